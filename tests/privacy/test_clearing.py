"""The retention job over the whole cast with a moved clock: what is past its term is gone, and nothing else."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import nullcontext
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any

import pytest
import time_machine
from django.apps import apps
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db import models
from django.utils.timezone import localdate, now

from glansrijk.audit.chaining import anchor_heads, chain_looks
from glansrijk.audit.models import Event, Seen
from glansrijk.audit.record import record, saw
from glansrijk.audit.verifying import verify
from glansrijk.lib.second_wall import behind_the_wall, stands
from glansrijk.privacy import clearing, sweeping
from glansrijk.privacy.clearing import clear_school, clear_when_due
from glansrijk.privacy.models import ClearingRun, Hold
from glansrijk.privacy.terms import TERMS
from glansrijk.relations.models import Relation
from glansrijk.rules.keeping import Kind, keep_until
from glansrijk.rules.quiet_hours import AMSTERDAM
from glansrijk.rules.school_year import SchoolYear
from glansrijk.schools.models import Home, Import, ImportChange, LetterCode, Parent, Pupil, Staff
from glansrijk.together.models import Idea
from tests.audit.chains import hang
from tests.privacy.cast_over_years import brought, make_leavers, make_years
from tests.village import Village

DAYS = [
    date(2026, 11, 24),
    date(2027, 3, 11),
    date(2027, 3, 12),
    date(2027, 7, 31),
    date(2027, 8, 1),
    date(2027, 10, 31),
    date(2027, 11, 1),
    date(2028, 8, 1),
    date(2030, 1, 1),
]
# Models of which the end is told by other rows; the rules for them have tests of their own below.
BY_OTHERS = {
    "rounds.Family",
    "network.ContactWish",
    "schools.Home",
    "schools.LetterCode",
    "privacy.Hold",
    "outbox.Letter",
    "together.Idea",
    "schools.Import",
    "schools.ImportChange",
}


def clear(village: Village, day: date) -> dict[str, int]:
    with time_machine.travel(datetime(day.year, day.month, day.day, 3, tzinfo=AMSTERDAM), tick=True):
        return clear_school(village.linde, day)


class Oracle:
    """Says of any row, row by row and in plain Python, whether it has to be gone on a day."""

    def __init__(self, day: date) -> None:
        self.day = day
        self.terms = {term.label: term for term in TERMS if not term.own}
        self.gone = cache(self._gone)

    def _gone(self, row: models.Model) -> bool:
        return self._is_past(row) or any(self.gone(owner) for owner in owners(row))

    def _is_past(self, row: Any) -> bool:
        if isinstance(row, Pupil):
            return self._left(row.left_on)
        if isinstance(row, Staff):
            return self._left(row.left_on)
        if isinstance(row, Parent):
            return all(self._left(link.pupil.left_on) or self._left(link.until_on) for link in row.links.all())
        if isinstance(row, Relation) and self._all_left(row):
            return True
        term = self.terms.get(row._meta.label)
        if term is None:
            return False
        year, since = self._began(row, term)
        end = keep_until(term.kind, year=year, since=since) if since else None
        return end is not None and end <= self.day

    def _began(self, row: Any, term: Any) -> tuple[SchoolYear, date | None]:
        if term.day == "told_on":
            since = row.given_on or row.wanted_on
            return SchoolYear.of(since), since
        value = row
        for part in (term.year or term.day or term.moment).split("__"):
            value = getattr(value, part)
        if term.year:
            return SchoolYear(value), SchoolYear(value).first
        since = localdate(value) if isinstance(value, datetime) else value
        return SchoolYear.of(since or self.day), since

    def _all_left(self, relation: Relation) -> bool:
        """Whether a child sat in this group, and each of this parent's children who did has left."""
        children = {link.pupil for link in relation.parent.links.select_related("pupil")}
        sat = [child for child in children if child.placements.filter(group=relation.group).exists()]
        return bool(sat) and all(self._left(child.left_on) for child in sat)

    def _left(self, on: date | None) -> bool:
        end = keep_until(Kind.PERSON, year=SchoolYear.of(self.day), left_on=on)
        return end is not None and end <= self.day


def owners(row: Any) -> Iterator[models.Model]:
    """The rows that take this one along."""
    for field in row._meta.local_concrete_fields:
        if field.is_relation and field.name != "school" and field.remote_field.on_delete is models.CASCADE:
            owner = getattr(row, field.name)
            if owner is not None:
                yield owner


def everything(village: Village) -> set[tuple[str, int]]:
    """All rows of the school by model and number, but those whose end is told by others."""
    return {(row._meta.label, row.pk) for row in rows(village)}


def rows(village: Village) -> Iterator[models.Model]:
    for label in {term.label for term in TERMS} - BY_OTHERS:
        model = apps.get_model(label)
        if label != "privacy.ClearingRun":
            yield from model._default_manager.filter(school_id=village.linde.pk)
    for model in apps.get_models():
        if model._meta.label in ("schools.Placement", "schools.ParentLink", "talks.Talent", "privacy.RequestStep"):
            yield from model._default_manager.filter(school_id=village.linde.pk)


def test_on_each_day_what_is_past_its_term_is_gone_and_nothing_else(village: Village) -> None:
    make_years(village)
    make_leavers(village)
    before, removed = everything(village), 0
    for day in DAYS:
        oracle = Oracle(day)
        expected = {(row._meta.label, row.pk) for row in rows(village) if not oracle.gone(row)}
        clear(village, day)
        left = everything(village)
        assert sorted(left ^ expected) == [], f"on {day}"
        removed += len(before) - len(left)
        before = left
    assert removed > 150


def test_twice_changes_nothing(village: Village) -> None:
    make_years(village)
    make_leavers(village)
    day = date(2027, 11, 1)
    first = clear(village, day)
    left, events = everything(village), Event.objects.count()
    assert clear(village, day) == first
    assert (everything(village), Event.objects.count()) == (left, events)
    assert sum(first.values()) > 100


def test_stopped_halfway_it_goes_on(village: Village, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each step is whole: its rows, its count and its event, or none of the three."""
    make_years(village)
    day = date(2027, 11, 1)
    monkeypatch.setattr(clearing, "BATCH", 2)
    taken: list[int] = []
    go = clearing._rows_go

    def go_until_the_power_fails(model: Any, numbers: Any) -> None:
        go(model, numbers)
        taken.append(1)
        if len(taken) == 5:
            raise OSError("geen stroom")

    monkeypatch.setattr(clearing, "_rows_go", go_until_the_power_fails)
    with pytest.raises(OSError, match="geen stroom"):
        clear(village, day)
    run = ClearingRun.objects.get(school=village.linde, cleared_on=day)
    said = Event.objects.filter(kind="retention.cleared")
    assert run.done_at is None
    assert (sum(run.counts.values()), sum(event.facts["rows"] for event in said)) == (8, 8)
    counts = clear(village, day)
    assert sum(event.facts["rows"] for event in said.all()) == sum(counts.values())
    assert ClearingRun.objects.get(school=village.linde, cleared_on=day).done_at is not None


def test_the_worker_clears_each_school_once_a_day(village: Village) -> None:
    make_years(village)
    day = date(2027, 11, 1)
    with time_machine.travel(datetime(2027, 11, 1, 3, tzinfo=AMSTERDAM), tick=True):
        clear_when_due(day)
        clear_when_due(day)
    runs = ClearingRun.objects.filter(cleared_on=day).order_by("school")
    assert [run.school for run in runs] == [village.linde, village.esdoorn]
    assert len(Event.objects.filter(kind="retention.cleared")) > 10


@pytest.mark.parametrize(("days", "cleared"), [(1, True), (60, True), (61, False), (4000, False)])
def test_a_clock_that_stands_far_ahead_takes_nothing_with_it(village: Village, days: int, cleared: bool) -> None:  # noqa: FBT001 -- a row of the table
    make_years(village)
    last, day = date(2026, 11, 24), date(2026, 11, 24) + timedelta(days=days)
    ClearingRun.objects.create(school=village.linde, cleared_on=last, done_at=now())
    clear_when_due(day)
    assert ClearingRun.objects.filter(cleared_on=day).exists() == cleared


def test_the_other_school_is_left_alone(village: Village) -> None:
    make_years(village)
    village.far_child.leave(date(2020, 1, 1))
    clear(village, date(2027, 11, 1))
    assert Pupil.objects.filter(pk=village.far_child.pk).exists()


def test_who_left_goes_with_all_that_was_theirs(village: Village) -> None:
    child, gone, stays, colleague = make_leavers(village)
    shared = Idea.objects.get(by_parents__parent=stays)
    clear(village, date(2027, 3, 12))
    assert list(Parent.objects.filter(pk__in=[gone.pk, stays.pk])) == [stays]
    assert not Pupil.objects.filter(pk=child.pk).exists()
    assert not Staff.objects.filter(pk=colleague.pk).exists()
    assert list(Idea.objects.filter(said_on=date(2026, 10, 1))) == [shared]
    assert list(stays.relations.all()) == []
    assert gone.pk not in {int(key) for key in letter_owners(village)}
    assert Home.objects.filter(links__isnull=True, matters__isnull=True).count() == 0


def letter_owners(village: Village) -> list[str]:
    letters = apps.get_model("outbox.Letter")._default_manager.filter(school_id=village.linde.pk)
    return [key.removeprefix("parent:") for key in letters.values_list("recipient_key", flat=True)]


def test_a_file_goes_with_its_row_and_one_of_nobody_a_day_later(
    village: Village, django_capture_on_commit_callbacks: Any
) -> None:
    name = brought(village, village.eva, on=date(2023, 10, 1)).file.name
    kept = brought(village, village.eva, on=date(2026, 10, 1)).file.name
    nobody = default_storage.save("aanbod/los.pdf", ContentFile(b"x"))
    with django_capture_on_commit_callbacks(execute=True):
        clear(village, date(2026, 11, 24))
    assert [default_storage.exists(str(one)) for one in (name, kept, nobody)] == [False, True, True]
    tomorrow = localdate(datetime.now().astimezone()) + timedelta(days=4000)
    with time_machine.travel(datetime(tomorrow.year, 1, 1, tzinfo=AMSTERDAM), tick=True):
        sweeping.sweep(tomorrow)
    assert [default_storage.exists(str(one)) for one in (kept, nobody)] == [True, False]


def test_the_command_keeps_files_of_schools_also_when_it_works_in_the_role_of_the_web(village: Village) -> None:
    kept = brought(village, village.eva, on=date(2026, 10, 1)).file.name
    os.utime(default_storage.path(str(kept)), (0, 0))
    with behind_the_wall() if stands() else nullcontext():
        call_command("apply_retention", apply=True)
    assert default_storage.exists(str(kept))


@pytest.mark.parametrize("who", ["pupil", "parent"])
def test_a_dossier_that_is_held_stays_whole(village: Village, who: str) -> None:
    child, gone, _stays, colleague = make_leavers(village)
    about = {"pupil": child.pk, "parent": gone.pk}[who]
    hold = Hold.objects.create(
        school=village.linde, about_type=who, about_id=about, reason="Er loopt een klacht.", until_on=date(2027, 6, 1)
    )
    before = {one for one in everything(village) if one[0].startswith(("schools", "relations"))}
    clear(village, date(2027, 6, 1))
    left = everything(village)
    assert {one for one in before - left if one != ("schools.Staff", colleague.pk)} <= {
        one for one in before if one[0] in ("relations.Estimate", "schools.Import")
    }
    clear(village, date(2027, 6, 2))
    assert not Pupil.objects.filter(pk=child.pk).exists()
    assert not Parent.objects.filter(pk=gone.pk).exists()
    assert Hold.objects.filter(pk=hold.pk).exists(), "that it was held is kept two years more"


def test_codes_go_the_day_after_they_end(village: Village) -> None:
    make_years(village)
    LetterCode.objects.update(made_on=date(2026, 11, 1), until_on=date(2026, 11, 23), ended_on=None)
    clear(village, date(2026, 11, 23))
    assert LetterCode.objects.filter(school=village.linde).count() == 1
    clear(village, date(2026, 11, 24))
    assert LetterCode.objects.filter(school=village.linde).count() == 0


def test_a_list_is_forgotten_after_sixty_days_but_not_which_groups_it_gave(village: Village) -> None:
    given = Import.objects.create(
        school=village.linde, kind="school_file", file_name="a", status="applied", applied_at=now()
    )
    plain = Import.objects.create(school=village.linde, kind="parents", file_name="b", status="dropped")
    for number, model in enumerate(("assignment", "pupil")):
        ImportChange.objects.create(school=village.linde, of=given, model=model, row_id=number, made=True, seal="x")
    counts = []
    for day in (date(2027, 1, 22), date(2027, 1, 23), date(2027, 8, 1)):
        clear(village, day)
        counts.append((list(Import.objects.order_by("pk")), ImportChange.objects.count()))
    assert counts == [([given, plain], 2), ([given], 1), ([], 0)]


def test_the_log_is_shortened_after_eighteen_months_and_stays_one_chain(village: Village) -> None:
    for day in (date(2026, 11, 24), date(2026, 11, 25), date(2026, 11, 26)):
        with time_machine.travel(datetime(day.year, day.month, day.day, 12, tzinfo=AMSTERDAM), tick=True):
            record("contact.logged", school_id=village.linde.pk, by=None)
            saw("family", school_id=village.linde.pk, by=village.viewer(village.anna), about=village.sem)
            hang()
        with time_machine.travel(datetime(day.year, day.month, day.day, 23, tzinfo=AMSTERDAM), tick=True):
            hang()
            chain_looks(now())
            anchor_heads(day)
    counts = []
    for day in (date(2028, 5, 24), date(2028, 5, 25), date(2028, 5, 26)):
        clear(village, day)
        hang()
        logged = Event.objects.filter(kind="contact.logged").count()
        counts.append((logged, Seen.objects.count()))
        assert verify(village.linde.pk).fits
    assert counts == [(2, 2), (1, 1), (0, 0)]


def test_accounts_go_sixty_days_after_the_last_school(village: Village) -> None:
    village.anna.leave(date(2026, 10, 1))
    account = village.anna.account
    assert account is not None
    for day, is_there in ((date(2026, 11, 29), True), (date(2026, 11, 30), False)):
        clear_when_due(day)
        assert type(account).objects.filter(pk=account.pk).exists() == is_there
    kept = {village.bram.account, village.bea, village.olga, village.stranger}
    assert set(type(account).objects.filter(pk__in=[one.pk for one in kept if one])) == kept


def test_a_file_in_the_house_is_not_in_the_way_of_the_first_day(village: Village) -> None:
    """Nothing in a new school is past its term."""
    left = everything(village)
    clear(village, date(2026, 11, 24))
    assert everything(village) == left
