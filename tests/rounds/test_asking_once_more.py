"""Who did not answer: a reminder to those alone, held like every letter, and a list to ring them."""

from __future__ import annotations

from datetime import datetime, timedelta

import time_machine

from glansrijk.outbox.models import Letter
from glansrijk.rounds.models import Family, Round
from glansrijk.schools.models import LetterCode, Parent
from tests.rounds.round_world import asked, says
from tests.rounds.test_round_pages import to
from tests.village import NOON, Village

THEN = datetime.fromisoformat(NOON)


def all_went() -> None:
    Letter.objects.update(released_at=NOON)


def told_of(page: str, *names: str) -> list[bool]:
    return [name in page for name in names]


def test_only_who_said_nothing_is_reminded_and_not_twice_in_four_days(village: Village, round_: Round) -> None:
    remind = to("round_remind", round_)
    asked(village, round_)
    says(village, village.eva, "liked")
    with time_machine.travel(THEN + timedelta(days=4)):
        office = village.signed_in(village.otto)
        assert "Laat die eerst gaan." in office.get(remind).content.decode()
        assert "Er is nu niemand" in office.post(remind, follow=True).content.decode()
        all_went()
        first = Letter.objects.count()
        page = office.get(remind).content.decode()
        assert ("5 gezinnen worden nog eens gevraagd" in page, "Eva Jansen" in page, "Peter" in page) == (
            True,
            False,
            True,
        )
        for _ in range(2):
            office.post(remind)
        new = list(Letter.objects.order_by("pk")[first:])
        assert len(new) == Letter.objects.filter(once_key__startswith=f"round-herinneren-{round_.pk}-").count() == 5
        assert {one.released_at for one in new} == {None}
        assert f"parent:{village.eva.pk}" not in {one.recipient_key for one in new}
        assert Family.objects.filter(reminded_on=None).get().members.get().parent == village.eva
        on_paper = next(one for one in new if one.channel == "paper")
        assert told_of(on_paper.body, "nog niets van u gehoord", "De code van de vorige brief") == [True, True]
        assert LetterCode.objects.filter(ended_on=None).count() == 4
    with time_machine.travel(THEN + timedelta(days=6)):
        office = village.signed_in(village.otto)
        assert "kort geleden nog gevraagd" in office.get(remind).content.decode()
        office.post(remind)
        assert Letter.objects.count() == first + 5


def test_after_the_last_day_nobody_is_reminded(village: Village, round_: Round) -> None:
    asked(village, round_)
    all_went()
    letters = Letter.objects.count()
    with time_machine.travel(THEN + timedelta(days=10)):
        page = village.signed_in(village.otto).post(to("round_remind", round_), follow=True).content.decode()
    assert ("De laatste dag om te antwoorden is voorbij" in page, Letter.objects.count()) == (True, letters)


def test_the_list_to_ring_names_who_said_nothing_and_no_shielded_number(village: Village, round_: Round) -> None:
    asked(village, round_)
    says(village, village.eva, "liked")
    for parent, phone in ((village.peter, "06 11"), (village.eva, "06 22"), (village.petra, "06 33")):
        Parent.objects.filter(pk=parent.pk).update(phone=phone)
    Parent.objects.filter(pk=village.petra.pk).update(secret=True)
    page = village.signed_in(village.otto).get(to("round_ring", round_)).content.decode()
    assert told_of(page, "06 11", "06 22", "06 33", "Noor van den Akker") == [True, False, False, True]
    assert village.signed_in(village.anna).get(to("round_ring", round_)).status_code == 403
