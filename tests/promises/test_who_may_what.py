"""Who may what is one document, docs/trust/wie-mag-wat.yaml; each cell is tried, allowed and refused (TS5)."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from tests.promises.addresses import OF_SCHOOLS
from tests.promises.conftest import TwoSchools
from tests.promises.matrix import NO, PEOPLE, YES, Cell, document, tried, written

WRITTEN = frozenset(written(document()))


def test_every_address_stands_in_it_once() -> None:
    listed = Counter(address for group in document()["paginas"] for address in group["adressen"])
    assert set(listed) == {address.name for address in OF_SCHOOLS}, (
        "write the new page into docs/trust/wie-mag-wat.yaml"
    )
    assert {address for address, times in listed.items() if times > 1} == set()
    assert all(set(group["mag"]) == set(PEOPLE) for group in document()["paginas"])


def test_every_cell_is_as_it_says(two_schools: TwoSchools) -> None:
    """Found and not written, or written and not found: every line that comes out is a cell that is not true."""
    found = {cell for who in PEOPLE for cell in tried(two_schools, who)}
    assert len(found) > 5 * 150
    assert sorted(found ^ WRITTEN, key=repr) == []


def test_a_cell_that_is_not_true_is_noticed(tmp_path: Path) -> None:
    wrong = tmp_path / "wie-mag-wat.yaml"
    wrong.write_text("paginas: [{regel: De directie., mag: {administratie: ja}, adressen: [role_grant]}]")
    (cell,) = written(document(wrong))
    assert (cell.may, cell in WRITTEN) == (YES, False)
    assert Cell("role_grant", "De directie.", "administratie", NO) in WRITTEN
