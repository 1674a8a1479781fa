"""TR5: the database is away for a second, ten and a minute; who asks meanwhile reads a page, and soon it goes on.

And it hangs: it refuses nothing and says nothing, which is as bad for who waits. As many ask then as there are workers,
for who stands in a row behind them waits for them as well.
"""

import threading
import time
from dataclasses import dataclass, field

from bench import _demo_data
from bin.postgres_server import OwnServer
from faults import finish
from faults._asking import Answer, timed
from faults._postgres import BEHIND_THE_WALL, own_server, put_up_the_wall
from faults._web import HONEST, Web
from faults._writing import Teacher, make_teacher
from faults.killed_postgres import forget_connection

SECONDS_AWAY = (1, 1, 10, 1, 1, 1, 10, 1, 1, 60)  # of each cycle the next, from the beginning again
CYCLES = 20
PER_SECOND = 10
SECONDS_TO_SAY_SO, SECONDS_TO_COME_BACK = 2, 3
# Long enough for each to try twice, and how long one may wait for the page that says so; the web server gives up at 30.
SECONDS_HUNG, SECONDS_TO_GIVE_UP, WORKERS = 25, 20, 2
SECONDS_PATIENT = 45  # longer than the web server lets a worker be
AWAY = 503
TRACES = ("Traceback", "OperationalError", "psycopg", "glansrijk/")


@dataclass
class Readers:
    """Questions for the page of a family, a second after each answer; the longest wait, and what was wrong with one."""

    web: Web
    teacher: Teacher
    many: int = PER_SECOND
    answers: list[tuple[float, Answer, float]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._stop = threading.Event()
        self._threads = [threading.Thread(target=self._work, args=(one / self.many,)) for one in range(self.many)]
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """Each finishes the question in hand."""
        self._stop.set()
        for thread in self._threads:
            thread.join(timeout=90)

    def _work(self, later: float) -> None:
        time.sleep(later)
        while not self._stop.wait(1):
            answer, seconds = timed(self.web.port, self.teacher.page, Cookie=self.teacher.cookies)
            self.answers.append((time.monotonic(), answer, seconds))


def main(cycles: int) -> None:
    """The application as it is; then as a developer sees it, with traces on the page, and with endless patience."""
    with own_server() as server:
        _demo_data.make_school(whole_year=False)
        put_up_the_wall()
        found = _try(server, [SECONDS_AWAY[one % len(SECONDS_AWAY)] for one in range(cycles or CYCLES)])
        control = _try(server, [1], GLANSRIJK_DEBUG="1")
        hung = _hang(server, HONEST, max(2, (cycles or CYCLES) // 5))
        patient = _hang(server, "faults._patient:application", 1)
    in_time = found["longest_wait"] <= SECONDS_TO_SAY_SO and found["longest_return"] <= SECONDS_TO_COME_BACK
    told = all(one["refused_politely"] and not one["rude"] and not one["no_answer"] for one in (found, hung))
    in_time_hung = hung["longest_wait"] <= SECONDS_TO_GIVE_UP and hung["longest_return"] <= SECONDS_TO_COME_BACK
    finish(
        "database_away",
        met=in_time and in_time_hung and told,
        control_found=control["rude"] > 0 and patient["no_answer"] > 0,
        cycles=cycles or CYCLES,
        **found,
        control_rude=control["rude"],
        hung=hung,
        control_patient=patient,
    )


def _try(server: OwnServer, away: list[int], **environment: str) -> dict[str, float]:
    returns = []
    with Web(**BEHIND_THE_WALL, **environment) as web:
        readers = Readers(web, make_teacher(web.port))
        forget_connection()
        for seconds in away:
            time.sleep(1)
            server.stop()
            time.sleep(seconds)
            server.start()
            returns.append(_seconds_until_good(readers, time.monotonic()))
        readers.stop()
    return {**_judged(readers), "longest_return": round(max(returns), 1)}


def _hang(server: OwnServer, application: str, times: int) -> dict[str, float]:
    returns = []
    with Web(application, **BEHIND_THE_WALL) as web:
        readers = Readers(web, make_teacher(web.port), WORKERS)
        forget_connection()
        for _ in range(times):
            time.sleep(2)
            server.hang()
            time.sleep(SECONDS_HUNG if application == HONEST else SECONDS_PATIENT)
            server.go_on()
            returns.append(_seconds_until_good(readers, time.monotonic()))
        readers.stop()
    return {**_judged(readers), "longest_return": round(max(returns), 1)}


def _seconds_until_good(readers: Readers, since: float) -> float:
    while time.monotonic() - since < 60:
        if good := [at for at, answer, _ in list(readers.answers) if at > since and answer.status == 200]:
            return min(good) - since
        time.sleep(0.05)
    raise TimeoutError("it does not come back")


def _judged(readers: Readers) -> dict[str, float]:
    others = [(answer, seconds) for _, answer, seconds in readers.answers if answer.status != 200]
    return {
        "asked": len(readers.answers),
        "refused_politely": sum(_is_polite(answer) for answer, _ in others),
        "rude": sum(answer.status != 0 and not _is_polite(answer) for answer, _ in others),
        "no_answer": sum(answer.status == 0 for answer, _ in others),
        "longest_wait": round(max((seconds for _, seconds in others), default=0.0), 2),
    }


def _is_polite(answer: Answer) -> bool:
    """In Dutch, with the status that says 'later', and no trace of what went wrong inside."""
    told = 'lang="nl"' in answer.body and "Probeer het over een minuut weer" in answer.body
    return answer.status == AWAY and told and not any(trace in answer.body for trace in TRACES)
