"""What every test has: closed sockets, quick passwords, few examples, and marks that say what it touches."""

import gc
import os
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import hypothesis
import pytest
from django.conf import settings
from django.db import connection

pytest_plugins = ["tests.closed_network", "tests.emptying", "tests.browser.fixtures"]

DATABASE_FIXTURES = frozenset({"db", "transactional_db", "live_server"})
COMMITTING = frozenset({"transactional_db", "live_server"})
# In a run on more cores the long files are handed out first: one that begins last keeps the other core waiting.
LONG_FIRST = (
    "tests/promises/",
    "tests/demo/",
    "tests/stories/",
    "tests/schools/imports/",
    "tests/rounds/",
    "tests/home/",
    "tests/privacy/",
    "tests/pulse/",
)
# The fixture below every page and context. Not the name of a page: a test may call something else so.
BROWSER_FIXTURE = "browser"


# Few examples and no clock; in CI the same ones every time, so that a change is never blamed for what it did not touch.
hypothesis.settings.register_profile(
    "house", max_examples=50, deadline=None, print_blob=True, derandomize=bool(os.environ.get("CI"))
)
# `bin/test --hypothesis-profile=long tests/home/test_no_few_homes.py`: 5,000 examples.
hypothesis.settings.register_profile("long", max_examples=5000, deadline=None, print_blob=True)
hypothesis.settings.load_profile("house")


def pytest_configure() -> None:
    """Settings that differ in tests; all others are the real ones."""
    # Argon2 is slow on purpose; hundreds of sign-ins need not be.
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    # A moved clock makes a connection look old; closing it in the middle of a test would take its database away.
    settings.DATABASES["default"]["CONN_MAX_AGE"] = None
    # Static files by their plain names, straight from the source: what a demo collected earlier may be old.
    settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    # Found when asked for; else each new test client looks at every static file there is.
    settings.WHITENOISE_AUTOREFRESH = True


def pytest_collection_finish() -> None:
    """What stays for the whole run is not looked at again each time memory is tidied, and it is tidied less often."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 50, 100)  # rings only: an open file that nobody holds is still noticed at once


@pytest.fixture(scope="session")
def has_commits(request: pytest.FixtureRequest) -> bool:
    """Whether something really commits: several pages or threads at a time need a connection each, and so a file."""
    return "DATABASE_URL" not in os.environ and any(
        COMMITTING & set(getattr(one, "fixturenames", ())) for one in request.session.items
    )


@pytest.fixture(scope="session")
def django_db_keepdb(request: pytest.FixtureRequest, *, has_commits: bool) -> bool:
    """Django does not throw away a file with tables that was copied for it."""
    return has_commits or bool(request.config.getvalue("reuse_db"))


@pytest.fixture(scope="session")
def copied_tables(
    django_db_modify_db_settings_parallel_suffix: None,
    tmp_path_factory: pytest.TempPathFactory,
    *,
    has_commits: bool,
) -> Iterator[Callable[[], None]]:
    """The tables are a copy of those that were made once for all processes. What is given lets go of the copying."""
    from tests import migrated  # noqa: PLC0415 -- it needs PostgreSQL's library, which a plain rule does without

    if server := os.environ.get("DATABASE_URL"):
        settings.DATABASES["default"]["TEST"]["TEMPLATE"] = migrated.migrated_on_postgres(server)  # type: ignore[index]
        yield lambda: None
        return
    if has_commits:
        name = tmp_path_factory.mktemp("database") / "glansrijk.sqlite3"
        shutil.copyfile(migrated.migrated_file(), name)
        connection.settings_dict["TEST"]["NAME"] = str(name)
        yield lambda: None
        return
    keeper = migrated.fill(connection.creation._get_test_db_name())  # type: ignore[attr-defined]
    yield keeper.close
    keeper.close()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(copied_tables: Callable[[], None]) -> None:
    """Before Django makes its own connection to the database of the tests."""


@pytest.fixture(scope="session")
def django_db_setup(copied_tables: Callable[[], None], django_db_setup: None, django_db_blocker: Any) -> None:
    """The database of the tests; on PostgreSQL with the second wall between schools."""
    # Two connections to one database in memory lock its tables for each other.
    copied_tables()
    if settings.DATABASE_ROLE:
        from glansrijk.schools.second_wall import put_up  # noqa: PLC0415 -- models are there only now

        with django_db_blocker.unblock():
            put_up(connection, settings.DATABASE_ROLE)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark each test by what it asks for, so that no one can forget to."""
    for item in items:
        asked = set(getattr(item, "fixturenames", ()))
        if item.get_closest_marker("django_db") or asked & DATABASE_FIXTURES:
            item.add_marker("database")
        if BROWSER_FIXTURE in asked:
            item.add_marker("browser")
    if os.environ.get("PYTEST_XDIST_WORKER"):
        items.sort(key=lambda item: not item.nodeid.startswith(LONG_FIRST))
