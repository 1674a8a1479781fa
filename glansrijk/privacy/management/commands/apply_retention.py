"""What is past its term today: shown, and with --apply removed. The worker does the same each night."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from glansrijk.lib.today import today
from glansrijk.privacy.clearing import clear_house, clear_school
from glansrijk.privacy.held import held_on
from glansrijk.privacy.terms import TERMS
from glansrijk.schools.models import School
from glansrijk.schools.second_wall import every_school_open


class Command(BaseCommand):
    """`apply_retention [--school SLUG] [--apply]`: one line of JSON with counts per school and model."""

    help = "Laat zien wat zijn termijn heeft gehad; met --apply gaat het ook weg."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which school, and whether to do it."""
        parser.add_argument("--school", default="", metavar="SLUG")
        parser.add_argument("--apply", action="store_true", help="ruim het ook op")

    def handle(self, *args: Any, **options: Any) -> None:
        """Count, or clear."""
        schools = School.objects.order_by("slug")
        if options["school"]:
            schools = schools.filter(slug=options["school"])
            if not schools:
                raise CommandError("Deze school is er niet. Kijk de naam in het adres van de school na.", returncode=2)
        day = today()
        count = clear_school if options["apply"] else _due
        # With a school closed its files would look like files of nobody.
        with every_school_open():
            found = {school.slug: count(school, day) for school in schools}
            if options["apply"] and not options["school"]:
                clear_house(day)
        self.stdout.write(json.dumps({"day": day.isoformat(), "applied": options["apply"], "schools": found}))


def _due(school: School, day: Any) -> dict[str, int]:
    held = held_on(school.pk, day)
    counts: dict[str, int] = {}
    for term in TERMS:
        if number := term.due(school.pk, day, held).values("pk").distinct().count():
            counts[term.label] = counts.get(term.label, 0) + number
    return counts
