"""The counts of the line: every parent of every child, pupils apart, and nobody who is lost."""

from datetime import date

import pytest

from glansrijk.rules.coverage import Coverage
from glansrijk.rules.year_line import Count
from glansrijk.schools.models import ContactBan, Group, ParentLink, SchoolYear
from glansrijk.talks.line_counts import MomentCount, line_counts
from glansrijk.talks.models import Invitation, Moment
from glansrijk.talks.planning import excuse, invite
from tests import make
from tests.talks.line_world import held, lay, moment, planned
from tests.village import TUESDAY, Village


@pytest.fixture
def laid(village: Village) -> Village:
    """The village with its line."""
    lay(village)
    return village


def count(village: Village, kind: str, group: Group | None = None) -> MomentCount | None:
    group = group or village.group5
    year = SchoolYear.objects.get(school=village.linde)
    counts = line_counts(village.viewer(village.ivo), year, list(Moment.objects.all()), [group.pk])
    return counts.of(group.pk, moment(kind))


def test_all_is_open_at_first_and_flagged_when_the_days_are_over(laid: Village) -> None:
    assert count(laid, "omgekeerd") == MomentCount(Coverage(0, 4), Count(open=6))
    assert count(laid, "hoop-en-dromen") == MomentCount(Coverage(0, 4), Count(open=6, flagged=6))


def test_parents_are_counted_one_by_one_and_their_child_once(laid: Village) -> None:
    held(laid, "omgekeerd", laid.sem, laid.eva)
    held(laid, "omgekeerd", laid.noor, laid.petra, laid.joris)
    planned(laid, "omgekeerd", laid.sem, laid.peter)
    assert count(laid, "omgekeerd") == MomentCount(Coverage(2, 4), Count(done=3, planned=1, open=2, invited=4))


def test_pupils_are_counted_apart(laid: Village) -> None:
    held(laid, "kindgesprek", laid.sem)
    planned(laid, "kindgesprek", laid.noor)
    assert count(laid, "kindgesprek") == MomentCount(Coverage(1, 4), Count(done=1, planned=1, open=2, flagged=2))
    assert count(laid, "hoop-en-dromen") == MomentCount(Coverage(0, 4), Count(open=6, flagged=6))


def test_a_reason_settles_and_an_invitation_does_not(laid: Village) -> None:
    by = laid.viewer(laid.anna)
    invite(moment("omgekeerd"), laid.sem, laid.eva, on=TUESDAY, through="paper", by=by)
    excuse(moment("omgekeerd"), laid.sem, laid.peter, reason="Wil per brief.", by=by)
    assert count(laid, "omgekeerd") == MomentCount(Coverage(0, 4), Count(open=5, excused=1, invited=2))


def test_who_was_not_there_was_not_spoken_with(laid: Village) -> None:
    held(laid, "omgekeerd", laid.noor, laid.petra, laid.joris)
    Invitation.objects.filter(parent=laid.joris).update(present=False)
    found = count(laid, "omgekeerd")
    assert found is not None
    assert (found.children, found.spoken_with.done, found.spoken_with.open) == (Coverage(1, 4), 1, 5)


def test_a_parent_with_whom_there_may_be_no_contact_is_not_counted(laid: Village) -> None:
    tie = ParentLink.objects.get(parent=laid.peter)
    ContactBan.objects.create(school=laid.linde, link=tie, reason="Besluit", from_on=date(2026, 9, 1))
    found = count(laid, "omgekeerd")
    assert found is not None
    assert (found.children.of, found.spoken_with.of) == (4, 5)


def test_a_child_that_moves_takes_its_talks_along(laid: Village) -> None:
    held(laid, "hoop-en-dromen", laid.sem, laid.eva)
    laid.sem.placements.get().end(date(2026, 11, 20))
    make.make_placement(laid.sem, laid.group6, from_on=date(2026, 11, 21))
    of5, of6 = count(laid, "hoop-en-dromen"), count(laid, "hoop-en-dromen", laid.group6)
    assert of5
    assert of6
    assert (of5.children, of6.children, of6.spoken_with.done) == (Coverage(0, 3), Coverage(1, 2), 1)


def test_the_start_is_for_who_is_new(laid: Village) -> None:
    assert count(laid, "startgesprek") is None
    make.make_family(laid.linde, "Nieuw Kind", "Nieuwe Ouder", group=None)
    late = make.make_pupil(laid.linde, "Later Gekomen", group=laid.group5, from_on=date(2026, 10, 26))
    make.link(late, laid.eva)
    assert count(laid, "startgesprek") == MomentCount(Coverage(0, 1), Count(open=1))


def test_a_moment_of_other_year_groups_is_not_counted(laid: Village) -> None:
    Moment.objects.filter(kind="omgekeerd").update(year_groups="6 7")
    assert count(laid, "omgekeerd") is None
    assert count(laid, "omgekeerd", laid.group6) == MomentCount(Coverage(0, 1), Count(open=1))
