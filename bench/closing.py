"""`bin/bench closing`: a school of 600 pupils closes its year, and undoes that; and the checklist that comes before."""

import os
import time
from collections.abc import Callable
from datetime import date

from bench import report

BENCH = "closing"
PUPILS = 600
BUDGET = 10
LAST_DAYS = "2027-06-22 12:00:00+02:00"
TODAY = date(2027, 6, 22)


def main() -> None:
    """Seconds: the checklist, closing as the worker does it, and undoing."""
    os.environ["GLANSRIJK_DEMO"] = "1"
    import django  # noqa: PLC0415 -- reads the environment, which is chosen only now

    django.setup()
    import time_machine  # noqa: PLC0415
    from django.core.management import call_command  # noqa: PLC0415

    call_command("migrate", verbosity=0, interactive=False)
    with time_machine.travel(LAST_DAYS, tick=True):
        _measure()


def _measure() -> None:
    from glansrijk.schools.viewer import viewer_of  # noqa: PLC0415
    from glansrijk.talks.closing_checklist import checklist  # noqa: PLC0415
    from glansrijk.talks.closing_steps import STEPS  # noqa: PLC0415
    from glansrijk.talks.closing_the_year import Closer, close_later, close_year, undo_closing  # noqa: PLC0415
    from tests.make import THIS_YEAR  # noqa: PLC0415
    from tests.talks.large_school import make_large_school  # noqa: PLC0415

    school = make_large_school(PUPILS)
    account = school.head.account
    viewer = viewer_of(account, school.school.slug, TODAY) if account else None
    if viewer is None:
        raise LookupError("the head has no role")
    looking = min(_seconds(lambda: checklist(school.school.pk, None, THIS_YEAR, TODAY)) for _ in range(3))
    report(bench=BENCH, figure=f"checklist of {PUPILS} pupils", value=looking, unit="s")
    asking = _seconds(lambda: close_year(THIS_YEAR, {}, by=viewer, steps=STEPS))
    report(bench=BENCH, figure="the page that starts it", value=asking, unit="s")
    closing = school.groups[0].school_year.closings.get()
    closer = Closer(school.school, school.head, viewer.account_id, TODAY)
    closed = _seconds(lambda: close_later(closing.pk, closer, steps=STEPS))
    report(bench=BENCH, figure=f"closing a year of {PUPILS} pupils", value=closed, unit="s", against=BUDGET)
    closing.refresh_from_db()
    undone = _seconds(lambda: undo_closing(closing, by=viewer))
    report(bench=BENCH, figure="undoing it", value=undone, unit="s", against=BUDGET)


def _seconds(run: Callable[[], object]) -> float:
    start = time.perf_counter()
    run()
    return round(time.perf_counter() - start, 2)
