"""Whatever files a school brings: the second time changes nothing, and undoing restores every row."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

import pytest
import time_machine
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from glansrijk.schools.imports import parts_of_lists
from glansrijk.schools.imports.plan import Plan
from glansrijk.schools.imports.undoing import last_import, undo_import
from glansrijk.schools.models import ParentLink, School
from tests import make
from tests.schools.imports.formats.lists import TEMPLATE, csv_file
from tests.schools.imports.formats.samples import Group, Person
from tests.schools.imports.formats.samples import School as SchoolOnPaper
from tests.schools.imports.taking_in import all_rows, plan_for, take_in
from tests.village import NOON

GROUPS = [Group("G1", "5A"), Group("G2", "5A"), Group("#3", "Groep 6/7", "C"), Group("P", "Plus", composite=True)]
NAMES = st.sampled_from(["Sanne", "Sem", "Noor", "Zoë", "'t Jong", "李", ""])
SURNAMES = st.sampled_from(["Berg", "Yilmaz", "Hof", "Çelik", "Smit-Jansen"])
DAYS = st.sampled_from(["", "2016-11-03", "2017-02-14", "2023-01-12"])
STARTS = st.sampled_from(["", "2020-08-24", "2026-11-09", "2027-01-12", "2028-10-01"])
ENDS = st.sampled_from(["", "", "", "2026-07-01", "2026-10-01", "2026-11-24", "2027-02-01"])

pupils = st.builds(
    Person,
    key=st.sampled_from(["", "#1", "#2", *(str(1000 + n) for n in range(8))]),
    first=NAMES,
    surname=SURNAMES,
    prefix=st.sampled_from(["", "van den", "van 't"]),
    born_on=DAYS,
    year_group=st.sampled_from(["", "1", "5", "8"]),
    group=st.sampled_from(["", "G1", "G2", "#3"]),
    composites=st.sampled_from([(), ("P",)]),
    enrolled_on=STARTS,
    left_on=ENDS,
)
staff = st.builds(
    Person,
    key=st.sampled_from(["", "#9", "LK1", "LK2", "LK3"]),
    first=NAMES,
    surname=SURNAMES,
    email=st.sampled_from(["", "juf@voorbeeld.nl", "geen"]),
    roles=st.sampled_from([(), ("IB",), ("OUD",)]),
    groups=st.sampled_from([(), (("G1", ("LRK",)),), (("G1", ()), ("P", ()))]),
)


def once(people: list[Person]) -> list[Person]:
    """A key stands once in a file; without a key as often as one likes."""
    return [*{person.key: person for person in people if person.key}.values(), *(p for p in people if not p.key)]


school_files = st.builds(
    SchoolOnPaper,
    groups=st.sets(st.sampled_from(GROUPS), min_size=1).map(lambda found: sorted(found, key=GROUPS.index)),
    pupils=st.lists(pupils, min_size=1, max_size=8).map(once),
    staff=st.lists(staff, max_size=4).map(once),
)
parent_rows = st.tuples(
    st.sampled_from([str(1000 + n) for n in range(8)]),
    st.sampled_from(["", "", "O1", "O2"]),
    st.sampled_from(["Petra", "Petro", "Joris", "Elif", ""]),
    st.sampled_from(["", "P"]),
    st.sampled_from(["", "de"]),
    st.sampled_from(["Wit", "Bos", "Wit-Bos"]),
    st.sampled_from(["", "moeder", "vader", "pleegvader", "voogdij-instelling", "opa"]),
    st.sampled_from(["", "ja", "nee"]),
    st.sampled_from(["", "", "thuis@voorbeeld.nl", "petra@voorbeeld.nl", "geen"]),
    st.sampled_from(["", "0612345678", "bel opa"]),
    st.sampled_from(["", "Pools"]),
    st.sampled_from(["", "ja"]),
)
ADDRESSES = st.sampled_from(["", "Dorpsstraat 1", "Kerkpad 7"])
parent_lists = st.lists(st.tuples(parent_rows, ADDRESSES).map(lambda told: (*told[0], told[1])), min_size=1, max_size=8)
known_children = SchoolOnPaper(
    GROUPS, [Person(str(1000 + n), "Kind", f"Nummer{n}", group="G1", year_group="5") for n in range(8)]
)


def written(rows: list[tuple[str, ...]]) -> bytes:
    return csv_file([[*TEMPLATE, "adres"], *rows])


def rows_of(plan: Plan) -> list[tuple[str, object]]:
    """What would be written, so that a failure says what differs."""
    changes = [(type(change.row).__name__, change.before) for change in plan.rows.changes]
    return [*changes, *((type(row).__name__, "new") for row in plan.rows.made)]


def comes_in(school: School, data: bytes) -> None:
    """Take a file in when it may; check that a second time is nothing, and that undoing is exact."""
    plan = plan_for(school, data)
    if plan.stopped or plan.is_empty:
        return
    before = all_rows()
    take_in(school, data)
    again = plan_for(school, data)
    assert rows_of(again) == []
    assert (again.is_empty, again.entries, again.questions) == (True, [], [])
    last = last_import(school)
    assert last is not None
    with transaction.atomic():
        undo_import(last, by=None)
        assert all_rows() == before
        transaction.set_rollback(True)


PROFILE = settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])


class TestAnyFiles(TestCase):
    """Each example starts with an empty school and is rolled back."""

    @PROFILE
    @given(files=st.lists(school_files, min_size=1, max_size=3))
    def test_any_school_files_one_after_the_other(self, files: list[SchoolOnPaper]) -> None:
        with time_machine.travel(NOON, tick=False):
            school = make.make_school()
            for file in files:
                comes_in(school, file.data())

    @PROFILE
    @given(lists=st.lists(parent_lists, min_size=1, max_size=3))
    def test_any_lists_of_parents_one_after_the_other(self, lists: list[list[tuple[str, ...]]]) -> None:
        with time_machine.travel(NOON, tick=False):
            school = make.make_school()
            take_in(school, known_children.data())
            for rows in lists:
                comes_in(school, written(rows))

    @PROFILE
    @given(file=school_files, rows=parent_lists, moved=school_files)
    def test_files_of_both_kinds(self, file: SchoolOnPaper, rows: list[tuple[str, ...]], moved: SchoolOnPaper) -> None:
        with time_machine.travel(NOON, tick=False) as clock:
            school = make.make_school()
            comes_in(school, file.data())
            comes_in(school, written(rows))
            clock.move_to("2027-03-15 12:00:00+01:00")
            comes_in(school, moved.data())
            comes_in(school, replace(moved, school_year="2027-2028").data())

    @PROFILE
    @given(lists=st.lists(parent_lists, min_size=1, max_size=2))
    def test_a_list_in_parts_comes_to_the_same(self, lists: list[list[tuple[str, ...]]]) -> None:
        """Of a long list each family is taken in by itself; here every list is long."""
        with time_machine.travel(NOON, tick=False):
            school = make.make_school()
            take_in(school, known_children.data())
            told = []
            for at_once in (10_000, 1):
                with transaction.atomic(), pytest.MonkeyPatch.context() as patch:
                    patch.setattr(parts_of_lists, "AT_ONCE", at_once)
                    told.append([taken_in_words(school, written(rows)) for rows in lists])
                    transaction.set_rollback(True)
            assert told[0] == told[1]


def taken_in_words(school: School, data: bytes) -> list[object]:
    """Take a list in; what it said it would do, and the families afterwards, without numbers of rows."""
    plan = plan_for(school, data)
    if plan.stopped:
        return [plan.problems]
    if not plan.is_empty:
        take_in(school, data)
    homes: dict[int | None, list[str]] = defaultdict(list)
    links = list(ParentLink.objects.select_related("parent", "pupil").order_by("pk"))
    for link in links:
        homes[link.home_id].append(f"{link.pupil.key} {link.parent}")
    families = sorted(
        f"{link.pupil.key} {link.parent} {link.parent.email} {link.parent.phone} {link.parent.key} {link.relation} "
        f"{link.custody} {link.from_on} {link.until_on} {sorted(homes[link.home_id]) if link.home_id else None}"
        for link in links
    )
    entries = sorted(map(repr, plan.entries))
    asked = sorted((one.first, one.second, one.why) for one in plan.questions)  # their ids hold numbers of rows
    return [entries, asked, sorted(map(repr, plan.problems)), families, len(homes)]
