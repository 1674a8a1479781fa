"""What could not run is never silent."""

import pytest

from bin.run_tests import SEEN_ON_SQLITE, Outcome, conclude
from tests.promises.source import ROOT

PASSED, FAILED = Outcome("rules"), Outcome("pages", code=1)
NOT_RUN = Outcome("stories", not_run="install Chromium")


@pytest.mark.parametrize(
    ("outcomes", "in_ci", "code"),
    [
        ([PASSED], True, 0),
        ([PASSED, FAILED], False, 1),
        ([PASSED, NOT_RUN], False, 0),
        ([PASSED, NOT_RUN], True, 1),
        ([FAILED, NOT_RUN], True, 1),
        ([PASSED, Outcome("nothing was collected", code=5)], False, 5),
    ],
)
def test_the_end_of_a_run(outcomes: list[Outcome], code: int, *, in_ci: bool) -> None:
    assert conclude(outcomes, in_ci=in_ci) == code


def test_a_suite_that_did_not_run_is_named_with_what_to_install(capsys: pytest.CaptureFixture[str]) -> None:
    conclude([PASSED, NOT_RUN], in_ci=False)
    assert capsys.readouterr().out == "NOT RUN: stories — install Chromium\n"


def test_what_runs_on_sqlite_only_is_there_and_has_nothing_that_waits_for_postgresql() -> None:
    waiting = {path: "postgresql" in (ROOT / "tests" / path).read_text(encoding="utf-8") for path in SEEN_ON_SQLITE}
    assert waiting == dict.fromkeys(SEEN_ON_SQLITE, False)
