"""`bin/bench signals`: the signals of 1, 10 and 100 schools of 300 pupils; the time per school stays flat.

The schools are made by bulk, cheaply and always the same: twelve groups of 25 children, two parents for most of them,
estimates of three months, contacts, steps and plans. On SQLite, in the data folder of this run.
"""

import os
import statistics
import sys
import time
import zlib
from collections.abc import Iterator
from contextlib import redirect_stdout
from datetime import date, timedelta
from typing import Any

from bench import report
from bench._in_process import queries_of

BENCH = "signals"
SIZES = (1, 10, 100)
GROUPS, CHILDREN = 12, 25
# A Tuesday in November: three checks done, the first weeks over, no holiday.
TODAY = date(2026, 11, 24)
START = date(2026, 8, 1)
MONTHS = (date(2026, 9, 1), date(2026, 10, 1), date(2026, 11, 1))
BUDGET_QUERIES = 7


def main() -> None:
    """Make the schools and measure; schools are added, so that each size holds those of the size before."""
    os.environ.update({"GLANSRIJK_DEMO": "0", "GLANSRIJK_PLAIN_HTTP": "1"})
    import django  # noqa: PLC0415 -- reads the environment, which is chosen only now

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415

    with redirect_stdout(sys.stderr):
        call_command("migrate", verbosity=0, interactive=False)
    made, first = 0, None
    for size in SIZES:
        _make_schools(made, size)
        made = size
        per_school, processor, pages, found = _measure(size)
        first = first or processor
        about = f"{size} {'school' if size == 1 else 'schools'} of {GROUPS * CHILDREN} pupils"
        _figure(f"{about}: per school", per_school, "ms")
        # On a computer that is busy with other work, the time that the processor itself spent tells more.
        _figure(f"{about}: per school, processor", processor, "ms", against=first)
        _figure(f"{about}: all", per_school * size, "ms")
        _figure(f"{about}: signals per school", found, "signals")
        _figure(f"{about}: one group, as on Vandaag", pages, "ms")
    _figure("queries per school", _queries(), "queries", against=BUDGET_QUERIES)


def _figure(figure: str, value: float, unit: str, *, against: float | None = None) -> None:
    report(
        bench=BENCH,
        figure=figure,
        value=round(value, 2),
        unit=unit,
        against=None if against is None else round(against, 2),
    )


def _measure(size: int) -> tuple[float, float, float, float]:
    """Milliseconds per school (the middle one) by clock and processor, of one group, and the signals per school."""
    from glansrijk.relations.signalling import signals_of_school  # noqa: PLC0415 -- needs settings
    from glansrijk.schools.models import Group, School  # noqa: PLC0415

    schools = list(School.objects.order_by("pk"))
    # A single school is measured several times: one measurement tells nothing.
    rounds = [school for _ in range(max(1, 10 // size)) for school in schools]
    signals_of_school(schools[0], TODAY)
    found = 0
    whole, processor, parts = [], [], []
    for school in rounds:
        started, spent = time.perf_counter(), time.process_time()
        found += sum(len(one.signals) for one in signals_of_school(school, TODAY))
        whole.append((time.perf_counter() - started) * 1000)
        processor.append((time.process_time() - spent) * 1000)
        group = Group.objects.filter(school=school).values_list("pk", flat=True)[0]
        started = time.perf_counter()
        signals_of_school(school, TODAY, frozenset({group}))
        parts.append((time.perf_counter() - started) * 1000)
    middle = statistics.median
    return middle(whole), middle(processor), middle(parts), found / len(rounds)


def _queries() -> int:
    from glansrijk.relations.signalling import signals_of_school  # noqa: PLC0415
    from glansrijk.schools.models import School  # noqa: PLC0415

    school = School.objects.order_by("pk")[0]
    return queries_of(lambda: signals_of_school(school, TODAY))


def _make_schools(already: int, size: int) -> None:
    from django.db import connection, transaction  # noqa: PLC0415

    with transaction.atomic():
        for number in range(already, size):
            _make_school(number)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _make_school(number: int) -> None:
    from glansrijk.schools import models as schools  # noqa: PLC0415

    board, _ = schools.Board.objects.get_or_create(slug="bench", defaults={"name": "Bench"})
    school = schools.School.objects.create(board=board, name=f"School {number}", slug=f"bench-{number}")
    year = schools.SchoolYear.objects.create(school=school, start=START.year)
    staff = schools.Staff.objects.create(school=school, first_name="Juf", sort_name="juf")
    groups = schools.Group.objects.bulk_create(
        schools.Group(school=school, school_year=year, key=f"G{one}", name=str(one), slug=str(one), position=one)
        for one in range(1, GROUPS + 1)
    )
    ties = list(_make_families(school, year, groups))
    _make_history(school, staff, ties)


def _make_families(school: Any, year: Any, groups: list[Any]) -> Iterator[tuple[Any, Any]]:
    """Children with one home and one or two parents; gives (group, parent) for each relation."""
    from glansrijk.schools import models as schools  # noqa: PLC0415

    count = GROUPS * CHILDREN
    pupils = schools.Pupil.objects.bulk_create(
        schools.Pupil(school=school, key=f"L{one}", first_name=f"Kind{one}", sort_name=f"kind{one}")
        for one in range(count)
    )
    homes = schools.Home.objects.bulk_create(schools.Home(school=school) for _ in range(count))
    whose = [one for one in range(count) for _ in range(1 if one % 5 == 0 else 2)]
    parents = schools.Parent.objects.bulk_create(
        schools.Parent(school=school, first_name=f"Ouder{row}", sort_name=f"ouder{row}") for row in range(len(whose))
    )
    schools.Placement.objects.bulk_create(
        schools.Placement(
            school=school, school_year=year, pupil=pupil, group=groups[one // CHILDREN], year_group="5", from_on=START
        )
        for one, pupil in enumerate(pupils)
    )
    schools.ParentLink.objects.bulk_create(
        schools.ParentLink(school=school, pupil=pupils[one], parent=parent, home=homes[one], from_on=START)
        for one, parent in zip(whose, parents, strict=True)
    )
    yield from ((groups[one // CHILDREN], parent) for one, parent in zip(whose, parents, strict=True))


def _make_history(school: Any, staff: Any, ties: list[tuple[Any, Any]]) -> None:
    """Estimates of three months, a contact every other week, and a step where it is dull."""
    from glansrijk.relations import models as relations  # noqa: PLC0415

    rows = relations.Relation.objects.bulk_create(
        relations.Relation(school=school, parent=parent, group=group) for group, parent in ties
    )
    numbered = list(enumerate(rows))
    relations.Estimate.objects.bulk_create(
        relations.Estimate(school=school, relation=row, month=month, rater=staff, level=_pick(number, month.month, 5))
        for number, row in numbered
        for month in MONTHS
    )
    relations.Contact.objects.bulk_create(
        relations.Contact(
            school=school,
            relation=row,
            on=TODAY - timedelta(days=14 * back + _pick(number, back, 7)),
            kind="square",
            by=staff,
            tone=("appreciation", "concern", "neither")[_pick(number, back + 50, 3)],
        )
        for number, row in numbered
        for back in range(_pick(number, 99, 6))
    )
    _make_steps(school, staff, numbered)


def _make_steps(school: Any, staff: Any, numbered: list[tuple[int, Any]]) -> None:
    """A step with every tenth relation, a contact plan with another tenth."""
    from glansrijk.relations import models as relations  # noqa: PLC0415

    relations.Step.objects.bulk_create(
        relations.Step(school=school, relation=row, sentence="Bellen.", owner=staff, due_on=TODAY)
        for number, row in numbered
        if _pick(number, 77, 10) == 0
    )
    relations.ContactPlan.objects.bulk_create(
        relations.ContactPlan(school=school, relation=row, rather_within_weeks=2, at_latest_weeks=5)
        for number, row in numbered
        if _pick(number, 78, 10) == 0
    )


def _pick(number: int, salt: int, of: int) -> int:
    """A number below `of` that looks like chance and is always the same."""
    return zlib.crc32(f"{number}:{salt}".encode()) % of
