"""Brings in the files of one school at once, from the command: a school file first, then lists of parents."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from glansrijk.schools.imports.applying import apply_import, plan_of
from glansrijk.schools.imports.formats.problems import Problem
from glansrijk.schools.imports.places_in_lists import sheet_of_file
from glansrijk.schools.imports.plan import NO_COUNTS, Plan, added
from glansrijk.schools.imports.reading import Kind, Reading, read_bytes, remember_columns
from glansrijk.schools.imports.stored_rows import with_sheet
from glansrijk.schools.models import Board, Import, School

NOT_ASKED = gettext_lazy(
    "Misschien één ouder: %(first)s, en %(second)s: %(why)s. We lezen ze als twee ouders. "
    "Zet bij beide hetzelfde e-mailadres en dezelfde naam als het er één is."
)
MAP_COLUMNS = gettext_lazy("Zo zijn de kolommen niet genoeg. Geef ze aan met --map BESTAND.")


@dataclass(frozen=True)
class FileToRead:
    """A file by the name that problems call it."""

    name: str
    data: bytes


@dataclass
class Outcome:
    """What came of it, or would come of it."""

    counts: dict[str, dict[str, int]] = field(default_factory=lambda: NO_COUNTS)
    problems: list[Problem] = field(default_factory=list)
    applied: bool = False

    @property
    def stopped(self) -> bool:
        """Whether a file was refused: then nothing was made, not even the school."""
        return any(problem.level == "stop" for problem in self.problems)

    def as_json(self) -> dict[str, Any]:
        """The answer of the command."""
        told = [problem.as_json() for problem in self.problems]
        return {**self.counts, "problems": told, "applied": self.applied}


def bring_in(
    school_file: FileToRead,
    parents: list[FileToRead],
    *,
    slug: str,
    mapping: Mapping[str, str] | None,
    apply: bool,
    say: Callable[[str], None],
) -> Outcome:
    """Read, compare and take in all files, in one transaction that is only kept when `apply` and nothing stops it.

    Trying writes too and takes it back: how a list of parents fits can only be seen with the pupils of the school file.
    """
    with transaction.atomic():
        bringing = _Bringing(_school(slug), say)
        outcome = bringing.bring(school_file, parents, mapping)
        outcome.applied = apply and not outcome.stopped
        if outcome.stopped:
            outcome.counts = NO_COUNTS
        transaction.set_rollback(not outcome.applied)
    return outcome


def _school(slug: str) -> School:
    """The school with this slug; a new one gets a board of its own, since we cannot know whose it is."""
    school = School.objects.filter(slug=slug).first()
    if school is not None:
        return school
    name = slug.replace("-", " ").replace("_", " ").title()
    board, _made = Board.objects.get_or_create(
        slug=slug, defaults={"name": _("Bestuur van %(school)s") % {"school": name}}
    )
    # Two commands at once: the second waits for the board of the first, and then finds its school.
    made: School = School.objects.get_or_create(slug=slug, defaults={"board": board, "name": name})[0]
    return made


class _Bringing:
    """One run of the command."""

    def __init__(self, school: School, say: Callable[[str], None]) -> None:
        self._school, self._say = school, say
        # Equal addresses are recognised over all lists of one run, and by nobody after it.
        self._secret = secrets.token_bytes(32)
        self._outcome = Outcome()

    def bring(self, school_file: FileToRead, parents: list[FileToRead], mapping: Mapping[str, str] | None) -> Outcome:
        self._one("school_file", [school_file], None)
        if parents and not self._outcome.stopped:
            self._one("parents", parents, mapping)
        return self._outcome

    def _one(self, kind: Kind, files: list[FileToRead], mapping: Mapping[str, str] | None) -> None:
        """Several lists of parents count as one, so that a parent in the second is not gone after the first."""
        readings = [self._read(kind, file, mapping) for file in files]
        problems = [problem for reading in readings for problem in reading.problems]
        if any(reading.rows is None for reading in readings):
            self._outcome.problems += problems
            return
        self._say(_("Vergelijken met wat er al is …"))
        import_ = self._keep(kind, files, readings)
        plan = plan_of(import_)
        self._take_over(plan, problems)
        if plan.stopped:
            return
        self._say(_("Inlezen …"))
        if plan.is_empty:
            import_.delete()
        else:
            apply_import(import_, by=None)

    def _read(self, kind: Kind, file: FileToRead, mapping: Mapping[str, str] | None) -> Reading:
        self._say(_("Lezen: %(file)s …") % {"file": file.name})
        reading = read_bytes(kind, file.data, file.name, school=self._school, mapping=mapping, secret=self._secret)
        if reading.lacks_columns:
            reading.problems.append(Problem("note", file.name, str(MAP_COLUMNS)))
        if mapping and reading.columns and reading.rows is not None:
            remember_columns(self._school, reading.columns.signature, mapping)
        return reading

    def _keep(self, kind: Kind, files: list[FileToRead], readings: list[Reading]) -> Import:
        name = files[0].name if len(files) == 1 else _("%(first)s en meer") % {"first": files[0].name}
        import_ = Import.objects.create(school=self._school, kind=kind, file_name=name[:120], status="reading")
        rows = readings[0].rows if len(readings) == 1 else _together(files, readings)
        import_.take_rows(rows or {}, year=readings[0].year, problems=[])
        return import_

    def _take_over(self, plan: Plan, problems: list[Problem]) -> None:
        asked = [
            replace(one.at, message=NOT_ASKED % {"first": one.first, "second": one.second, "why": one.why})
            for one in plan.questions
        ]
        self._outcome.problems += problems + plan.problems + asked
        self._outcome.counts = added([self._outcome.counts, plan.counts])


def _together(files: list[FileToRead], readings: list[Reading]) -> dict[str, Any]:
    """The rows of several lists as one; each says which list it is of, because rows are numbered per list."""
    rows: list[str] = []
    for file, reading in zip(files, readings, strict=True):
        rows += [with_sheet(row, partial(sheet_of_file, file=file.name)) for row in (reading.rows or {})["rows"]]
    return {"rows": rows}
