"""The browser of the stories: Chromium as this computer has it, Dutch, closed to other computers, and strict."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connections
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Response, WebError

from bin.chromium import INSTALL, find_chromium
from tests.browser.accessibility import then_it_is_accessible as check_accessibility

ARGUMENTS = [
    "--no-sandbox",  # as root Chromium starts no other way
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-quic",
    "--disable-sync",
    # No name but our own is looked up, so a page cannot load anything from elsewhere.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
]


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """How Chromium is started. Without one the story fails: skipping it would be silent."""
    chromium = find_chromium()
    if chromium is None:
        pytest.fail(f"No browser for this story: {INSTALL}.", pytrace=False)
    # Playwright keeps an event loop in this thread, in which Django would refuse to touch the database.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    return {**browser_type_launch_args, "executable_path": chromium, "args": ARGUMENTS}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """A Dutch visitor."""
    return {**browser_context_args, "locale": "nl-NL", "timezone_id": "Europe/Amsterdam"}


@pytest.fixture
def context(context: BrowserContext) -> Iterator[BrowserContext]:
    """Fails the story when a script throws, the server fails, or the content security policy refuses something."""
    faults: list[str] = []

    def note_error(error: WebError) -> None:
        faults.append(str(error.error))

    def note_refusal(message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text:
            faults.append(message.text)

    def note_failure(response: Response) -> None:
        if response.status >= 500:
            faults.append(f"{response.status} {response.url}")

    context.on("weberror", note_error)
    context.on("response", note_failure)
    context.on("console", note_refusal)
    yield context
    assert faults == []


@pytest.fixture
def then_it_is_accessible() -> Callable[[Page], None]:
    """The check that ends each story: `then_it_is_accessible(page)`."""
    return check_accessibility


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    request: pytest.FixtureRequest,
    django_db_modify_db_settings_parallel_suffix: None,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """With a story in the run, or a test that commits for real, SQLite is a file, as it is in use.

    In memory all threads share one database without waiting for each other: a lock is an error at once ("database table
    is locked"), and a transaction is seen halfway.
    """
    database = connections["default"].settings_dict
    if "sqlite3" in database["ENGINE"] and any(map(_needs_a_file, request.session.items)):
        folder: Path = tmp_path_factory.mktemp("database")
        database["TEST"]["NAME"] = str(folder / "stories.sqlite3")


def _needs_a_file(item: pytest.Item) -> bool:
    commits = item.get_closest_marker("django_db")
    return "browser" in item.keywords or bool(commits and commits.kwargs.get("transaction"))
