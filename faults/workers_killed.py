"""TR1: kill -9 of every web worker, again and again, while eight clients write: nothing acknowledged is lost."""

import os
import signal
import time
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import count
from threading import Event, Thread
from uuid import UUID, uuid4

from bench import _demo_data
from faults import finish
from faults._writing import Server, Teacher, make_teacher, rows_of, serving

CYCLES, CYCLES_OF_THE_CONTROL = 200, 5
CLIENTS = 8
SECONDS_BETWEEN = 0.5
SECONDS_TO_SERVE = 5.0


@dataclass
class Log:
    """What was acknowledged; it is kept in this process, which nobody kills."""

    acknowledged: list[UUID] = field(default_factory=list)
    sent: list[UUID] = field(default_factory=list)
    again: int = 0
    stop: Event = field(default_factory=Event)


def main(cycles: int) -> None:
    """The application as it is, and then one that answers too early."""
    _demo_data.make_school(whole_year=False)
    found = _try("glansrijk.wsgi:application", cycles or CYCLES)
    control = _try("faults._hasty:application", CYCLES_OF_THE_CONTROL)
    wrong = found["lost"] or found["half"] or found["twice"]
    finish(
        "workers_killed",
        met=not wrong and found["acknowledged"] > 0 and found["slowest_back_s"] <= SECONDS_TO_SERVE,
        control_found=control["lost"] > 0,
        **found,
        control_acknowledged=control["acknowledged"],
        control_lost=control["lost"],
    )


def _try(application: str, cycles: int) -> dict[str, float]:
    log, slowest = Log(), 0.0
    with serving(application) as server:
        teacher = make_teacher(server)
        whole = _rows_of_one(server, teacher)
        clients = [Thread(target=_write, args=(server, teacher, log)) for _ in range(CLIENTS)]
        for client in clients:
            client.start()
        for _ in range(cycles):
            time.sleep(SECONDS_BETWEEN)
            slowest = max(slowest, _kill(server, log))
        log.stop.set()
        for client in clients:
            client.join()
    rows = rows_of(log.sent)
    return {
        "cycles": cycles,
        "acknowledged": len(log.acknowledged),
        "sent_again": log.again,
        "lost": sum(rows[entry] == 0 for entry in log.acknowledged),
        "half": sum(0 < number < whole for number in rows.values()),
        "twice": sum(number > whole for number in rows.values()),
        "slowest_back_s": round(slowest, 2),
    }


def _rows_of_one(server: Server, teacher: Teacher) -> int:
    """How many rows one entry has to be: one per parent of the home. Written in peace."""
    entry = uuid4()
    for _ in count():
        if teacher.write(server.port, entry).acknowledged:
            break
    until = time.monotonic() + 10
    while not rows_of([entry]) and time.monotonic() < until:
        time.sleep(0.1)
    return rows_of([entry])[entry]


def _write(server: Server, teacher: Teacher, log: Log) -> None:
    """Write one entry after another; what was not answered is sent again with the same key."""
    while not log.stop.is_set():
        entry = uuid4()
        log.sent.append(entry)
        while not teacher.write(server.port, entry).acknowledged:
            log.again += 1
            if log.stop.wait(0.02):
                return
        log.acknowledged.append(entry)


def _kill(server: Server, log: Log) -> float:
    """Kill all of them; returns the seconds until something is acknowledged again."""
    for worker in server.workers:
        with suppress(ProcessLookupError):
            os.kill(worker, signal.SIGKILL)
    before, since = len(log.acknowledged), time.monotonic()
    while len(log.acknowledged) <= before + CLIENTS and time.monotonic() < since + 30:
        time.sleep(0.01)
    return time.monotonic() - since
