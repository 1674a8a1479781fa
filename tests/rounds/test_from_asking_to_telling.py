"""A round from the invitation to the timetable that everybody knows, through the activities (R94)."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.urls import reverse
from django.utils.html import escape

from glansrijk.outbox.models import Letter
from glansrijk.rounds import moving
from glansrijk.rounds.at_hand import RoundAtHand
from glansrijk.rounds.models import Round, RoundState, Solving
from glansrijk.rounds.publishing import consequences
from glansrijk.rules.quiet_hours import AMSTERDAM
from glansrijk.schools.models import Assignment, LetterCode, Parent
from glansrijk.schools.refusing import Refused
from glansrijk.talks.models import Invitation, Talk
from tests import make
from tests.rounds.round_world import DOOR, asked, family_of, plan_now, says, second_afternoon, talk_of, tell
from tests.village import NOON, TUESDAY, Village


def test_a_draft_tells_nobody_and_publishing_gives_every_talk_its_moment(village: Village, round_: Round) -> None:
    second_afternoon(village, round_)
    says(village, village.petra, "liked")
    at = plan_now(village, round_)
    assert Solving.objects.get().status == "optimal"
    assert [at.moment_of(talk) is not None for talk in at.wanted] == [True] * 6
    assert (Talk.objects.count(), Letter.objects.count()) == (0, 0)

    letters = tell(village, round_)
    assert letters == Letter.objects.count() == 7
    planned = dict(Talk.objects.values_list("pupil__first_name", "planned_at"))
    assert planned["Noor"] == at.moment_of(talk_of(village.noor, village.petra))
    assert Talk.objects.get(pupil=village.noor).invitations.count() == 2
    assert set(RoundState.objects.values_list("state", flat=True)) == {"solving", "drafted", "published"}


def test_telling_twice_writes_one_set_of_letters(village: Village, round_: Round) -> None:
    second_afternoon(village, round_)
    plan_now(village, round_)
    assert (tell(village, round_), tell(village, round_), Letter.objects.count()) == (7, 0, 7)
    assert RoundState.objects.filter(state="published").count() == 1


def test_asking_writes_a_letter_for_each_who_can_be_mailed_and_one_on_paper_for_a_home(
    village: Village, round_: Round
) -> None:
    assert (asked(village, round_), asked(village, round_)) == (6, 0)
    rows = sorted(Letter.objects.values_list("channel", "to_address"))
    assert rows == [("mail", "eva@voorbeeld.nl"), ("mail", "peter@voorbeeld.nl"), *[("paper", "")] * 4]
    assert LetterCode.objects.filter(about=f"round:{round_.pk}").count() == 4
    assert Invitation.objects.filter(invited_on=TUESDAY).count() == 7
    mail = Letter.objects.get(to_address="eva@voorbeeld.nl")
    assert (DOOR.address in mail.body, "Peter" in mail.body) == (True, False)


@pytest.mark.parametrize("email", ["", "joris@voorbeeld.nl"])
def test_a_letter_names_the_children_of_its_reader_only(village: Village, round_: Round, email: str) -> None:
    """Joris lives with Mila and is not her parent: he is asked about Noor alone, by mail and on paper."""
    mila = make.make_pupil(village.linde, "Mila van den Akker", group=village.group6)
    make.link(mila, village.petra, home=village.homes["akker"]).take_custody("yes")
    Parent.objects.filter(pk=village.joris.pk).update(email=email)
    asked(village, round_)
    assert family_of(village.petra) == family_of(village.joris)
    letters = {row.recipient_key: row for row in Letter.objects.all()}
    his, hers = (letters[f"parent:{parent.pk}"] for parent in (village.joris, village.petra))
    assert (his.about["pupils"], sorted(hers.about["pupils"])) == (
        [village.noor.pk],
        sorted([village.noor.pk, mila.pk]),
    )
    assert ("Mila" in his.subject + his.body, "Mila" in hers.body) == (False, True)
    codes = LetterCode.objects.filter(parent=village.joris)
    assert [code.pupil_id for code in codes] == ([] if email else [village.noor.pk])


def test_two_homes_of_a_child_come_apart_and_answer_apart(village: Village, round_: Round) -> None:
    second_afternoon(village, round_)
    assert family_of(village.eva) != family_of(village.peter)
    assert family_of(village.petra) == family_of(village.joris)
    at = plan_now(village, round_)
    days = {at.moment_of(talk_of(village.sem, parent)).date() for parent in (village.eva, village.peter)}  # type: ignore[union-attr]
    assert len(days) == 2
    tell(village, round_)
    times = list(Talk.objects.filter(pupil=village.sem).values_list("invitations__parent__first_name", flat=True))
    assert sorted(times) == ["Eva", "Peter"]


def test_what_does_not_fit_is_named_with_the_smallest_change(village: Village, round_: Round) -> None:
    """One afternoon: the second home of Sem cannot come on another one."""
    at = plan_now(village, round_)
    [left] = [talk for talk in at.wanted if at.moment_of(talk) is None]
    assert left.pupil == village.sem
    assert left.why.endswith("Dan moeten de twee thuizen van dit kind op dezelfde middag of avond mogen komen.")
    page = village.signed_in(village.otto).get(reverse("round_timetable", args=["linde", round_.pk])).content.decode()
    assert (escape(left.why) in page, "sessie" in page) == (True, False)


def test_the_page_before_the_button_says_who_gets_another_time_and_who_none(village: Village, round_: Round) -> None:
    """Anna is ill after some letters left: who was told hears that it is off, of the others the draft goes away."""
    second_afternoon(village, round_)
    at = plan_now(village, round_)
    ahead = consequences(at)
    assert (len(ahead.new), ahead.moved, ahead.lost, ahead.by_mail + len(ahead.on_paper)) == (6, (), (), 7)
    tell(village, round_)
    Letter.objects.filter(recipient_key=f"parent:{village.petra.pk}").update(sent_at=NOON, released_at=NOON)
    for talk in (talk_of(village.noor, village.petra), talk_of(village.omer, village.elif_)):
        moving.take_away(talk, by=village.viewer(village.otto))
    ahead = consequences(RoundAtHand(round_, TUESDAY))
    assert (ahead.new, ahead.moved, {talk.pupil for talk in ahead.lost}) == ((), (), {village.noor, village.omer})
    before = Letter.objects.count()
    assert (ahead.by_mail + len(ahead.on_paper), tell(village, round_)) == (1, 1)
    assert Letter.objects.count() == before + 1


def test_a_teacher_who_is_a_parent_is_not_in_two_places(village: Village, round_: Round) -> None:
    """Carla teaches group 6 and is the mother of Lina in group 5."""
    second_afternoon(village, round_)
    at = plan_now(village, round_)
    hers = {
        at.moment_of(talk_of(village.lina, village.carla_as_parent)),
        *(at.moment_of(t) for t in at.wanted if t.pupil == village.tim),
    }
    assert len(hers) == 2


def test_a_teacher_holds_no_talk_about_an_own_child_with_no_home_of_it(village: Village, round_: Round) -> None:
    """Lina sits in the group of her mother: Bram, who shares the group, holds the talk with each of her homes."""
    second_afternoon(village, round_)
    Assignment.objects.filter(staff=village.anna).update(staff=village.carla)
    Assignment.objects.filter(group=village.group6).update(staff=village.anna)
    father = make.make_parent(village.linde, "Gijs Wit")
    make.link(village.lina, father).take_custody("yes")
    at = plan_now(village, round_)
    talks = [at.talks[talk_of(village.lina, parent).pk] for parent in (village.carla_as_parent, father)]
    assert [at.teaching(talk) for talk in talks] == [[village.bram.pk]] * 2
    assert [village.carla.pk in at.attending[talk.pk] for talk in talks] == [True, False]
    Assignment.objects.filter(staff=village.bram).delete()
    with pytest.raises(Refused, match=r"De leerkracht van Lina .* is ook de ouder"):
        plan_now(village, round_)


@pytest.mark.parametrize(("need", "planned"), [("no", 5), ("later", 5), ("yes", 6)])
def test_who_needs_no_talk_gets_no_time(village: Village, round_: Round, need: str, planned: int) -> None:
    second_afternoon(village, round_)
    talk_of(village.tim, talk_parent(village)).be_needed(need)
    at = plan_now(village, round_)
    assert sum(at.moment_of(talk) is not None for talk in at.talks.values()) == planned


def talk_parent(village: Village):  # type: ignore[no-untyped-def]
    return village.tim.parent_links.get().parent


def test_nobody_comes_when_they_said_no(village: Village, round_: Round) -> None:
    row = family_of(village.petra)
    session = round_.sessions.get()
    row.answer({f"{session.pk}:0": "no", f"{session.pk}:3": "no", f"{session.pk}:9": "liked"}, through="page", by=None)
    at = plan_now(village, round_)
    when = at.moment_of(talk_of(village.noor, village.petra))
    assert when is not None
    assert when >= datetime(2026, 12, 3, 16, 0, tzinfo=AMSTERDAM)
