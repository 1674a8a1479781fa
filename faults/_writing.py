"""A teacher who writes contacts down over HTTP, at a school with a web server of its own."""

import http.client
import re
import secrets
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID

from bench import _demo_data
from bench._server import HOST


@dataclass(frozen=True)
class Answer:
    """What the server said; status 0 when it said nothing."""

    status: int
    location: str = ""
    body: str = ""


@dataclass(frozen=True)
class Teacher:
    """Someone who is signed in, and what they need to write down a contact with one home."""

    cookies: str
    token: str
    pupil: int = 0
    who: str = ""

    def ask(self, port: int, method: str, path: str, body: str = "") -> Answer:
        """One request on a connection of its own."""
        connection = http.client.HTTPConnection(HOST, port, timeout=30)
        headers = {"Cookie": self.cookies, "Content-Type": "application/x-www-form-urlencoded"}
        try:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            return Answer(answer.status, answer.headers.get("Location", ""), answer.read().decode())
        except (OSError, http.client.HTTPException):
            return Answer(0)
        finally:
            connection.close()

    def write(self, port: int, entry: UUID, note: str = "") -> Answer:
        """Send the form of a contact."""
        fields = {"csrfmiddlewaretoken": self.token, "entry": entry, "who": self.who, "kind": "phone", "note": note}
        path = f"/s/{_demo_data.SCHOOL}/gezin/{self.pupil}/contact"
        return self.ask(port, "POST", path, urlencode({**fields, "on": _today()}))


def _today() -> str:
    from glansrijk.lib.today import today  # noqa: PLC0415 -- the settings are those of this run

    return today().isoformat()


def make_teacher(port: int) -> Teacher:
    """The teacher of the full group, with the first child whose page says with whom there can be contact."""
    from glansrijk.relations.models import Relation  # noqa: PLC0415 -- the settings are those of this run
    from glansrijk.schools.models import ParentLink  # noqa: PLC0415

    cookies = _demo_data.cookies_of_the_teacher(_demo_data.FULL_GROUP, begun=False)
    token = secrets.token_hex(16)  # a browser sends back the same in a cookie and in the form
    known = Teacher(f"{_demo_data.as_header(cookies)}; glansrijk-csrf={token}", token)
    here = Relation.objects.filter(group__name=_demo_data.FULL_GROUP, school__slug=_demo_data.SCHOOL)
    for pupil in ParentLink.objects.filter(parent__in=here.values("parent")).values_list("pupil", flat=True):
        page = known.ask(port, "GET", f"/s/{_demo_data.SCHOOL}/gezin/{pupil}").body
        if found := re.search(r'name="who"[^>]*value="(h\d+)"', page):
            return Teacher(known.cookies, token, pupil, found[1])
    raise LookupError("no family page has a form for a contact")


def rows_of(entries: Iterable[UUID]) -> Counter[UUID]:
    """How many rows each entry became."""
    from glansrijk.relations.models import Contact  # noqa: PLC0415 -- the settings are those of this run

    asked = set(entries)
    return Counter(entry for entry in Contact.objects.values_list("entry", flat=True) if entry in asked)
