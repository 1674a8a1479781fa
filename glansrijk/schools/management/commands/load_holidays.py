"""`load_holidays FILE --school SLUG [--apply] [--json]`: the government's school holidays, looked at or taken over."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from glansrijk.lib.today import today
from glansrijk.schools.bringing_holidays import bring, plans_with, use
from glansrijk.schools.imports.formats.school_holidays import MOST_HOLIDAY_BYTES
from glansrijk.schools.models import School
from glansrijk.schools.refusing import Refused
from glansrijk.schools.taking_over_holidays import Plan

REFUSED = 2


class Command(BaseCommand):
    """Reads the file whole or refuses it; without --apply nothing is kept. A file that waits on the pages stays."""

    help = "Leest de schoolvakanties van de overheid (JSON). Zonder --apply verandert er niets."

    def add_arguments(self, parser: CommandParser) -> None:
        """The contract of docs/commands."""
        parser.add_argument("file", metavar="FILE", help="het JSON-bestand van de Rijksoverheid")
        parser.add_argument("--school", metavar="SLUG", required=True, help="de school in het adres, als de-linde")
        parser.add_argument("--apply", action="store_true", help="neem de vakanties echt over")
        parser.add_argument("--json", action="store_true", help="antwoord met één regel JSON")

    def handle(self, *args: object, **options: Any) -> None:
        """Exit 0 when the file was read, 2 when it was refused: then nothing was kept."""
        try:
            found = _read(options["file"], options["school"], apply=options["apply"])
        except Refused as refused:
            self._answer({"problem": str(refused), "applied": False}, [str(refused)], as_json=options["json"])
            raise CommandError("Er is niets overgenomen.", returncode=REFUSED) from refused
        self._answer({**_counts(found), "applied": options["apply"]}, _words(found), as_json=options["json"])

    def _answer(self, told: dict[str, Any], words: Sequence[str], *, as_json: bool) -> None:
        self.stdout.write(json.dumps(told, ensure_ascii=False) if as_json else "\n".join(words))


def _read(path: str, slug: str, *, apply: bool) -> list[Plan]:
    school = School.objects.filter(slug=slug).first()
    if school is None:
        raise Refused(f"Er is geen school “{slug}”. Kijk in het adres van de school na hoe ze heet.")
    data = _bytes(Path(path))
    with transaction.atomic():
        file = bring(data, school, by=None)
        found = plans_with(file, on=today())
        if apply:
            use(file, by=None)
        else:
            transaction.set_rollback(True)
    return found


def _bytes(place: Path) -> bytes:
    try:
        if place.stat().st_size > MOST_HOLIDAY_BYTES:
            raise Refused("Dit bestand is te groot voor schoolvakanties. Haal het opnieuw op bij de Rijksoverheid.")
        return place.read_bytes()
    except OSError as fault:
        raise Refused("Dit bestand kunnen we niet openen. Kijk na of het er staat.") from fault


def _counts(found: Sequence[Plan]) -> dict[str, int]:
    return {name: sum(len(getattr(plan, name)) for plan in found) for name in ("new", "changed", "gone", "kept")}


def _words(found: Sequence[Plan]) -> list[str]:
    if not found:
        return ["Deze schooljaren staan nog niet in de kalender. De vakanties komen erin als zo'n jaar opent."]
    return [
        f"{plan.year}: {len(plan.new)} nieuw, {len(plan.changed)} veranderd, {len(plan.gone)} weg, "
        f"{len(plan.kept)} blijven zoals de school ze koos."
        for plan in found
    ]
