"""TR6: the web server is reloaded and replaced while people read and write; nobody notices."""

import threading
import time
from collections import Counter

from bench import _demo_data
from faults import finish
from faults._asking import timed
from faults._clients import CLIENTS, Clients, rows_in_an_entry
from faults._postgres import put_up_the_wall
from faults._web import Web
from faults._writing import Teacher, make_teachers
from faults.killed_workers import clean

CYCLES, CYCLES_OF_THE_CONTROL = 50, 4
SECONDS_BETWEEN = 1.5
READERS = 12  # a question a second each, beside eight who write one a second: twenty a second


def main(cycles: int) -> None:
    """Reloads and replacements as they should be, and then workers that are killed."""
    _demo_data.make_school(whole_year=False)
    put_up_the_wall()
    with Web() as web:
        teachers = make_teachers(web.port, CLIENTS)
        whole = rows_in_an_entry(web.port, teachers)
        found, answers = _try(web, teachers, whole, cycles or CYCLES, rude=False)
        _, rude = _try(web, teachers, whole, CYCLES_OF_THE_CONTROL, rude=True)
    finish(
        "restarts",
        met=clean(found) and not _wrong(answers),
        control_found=_wrong(rude) > 0,
        cycles=cycles or CYCLES,
        **found,
        answers={str(status): number for status, number in sorted(answers.items())},
        wrong_answers=_wrong(answers),
        control_wrong_answers=_wrong(rude),
    )


def _wrong(answers: Counter[int]) -> int:
    return sum(number for status, number in answers.items() if status not in (200, 302))


def _try(
    web: Web, teachers: list[Teacher], whole: list[int], cycles: int, *, rude: bool
) -> tuple[dict[str, int], Counter[int]]:
    """What came of the writing, and every answer that was given; nobody sends a thing twice."""
    read: Counter[int] = Counter()
    over = threading.Event()
    readers = [threading.Thread(target=_read, args=(web, teachers[0], read, over)) for _ in range(READERS)]
    with Clients(web.port, teachers, pause=1, resend=False) as clients:
        for reader in readers:
            reader.start()
        for number in range(cycles):
            time.sleep(SECONDS_BETWEEN)
            _replace(web, number, rude=rude)
            web.wait()
        time.sleep(SECONDS_BETWEEN)
        over.set()
        for reader in readers:
            reader.join(timeout=90)
    return clients.judged(whole), clients.answers + read


def _replace(web: Web, number: int, *, rude: bool) -> None:
    """By turns new workers, and a whole new server on the same port, as when a new version comes."""
    if rude:
        web.kill_workers()
    elif number % 2:
        web.stop()
        web.start()
    else:
        web.reload()


def _read(web: Web, teacher: Teacher, answers: Counter[int], over: threading.Event) -> None:
    while not over.wait(1):
        answer, _ = timed(web.port, f"/s/{_demo_data.SCHOOL}/", Cookie=teacher.cookies)
        answers[answer.status] += 1
