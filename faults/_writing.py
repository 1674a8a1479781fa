"""Teachers who write contacts down over HTTP, at a school with a web server of its own."""

import re
import secrets
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from urllib.parse import urlencode
from uuid import UUID

from bench import _demo_data
from faults._asking import Answer, ask

FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True)
class Teacher:
    """Someone who is signed in, and what they need to write down a contact with one home."""

    cookies: str
    token: str
    pupil: int = 0
    who: str = ""

    @property
    def page(self) -> str:
        """The page of the family."""
        return f"/s/{_demo_data.SCHOOL}/gezin/{self.pupil}"

    def ask(self, port: int, method: str, path: str, body: str = "") -> Answer:
        """One request on a connection of its own."""
        return ask(port, method, path, body, Cookie=self.cookies, Content_Type=FORM)

    def write(self, port: int, entry: UUID, note: str = "") -> Answer:
        """Send the form of a contact."""
        fields = {"csrfmiddlewaretoken": self.token, "entry": entry, "who": self.who, "kind": "phone", "note": note}
        return self.ask(port, "POST", f"{self.page}/contact", urlencode({**fields, "on": _today()}))


def _today() -> str:
    from glansrijk.lib.today import today  # noqa: PLC0415 -- the settings are those of this run

    return today().isoformat()


def make_teacher(port: int) -> Teacher:
    """The teacher of the full group, with the first child whose page says with whom there can be contact."""
    return make_teachers(port, 1)[0]


def make_teachers(port: int, number: int) -> list[Teacher]:
    """The same teacher at work with this many homes at once, as many as there are at most."""
    cookies = _demo_data.cookies_of_the_teacher(_demo_data.FULL_GROUP, begun=False)
    token = secrets.token_hex(16)  # a browser sends back the same in a cookie and in the form
    known = Teacher(f"{_demo_data.as_header(cookies)}; glansrijk-csrf={token}", token)
    found = list(islice(_at_homes(port, known), number))
    if not found:
        raise LookupError("no family page has a form for a contact")
    return found


def _at_homes(port: int, known: Teacher) -> Iterator[Teacher]:
    from glansrijk.relations.models import Relation  # noqa: PLC0415 -- the settings are those of this run
    from glansrijk.schools.models import ParentLink  # noqa: PLC0415

    here = Relation.objects.filter(group__name=_demo_data.FULL_GROUP, school__slug=_demo_data.SCHOOL)
    ties = ParentLink.objects.filter(parent__in=here.values("parent")).order_by("pupil")
    for pupil in ties.values_list("pupil", flat=True).distinct():
        page = known.ask(port, "GET", f"/s/{_demo_data.SCHOOL}/gezin/{pupil}").body
        if found := re.search(r'name="who"[^>]*value="(h\d+)"', page):
            yield Teacher(known.cookies, known.token, pupil, found[1])


def rows_of(entries: Iterable[UUID]) -> Counter[UUID]:
    """How many rows each entry became."""
    from glansrijk.relations.models import Contact  # noqa: PLC0415 -- the settings are those of this run

    asked = set(entries)
    return Counter(entry for entry in Contact.objects.values_list("entry", flat=True) if entry in asked)


def logged_of(entries: Iterable[UUID]) -> Counter[UUID]:
    """How many of the rows of each entry stand in the log."""
    from glansrijk.audit.models import Event  # noqa: PLC0415 -- the settings are those of this run
    from glansrijk.relations.models import Contact  # noqa: PLC0415

    asked = set(entries)
    logged = set(Event.objects.filter(kind="contact.logged").values_list("about_id", flat=True))
    rows = Contact.objects.values_list("pk", "entry")
    return Counter(entry for number, entry in rows if entry in asked and number in logged)
