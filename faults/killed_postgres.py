"""TR2: PostgreSQL is killed in the middle of writing, and comes back; the web server is left alone, and goes on."""

import random
import time

from bench import _demo_data
from bin.postgres_server import DURABLE, OwnServer
from faults import finish
from faults._clients import CLIENTS, Clients, rows_in_an_entry
from faults._postgres import BEHIND_THE_WALL, amcheck, own_server, put_up_the_wall
from faults._web import Web
from faults._writing import Teacher, make_teachers
from faults.killed_workers import clean, database_is_whole

CYCLES, CYCLES_OF_THE_CONTROL = 50, 5
SECONDS_TO_SERVE = 5
SEED = 2
# The control: PostgreSQL says yes, and writes it down later.
LATER = ["synchronous_commit=off", "wal_writer_delay=10s"]


def main(cycles: int) -> None:
    """As PostgreSQL comes, and then with a server that says yes too soon."""
    with own_server() as server:
        _demo_data.make_school(whole_year=False)
        put_up_the_wall()
        with Web(**BEHIND_THE_WALL) as web:
            teachers = make_teachers(web.port, CLIENTS)
            whole = rows_in_an_entry(web.port, teachers)
            found, seconds = _try(server, web, teachers, whole, cycles or CYCLES)
            fits, checked = database_is_whole(), amcheck(server)
            server.settings = [*DURABLE, *LATER]
            server.stop()
            server.start()
            control, _ = _try(server, web, teachers, whole, CYCLES_OF_THE_CONTROL)
    finish(
        "killed_postgres",
        met=fits and checked and clean(found) and max(seconds) <= SECONDS_TO_SERVE,
        control_found=control["lost"] > 0,
        cycles=len(seconds),
        **found,
        log_whole=fits,
        amcheck_clean=checked,
        seconds_to_serve_middle=round(sorted(seconds)[len(seconds) // 2], 1),
        seconds_to_serve_longest=round(max(seconds), 1),
        control_lost=control["lost"],
    )


def _try(
    server: OwnServer, web: Web, teachers: list[Teacher], whole: list[int], cycles: int
) -> tuple[dict[str, int], list[float]]:
    chance, seconds = random.Random(SEED), []
    with Clients(web.port, teachers) as clients:
        for _ in range(cycles):
            clients.seconds_until_written(time.monotonic())
            time.sleep(chance.uniform(0.2, 0.6))
            forget_connection()
            server.kill()
            server.start()
            seconds.append(clients.seconds_until_written(time.monotonic()))
    return clients.judged(whole), seconds


def forget_connection() -> None:
    """The programme itself looks at the database afterwards, over a connection that is new then."""
    from django.db import connection  # noqa: PLC0415 -- the settings are those of this run

    connection.close()
