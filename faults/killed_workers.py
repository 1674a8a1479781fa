"""TR1: the web server is killed in the middle of writing; what was told to be written down is there, once and whole."""

import random
import sys
import time
from contextlib import redirect_stdout

from bench import _demo_data
from faults import finish
from faults._clients import CLIENTS, Clients, rows_in_an_entry
from faults._postgres import put_up_the_wall
from faults._web import HONEST, Web
from faults._writing import make_teachers

CYCLES, CYCLES_OF_THE_CONTROL = 200, 6
SECONDS_TO_SERVE = 5
PAUSE_OF_CLIENTS = 0.1
SEED = 1


def main(cycles: int) -> None:
    """The application as it is, and then one that says yes before it wrote."""
    _demo_data.make_school(whole_year=False)
    put_up_the_wall()
    found, seconds = _try(HONEST, cycles or CYCLES, at_work=0.3)
    control, _ = _try("faults._hasty:application", CYCLES_OF_THE_CONTROL, at_work=2)
    whole = database_is_whole()
    finish(
        "killed_workers",
        met=whole and clean(found) and max(seconds) <= SECONDS_TO_SERVE,
        control_found=control["lost"] > 0 and control["half"] > 0,
        cycles=len(seconds),
        **found,
        database_whole=whole,
        seconds_to_serve_middle=round(sorted(seconds)[len(seconds) // 2], 1),
        seconds_to_serve_longest=round(max(seconds), 1),
        seconds_after_workers_longest=round(max(seconds[1::2], default=0.0), 1),
        control_lost=control["lost"],
        control_half=control["half"],
    )


def clean(found: dict[str, int]) -> bool:
    """Whether much was written, and nothing lost, half or twice."""
    return found["told_written"] > 0 and not any((found["lost"], found["half"], found["twice"]))


def _try(application: str, cycles: int, *, at_work: float) -> tuple[dict[str, int], list[float]]:
    """What came of the writing, and after how many seconds an entry was written down again."""
    chance, seconds = random.Random(SEED), []
    with Web() as first:
        teachers = make_teachers(first.port, CLIENTS)
        whole = rows_in_an_entry(first.port, teachers)
    with Web(application) as web:
        with Clients(web.port, teachers, pause=PAUSE_OF_CLIENTS) as clients:
            for number in range(cycles):
                clients.seconds_until_written(time.monotonic())
                time.sleep(chance.uniform(at_work / 2, at_work))
                seconds.append(_kill(web, clients, all_of_it=number % 2 == 0))
        time.sleep(1)  # what was still in hand
    return clients.judged(whole), seconds


def _kill(web: Web, clients: Clients, *, all_of_it: bool) -> float:
    """Kill the workers, or everything, and say how long it took before something was written down again."""
    killed = time.monotonic()
    if all_of_it:
        web.kill()
        web.start()
    else:
        web.kill_workers()
    return clients.seconds_until_written(killed)


def database_is_whole() -> bool:
    """What the database says of itself, and whether the log still is one chain."""
    from django.core.management import call_command  # noqa: PLC0415 -- the settings are those of this run
    from django.db import connection  # noqa: PLC0415

    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:  # of Django: an index may use a function that it brings
            cursor.execute("PRAGMA integrity_check")
            if cursor.fetchall() != [("ok",)]:
                return False
        connection.check_constraints()
    try:
        with redirect_stdout(sys.stderr):
            call_command("verify_audit")
    except SystemExit:
        return False
    return True
