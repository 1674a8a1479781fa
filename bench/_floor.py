"""The floor: what the same page costs with nothing between the database and the bytes.

In the floor are all rows that the page reads: the session, the account, the roles and the groups of who looks (any
page behind a sign-in needs those), the ties with the names, the days off, and what the page shows of levels, steps,
contacts and teachers. Each is one raw query. Levels are folded into a light per parent and month, names are escaped,
and the same bytes are put together cell by cell. Not in the floor: the row that says who looked, signatures, headers.

In process (`Floor.page`) and as a bare WSGI application behind the same server (`application`).
"""

import json
import os
import re
import sqlite3
from collections.abc import Callable, Iterable
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

# Where the measured pages and the facts in their queries are kept for the workers of the server.
FILE = "floor.json"
CELL = re.compile(r"(?=<t[dh]\b|<label\b|<fieldset\b)")

SESSION = "SELECT session_data, expire_date FROM accounts_opensession WHERE session_key = :session"
ACCOUNT = "SELECT id, password, email, name, is_active, is_operator, language FROM accounts_account WHERE id = :account"
ROLES = """
    SELECT g.role, s.id, s.first_name, s.prefix, s.surname, c.id, c.name, c.slug, c.list_order, c.two_words
    FROM schools_rolegrant g JOIN schools_staff s ON s.id = g.staff_id JOIN schools_school c ON c.id = g.school_id
    WHERE s.account_id = :account AND s.left_on IS NULL AND c.id = :school
      AND g.from_on <= :today AND (g.until_on IS NULL OR g.until_on >= :today)
"""
GROUPS = """
    SELECT g.id, g.name, g.slug, g.composite, y.start
    FROM schools_assignment a JOIN schools_staff s ON s.id = a.staff_id
    JOIN schools_group g ON g.id = a.group_id JOIN schools_schoolyear y ON y.id = g.school_year_id
    WHERE s.account_id = :account AND a.from_on <= :today AND (a.until_on IS NULL OR a.until_on >= :today)
"""
DAYS_OFF = "SELECT name, first_on, last_on FROM schools_holiday WHERE school_id = :school"
TIES = """
    SELECT l.id, l.home_id, l.pupil_id, l.parent_id, c.first_name, c.prefix, c.surname, c.sort_name,
           p.first_name, p.prefix, p.surname, p.initials, p.organisation, p.staff_id, s.from_on,
           EXISTS (SELECT 1 FROM schools_contactban b WHERE b.link_id = l.id AND b.from_on <= :day
                   AND (b.until_on IS NULL OR b.until_on >= :day)),
           EXISTS (SELECT 1 FROM relations_splithome h WHERE h.group_id = :group AND h.home_id = l.home_id)
    FROM schools_parentlink l
    JOIN schools_pupil c ON c.id = l.pupil_id
    JOIN schools_parent p ON p.id = l.parent_id
    JOIN schools_placement s ON s.pupil_id = c.id
    WHERE l.school_id = :school AND s.group_id = :group AND p.deceased = :no
      AND l.from_on <= :day AND (l.until_on IS NULL OR l.until_on >= :day)
      AND s.from_on <= :day AND (s.until_on IS NULL OR s.until_on >= :day)
"""
LEVELS = """
    SELECT r.parent_id, e.month, e.level, e.rater_id, s.first_name, s.surname
    FROM relations_estimate e
    JOIN relations_relation r ON r.id = e.relation_id JOIN schools_staff s ON s.id = e.rater_id
    WHERE r.school_id = :school AND r.group_id = :group AND e.month >= :first AND e.month <= :last
"""
STEPS = """
    SELECT t.home_id, r.parent_id, t.sentence, t.due_on
    FROM relations_step t JOIN relations_relation r ON r.id = t.relation_id
    WHERE r.group_id = :group AND t.done_at IS NULL AND t.let_go_at IS NULL
"""
CONTACTS = """
    SELECT r.parent_id, max(c."on") FROM relations_contact c JOIN relations_relation r ON r.id = c.relation_id
    WHERE r.group_id = :group GROUP BY r.parent_id
"""
TEACHERS = """
    SELECT s.first_name, s.prefix, s.surname FROM schools_assignment a JOIN schools_staff s ON s.id = a.staff_id
    WHERE a.group_id = :group AND a.from_on <= :today AND (a.until_on IS NULL OR a.until_on >= :today)
"""
WHO_LOOKS = (SESSION, ACCOUNT, ROLES, GROUPS)
NO_LEVELS = "SELECT 0 WHERE 1 = 0"
READS = {
    "glanskaart": (TIES, LEVELS, *WHO_LOOKS, DAYS_OFF, STEPS, TEACHERS),
    "list": (TIES, NO_LEVELS, *WHO_LOOKS, DAYS_OFF),
    "check": (TIES, LEVELS, *WHO_LOOKS, DAYS_OFF, CONTACTS),
}

Read = Callable[[str, dict[str, object]], Iterable[tuple[Any, ...]]]


class Floor:
    """One page, reduced to its rows and its bytes."""

    def __init__(self, name: str, page: str, facts: dict[str, object], read: Read) -> None:
        """Cut the page at its cells."""
        self.facts, self.read, self.queries = facts, read, READS[name]
        self.cells = [tuple(cell.partition(">")[::2]) for cell in CELL.split(page)]

    def page(self) -> bytes:
        """Read the rows, fold them and build the bytes."""
        ties, levels, *_ = [list(self.read(query, self.facts)) for query in self.queries]
        lights: dict[tuple[int, object], int] = {}
        for parent, month, level, *_ in levels:
            known = lights.get((parent, month))
            lights[parent, month] = level if known is None else min(known or level, level or known)
        names = [escape(f"{row[4]} {row[5]} {row[6]} {row[8]}") for row in sorted(ties, key=lambda row: row[7])]
        cells = [f"{before}>{after}" for before, after in self.cells]
        return "".join(cells if names else ()).encode()


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
        named = re.sub(r":(\w+)", r"%(\1)s", query)
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
        for name, about in kept.items():
            _made[name] = Floor(name, about["page"], about["facts"], read)
    return _made
