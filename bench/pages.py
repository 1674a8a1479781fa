"""`bin/bench pages`: what a page costs at a school of 600 pupils, at the end of a year, with all history that is kept.

Per page: database queries, and server time in process (middle and 95th of a hundred), against the budgets of twelve
queries and 100 milliseconds. On SQLite, with the clock of this process on a school day in June.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import redirect_stdout

import time_machine

from bench import report
from bench._big_line import BigLine, make_big_line
from bench._big_school import CHILDREN, GROUPS, TODAY, BigSchool, make_big_school
from bench._clock import AFTERNOON
from bench._in_process import Page, cookie_of, measure

BENCH = "pages"
MONTH = f"{TODAY:%Y-%m}"


def main() -> None:
    """Make the school and measure each page."""
    os.environ.update({"GLANSRIJK_DEMO": "1", "GLANSRIJK_PLAIN_HTTP": "1", "GLANSRIJK_HOSTS": "127.0.0.1"})
    import django  # noqa: PLC0415 -- reads the environment, which is chosen only now

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415

    with time_machine.travel(AFTERNOON, tick=True):
        with redirect_stdout(sys.stderr):
            call_command("migrate", verbosity=0, interactive=False)
        big = make_big_school()
        line = _line(big)
        _figure("school", GROUPS * CHILDREN, "pupils")
        _figure("contact rows", _rows("Contact"), "rows")
        _figure("estimate rows", _rows("Estimate"), "rows")
        for page in (*_pages(big), *_pages_of_the_line(big, line)):
            _measure(page)


def _line(big: BigSchool) -> BigLine:
    from django.db import connection, transaction  # noqa: PLC0415

    with transaction.atomic():
        line = make_big_line(big)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return line


def _rows(model: str) -> int:
    from glansrijk.relations import models  # noqa: PLC0415

    return int(getattr(models, model).objects.count())


def _pages(big: BigSchool) -> Iterator[Page]:
    teacher, head = cookie_of(big.teachers[0].account, "/s/groot/"), cookie_of(big.head.account, "/s/groot/")
    group = "/s/groot/groep/0"
    _begin(f"{group}/check/{MONTH}/begin", teacher)
    of_teacher = {
        "vandaag": "/s/groot/vandaag",
        "family, two homes": f"/s/groot/gezin/{big.pupils[0].pk}",
        "family, one home": f"/s/groot/gezin/{big.pupils[1].pk}",
        "list": f"{group}/lijst/{MONTH}",
        "check": f"{group}/check/{MONTH}",
        "look back": f"{group}/check/{MONTH}/terugkijken",
        "glanskaart": f"{group}/glanskaart/{MONTH}",
        "school page, teacher": "/s/groot/",
        "my actions": "/s/groot/mijn-acties",
        "help requests": "/s/groot/hulpvragen",
        "matters": "/s/groot/vraagstukken",
    }
    yield from (Page(name, path, teacher) for name, path in of_teacher.items())
    yield Page("search, two letters", "/s/groot/zoek?q=ki", teacher, by_script=True)
    yield Page("search with whom, two letters", "/s/groot/zoek?voor=contact&q=ou", teacher, by_script=True)
    yield Page("school page, head", "/s/groot/", head)
    yield Page("search of the whole school", "/s/groot/zoek?q=ki", head, by_script=True)
    yield Page("terms of the school", "/s/groot/instellingen/termijnen", head)


def _pages_of_the_line(big: BigSchool, line: BigLine) -> Iterator[Page]:
    """The first child has two homes of one parent; the second has one home with both, where more boxes stand."""
    teacher, head, child = (
        cookie_of(big.teachers[0].account, "/s/groot/"),
        cookie_of(big.head.account, "/s/groot/"),
        big.pupils[1].pk,
    )
    first, last = (next(talk for one, talk, _ in line.talks[place] if one == 1) for place in (0, -1))
    of_teacher = {
        "talk, record": f"/s/groot/gesprek/{first.pk}",
        "talk, record mended": f"/s/groot/gesprek/{first.pk}?verbeteren",
        "talk, form": f"/s/groot/gesprek/{last.pk}",
        "year line of a group": "/s/groot/jaarlijn/groep/0",
        "year line of a child": f"/s/groot/jaarlijn/kind/{child}",
        "handovers": "/s/groot/overdracht",
        "talents": "/s/groot/groep/0/talenten",
        "agenda, teacher": "/s/groot/agenda",
    }
    yield from (Page(name, path, teacher) for name, path in of_teacher.items())
    of_head = {
        "year line of the school": "/s/groot/jaarlijn",
        "intakes": "/s/groot/aanmeldingen",
        "agenda, head": "/s/groot/agenda",
    }
    yield from (Page(name, path, head) for name, path in of_head.items())


def _begin(path: str, cookie: str) -> None:
    """Put the teacher behind the cover of the check."""
    from django.test import Client  # noqa: PLC0415

    client = Client(SERVER_NAME="127.0.0.1")
    client.cookies.load(cookie)
    client.post(path)


def _measure(page: Page) -> None:
    body = measure(page, bench=BENCH)
    _figure(f"{page.name}: page", len(body), "bytes")


def _figure(figure: str, value: float, unit: str) -> None:
    report(bench=BENCH, figure=figure, value=round(value, 2), unit=unit)
