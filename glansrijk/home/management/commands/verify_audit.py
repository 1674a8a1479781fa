"""Is the log of every school whole? Says which row is the first that does not fit."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from glansrijk.audit.models import OF_NO_SCHOOL
from glansrijk.audit.verifying import Outcome, chains, verify
from glansrijk.schools.models import School
from glansrijk.schools.second_wall import every_school_open


class Command(BaseCommand):
    """`verify_audit`: read every chain; exit code 1 when something does not fit."""

    help = "Leest het hele logboek na en zegt welke regel als eerste niet past."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Options."""
        parser.add_argument("--school", metavar="SLUG", help="alleen het logboek van deze school")
        parser.add_argument(
            "--slot",
            nargs=2,
            action="append",
            default=[],
            metavar=("REGEL", "SLOT"),
            help="een slot dat buiten Glansrijk is bewaard; met --school, en zo vaak als nodig",
        )
        parser.add_argument("--json", action="store_true", help="antwoord met één regel JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Read, tell, and end with 1 when something is wrong."""
        outside = [_lock(*pair) for pair in options["slot"]]
        if outside and not options["school"]:
            raise CommandError("Zeg met --school van welke school dit slot is.")
        names = dict(School.objects.values_list("pk", "slug"))
        with every_school_open():
            numbers = [_number(names, options["school"])] if options["school"] else list(chains())
            outcomes = {names.get(number, _called(number)): verify(number, outside) for number in numbers}
        told = [_sentence(name, outcome) for name, outcome in outcomes.items()] or ["Er is nog geen logboek."]
        self.stdout.write(_as_json(outcomes) if options["json"] else "\n".join(told))
        if not all(outcome.fits for outcome in outcomes.values()):
            sys.exit(1)


def _lock(place: str, lock: str) -> tuple[int, str]:
    """A place and a hash as somebody copied them from paper."""
    bare = "".join(lock.split()).lower()
    if not place.isdigit() or len(bare) != 64 or set(bare) - set("0123456789abcdef"):
        raise CommandError("Een slot is een regelnummer met 64 tekens: cijfers en de letters a tot en met f.")
    return int(place), bare


def _number(names: dict[int, str], slug: str) -> int:
    for number, name in names.items():
        if name == slug:
            return number
    raise CommandError(f"Er is geen school “{slug}”.")


def _called(number: int) -> str:
    return "zonder school" if number == OF_NO_SCHOOL else f"school {number}"


def _sentence(name: str, outcome: Outcome) -> str:
    rows = "1 regel" if outcome.rows == 1 else f"{outcome.rows} regels"
    if outcome.fits:
        return f"{name}: het logboek klopt ({rows})."
    if outcome.place is None:
        return f"{name}: het logboek klopt niet: {outcome.why}."
    return f"{name}: het logboek klopt niet vanaf regel {outcome.place}: {outcome.why}."


def _as_json(outcomes: dict[str, Outcome]) -> str:
    return json.dumps(
        {
            "fits": all(outcome.fits for outcome in outcomes.values()),
            "rows": sum(outcome.rows for outcome in outcomes.values()),
            "schools": [
                {"school": name, "fits": one.fits, "rows": one.rows, "place": one.place, "why": one.why}
                for name, one in outcomes.items()
            ],
        },
        ensure_ascii=False,
    )
