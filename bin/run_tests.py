"""All tests in three runs: everything on SQLite, what asks the database on PostgreSQL too, the stories in a browser.

With arguments there is one run, with those arguments for pytest: on SQLite, or on PostgreSQL with `--postgres`.
What cannot run here is named at the end, with what to install; in CI that is a failure.
"""

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from bin.chromium import INSTALL, find_or_install_chromium
from bin.postgres_server import NoPostgresError, postgres_server

# What a file prepares for its tests is prepared once; the long files come first (conftest.py), so that both cores end
# together.
BY_FILE = ["--dist", "loadfile", "--no-loadscope-reorder"]
BOTH_CORES = ["-n", "2", *BY_FILE]
ONE_MORE = ["-n", "3", *BY_FILE]  # a story waits for its browser as often as it works
# These crawl all pages for what a page may show and to whom. A query that asks too much is seen on SQLite only: behind
# the second wall it finds nothing. That pages work there too is shown by the crawls that stay and by their own tests.
SEEN_ON_SQLITE = (
    "demo/test_make_demo.py",
    "promises/test_a_curious_colleague.py",
    "promises/test_a_super_login_does_not_exist.py",
    "promises/test_every_answer_is_strict.py",
    "promises/test_fields_by_role.py",
    "promises/test_kind_stand_is_a_wall.py",
    "promises/test_pages_for_parents_are_a_wall.py",
    "promises/test_pages_for_parents_are_light.py",
    "promises/test_parts_can_be_off.py",
    "promises/test_the_school_fence.py",
    "promises/test_two_homes_know_nothing_of_each_other.py",
    "promises/test_who_may_what.py",
    "promises/test_words_stay_words.py",
)
INSTALL_POSTGRES = "install PostgreSQL (Debian: apt install postgresql) or name a server in TEST_DATABASE_URL"


class Outcome(NamedTuple):
    """How one run ended: pytest's own exit code, or the sentence that says why it did not run."""

    name: str
    code: int = 0
    not_run: str = ""


def main(arguments: list[str]) -> int:
    """Run the tests; 0 when all that could run passed, and in CI only when all of it ran."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that being stopped also stops what we started
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # else each program that a test starts compiles everything anew
    with tempfile.TemporaryDirectory(prefix="glansrijk-tests-") as data:
        os.environ["GLANSRIJK_DATA"] = data
        for elsewhere in ("DATABASE_URL", "DATABASE_URL_FILE"):
            os.environ.pop(elsewhere, None)
        outcomes = [_chosen(arguments)] if arguments else [_main_suite(), _on_postgres(), _stories()]
    return conclude(outcomes, in_ci=bool(os.environ.get("CI")))


def _chosen(arguments: list[str]) -> Outcome:
    find_or_install_chromium()
    rest = [argument for argument in arguments if argument != "--postgres"]
    if rest == arguments:
        return _pytest("the chosen tests", rest)
    return _with_postgres("the chosen tests on PostgreSQL", rest)


def _main_suite() -> Outcome:
    return _pytest("rules, pages and commands, on SQLite", ["-m", "not browser", *BOTH_CORES])


def _on_postgres() -> Outcome:
    again = [f"--ignore=tests/{path}" for path in SEEN_ON_SQLITE]
    return _with_postgres(
        "what touches the database, on PostgreSQL", ["tests", "-m", "database and not browser", *again, *BOTH_CORES]
    )


def _stories() -> Outcome:
    name = "stories in a real browser"
    chromium = find_or_install_chromium()
    if chromium is None:
        return Outcome(name, not_run=INSTALL)
    return _pytest(name, ["tests", "-m", "browser", *ONE_MORE])


def _with_postgres(name: str, arguments: list[str]) -> Outcome:
    try:
        with _database_on_postgres():
            return _pytest(name, arguments)
    except NoPostgresError as error:
        return Outcome(name, not_run=f"{INSTALL_POSTGRES} ({error})")


@contextmanager
def _database_on_postgres() -> Iterator[None]:
    with postgres_server() as url:
        # Pages are asked behind the second wall; what a test prepares, it prepares as the owner.
        behind = {"DATABASE_URL": url, "GLANSRIJK_DATABASE_ROLE": "glansrijk_web"}
        os.environ.update(behind)
        try:
            yield
        finally:
            for name in behind:
                del os.environ[name]


def _pytest(name: str, arguments: list[str]) -> Outcome:
    print(f"\n── {name} ──", flush=True)
    return Outcome(name, subprocess.run([sys.executable, "-m", "pytest", *arguments], check=False).returncode)


def conclude(outcomes: list[Outcome], *, in_ci: bool) -> int:
    """Name what did not run; the exit code is pytest's own where tests failed, and 1 in CI where some did not run."""
    for outcome in outcomes:
        if outcome.not_run:
            print(f"NOT RUN: {outcome.name} — {outcome.not_run}", flush=True)
    failed = next((outcome.code for outcome in outcomes if outcome.code), 0)
    return failed or int(in_ci and any(outcome.not_run for outcome in outcomes))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
