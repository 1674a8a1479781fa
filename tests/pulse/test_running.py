"""A pulse from making to counting: who may do what when, what is kept of it, and nothing of fewer than ten."""

from __future__ import annotations

import os
import shutil
import tarfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from glansrijk.lib.backup import write_backup
from glansrijk.lib.sealed import SealedReader
from glansrijk.pulse import running
from glansrijk.pulse.ballot_box import Ballot, put_in
from glansrijk.pulse.ballot_keys import FOLDER, make_key
from glansrijk.pulse.models import Ambassador, BallotBox, Pulse, PulseIdea, PulseResult, PulseTurnout
from glansrijk.pulse.results import latest_satisfaction, outcomes_of, satisfaction_over_the_years
from glansrijk.rules.satisfaction import Turnout
from glansrijk.schools.models import ParentLink
from glansrijk.schools.refusing import Refused
from tests import make
from tests.pulse.pulse_world import all_of, draft, many_answer
from tests.village import Village


def test_it_opens_only_when_the_council_agreed_and_one_at_a_time(village: Village) -> None:
    head = village.viewer(village.hanneke)
    waits = draft(village, agreed=None)
    with pytest.raises(Refused, match="De MR moet eerst instemmen"):
        running.open_pulse(waits, by=head)
    first, second = draft(village), draft(village)
    running.open_pulse(first, by=head)
    with pytest.raises(Refused, match="al geopend"):
        running.open_pulse(first, by=head)
    with pytest.raises(Refused, match="al een peiling open"):
        running.open_pulse(second, by=head)
    with pytest.raises(Refused, match="open geweest"):
        running.drop_pulse(first, by=head)
    running.drop_pulse(second, by=head)
    assert set(Pulse.objects.values_list("pk", flat=True)) == {waits.pk, first.pk}


@pytest.fixture
def counted(village: Village, pulse: Pulse) -> Pulse:
    """Closed, with fourteen answers of parents, eleven of teachers and ten of children."""
    for number in range(20):
        make.make_family(village.linde, f"Kind{number} Veel", f"Ouder{number} Veel", group=village.group5)
    ParentLink.objects.all().take_custody("yes")
    many_answer(pulse, 9, option=4)
    many_answer(pulse, 4, option=2)
    put_in(pulse, "parents", Ballot({"overall": 3, "heard": 1}, "Een zandbak"), who="")
    many_answer(pulse, 11, voice="teachers", option=4)
    many_answer(pulse, 9, voice="children", option=1)
    put_in(pulse, "children", Ballot({"overall": 1}, "Meer pauze"), who="")
    running.close_pulse(pulse, by=village.viewer(village.hanneke))
    pulse.refresh_from_db()
    return pulse


def test_what_is_counted_is_kept_and_no_more_than_that(village: Village, counted: Pulse) -> None:
    found = outcomes_of(counted)
    overall, heard = (found["parents"].items[item] for item in ("overall", "heard"))
    assert (overall.percent, overall.answered, overall.grade) == (71, 14, 8.1)
    assert (heard.percent, heard.answered, heard.grade) == (64, 10, None)
    assert (found["parents"].turnout, found["children"].items["overall"].percent) == (Turnout(27, 14), 0)
    assert found["teachers"].turnout.percent is None, "more answers than teachers: no share is told"
    assert set(PulseIdea.objects.values_list("text", flat=True)) == {"Een zandbak", "Meer pauze"}
    assert PulseResult.objects.filter(voice="children", item="heard").count() == 0, "nine said something of that"
    told = latest_satisfaction(village.linde.pk)
    assert told is not None
    assert (told.percent, told.answered, told.asked, told.grade) == (71, 14, 27, 8.1)


def test_a_closed_pulse_takes_nothing_and_is_not_counted_twice(village: Village, counted: Pulse) -> None:
    with pytest.raises(Refused, match="niet open"):
        running.close_pulse(counted, by=village.viewer(village.hanneke))
    with pytest.raises(Refused):
        put_in(counted, "parents", Ballot(all_of(4)), who="")


def test_of_a_school_with_fewer_than_ten_answers_nothing_is_kept(village: Village, pulse: Pulse) -> None:
    many_answer(pulse, 8)
    put_in(pulse, "parents", Ballot(all_of(1), "Dit zei er een"), who="")
    running.close_pulse(pulse, by=village.viewer(village.hanneke))
    assert latest_satisfaction(village.linde.pk) is None
    assert (PulseResult.objects.count(), PulseIdea.objects.count(), BallotBox.objects.count()) == (0, 0, 0)
    assert set(PulseTurnout.objects.values_list("answered", flat=True)) == {None}


def test_the_line_goes_over_the_years(village: Village, pulse: Pulse) -> None:
    head = village.viewer(village.hanneke)
    many_answer(pulse, 10, option=2)
    running.close_pulse(pulse, by=head)
    later = draft(village)
    running.open_pulse(later, by=head)
    later.refresh_from_db()
    many_answer(later, 12, option=4)
    running.close_pulse(later, by=head)
    assert [(one.percent, one.answered) for one in satisfaction_over_the_years(village.linde.pk)] == [
        (0, 10),
        (100, 12),
    ]


def test_no_backup_holds_a_key_and_without_it_nothing_goes_in_or_out(
    village: Village, pulse: Pulse, own_place: Path, monkeypatch: Any
) -> None:
    (own_place / "uploads").mkdir()
    (own_place / "uploads" / "brief.txt").write_text("dag")
    monkeypatch.setattr("glansrijk.lib.backup.copy_database", lambda path: path.write_bytes(b"database"))
    write_backup(own_place.parent / "kopie", b"k" * 32)
    with (
        (own_place.parent / "kopie").open("rb") as file,
        SealedReader(file, b"k" * 32) as opened,
        tarfile.open(fileobj=opened, mode="r|") as tar,
    ):
        names = tar.getnames()
    assert "uploads/brief.txt" in names
    assert not any(name.startswith(FOLDER) for name in names)
    shutil.rmtree(own_place / FOLDER)
    head = village.viewer(village.hanneke)
    assert running.is_lost(pulse)
    with pytest.raises(Refused, match="de sleutel is weg"):
        running.close_pulse(pulse, by=head)
    running.give_up_pulse(pulse, by=head)
    pulse.refresh_from_db()
    assert (pulse.lost, BallotBox.objects.count(), latest_satisfaction(village.linde.pk)) == (True, 0, None)


@pytest.mark.parametrize(
    "broken",
    [
        {"name": ""},
        {"closes_on": date(2026, 11, 1)},
        {"mr_agreed_on": None},
        {"key": ""},
        {"opened_at": None, "closed_at": "2026-11-25T12:00Z"},
        {"lost": True},
    ],
)
def test_the_database_refuses_a_pulse_that_cannot_be(village: Village, pulse: Pulse, broken: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Pulse.objects.filter(pk=pulse.pk).update(**broken)


@pytest.mark.parametrize(
    ("model", "values"),
    [
        (PulseResult, {"voice": "parents", "item": "overall", "percent": 80, "answered": 9}),
        (PulseResult, {"voice": "parents", "item": "overall", "percent": 101, "answered": 10}),
        (PulseResult, {"voice": "parents", "item": "group5", "percent": 80, "answered": 10}),
        (PulseResult, {"voice": "group5", "item": "overall", "percent": 80, "answered": 10}),
        (PulseTurnout, {"voice": "parents", "asked": 20, "answered": 9}),
        (PulseTurnout, {"voice": "group5", "asked": 20, "answered": 10}),
        (PulseIdea, {"voice": "parents", "text": ""}),
        (PulseIdea, {"voice": "group5", "text": "x"}),
        (BallotBox, {"voice": "parents", "sealed": b""}),
        (BallotBox, {"voice": "group5", "sealed": b""}),
    ],
)
def test_the_database_refuses_results_of_few_and_of_parts(
    village: Village, pulse: Pulse, model: Any, values: dict[str, Any]
) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.create(school=village.linde, pulse=pulse, **values)


@pytest.mark.parametrize(
    ("model", "values"),
    [
        (PulseResult, {"voice": "parents", "item": "overall", "percent": 80, "answered": 10}),
        (PulseTurnout, {"voice": "parents", "asked": 20, "answered": 10}),
    ],
)
def test_each_is_there_once(village: Village, pulse: Pulse, model: Any, values: dict[str, Any]) -> None:
    model.objects.create(school=village.linde, pulse=pulse, **values)
    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.create(school=village.linde, pulse=pulse, **values)


def test_keys_of_no_open_pulse_go_within_two_days(village: Village, pulse: Pulse, own_place: Path) -> None:
    stray = make_key()
    running.destroy_stray_keys(timezone.now())
    assert {path.name for path in (own_place / FOLDER).iterdir()} == {pulse.key, stray}, "it may be about to be used"
    for path in (own_place / FOLDER).iterdir():
        os.utime(path, (0, 0))
    running.destroy_stray_keys(timezone.now())
    assert {path.name for path in (own_place / FOLDER).iterdir()} == {pulse.key}


def test_the_database_refuses_an_ambassador_twice_and_one_who_withdrew_before_saying(village: Village) -> None:
    values = {"school": village.linde, "parent": village.eva, "text_version": 1}
    row = Ambassador.objects.create(**values)
    with pytest.raises(IntegrityError), transaction.atomic():
        Ambassador.objects.create(**values)
    with pytest.raises(IntegrityError), transaction.atomic():
        Ambassador.objects.filter(pk=row.pk).update(withdrawn_at="2020-01-01T12:00Z")
