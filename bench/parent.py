"""`bin/bench parent`: what a page for parents weighs and costs, for a parent about whom there is a lot.

In a school of 600 pupils at the end of a year, a parent with seven children and thirty rows of everything. Per page:
bytes of the first load as they go over the line (page, style sheets and icons, compressed), queries, and server time in
process, against the budgets of 60 kB, twelve queries and 100 milliseconds. `bin/bench parent --lighthouse` also serves
the pages and lets Lighthouse look at each of them as on a phone with slow 4G; that takes some ten minutes.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import redirect_stdout
from datetime import timedelta
from typing import Any

import time_machine

from bench import report
from bench._big_line import make_big_line
from bench._big_school import make_big_school
from bench._clock import AFTERNOON
from bench._in_process import Page, measure
from bench._lighthouse import INSTALL, Seen, find_lighthouse, look_at
from bench._server import HOST, serving, under_load

BENCH = "parent"
ROWS = 30
BUDGET_BYTES, BUDGET_PAINT, BUDGET_POINTS = 60_000, 1500, 95
# A file to keep is no page that is loaded.
KEPT = "parent_known_download"


def main() -> None:
    """Make the school and the parent, and measure each page."""
    lighthouse = find_lighthouse() if "--lighthouse" in sys.argv else None
    if "--lighthouse" in sys.argv and not lighthouse:
        raise SystemExit(INSTALL)
    os.environ.update({"GLANSRIJK_DEMO": "1", "GLANSRIJK_PLAIN_HTTP": "1", "GLANSRIJK_HOSTS": "127.0.0.1"})
    os.environ["GLANSRIJK_STATIC_COLLECTED"] = "1"  # static files by their content's name, compressed
    import django  # noqa: PLC0415 -- reads the environment, which is chosen only now

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415

    with redirect_stdout(sys.stderr):
        call_command("migrate", verbosity=0, interactive=False)
        call_command("collectstatic", verbosity=0, interactive=False)
    with time_machine.travel(AFTERNOON, tick=True):
        pages = list(_pages(_parent()))
        for page in pages:
            _weigh(page, measure(page, bench=BENCH))
    if lighthouse:
        _look(lighthouse, pages)


def _parent() -> Any:
    from django.db import connection, transaction  # noqa: PLC0415

    from glansrijk.lib.today import today  # noqa: PLC0415
    from tests.make import make_moment  # noqa: PLC0415
    from tests.promises.parents_at_home import AtHome, open_the_pages  # noqa: PLC0415

    big = make_big_school()
    child, home, (parent, *_) = next(one for one in big.homes if len(one[2]) == 2)
    with transaction.atomic():
        make_big_line(big)
        moment = make_moment(big.school, first_on=today(), last_on=today() + timedelta(days=30))
        at = AtHome(
            school=big.school,
            parent=parent,
            pupil=big.pupils[child],
            home=home,
            group=big.groups[-1][0],
            year=big.years[-1],
            teacher=big.teachers[0],
            moment=moment,
            today=today(),
        )
        open_the_pages(at)
        at.bring(ROWS)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return at


def _pages(at: Any) -> Iterator[Page]:
    from glansrijk.accounts.doors import LETTERBOX  # noqa: PLC0415

    doors = ((at.browser(), at.addresses()), (at.browser(LETTERBOX), at.addresses_by_letter()))
    for browser, addresses in doors:
        cookie = "; ".join(f"{name}={morsel.value}" for name, morsel in browser.cookies.items())
        for name, address in addresses:
            last = address.rpartition("/")[2]
            step = f" {last}" if name.startswith(("prepare", "bring", "parent_remark")) else ""
            yield Page(f"{name}{step}", address, cookie)


def _weigh(page: Page, body: bytes) -> None:
    from tests.promises.first_load import first_load  # noqa: PLC0415

    if page.name != KEPT:
        weight = first_load(body)
        figure = f"{page.name}: first load, compressed"
        report(bench=BENCH, figure=figure, value=weight.total, unit="bytes", against=BUDGET_BYTES)
        report(bench=BENCH, figure=f"{page.name}: of which the page", value=weight.page, unit="bytes")


def _look(command: str, pages: list[Page]) -> None:
    """Serve the pages with the clock of their data, and let Lighthouse look at them."""
    with serving("bench._june:application") as port:
        for page in pages:
            if page.name != KEPT:
                # Once without Lighthouse: a process that has just begun reads its templates first.
                under_load(port, page.path, page.cookie, seconds=0.2)
                _report_seen(page.name, look_at(command, f"http://{HOST}:{port}{page.path}", page.cookie))


def _report_seen(name: str, seen: Seen) -> None:
    figures = (
        ("performance", seen.performance, "of 100", BUDGET_POINTS),
        ("accessibility", seen.accessibility, "of 100", BUDGET_POINTS),
        ("largest paint, slow 4G", seen.largest_paint, "ms", BUDGET_PAINT),
        ("transferred", seen.transferred, "bytes", BUDGET_BYTES),
    )
    for figure, value, unit, against in figures:
        report(bench=BENCH, figure=f"{name}: Lighthouse {figure}", value=value, unit=unit, against=against)
    if seen.faults:
        print(f"{name}: {', '.join(seen.faults)}", file=sys.stderr)
