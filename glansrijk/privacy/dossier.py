"""Everything about one person in one document, for who asks to see it (AVG 15): others are cut out.

The columns come from `retention.yaml`, so a new column is in the dossier as soon as it may exist. Who wrote or decided
something is 'iemand van school'; a number that means nothing to people is left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from typing import Any

from django.db.models import Field as Column
from django.db.models import ForeignKey
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from glansrijk.network.models import Piece
from glansrijk.privacy.covering import Cover, cover_for
from glansrijk.privacy.dossier_words import COLUMNS, TITLES
from glansrijk.privacy.loading import the_policy
from glansrijk.privacy.logged import logged_about
from glansrijk.privacy.models.about import STAFF
from glansrijk.privacy.persons import Person
from glansrijk.privacy.whose import OWN_TEXT, Part, parts_of
from glansrijk.rules.days import day_in_words
from glansrijk.schools.models import Group, Pupil, SchoolYear, Staff
from glansrijk.talks.models import Moment

# Columns that mean something to a computer only.
MEANINGLESS = frozenset(
    {"key", "entry", "version", "seal", "digest", "once_key", "sort_name", "sequence", "row_id", "batch", "windows"}
    | {"about_id", "made_by_account_id", "school_id", "recipient_key", "model", "of", "tries", "claimed_at"}
)
TOLD_BY_NAME = (Group, SchoolYear, Moment, Piece)


@dataclass(frozen=True)
class Entry:
    """One row, as pairs of a label and what stands there."""

    lines: tuple[tuple[str, str], ...]


@dataclass
class Chapter:
    """Rows of one kind."""

    label: str
    title: str
    entries: list[Entry]
    left_out: int = 0

    @property
    def note(self) -> str:
        """That something of the child is not in it."""
        if not self.left_out:
            return ""
        return ngettext(
            "Eén ding staat hier niet: het kind vroeg om het niet te delen.",
            "%(number)s dingen staan hier niet: het kind vroeg om ze niet te delen.",
            self.left_out,
        ) % {"number": self.left_out}


@dataclass
class Dossier:
    """Everything about one person. `covered` tells how often a name of somebody else was covered."""

    person: Person
    school: str
    made_on: date
    chapters: list[Chapter] = field(default_factory=list)
    covered: int = 0

    def as_json(self) -> dict[str, Any]:
        """The same for a computer."""
        return {
            "about": {"kind": self.person.kind, "name": self.person.name, "school": self.school},
            "made_on": self.made_on.isoformat(),
            "chapters": [
                {
                    "title": chapter.title,
                    "note": chapter.note,
                    "rows": [dict(entry.lines) for entry in chapter.entries],
                }
                for chapter in self.chapters
            ],
        }


def dossier_of(person: Person, *, on: date) -> Dossier:
    """Gather it."""
    cover = cover_for(person)
    made = Dossier(person, person.row.school.name, on)
    for part in parts_of(person):
        chapter = _chapter(part, person, cover)
        if chapter.entries or chapter.left_out:
            made.chapters.append(chapter)
    for label, lines in logged_about(person):
        if lines:
            made.chapters.append(Chapter(label, str(TITLES[label]), [Entry((line,)) for line in lines]))
    made.covered = cover.times
    return made


def _chapter(part: Part, person: Person, cover: Cover) -> Chapter:
    rows = part.rows(person)
    hidden = rows.filter(part.left_out).count() if part.left_out else 0
    shown = rows.exclude(part.left_out) if part.left_out else rows
    entries = [Entry(tuple(_lines(row, person, cover))) for row in shown]
    return Chapter(part.label, str(TITLES[part.label]), [entry for entry in entries if entry.lines], hidden)


def _lines(row: Any, person: Person, cover: Cover) -> Iterator[tuple[str, str]]:
    for column in columns_of(row._meta.label):
        text = _told(row, column, person)
        if not text:
            continue
        if (row._meta.label, column.name) not in OWN_TEXT and _is_free(column):
            text = cover.over(text)
        yield _label(column), text


@cache
def columns_of(label: str) -> tuple[Column[Any, Any], ...]:
    """The columns that the policy names for a model, without what only a computer reads."""
    from django.apps import apps  # noqa: PLC0415 -- at first use

    named = {field.name for field, _group in the_policy().places() if field.model == label}
    columns = apps.get_model(label)._meta.local_concrete_fields
    return tuple(column for column in columns if column.name in named and column.name not in MEANINGLESS)


def _told(row: Any, column: Column[Any, Any], person: Person) -> str:
    if isinstance(column, ForeignKey):
        return _told_of(row, column, person)
    value = getattr(row, column.attname)
    if column.choices:
        return str(getattr(row, f"get_{column.name}_display")())
    match value:
        case None | "" | [] | {}:
            return ""
        case bool():
            return _("ja") if value else _("nee")
        case datetime():
            return localtime(value).strftime("%d-%m-%Y %H:%M")
        case date():
            return day_in_words(value)
        case list() | dict():
            return _flat(value)
        case _:
            return str(value)


def _told_of(row: Any, column: ForeignKey[Any, Any], person: Person) -> str:
    """A row that this one names: the person, a child, a group; of a colleague only that it was somebody of school."""
    if getattr(row, column.attname) is None:
        return ""
    other = getattr(row, column.name)
    if isinstance(other, TOLD_BY_NAME):
        return str(other)
    if isinstance(other, Pupil):
        return other.name.full
    if other == person.row:
        return person.name
    if isinstance(other, Staff) or column.name in ("by", "confirmed_by"):
        return "" if person.kind == STAFF else _("iemand van school")
    return ""


def _flat(value: Any) -> str:
    """A list or a small table as a line of text."""
    if isinstance(value, dict):
        return ", ".join(f"{key}: {_flat(inner)}" for key, inner in value.items() if inner not in (None, "", [], {}))
    if isinstance(value, list):
        return ", ".join(_flat(inner) for inner in value)
    return str(value)


def _is_free(column: Column[Any, Any]) -> bool:
    """Whether somebody typed it: a name of a person is never covered in a column of its own."""
    return column.get_internal_type() in ("TextField", "JSONField") or column.name in (
        "reason",
        "title",
        "note",
        "sentence",
        "subject",
        "excused_reason",
    )


def _label(column: Column[Any, Any]) -> str:
    """Its own name in Dutch; a column without one has the name of the code, which nobody should have to read."""
    own = str(column.verbose_name)
    return str(COLUMNS.get(column.name, own)) if own == column.name.replace("_", " ") else own
