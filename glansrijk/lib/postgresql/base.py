"""A PostgreSQL that hangs, and refuses nothing: who asked a page is told so after a while, and does not wait for ever.

Nothing of the server helps then: it takes what is sent and says nothing back, so no limit that it keeps itself counts,
and no limit of the network either. Only the web server has this patience (`wsgi.py`): what the worker and the commands
do may take as long as it takes.
"""

from __future__ import annotations

from collections.abc import Generator
from typing import Any, ClassVar

import psycopg
from django.db.backends.postgresql import base
from psycopg.pq import TransactionStatus

# Twice, for what is open is tried first, then a new one: well within what gunicorn gives a worker (30 s).
SECONDS_TO_CONNECT, SECONDS_TO_ANSWER = 4, 8


class DatabaseWrapper(base.DatabaseWrapper):
    """As Django has it; `is_impatient` says whether this process waits for an answer no longer than a visitor does."""

    is_impatient: ClassVar[bool] = False

    def get_connection_params(self) -> dict[str, Any]:
        """Also how long to wait for a server that lets one knock and does not open."""
        params: dict[str, Any] = super().get_connection_params()
        return {"connect_timeout": SECONDS_TO_CONNECT, **params} if self.is_impatient else params

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """A connection that gives up, where that is asked for."""
        connection = super().get_new_connection(conn_params)
        if self.is_impatient:
            connection.__class__ = ImpatientConnection
        return connection


class ImpatientConnection(psycopg.Connection[Any]):
    """Waits for each answer so long and no longer; after that it is closed, for what comes later is no answer to us."""

    def wait(self, gen: Generator[Any, Any, Any], interval: float = 0.1, timeout: float | None = None) -> Any:
        """Wait for one answer.

        Raises:
            psycopg.OperationalError: none came.
        """
        try:
            return super().wait(gen, interval, timeout or SECONDS_TO_ANSWER)
        except psycopg.OperationalError:
            if self.pgconn.transaction_status == TransactionStatus.ACTIVE:
                self.pgconn.finish()
            raise
