"""TR3: the power goes while people write and bring files; the disk holds all of which was said that it is kept.

On SQLite; `power_cut_postgres` does the same with PostgreSQL on that disk.
"""

import os
import random
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from bench import _demo_data
from faults import _bringing, finish
from faults._bringing import Bringer
from faults._clients import CLIENTS, Clients, rows_in_an_entry
from faults._disk import CutDisk, need_root
from faults._web import HONEST, Web
from faults._writing import make_teachers
from faults.killed_postgres import forget_connection
from faults.killed_workers import clean, database_is_whole

CYCLES, CYCLES_OF_THE_CONTROL = 50, 4
SECONDS_TO_BEGIN = 60
SEED = 3
HASTY = "faults._unsynced:application"
Step = Callable[[], object]


def main(cycles: int) -> None:
    """The settings as they are, and then with a database and files that do not wait for the disk."""
    need_root()
    with CutDisk(Path(os.environ["GLANSRIJK_DATA"]).parent) as disk:
        os.environ["GLANSRIJK_DATA"] = str(disk.folder / "data")
        _demo_data.make_school(whole_year=False)
        found, whole = in_the_dark(disk, HONEST, cycles or CYCLES)
        control, _ = in_the_dark(disk, HASTY, CYCLES_OF_THE_CONTROL)
        forget_connection()
    tell("power_cut", found, control, whole=whole, cycles=cycles or CYCLES)


def tell(name: str, found: Counter[str], control: Counter[str], *, whole: bool, cycles: int) -> None:
    """The figures of both."""
    finish(
        name,
        met=whole and clean(found) and found["files_told_kept"] > 0 and not _of_files(found),
        control_found=control["lost"] + control["half"] + control["rows_lost"] > 0 and _of_files(control) > 0,
        cycles=cycles,
        **found,
        database_whole=whole,
        control_lost=control["lost"],
        control_rows_lost=control["rows_lost"],
        control_files_lost=control["files_lost"],
    )


def _of_files(found: Counter[str]) -> int:
    return found["rows_lost"] + found["files_lost"] + found["rows_without_file"]


def in_the_dark(
    disk: CutDisk, application: str, cycles: int, *, stop: Step = lambda: None, start: Step = lambda: None
) -> tuple[Counter[str], bool]:
    """What is left after so many cuts; `stop` and `start` are for what else works on that disk."""
    with Web() as web:
        teachers = make_teachers(web.port, CLIENTS)
        whole = rows_in_an_entry(web.port, teachers)
    told: dict[int, str] = {}
    with Web(application) as web, Clients(web.port, teachers) as clients:
        chance = random.Random(SEED)
        for _ in range(cycles):
            _work_and_cut(disk, web, clients, told, stop, chance.uniform(0.2, 0.8), unsafe=application == HASTY)
            start()
            web.start()
        clients.seconds_until_written(time.monotonic())
    found = Counter({**clients.judged(whole), **_bringing.judged(told)})
    return found, database_is_whole()


def _work_and_cut(
    disk: CutDisk, web: Web, clients: Clients, told: dict[int, str], stop: Step, seconds: float, *, unsafe: bool
) -> None:
    """A while of writing and bringing, and then it is dark; returns when the disk is there again."""
    with Bringer(told, unsafe=unsafe) as bringer:
        clients.seconds_until_written(time.monotonic())
        until = time.monotonic() + SECONDS_TO_BEGIN
        while not bringer.has_told() and time.monotonic() < until:
            time.sleep(0.05)
        time.sleep(seconds)
        forget_connection()
        disk.cut()
        web.kill()
    stop()
    disk.come_back()
