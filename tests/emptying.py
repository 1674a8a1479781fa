"""Tests that really commit are tidied up by emptying every table; the log does not let itself be emptied.

So for that moment its triggers are gone, and back at once. Nothing of the product can do this.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db.backends.base.operations import BaseDatabaseOperations

from glansrijk.audit.walls import put_up, take_down


@pytest.fixture(scope="session", autouse=True)
def the_log_may_be_emptied() -> Iterator[None]:
    """Around the statements that empty the tables, for the whole run."""
    empty = BaseDatabaseOperations.execute_sql_flush

    def without_triggers(self: Any, statements: list[str]) -> None:
        take_down(self.connection)
        empty(self, statements)
        put_up(self.connection)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(BaseDatabaseOperations, "execute_sql_flush", without_triggers)
        yield
