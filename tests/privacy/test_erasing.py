"""Erasing a person leaves no trace of the name, and stays done after an old backup came back (TS18)."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.files.storage import default_storage
from django.db import models
from django.utils.timezone import now

from glansrijk.audit.models import Event
from glansrijk.privacy.erasing import erase, erase_again
from glansrijk.privacy.ledger import everyone_erased, ledger_file, take_ledger
from glansrijk.privacy.models import Erased, Hold
from glansrijk.privacy.persons import Person
from glansrijk.privacy.still_named import still_named
from glansrijk.relations.models import Contact
from glansrijk.schools.models import Home, Import, Parent, Pupil
from glansrijk.schools.refusing import Refused
from tests import make
from tests.privacy.cast_over_years import brought, letter_to
from tests.village import TUESDAY, Village

NAME = "Zwaantje"


def everywhere(word: str) -> list[str]:
    """Every text column of every table in which a word stands."""
    found = []
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.local_concrete_fields:
            is_text = isinstance(field, models.CharField | models.TextField | models.JSONField)
            if is_text and model._default_manager.filter(**{f"{field.name}__icontains": word}).exists():
                found.append(f"{model._meta.label}.{field.name}")
    return found


def make_zwaantje(village: Village) -> tuple[Pupil, Parent]:
    child, (parent, _other) = make.make_family(
        village.linde, f"{NAME} Zilver", f"{NAME}mama Zilver", "Bert Goud", group=village.group5
    )
    sibling = make.make_pupil(village.linde, "Bas Goud", group=village.group6)
    make.link(sibling, _other)
    for one in (parent, _other):
        contact = make.make_contact(one, village.group5, by=village.anna, on=TUESDAY)
        Contact.objects.filter(pk=contact.pk).update(note=f"Over {NAME}." if one == parent else "Kort gesproken.")
        letter = letter_to(village, one, at=now())
        type(letter).objects.filter(pk=letter.pk).update(body=f"Beste ouder van {NAME}")
    idea = brought(village, parent, on=TUESDAY)
    type(idea).objects.filter(pk=idea.pk).update(text=f"Ik ben {NAME}mama")
    return child, parent


def test_no_name_is_left_anywhere(village: Village, django_capture_on_commit_callbacks: Any) -> None:
    child, parent = make_zwaantje(village)
    file = parent.ideas.get().idea.file.name
    assert len(everywhere(NAME)) > 5
    homes = Home.objects.count()
    with django_capture_on_commit_callbacks(execute=True):
        gone = erase(Person("pupil", child), by=village.viewer(village.hanneke), on=TUESDAY)
    assert [one.key for one in gone] == [f"pupil-{one.row.pk}" if one.kind == "pupil" else one.key for one in gone]
    assert everywhere(NAME) == []
    assert everywhere("Goud") != [], "the other parent has a child here, and stays"
    assert not default_storage.exists(str(file))
    assert Home.objects.count() == homes - 1


def test_letters_to_who_stays_go_when_they_are_about_the_child_and_stay_when_they_are_not(village: Village) -> None:
    child, (parent, _other) = make.make_family(
        village.linde, "An Zilver", "Els Zilver", "Bo Goud", group=village.group5
    )
    make.link(make.make_pupil(village.linde, "Bas Goud", group=village.group6), parent)
    bodies = ("Bas vertelde van de markt.", "Dag ouder van An.", "Ans tekening hangt.", "Over uw kind.")
    letters = [letter_to(village, parent, at=now()) for _ in bodies]
    for letter, body in zip(letters, bodies, strict=True):
        type(letter).objects.filter(pk=letter.pk).update(
            body=body, about={"pupils": [child.pk]} if "uw kind" in body else {}
        )
    erase(Person("pupil", child), by=village.viewer(village.hanneke), on=TUESDAY)
    left = type(letters[0]).objects.filter(pk__in=[one.pk for one in letters])
    assert list(left.values_list("body", flat=True)) == [bodies[0]]


def test_the_ledger_holds_numbers_only(village: Village, django_capture_on_commit_callbacks: Any) -> None:
    child, parent = make_zwaantje(village)
    numbers = [["linde", "parent", parent.pk], ["linde", "pupil", child.pk]]
    with django_capture_on_commit_callbacks(execute=True):
        erase(Person("pupil", child), by=village.viewer(village.hanneke), on=TUESDAY)
    lines = [json.loads(line) for line in ledger_file().read_text().splitlines()]
    assert lines == numbers
    events = Event.objects.filter(kind="person.erased").values_list("about_type", "about_id", "facts")
    assert sorted(events, key=str) == sorted([("pupil", numbers[1][2], {}), ("parent", numbers[0][2], {})], key=str)


def test_after_an_old_backup_they_are_erased_again(village: Village, django_capture_on_commit_callbacks: Any) -> None:
    child, parent = make_zwaantje(village)
    rows = [Pupil.objects.get(pk=child.pk), Parent.objects.get(pk=parent.pk)]
    with django_capture_on_commit_callbacks(execute=True):
        erase(Person("pupil", child), by=village.viewer(village.hanneke), on=TUESDAY)
    for row in rows:
        row.save(force_insert=True)
    Erased.objects.all().delete()
    assert everywhere(NAME) != []
    assert erase_again() == 2
    assert everywhere(NAME) == []
    assert Erased.objects.count() == 2
    assert erase_again() == 0


def test_without_the_file_the_database_still_knows(village: Village, django_capture_on_commit_callbacks: Any) -> None:
    """A stop between the commit and the file: the next night writes it."""
    child, _parent = make_zwaantje(village)
    erase(Person("pupil", child), by=village.viewer(village.hanneke), on=TUESDAY)
    assert not ledger_file().exists()
    assert len(everyone_erased()) == 2
    erase_again()
    assert len(Path(ledger_file()).read_text().splitlines()) == 2


def test_a_ledger_that_was_kept_elsewhere_is_taken_over(village: Village, tmp_path: Path) -> None:
    child, _parent = make_zwaantje(village)
    elsewhere = tmp_path / "bewaard.jsonl"
    elsewhere.write_text(json.dumps(["linde", "pupil", child.pk]) + "\n")
    take_ledger(elsewhere)
    assert erase_again() == 1
    assert not Pupil.objects.filter(pk=child.pk).exists()


def test_the_other_school_loses_nobody(village: Village) -> None:
    ledger_file().write_text(json.dumps(["linde", "pupil", village.far_child.pk]) + "\n")
    assert erase_again() == 0
    assert Pupil.objects.filter(pk=village.far_child.pk).exists()


def test_who_may_not_be_erased_now(village: Village) -> None:
    by = village.viewer(village.hanneke)
    with pytest.raises(Refused, match="Deze collega werkt hier nog"):
        erase(Person("staff", village.anna), by=by, on=TUESDAY)
    Hold.objects.create(
        school=village.linde,
        about_type="parent",
        about_id=village.eva.pk,
        reason="Er loopt een klacht.",
        until_on=date(2027, 1, 1),
    )
    with pytest.raises(Refused, match="Dit dossier wordt langer bewaard"):
        erase(Person("pupil", village.sem), by=by, on=TUESDAY)
    Import.objects.create(school=village.linde, kind="parents", file_name="x", status="planned")
    with pytest.raises(Refused, match="Er staat nog een lijst met namen klaar"):
        erase(Person("pupil", village.noor), by=by, on=TUESDAY)
    assert Erased.objects.count() == 0


def test_a_colleague_goes_with_the_account(village: Village, django_capture_on_commit_callbacks: Any) -> None:
    village.bram.leave(TUESDAY)
    account = village.bram.account
    assert account is not None
    with django_capture_on_commit_callbacks(execute=True):
        erase(Person("staff", village.bram), by=village.viewer(village.hanneke), on=TUESDAY)
    assert not type(account).objects.filter(pk=account.pk).exists()
    assert everywhere("Bram Prins") == []


def test_where_a_name_still_stands_in_words_of_others(village: Village) -> None:
    contact = make.make_contact(village.petra, village.group5, by=village.anna, on=TUESDAY)
    Contact.objects.filter(pk=contact.pk).update(note="Noor speelde met Sem Bakker.")
    make_zwaantje(village)
    assert still_named(village.linde.pk, "Sem Bakker") == [("Contacten", 1)]
    assert still_named(village.linde.pk, "Niemand Zo") == []
