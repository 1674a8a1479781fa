"""`import_school FILE [--parents FILE …] --school SLUG [--map FILE] [--apply] [--json]`: a school's own files."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any, NoReturn

from django.core.management.base import BaseCommand, CommandError, CommandParser

from glansrijk.schools.imports.bringing_in import FileToRead, Outcome, bring_in
from glansrijk.schools.imports.formats.problems import Problem
from glansrijk.schools.models import School

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)
LONGEST_SLUG = 50
# Larger files are refused by their size, without being read into memory.
MOST_BYTES = 64_000_000
REFUSED = 2
WORDS = (("groups", "groepen"), ("pupils", "leerlingen"), ("parents", "ouders"), ("staff", "medewerkers"))
KINDS = (("new", "nieuw"), ("changed", "veranderd"), ("gone", "verdwenen"))


class RefusedError(Exception):
    """The command cannot begin; the problem says why."""

    def __init__(self, message: str, file: str = "") -> None:
        super().__init__(message)
        self.problem = Problem("stop", file, message)


class Command(BaseCommand):
    """Reads a file of the pupil administration and lists of parents; without --apply nothing is kept."""

    help = "Leest een EDEXML- of UWLR-bestand en lijsten van ouders in. Zonder --apply verandert er niets."

    def add_arguments(self, parser: CommandParser) -> None:
        """The contract of docs/commands."""
        parser.add_argument("file", metavar="FILE", help="het EDEXML- of UWLR-bestand")
        parser.add_argument("--parents", metavar="FILE", nargs="+", action="extend", default=[], help="CSV of XLSX")
        parser.add_argument("--school", metavar="SLUG", required=True, help="de school in het adres, als de-linde")
        parser.add_argument("--map", metavar="FILE", help='JSON met kolommen: {"Mama": "mother.first"}')
        parser.add_argument("--apply", action="store_true", help="lees het echt in")
        parser.add_argument("--json", action="store_true", help="antwoord met één regel JSON")

    def create_parser(self, prog_name: str, subcommand: str, **options: Any) -> CommandParser:
        """With --json a wrong option is answered in JSON too."""
        parser = super().create_parser(prog_name, subcommand, **options)
        if "--json" in sys.argv:

            def refuse(message: str) -> NoReturn:
                self._answer(_refused(RefusedError(f"Deze opdracht klopt niet: {message}.")), as_json=True)
                sys.exit(REFUSED)

            parser.error = refuse  # type: ignore[method-assign]
        return parser

    def handle(self, *args: object, **options: Any) -> None:
        """Exit 0 when nothing stopped it, 2 when a file was refused: then nothing was made."""
        try:
            outcome = self._bring_in(options)
        except RefusedError as refusal:
            outcome = _refused(refusal)
        self._answer(outcome, as_json=options["json"])
        if outcome.stopped:
            raise CommandError("Er is niets ingelezen.", returncode=REFUSED)

    def _bring_in(self, options: dict[str, Any]) -> Outcome:
        slug = options["school"]
        may_be_new = SLUG.fullmatch(slug) and len(slug) <= LONGEST_SLUG
        if not may_be_new and not School.objects.filter(slug=slug).exists():
            raise RefusedError("De naam na --school mag kleine letters, cijfers en streepjes hebben, zoals de-linde.")
        return bring_in(
            _file(options["file"]),
            [_file(path) for path in options["parents"]],
            slug=slug,
            mapping=_mapping(options["map"]),
            apply=options["apply"],
            say=self._say,
        )

    def _say(self, sentence: str) -> None:
        self.stderr.write(sentence)

    def _answer(self, outcome: Outcome, *, as_json: bool) -> None:
        if as_json:
            self.stdout.write(json.dumps(outcome.as_json(), ensure_ascii=False))
        else:
            self.stdout.write("\n".join(_in_words(outcome)))


def _refused(refusal: RefusedError) -> Outcome:
    return Outcome(problems=[refusal.problem])


def _file(path: str) -> FileToRead:
    place = Path(path)
    try:
        if place.stat().st_size > MOST_BYTES:
            raise RefusedError("Dit bestand is te groot. Verdeel het in delen.", place.name)
        return FileToRead(place.name, place.read_bytes())
    except OSError as fault:
        raise RefusedError("Dit bestand kunnen we niet openen. Kijk na of het er staat.", place.name) from fault


def _mapping(path: str | None) -> dict[str, str] | None:
    """The columns as somebody gave them: header → field, as in {"Mama": "mother.first"}."""
    if not path:
        return None
    file = _file(path)
    try:
        told = json.loads(file.data)
    except ValueError as fault:
        raise RefusedError("Dit is geen JSON. Schrijf de kolommen als {“kopje”: “veld”}.", file.name) from fault
    if not isinstance(told, dict) or not all(isinstance(field, str) for field in told.values()):
        raise RefusedError("Schrijf de kolommen als {“kopje”: “veld”}.", file.name)
    return told


def _in_words(outcome: Outcome) -> list[str]:
    lines = []
    for kind, word in KINDS:
        counted = ", ".join(f"{outcome.counts[kind][whom]} {whose}" for whom, whose in WORDS)
        lines.append(f"{word}: {counted}")
    lines += [_problem_in_words(problem) for problem in outcome.problems]
    if outcome.stopped:
        return [*lines, "Niets ingelezen."]
    return [*lines, "Ingelezen." if outcome.applied else "Nog niets ingelezen. Met --apply lees je het in."]


def _problem_in_words(problem: Problem) -> str:
    places = [problem.file, problem.sheet or ""]
    places += [f"rij {problem.row}" if problem.row else "", f"kolom {problem.column}" if problem.column else ""]
    where = ", ".join(place for place in places if place)
    return f"{'STOP' if problem.level == 'stop' else '-'} {where + ': ' if where else ''}{problem.message}"
