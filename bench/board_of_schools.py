"""`bin/bench board_of_schools`: the pages of a board with 200 schools, in waves, with four frozen quarters.

Per page: database queries and server time in process, against twelve queries and 100 milliseconds. On SQLite.
"""

import os
import sys
from contextlib import redirect_stdout
from datetime import date
from typing import Any

import time_machine

from bench._clock import AFTERNOON
from bench._in_process import Page, cookie_of, measure

BENCH = "board_of_schools"
SCHOOLS, WAVES = 200, 5


def main() -> None:
    """Make the board and measure its pages."""
    os.environ.update({"GLANSRIJK_DEMO": "1", "GLANSRIJK_PLAIN_HTTP": "1", "GLANSRIJK_HOSTS": "127.0.0.1"})
    import django  # noqa: PLC0415 -- reads the environment, which is chosen only now

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415

    with time_machine.travel(AFTERNOON, tick=True):
        with redirect_stdout(sys.stderr):
            call_command("migrate", verbosity=0, interactive=False)
        cookie = cookie_of(_make(), "/bestuur/bench/")
        for name, path in {
            "board, 200 schools": "",
            "waves": "golven",
            "beside each other": "naast-elkaar",
            "one school": "scholen/school-7",
        }.items():
            measure(Page(name, f"/bestuur/bench/{path}", cookie), bench=BENCH)


def _make() -> Any:
    from django.db import transaction  # noqa: PLC0415

    from glansrijk.accounts.models import Account  # noqa: PLC0415
    from glansrijk.network import models as network  # noqa: PLC0415
    from glansrijk.schools import models as schools  # noqa: PLC0415

    with transaction.atomic():
        board = schools.Board.objects.create(slug="bench", name="Bench")
        account = Account.objects.create_account("bestuur@bench.example", name="Bestuur")
        schools.BoardRole.objects.create(board=board, account=account, from_on=date(2025, 8, 1))
        rows = [schools.School(board=board, name=f"School {n:03}", slug=f"school-{n}") for n in range(SCHOOLS)]
        schools.School.objects.bulk_create(rows)
        rows = list(schools.School.objects.filter(board=board).order_by("pk"))
        for number in range(WAVES):
            wave = network.Wave.objects.create(board=board, starts_on=date(2025, 8 + number % 5, 1), by=account)
            network.InWave.objects.bulk_create(network.InWave(wave=wave, of_school=one) for one in rows[number::WAVES])
        network.SchoolPhase.objects.bulk_create(
            network.SchoolPhase(board=board, of_school=one, phase=phase, by_plan=True)
            for phase in ("training", "implementatie")
            for one in rows
        )
        network.MayCompare.objects.bulk_create(
            network.MayCompare(board=board, of_school=one, from_on=date(2025, 8, 1), until_on=date(2028, 7, 31))
            for one in rows
        )
        network.FrozenTotal.objects.bulk_create(
            _total(board, one, quarter, len(rows)) for quarter in (1, 2, 3) for one in (*rows, None)
        )
    return account


def _total(board: Any, school: Any, quarter: int, of: int) -> Any:
    from glansrijk.network.models import FrozenTotal  # noqa: PLC0415

    times = 1 if school else of
    return FrozenTotal(
        board=board,
        of_school=school,
        kind="school" if school else "board",
        schools=[school.pk] if school else [1],
        year=2026,
        quarter=quarter,
        month=date(2027, 3, 1),
        shining=120 * times,
        dull=30 * times,
        spoken=180 * times,
        looked=190 * times,
        parents=210 * times,
        satisfied=84,
        answered=90 * times,
        asked=210 * times,
        counted_on=date(2027, 5, 3),
    )


if __name__ == "__main__":
    main()
