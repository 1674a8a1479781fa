"""What apps above write down around a talk: invited, answered, held; once per deed, and signals hear it (design 5)."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from glansrijk.audit.models import Event
from glansrijk.relations.models import Contact
from glansrijk.relations.noting_facts import forget_fact, note_answered, note_invited, note_talk_held
from glansrijk.relations.signalling import signals_of_school
from glansrijk.rules.contact_plan import Channel
from glansrijk.rules.invitations import Invitation
from glansrijk.rules.signals import SignalKind
from glansrijk.schools.models import Parent
from tests import make
from tests.village import TUESDAY, Village

SEPTEMBER, OCTOBER, NOVEMBER = date(2026, 9, 8), date(2026, 10, 6), date(2026, 11, 3)


def waits(village: Village, parent: Parent) -> bool:
    """Whether the school is told that this parent did not react to invitations."""
    found = [one for one in signals_of_school(village.linde, TUESDAY) if one.parent_id == parent.pk]
    return any(signal.kind is SignalKind.WAITING for one in found for signal in one.signals)


def invite_twice(village: Village) -> None:
    by = village.viewer(village.anna)
    for on, source in ((SEPTEMBER, "moment:1"), (OCTOBER, "moment:2")):
        note_invited(village.noor, village.petra, on=on, source=source, by=by)


def test_a_fact_is_a_row_of_the_relation_which_is_made_for_it(village: Village) -> None:
    row = note_invited(village.noor, village.petra, on=OCTOBER, source="moment:1", by=village.viewer(village.anna))
    assert row is not None
    assert (row.relation.parent, row.relation.group) == (village.petra, village.group5)
    assert (row.on, row.kind, row.by, row.initiative, row.way) == (
        OCTOBER,
        "invited",
        village.anna,
        "school",
        "one_way",
    )
    assert [event.kind for event in Event.objects.filter(kind__startswith="contact.")] == ["contact.invited"]


def test_the_same_source_twice_is_one_row(village: Village) -> None:
    by = village.viewer(village.anna)
    rows = [note_talk_held(village.noor, village.petra, on=OCTOBER, source="talk:1", by=by) for _ in range(2)]
    assert rows[0] == rows[1]
    assert Contact.objects.count() == Event.objects.filter(kind="contact.logged").count() == 1


def test_one_source_has_one_row_per_kind_of_fact(village: Village) -> None:
    for note in (note_invited, note_answered, note_talk_held):
        note(village.noor, village.petra, on=OCTOBER, source="talk:1", by=None)
    assert sorted(Contact.objects.values_list("kind", flat=True)) == ["answered", "invited", "talk"]


def test_parents_of_one_home_are_one_entry_and_two_homes_are_two(village: Village) -> None:
    people = [(village.noor, village.petra), (village.noor, village.joris), (village.sem, village.eva)]
    entries = [note_talk_held(*who, on=OCTOBER, source="round:1", by=None) for who in people]
    entries.append(note_talk_held(village.sem, village.peter, on=OCTOBER, source="round:1", by=None))
    petra, joris, eva, peter = (row.entry for row in entries if row)
    assert petra == joris
    assert len({petra, eva, peter}) == 3


def test_a_parent_who_answers_alone_leaves_no_colleague_on_the_row(village: Village) -> None:
    row = note_answered(village.noor, village.petra, on=OCTOBER, source="moment:1", by=None)
    assert row is not None
    assert (row.by, row.initiative) == (None, "parent")


def test_a_child_without_a_group_and_somebody_elses_parent_leave_nothing(village: Village) -> None:
    loose, (parent,) = make.make_family(village.linde, "Los Kind", "Losse Ouder")
    assert note_invited(loose, parent, on=OCTOBER, source="moment:1", by=None) is None
    assert note_invited(village.noor, village.eva, on=OCTOBER, source="moment:1", by=None) is None
    assert note_invited(village.noor, village.far_parent, on=OCTOBER, source="moment:1", by=None) is None
    assert Contact.objects.count() == 0


def test_two_invitations_without_a_reaction_ask_for_something(village: Village) -> None:
    note_invited(village.noor, village.petra, on=SEPTEMBER, source="moment:1", by=None)
    assert not waits(village, village.petra)
    note_invited(village.noor, village.petra, on=OCTOBER, source="moment:2", by=None)
    assert waits(village, village.petra)
    assert not waits(village, village.joris)


@pytest.mark.parametrize("note", [note_answered, note_talk_held])
def test_an_answer_or_a_talk_makes_it_quiet(village: Village, note: object) -> None:
    invite_twice(village)
    assert callable(note)
    note(village.noor, village.petra, on=NOVEMBER, source="moment:2", by=None)
    assert not waits(village, village.petra)


def test_a_talk_that_was_not_held_after_all_is_forgotten_and_the_question_is_back(village: Village) -> None:
    invite_twice(village)
    fact = {"on": NOVEMBER, "source": "talk:1", "by": village.viewer(village.anna)}
    note_talk_held(village.noor, village.petra, **fact)  # type: ignore[arg-type]
    forgotten = [forget_fact(Channel.TALK, village.noor, village.petra, **fact) for _ in range(2)]  # type: ignore[arg-type]
    assert forgotten == [True, False]
    assert waits(village, village.petra)


def test_an_invitation_is_no_contact(village: Village) -> None:
    note_invited(village.noor, village.petra, on=OCTOBER, source="moment:1", by=None)
    note_answered(village.noor, village.petra, on=OCTOBER, source="moment:1", by=None)
    assert list(Contact.objects.that_took_place()) == []
    [found] = [one for one in signals_of_school(village.linde, TUESDAY) if one.parent_id == village.petra.pk]
    assert SignalKind.NOT_MET in [signal.kind for signal in found.signals]


def test_only_known_kinds_are_written_down(village: Village) -> None:
    row = note_invited(village.noor, village.petra, on=OCTOBER, source="moment:1", by=None)
    assert row is not None
    row.kind = "fax"
    with transaction.atomic(), pytest.raises(IntegrityError):
        row.save()


def test_every_kind_says_how_it_went(village: Village) -> None:
    kinds = [*Channel, *Invitation]
    assert [Contact(kind=kind.value).how for kind in kinds] == [kind.phrase for kind in kinds]
