"""`bin/bench publishing`: what the pages and the jobs of a round cost at a school of 32 groups and 800 families.

Asking, looking at the timetable, the page before the button, telling everybody, a teacher who is ill, a parent who
moves the own talk. Per step seconds by the clock and of the processor, and how often the database is asked; a step
that the worker does is called so. Planning itself is `bin/bench rounds`; here it gets `GLANSRIJK_BENCH_SECONDS` (10).
"""

import os
import sys
import time
from collections.abc import Callable
from contextlib import redirect_stdout
from typing import Any

from bench import report
from bench._big_round import FAMILIES, SESSIONS, TODAY, BigRound, answer_all, make_big_round
from bench._in_process import cookie_of, get, queries_of

BENCH = "publishing"
NOON = "2026-11-24 12:00:00+01:00"
BUDGET_PAGE, BUDGET_QUERIES, BUDGET_ACT, BUDGET_JOB = 300, 12, 2, 60
PAGES = (
    ("the page of the round", ""),
    ("who is asked, before the button", "/vragen"),
    ("all families", "/gezinnen"),
)
PAGES_WITH_TIMES = (
    ("the timetable of an afternoon", "/rooster"),
    ("the timetable per family", "/rooster?dagdeel=gezin"),
    ("what telling will do, before the button", "/vertellen"),
    ("the evening itself", "/avond"),
    ("the sheets on the doors", "/rooster/papier"),
)


def main() -> None:
    """Make the school, and go through a round as the office does."""
    os.environ.update({"GLANSRIJK_DEMO": "1", "GLANSRIJK_PLAIN_HTTP": "1", "GLANSRIJK_HOSTS": "127.0.0.1"})
    import django  # noqa: PLC0415 -- reads the environment, which is chosen only now

    django.setup()
    import time_machine  # noqa: PLC0415
    from django.core.management import call_command  # noqa: PLC0415

    with redirect_stdout(sys.stderr):
        call_command("migrate", verbosity=0, interactive=False)
    with time_machine.travel(NOON, tick=True):
        _go_through(make_big_round())


def _go_through(big: BigRound) -> None:
    row = _asked(big)
    cookie = cookie_of(big.office.account, f"/s/{big.school.slug}/gespreksrondes")
    _pages(row, cookie, PAGES)
    answer_all(row)
    _plan(row, big, "planning")
    _pages(row, cookie, PAGES_WITH_TIMES)
    _tell(row, big, "telling all families")
    _pages(row, cookie, PAGES_WITH_TIMES)
    _a_parent_moves(row, big)
    _somebody_is_ill(row, big, cookie)


def _asked(big: BigRound) -> Any:
    from datetime import date  # noqa: PLC0415

    from glansrijk.rounds.asking_later import ask_later, press  # noqa: PLC0415
    from glansrijk.rounds.letters import Door  # noqa: PLC0415
    from glansrijk.rounds.making import Times, add_session, make_round  # noqa: PLC0415
    from glansrijk.rounds.models.solving import ASK  # noqa: PLC0415

    made: list[Any] = []
    facts: dict[str, Any] = {
        "name": "Gesprekken",
        "minutes": 10,
        "reply_until_on": date(2026, 11, 30),
        "keep_apart": True,
    }
    _step("making the round", lambda: made.append(make_round(big.moment, big.groups, **facts, by=big.viewer)))
    for times in SESSIONS:
        add_session(made[0], Times(*times), by=big.viewer)
    door = Door("https://voorbeeld.nl/", "https://voorbeeld.nl/brief", "015 555 01 23")
    pressed: list[Any] = []
    _step("asking: pressing the button", lambda: pressed.append(press(made[0], ASK, by=big.viewer)[0]))
    _step(
        "asking all families: by the worker", lambda: ask_later(pressed[0].pk, door, by=big.viewer), against=BUDGET_JOB
    )
    _refuse_trouble(pressed[0])
    return made[0]


def _refuse_trouble(telling: Any) -> None:
    telling.refresh_from_db()
    if telling.trouble:
        raise RuntimeError(telling.trouble)


def _plan(row: Any, big: BigRound, called: str) -> None:
    from glansrijk.rounds.models import Solving  # noqa: PLC0415
    from glansrijk.rounds.planning_round import Planner, plan_later, press  # noqa: PLC0415

    seconds = int(os.environ.get("GLANSRIJK_BENCH_SECONDS", "10"))
    pressed: list[Any] = []
    _step(f"{called}: pressing the button", lambda: pressed.append(press(row, by=big.viewer, seconds=seconds)[0]))
    worker = Planner(big.school, big.office, None, TODAY)
    _step(
        f"{called}: by the worker, of which {seconds} s at most to search",
        lambda: _quiet(plan_later, pressed[0].pk, worker),
    )
    ended = Solving.objects.get(pk=pressed[0].pk)
    if ended.trouble:
        raise RuntimeError(ended.trouble)
    report(bench=BENCH, figure=f"{called}: talks without a time", value=ended.unplaced or 0, unit="talks")


def _quiet(run: Callable[..., object], *arguments: object) -> None:
    """HiGHS prints a line of its own on stdout, which belongs to the figures."""
    out = os.dup(1)
    os.dup2(2, 1)
    try:
        run(*arguments)
    finally:
        os.dup2(out, 1)
        os.close(out)


def _tell(row: Any, big: BigRound, called: str) -> None:
    from glansrijk.outbox.models import Letter  # noqa: PLC0415
    from glansrijk.rounds.planning_round import Planner  # noqa: PLC0415
    from glansrijk.rounds.telling_later import press, tell_later  # noqa: PLC0415

    before = Letter.objects.count()
    pressed: list[Any] = []
    _step(f"{called}: pressing the button", lambda: pressed.append(press(row, by=big.viewer)[0]))
    worker = Planner(big.school, big.office, None, TODAY)
    _step(f"{called}: by the worker", lambda: tell_later(pressed[0].pk, worker), against=BUDGET_JOB)
    _refuse_trouble(pressed[0])
    report(bench=BENCH, figure=f"{called}: talks", value=pressed[0].done, unit="talks")
    report(bench=BENCH, figure=f"{called}: letters", value=Letter.objects.count() - before, unit="letters")


def _a_parent_moves(row: Any, big: BigRound) -> None:
    from glansrijk.rounds import moving  # noqa: PLC0415
    from glansrijk.rounds.at_hand import RoundAtHand  # noqa: PLC0415
    from glansrijk.rounds.models import RoundTalk  # noqa: PLC0415
    from glansrijk.schools.parent_viewer import opening_of, parent_viewer  # noqa: PLC0415

    talk = RoundTalk.objects.filter(round=row, appointment__isnull=False).order_by("pk")[0]
    opening = opening_of(big.school.slug, TODAY)
    parent = talk.family.members.order_by("pk")[0].parent_id
    viewer = parent_viewer(opening, parent, TODAY) if opening else None
    found: list[Any] = []

    def look() -> None:
        at = RoundAtHand(row, TODAY)
        found.extend(moving.options_for(at, at.talks[talk.pk], own_choice=True))

    _step("a parent looks for another time", look)
    if viewer is not None and found:
        _step("a parent moves the own talk", lambda: moving.move(talk, found[0].key, by=viewer))


def _somebody_is_ill(row: Any, big: BigRound, cookie: str) -> None:
    from glansrijk.rounds import moving  # noqa: PLC0415

    session = row.sessions.order_by("falls_on", "starts_at")[1]
    staff = row.teachers.order_by("pk")[0].staff_id
    _pages(row, cookie, (("somebody is ill, before the button", f"/ziek?staff={staff}&session={session.pk}"),))
    _step("somebody is ill: the button", lambda: moving.be_ill(row, session, staff, by=big.viewer))
    _plan(row, big, "planning around who is ill")
    _tell(row, big, "telling whom the illness touches")


def _pages(row: Any, cookie: str, pages: tuple[tuple[str, str], ...]) -> None:
    for called, end in pages:
        path = f"/s/groot/gespreksrondes/{row.pk}{end}"
        status, _body = get(path, cookie)
        if status != 200:
            raise RuntimeError(f"{path} answers {status}")
        clock, processor = [], []
        for _ in range(5):
            started, spent = time.perf_counter(), time.process_time()
            get(path, cookie)
            clock.append(1000 * (time.perf_counter() - started))
            processor.append(1000 * (time.process_time() - spent))
        # On a computer that is busy with other work the best of five says most.
        told = ((min(clock), "ms", BUDGET_PAGE), (min(processor), "ms of processor", BUDGET_PAGE))
        for value, unit, against in told:
            report(bench=BENCH, figure=called, value=round(value), unit=unit, against=against)
        asked = queries_of(lambda path=path: get(path, cookie))  # type: ignore[misc]
        report(bench=BENCH, figure=called, value=asked, unit="queries", against=BUDGET_QUERIES)


def _step(called: str, run: Callable[[], object], *, against: float = BUDGET_ACT) -> None:
    started, spent = time.perf_counter(), time.process_time()
    asked = queries_of(run)
    clock, processor = time.perf_counter() - started, time.process_time() - spent
    report(bench=BENCH, figure=f"{called} ({FAMILIES} families)", value=round(clock, 2), unit="s", against=against)
    report(bench=BENCH, figure=called, value=round(processor, 2), unit="s of processor", against=against)
    report(bench=BENCH, figure=called, value=asked, unit="queries")
