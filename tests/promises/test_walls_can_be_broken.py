"""Each wall has a place where it can be broken on purpose, and a test that turns red for it: `bin/faults walls`."""

from __future__ import annotations

from faults._breakages import BREAKAGES, Breakage
from tests.privacy.test_trust_documents import not_there
from tests.promises.source import ROOT


def out_of_step(one: Breakage) -> str:
    """Why a breakage would break nothing, or turn nothing red; empty when it would."""
    times = (ROOT / one.file).read_text(encoding="utf-8").count(one.was)
    if times != 1 or one.was == one.becomes:
        return f"{one.wall}: {one.file} holds {times} times {one.was!r}"
    return ", ".join(not_there(one.test))


def test_every_breakage_is_in_step_with_the_source() -> None:
    assert [why for one in BREAKAGES if (why := out_of_step(one))] == []
    assert len({one.wall for one in BREAKAGES}) == len(BREAKAGES) > 20


def test_one_that_is_out_of_step_is_found() -> None:
    moved = BREAKAGES[0]._replace(was="this line was rewritten")
    renamed = BREAKAGES[0]._replace(test="tests/privacy/test_policy.py::test_no")
    assert out_of_step(moved).endswith("holds 0 times 'this line was rewritten'")
    assert out_of_step(renamed) == "tests/privacy/test_policy.py::test_no"
