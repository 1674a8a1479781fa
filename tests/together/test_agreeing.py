"""An agreement is a proposal until school and the home both said yes to the same words."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest

from glansrijk.audit.models import Event
from glansrijk.lib.conflict import Conflict
from glansrijk.rules.roles import Role
from glansrijk.schools.models import RoleGrant
from glansrijk.schools.refusing import Refused
from glansrijk.together.agreeing import (
    Place,
    Terms,
    keep_agreement,
    look_back_on_agreement,
    note_yes_of_parent,
    propose,
    rewrite_agreement,
    say_yes_for_school,
    withdraw_agreement,
)
from glansrijk.together.agreements import AgreementLine, agreements_with
from glansrijk.together.models import Agreement, AgreementConfirmation
from tests import make
from tests.village import TUESDAY, Village

READING = Terms("Elke avond tien minuten lezen", "both", date(2026, 12, 11))


def place(village: Village, **fields: object) -> Place:
    year = make.make_year(village.linde)
    return Place(village.sem, year, home=village.homes["eva"], source="talk:1", **fields)  # type: ignore[arg-type]


def lines(village: Village, which: str = "eva") -> list[AgreementLine]:
    """The agreements with one home, as Anna reads them."""
    rows = Agreement.objects.visible_to(village.viewer(village.anna))
    parent = getattr(village, which)
    return list(agreements_with(rows, village.sem.pk, homes=[village.homes[which].pk], parents=[parent.pk]))


def test_it_is_agreed_when_both_said_yes(village: Village) -> None:
    by = village.viewer(village.anna)
    row = propose(READING, place(village), by=by)
    states = [lines(village)[0].state]
    say_yes_for_school(row, version=1, by=by)
    states.append(lines(village)[0].state)
    note_yes_of_parent(row, village.eva, version=1, through="talk", by=by)
    states.append(lines(village)[0].state)
    assert states == ["voorstel", "voorstel", "afgesproken"]
    assert AgreementConfirmation.objects.get().through == "talk"
    assert lines(village)[0].who_and_when == "school en ouder samen (Anna), uiterlijk vr 11 dec"


def test_a_yes_of_the_parent_alone_is_a_proposal(village: Village) -> None:
    by = village.viewer(village.anna)
    row = propose(READING, place(village), by=by)
    note_yes_of_parent(row, village.eva, version=1, through="talk", by=by)
    (line,) = lines(village)
    assert (line.is_agreed, line.missing({village.eva.pk: "Eva"})) == (False, "School zegt nog ja.")


@pytest.mark.parametrize(
    "changed",
    [
        Terms("Elke avond een kwartier lezen", "both", date(2026, 12, 11)),
        Terms("Elke avond tien minuten lezen", "parent", date(2026, 12, 11)),
        Terms("Elke avond tien minuten lezen", "both", date(2026, 12, 18)),
    ],
    ids=["words", "who", "day"],
)
def test_whatever_changes_it_is_a_proposal_again(village: Village, changed: Terms) -> None:
    by = village.viewer(village.anna)
    row = propose(READING, place(village), by=by)
    say_yes_for_school(row, version=1, by=by)
    note_yes_of_parent(row, village.eva, version=1, through="talk", by=by)
    rewrite_agreement(row, changed, version=1, by=by)
    (line,) = lines(village)
    assert (line.state, line.version, line.yes, line.school_said_yes) == ("voorstel", 2, frozenset(), False)
    say_yes_for_school(row, version=2, by=by)
    note_yes_of_parent(row, village.eva, version=2, through="paper", by=by)
    assert lines(village)[0].state == "afgesproken"
    assert AgreementConfirmation.objects.get().through == "paper"


def test_nobody_says_yes_to_words_that_were_changed(village: Village) -> None:
    by = village.viewer(village.anna)
    row = propose(READING, place(village), by=by)
    rewrite_agreement(row, Terms("Iets anders"), version=1, by=by)
    with pytest.raises(Conflict):
        say_yes_for_school(row, version=1, by=by)
    with pytest.raises(Conflict):
        note_yes_of_parent(row, village.eva, version=1, through="talk", by=by)
    assert lines(village)[0].is_agreed is False


def test_two_people_who_change_it_see_both_texts(village: Village) -> None:
    by = village.viewer(village.anna)
    row = propose(READING, place(village), by=by)
    rewrite_agreement(row, Terms("Van Anna"), version=1, by=by)
    with pytest.raises(Conflict) as found:
        rewrite_agreement(row, Terms("Van Bram"), version=1, by=village.viewer(village.bram))
    assert (found.value.theirs, found.value.yours) == ({"text": "Van Anna"}, {"text": "Van Bram"})


def test_the_same_page_twice_is_one_agreement(village: Village) -> None:
    by, same = village.viewer(village.anna), place(village, key=uuid4())
    assert propose(READING, same, by=by) == propose(READING, same, by=by)
    with pytest.raises(Refused, match="al verstuurd"):
        propose(Terms("Iets anders"), same, by=by)
    assert (Agreement.objects.count(), Event.objects.filter(kind="agreement.proposed").count()) == (1, 1)


@pytest.mark.parametrize("text", ["", "  \n "])
def test_without_words_there_is_nothing_to_agree(village: Village, text: str) -> None:
    by = village.viewer(village.anna)
    with pytest.raises(Refused, match="Schrijf op wat jullie afspreken"):
        propose(Terms(text), place(village), by=by)
    assert Agreement.objects.count() == 0


def test_another_home_knows_nothing_of_it(village: Village) -> None:
    propose(READING, place(village), by=village.viewer(village.anna))
    assert (len(lines(village, "eva")), lines(village, "peter")) == (1, [])


def test_nobody_reads_through_the_staff_door_what_is_agreed_with_oneself(village: Village) -> None:
    """Carla teaches group 6 and is the mother of Lina in group 5; of her no home is known yet."""
    at = Place(village.lina, make.make_year(village.linde), parent=village.carla_as_parent)
    row = propose(READING, at, by=village.viewer(village.anna))
    RoleGrant.objects.create(school=village.linde, staff=village.carla, role=Role.IB, from_on=make.START)
    seen = [
        list(Agreement.objects.visible_to(village.viewer(one))) for one in (village.anna, village.ivo, village.carla)
    ]
    assert seen == [[row], [row], []]


def test_looking_back_keeps_the_yes_and_the_words(village: Village) -> None:
    by = village.viewer(village.anna)
    row = propose(READING, place(village), by=by)
    say_yes_for_school(row, version=1, by=by)
    note_yes_of_parent(row, village.eva, version=1, through="talk", by=by)
    look_back_on_agreement(row, "Hij leest nu graag", seen="", on=TUESDAY, by=by)
    (line,) = lines(village)
    assert (line.outcome, line.state, line.is_agreed) == ("Hij leest nu graag", "teruggekeken op di 24 nov", True)
    with pytest.raises(Conflict):
        look_back_on_agreement(row, "Iets anders", seen="", on=TUESDAY, by=village.viewer(village.bram))


def test_it_is_done_once_and_withdrawn_once(village: Village) -> None:
    by = village.viewer(village.anna)
    row = propose(READING, place(village), by=by)
    for _ in range(2):
        keep_agreement(row, on=TUESDAY, by=by)
        withdraw_agreement(row, on=TUESDAY, by=by)
    kinds = list(Event.objects.order_by("pk").values_list("kind", flat=True))
    assert kinds == ["agreement.proposed", "agreement.kept", "agreement.withdrawn"]
