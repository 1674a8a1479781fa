"""After a restore: erase again whoever was erased after the backup was made."""

from __future__ import annotations

import json
from typing import Any

from django.core.management.base import BaseCommand

from glansrijk.privacy.erasing import erase_again
from glansrijk.schools.second_wall import every_school_open


class Command(BaseCommand):
    """`erase_again`: one line of JSON."""

    help = "Wist opnieuw wie gewist was, na het terugzetten van een oude kopie."

    def handle(self, *args: Any, **options: Any) -> None:
        """Read the ledger and obey it."""
        with every_school_open():
            self.stdout.write(json.dumps({"erased_again": erase_again()}))
