"""The floor: what the same page costs with nothing between the database and the bytes.

The same rows by raw SQL, folded into a light per parent and month as the page does, and the same bytes by putting
strings together. In process (`Floor.page`) and as a bare WSGI application behind the same server (`application`).
"""

import json
import os
import sqlite3
from collections.abc import Callable, Iterable
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

# Where the measured page and the numbers in its query are kept for the workers of the server.
FILE = "floor.json"
CELL = "<td"

TIES = """
    SELECT l.id, l.home_id, l.pupil_id, l.parent_id, c.first_name, c.prefix, c.surname, c.sort_name,
           p.first_name, p.prefix, p.surname, p.initials, p.organisation, p.staff_id
    FROM schools_parentlink l
    JOIN schools_pupil c ON c.id = l.pupil_id
    JOIN schools_parent p ON p.id = l.parent_id
    JOIN schools_placement s ON s.pupil_id = c.id
    WHERE l.school_id = :school AND s.group_id = :group AND p.deceased = :no
      AND l.from_on <= :day AND (l.until_on IS NULL OR l.until_on >= :day)
      AND s.from_on <= :day AND (s.until_on IS NULL OR s.until_on >= :day)
"""
LEVELS = """
    SELECT r.parent_id, e.month, e.rater_id, e.level
    FROM relations_estimate e JOIN relations_relation r ON r.id = e.relation_id
    WHERE e.school_id = :school AND r.group_id = :group
"""

Read = Callable[[str, dict[str, object]], Iterable[tuple[Any, ...]]]


class Floor:
    """One page, reduced to its rows and its bytes."""

    def __init__(self, page: str, facts: dict[str, object], read: Read, *, levels: bool) -> None:
        """Cut the page at its cells; `levels` tells whether it shows what was estimated."""
        self.pieces, self.facts, self.read = page.split(CELL), facts, read
        self.queries = (TIES, LEVELS) if levels else (TIES,)

    def page(self) -> bytes:
        """Read the rows, fold them and build the bytes."""
        ties, *levels = (list(self.read(query, self.facts)) for query in self.queries)
        lights: dict[tuple[int, object], int] = {}
        for parent, month, _rater, level in (row for rows in levels for row in rows):
            known = lights.get((parent, month))
            lights[parent, month] = level if known is None else min(known or level, level or known)
        names = [escape(f"{row[4]} {row[5]} {row[6]} {row[8]}") for row in sorted(ties, key=lambda row: row[7])]
        built = [self.pieces[0] if names else ""]
        for piece in self.pieces[1:]:
            built.append(CELL)
            built.append(piece)
        return "".join(built).encode()


def reader(database_url: str, data: Path) -> Read:
    """A function that asks the database itself, without Django in between."""
    if not database_url:
        lite = sqlite3.connect(data / "glansrijk.sqlite3", check_same_thread=False)
        return lambda query, facts: lite.execute(query, facts).fetchall()
    import psycopg  # noqa: PLC0415 -- only where the measured database is PostgreSQL

    parts = urlsplit(database_url)
    connection = psycopg.connect(
        host=unquote(parts.hostname or ""), port=parts.port, user=parts.username, dbname=parts.path[1:], autocommit=True
    )

    def read(query: str, facts: dict[str, object]) -> Iterable[tuple[Any, ...]]:
        named = query.replace(":", "%(").replace("%(school", "%(school)s").replace("%(group", "%(group)s")
        named = named.replace("%(day", "%(day)s").replace("%(no", "%(no)s")
        return connection.execute(named.encode(), facts).fetchall()

    return read


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> list[bytes]:
    """The bare WSGI application: the last part of the path says which page."""
    body = _floors()[environ["PATH_INFO"].strip("/")].page() if environ["PATH_INFO"] != "/inloggen" else b""
    start_response("200 OK", [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(body)))])
    return [body]


_made: dict[str, Floor] = {}


def _floors() -> dict[str, Floor]:
    if not _made:
        data = Path(os.environ["GLANSRIJK_DATA"])
        kept = json.loads((data / FILE).read_text())
        read = reader(os.environ.get("DATABASE_URL", ""), data)
        for name, about in kept["pages"].items():
            _made[name] = Floor(about["page"], kept["facts"], read, levels=about["levels"])
    return _made
