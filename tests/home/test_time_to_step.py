"""From dof to the first step on the school page: for who leads, of the whole school, never of a few homes (R51)."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.utils import timezone
from lxml import html

from glansrijk.relations.models import Step
from glansrijk.relations.time_to_step import time_to_step_of
from glansrijk.rules.scale import Level
from glansrijk.rules.school_year import Calendar
from glansrijk.rules.time_to_step import TimeToStep
from glansrijk.schools.models import Home, Parent, ParentLink, Pupil, SchoolNorms, Staff
from tests import make
from tests.village import TUESDAY, Village

SEEN = datetime(2026, 11, 10, 15, 0, tzinfo=timezone.get_default_timezone())


def dull_homes(village: Village, number: int) -> list[Parent]:
    """So many homes of which the contact was dof on 10 November, one parent each."""
    parents = []
    for one in range(number):
        _, (parent,) = make.make_family(village.linde, f"Kind{one} Dof", f"Ouder{one} Dof", group=village.group5)
        estimate = make.make_estimate(parent, village.group5, Level.DULL, rater=village.anna)
        type(estimate).objects.filter(pk=estimate.pk).update(at=SEEN)
        parents.append(parent)
    return parents


def step_with(village: Village, parent: Parent, on: date) -> Step:
    return Step.objects.create(
        school=village.linde,
        relation=make.make_relation(parent, village.group5),
        sentence="Bellen.",
        owner=village.anna,
        due_on=on,
        set_at=datetime.combine(on, SEEN.timetz()),
    )


def found(village: Village) -> TimeToStep | None:
    return time_to_step_of(village.linde, TUESDAY, Calendar())


def section(village: Village, who: Staff) -> str:
    """The words of the section, empty where there is none."""
    village.give_second_step(who)
    tree: Any = html.fromstring(village.signed_in(who).get("/s/linde/").content.decode())
    parts = tree.xpath("//section[@aria-labelledby='van-dof-naar-stap']")
    return " ".join(" ".join(parts[0].itertext()).split()) if parts else ""


def test_half_of_the_homes_and_how_many_within_the_term(village: Village) -> None:
    parents = dull_homes(village, 14)
    for parent, day in zip(parents, (10, 10, 11, 11, 11, 12, 12, 20), strict=False):
        step_with(village, parent, date(2026, 11, day))
    assert found(village) == TimeToStep(homes=14, median=2, within=7, term=5)


def test_five_homes_are_not_shown(village: Village) -> None:
    dull_homes(village, 5)
    assert found(village) is None
    sentence = "Dit tonen we vanaf zes thuizen. Zoveel zijn het er dit schooljaar nog niet."
    assert sentence in section(village, village.hanneke)


def test_both_parents_of_a_home_are_one_home(village: Village) -> None:
    dull_homes(village, 5)
    for parent in (village.petra, village.joris):
        estimate = make.make_estimate(parent, village.group5, Level.DULL, rater=village.anna)
        type(estimate).objects.filter(pk=estimate.pk).update(at=SEEN)
    shown = found(village)
    assert shown is not None
    assert shown.homes == 6


def test_a_step_for_one_parent_answers_for_the_home_and_what_was_let_go_does_not(village: Village) -> None:
    parents = dull_homes(village, 6)
    for parent in parents:
        step_with(village, parent, date(2026, 11, 10))
    assert found(village) == TimeToStep(homes=6, median=0, within=6, term=5)
    Step.objects.update(let_go_at=timezone.now())
    assert found(village) == TimeToStep(homes=6, median=None, within=0, term=5)


def test_the_term_is_that_of_the_school(village: Village) -> None:
    dull_homes(village, 6)
    SchoolNorms.objects.create(school=village.linde, act_within=15)
    assert found(village) is None


def test_matt_is_not_dof_and_another_school_is_not_this_one(village: Village) -> None:
    for one in range(6):
        _, (parent,) = make.make_family(village.esdoorn, f"Ver{one} Dof", f"Verre{one} Dof", group=village.other5)
        make.make_estimate(parent, village.other5, Level.DULL, rater=village.daan)
        _, (near,) = make.make_family(village.linde, f"Kind{one} Mat", f"Ouder{one} Mat", group=village.group5)
        make.make_estimate(near, village.group5, Level.MATT, rater=village.anna)
    assert found(village) is None


def test_who_leads_reads_it_with_the_definition_one_click_away(village: Village) -> None:
    for parent in dull_homes(village, 6):
        step_with(village, parent, date(2026, 11, 11))
    words = section(village, village.hanneke)
    assert (
        "Bij ongeveer 6 thuizen werd het contact dit schooljaar dof. "
        "Bij de helft daarvan was er binnen 1 schooldag een stap. "
        "Binnen onze termijn van 5 schooldagen: bij ongeveer 6 van 6 thuizen. Hoe rekenen we dit?" in words
    )
    assert "We rekenen dit voor de hele school, nooit per leerkracht." in words


@pytest.mark.parametrize(("who", "reads"), [("hanneke", True), ("ivo", True), ("anna", False), ("otto", False)])
def test_only_who_leads_reads_it(village: Village, who: str, *, reads: bool) -> None:
    assert bool(section(village, getattr(village, who))) is reads


def test_a_step_at_night_counts_on_the_day_at_school(village: Village) -> None:
    """Half past eleven in UTC is the next day here; the wait is a school day longer."""
    for parent in dull_homes(village, 6):
        step = step_with(village, parent, date(2026, 11, 11))
        Step.objects.filter(pk=step.pk).update(set_at=datetime(2026, 11, 11, 23, 30, tzinfo=UTC))
    assert found(village) == TimeToStep(homes=6, median=2, within=6, term=5)


def test_the_home_is_that_of_the_oldest_tie(village: Village) -> None:
    """Two parents of one home are one home, also when one of them later got a tie to another home."""
    dull_homes(village, 5)
    for parent in (village.petra, village.joris):
        estimate = make.make_estimate(parent, village.group5, Level.DULL, rater=village.anna)
        type(estimate).objects.filter(pk=estimate.pk).update(at=SEEN)
    tie = ParentLink.objects.filter(parent=village.joris).order_by("pk")[0]
    other = Home.objects.create(school=village.linde)
    make.make_family(village.linde, "Kind9 Ander", "Ouder9 Ander", group=village.group5)
    pupil = Pupil.objects.get(first_name="Kind9")
    ParentLink.objects.create(school=village.linde, pupil=pupil, parent=village.joris, home=other, from_on=tie.from_on)
    shown = found(village)
    assert shown is not None
    assert shown.homes == 6
