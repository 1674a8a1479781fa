"""Files made to hurt are refused or read within bounds, and no other file or socket is opened (R13)."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.schools.imports.formats.hostile import HOSTILE

MOST_MB = 300
ROOT = Path(__file__).parents[4]
# Refused as a whole: the one problem points at no row and no column.
WHOLE = (
    "xxe xxe-http external-dtd public-dtd parameter-entity billion-laughs billion-laughs-attribute quadratic dtd-utf16 "
    "dtd-utf16-be-unmarked dtd-latin dtd-utf7 dtd-utf32 dtd-ebcdic half-a-school empty-school other-root nul-in-xml "
    "deep many-elements too-large-xml zip-as-school zip-bomb zip-that-lies many-parts dtd-in-xlsx laughs-in-xlsx "
    "half-an-xlsx too-large-csv half-a-letter empty-csv only-zeros picture"
).split()

Outcome = dict[str, Any]


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Outcome]:
    """Read all hostile files, one after the other, in one process that watches itself."""
    folder = tmp_path_factory.mktemp("hostile")
    files = []
    for name, hostile in HOSTILE.items():
        path = folder / name
        path.write_bytes(hostile.make())
        files.append({"name": name, "reader": hostile.reader, "path": str(path)})
    order = folder / "order.json"
    order.write_text(json.dumps(files))
    command = [sys.executable, "-m", "tests.schools.imports.formats.read_walled", str(order)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    read: dict[str, Outcome] = json.loads(done.stdout)
    return read


@pytest.mark.parametrize("name", HOSTILE)
def test_is_refused_or_read_as_expected(name: str, outcomes: dict[str, Outcome]) -> None:
    assert (name, outcomes[name]["refused"]) == (name, HOSTILE[name].refused)


@pytest.mark.parametrize("name", HOSTILE)
def test_stays_within_memory(name: str, outcomes: dict[str, Outcome]) -> None:
    assert outcomes[name]["peak_mb"] <= MOST_MB


@pytest.mark.parametrize("name", HOSTILE)
def test_opens_no_other_file_and_no_socket(name: str, outcomes: dict[str, Outcome]) -> None:
    assert outcomes[name]["events"] == []


@pytest.mark.parametrize("name", [name for name, hostile in HOSTILE.items() if hostile.refused])
def test_a_refusal_is_one_problem(name: str, outcomes: dict[str, Outcome]) -> None:
    assert [problem["level"] for problem in outcomes[name]["problems"]] == ["stop"]


@pytest.mark.parametrize("name", WHOLE)
def test_what_is_wrong_with_the_whole_file_has_no_row(name: str, outcomes: dict[str, Outcome]) -> None:
    problem = outcomes[name]["problems"][0]
    assert (problem["row"], problem["column"]) == (None, None)


@pytest.mark.parametrize("name", HOSTILE)
def test_nothing_of_another_file_comes_out(name: str, outcomes: dict[str, Outcome]) -> None:
    assert "root:" not in json.dumps(outcomes[name]["problems"])
