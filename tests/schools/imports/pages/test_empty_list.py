"""The school's own empty list of parents: downloaded, filled in, and read in again."""

from __future__ import annotations

import csv
import io

import openpyxl
import pytest

from glansrijk.audit.models import Event
from glansrijk.schools.empty_list import HEAD, OF_PARENT
from glansrijk.schools.imports.formats.columns import recognise
from glansrijk.schools.imports.formats.tables import read_table
from glansrijk.schools.models import ParentLink, Pupil
from tests import make
from tests.schools.imports.taking_in import take_in
from tests.village import Village

URL = "/s/linde/inlezen/ouderlijst."
ODD = ['=HYPERLINK("https://example.org")', "+31", "-1", "@SUM(A1)", "'t Jong", '<b>&"', "李;明", "Zoë\u202e"]


def rows_of(data: bytes, kind: str) -> list[list[str]]:
    """What a spreadsheet program finds."""
    if kind == "csv":
        return list(csv.reader(io.StringIO(data.decode("utf-8-sig")), delimiter=";"))
    sheet = openpyxl.load_workbook(io.BytesIO(data)).active
    assert sheet is not None
    return [[str(value) if value is not None else "" for value in row] for row in sheet.iter_rows(values_only=True)]


def downloaded(village: Village, kind: str) -> bytes:
    answer = village.signed_in(village.otto).get(f"{URL}{kind}")
    assert answer.status_code == 200
    assert answer["Content-Disposition"] == f'attachment; filename="ouderlijst-linde.{kind}"'
    return bytes(answer.content)


def test_every_column_is_recognised_when_it_comes_back() -> None:
    found = recognise(HEAD)
    assert (found.unknown, found.ignored, len(found.mapping)) == ((), (), len(HEAD))


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_it_holds_every_child_by_group_and_no_parent(village: Village, kind: str) -> None:
    head, *rows = rows_of(downloaded(village, kind), kind)
    assert tuple(head) == HEAD
    assert [(row[1], row[2], row[3], row[4]) for row in rows] == [
        ("Noor", "van den", "Akker", "5"),
        ("Sem", "", "Bakker", "5"),
        ("Ömer", "", "Kaya", "5"),
        ("Lina", "", "Wit", "5"),
        ("Tim", "", "Zes", "6"),
    ]
    assert {cell for row in rows for cell in row[5:]} <= {""}
    event = Event.objects.get(kind="parents_list.taken_along")
    assert (event.by_account_id, event.facts) == (village.otto.account_id, {"children": 5})


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_no_name_becomes_a_formula_and_every_name_comes_back(village: Village, kind: str) -> None:
    for number, odd in enumerate(ODD):
        child = make.make_pupil(village.linde, "Kind Achternaam", group=village.group6, key=f"odd{number}")
        Pupil.objects.filter(pk=child.pk).update(first_name=odd)
    data = downloaded(village, kind)
    if kind == "csv":
        cells = [cell for row in rows_of(data, kind) for cell in row]
        assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))] == []
    else:
        sheet = openpyxl.load_workbook(io.BytesIO(data)).active
        assert sheet is not None
        assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value is not None} == {"s"}
    (sheets, problems) = read_table(data, f"lijst.{kind}")
    firsts = {row.cells[0]: row.cells[1] for row in sheets[0].body}
    expected = {f"odd{number}": odd.replace("\u202e", "") for number, odd in enumerate(ODD)}
    assert ({key: name for key, name in firsts.items() if key.startswith("odd")}, problems) == (expected, ())


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_what_is_typed_in_it_is_read_in(village: Village, kind: str) -> None:
    make.make_pupil(village.linde, "Nieuw Kind", group=village.group6, key="7009")
    rows = rows_of(downloaded(village, kind), kind)
    for row in rows:
        if row[0] == "7009":
            row += [""] * (len(HEAD) - len(row))
            row[5 : 5 + len(OF_PARENT)] = ["Ilse", "de", "Boer", "moeder", "ja", "", "ilse@voorbeeld.nl", "0612345678"]
    text = io.StringIO()
    csv.writer(text, delimiter=";").writerows(rows)
    before = ParentLink.objects.count()
    take_in(village.linde, text.getvalue().encode())
    (link,) = Pupil.objects.get(key="7009").parent_links.all()
    assert (link.parent.name.full, link.relation, link.custody) == ("Ilse de Boer", "mother", "yes")
    assert ParentLink.objects.count() == before + 1
    assert not ParentLink.objects.exclude(until_on=None).exists()


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_who_may_take_it_along(village: Village, kind: str) -> None:
    who = {name: getattr(village, name) for name in ("anna", "ivo", "hanneke", "otto", "daan")}
    # Hanneke has to set up her second step first.
    answers = {name: village.signed_in(staff).get(f"{URL}{kind}").status_code for name, staff in who.items()}
    assert answers == {"anna": 403, "ivo": 403, "hanneke": 302, "otto": 200, "daan": 404}
