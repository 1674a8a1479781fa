"""What a stranger sends to an address of a script, who sends it, and what an answer may never be."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from random import Random
from typing import Any

from django.core.cache import cache
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from glansrijk.network.models import Secretary
from glansrijk.rules.scale import Level
from tests import make
from tests.network.pilots import make_pilots
from tests.promises.addresses import ALL, FILL, NOVEMBER
from tests.promises.conftest import TwoSchools
from tests.promises.filled_in import ALL_BAD
from tests.promises.form_scenes import People
from tests.promises.script_addresses import A_CHILD_WORKS, SIGN_IN, TABLE, At, Told, fits
from tests.promises.test_support_is_a_wall import let_in
from tests.talks.talk_pages import a_talk

METHODS = ("get", "post", "put", "patch", "delete", "head", "options", "trace")
# What a refusal may write all the same: who knocked and who looked, and the session.
OF_THE_DOOR = ("audit_", "django_session", "accounts_", "shared_cache", "django_cache", "usersessions_")
PARTS = {address.name: address.parameters for address in ALL}
ELSEWHERE: dict[str, tuple[object, ...]] = {
    "school": ("esdoorn", "nergens"),
    "group": ("99-bestaat-niet",),
    "month": (),
}
NUMBERS = (0, 10**9, 2**63, 10**30)
HEADERS: tuple[dict[str, str], ...] = (
    {"HX-Request": "true"},
    {"Accept": "application/json"},
    {},
    {"Accept": "application/json", "X-Page-Of": "x:y"},
)
ODD_BODIES = (
    (b"{", "application/json"),
    (b"[1, 2]", "application/json"),
    (b'{"text": "x"}' * 999, "application/json"),
    (b"\xff\xfe\x00", "application/x-www-form-urlencoded"),
    (b"a=1&" * 1_500, "application/x-www-form-urlencoded"),
    (b"--x\r\nContent-Disposition: form-data\r\n\r\n", "multipart/form-data; boundary=x"),
    (b"--y", "multipart/form-data"),
    (b"line=h1", "application/x-www-form-urlencoded; charset=utf-7"),
    (b"text=%E9%00", "text/plain; charset=\xff"),
)


@dataclass(frozen=True)
class Case:
    """One request; `kind` says what is expected of the answer."""

    kind: str
    name: str
    url: str
    method: str
    body: Any
    headers: dict[str, str]
    content_type: str = ""

    @property
    def told(self) -> str:
        """In short."""
        return f"{self.kind} {self.method} {self.url} {ascii(self.body)[:200]} {self.headers}"


@dataclass
class Found:
    """What came of all cases of one role."""

    cases: int = 0
    accepted: int = 0
    kinds: Counter[str] = field(default_factory=Counter)
    answers: Counter[str] = field(default_factory=Counter)
    findings: list[str] = field(default_factory=list)


class World:
    """The full village, with a talk, and a browser for every role."""

    def __init__(self, two_schools: TwoSchools) -> None:
        self.village = two_schools.village
        assert self.village.bram.account is not None
        self.village.bram.account.set_password(make.PASSWORD)
        self.village.bram.account.save()
        self._people = People(two_schools)
        let_in(two_schools)
        self._pilots = make_pilots(self.village, more=1)
        self.sonja = make.make_account(called="Sonja")
        Secretary.objects.create(board=self.village.linde.board, account=self.sonja, from_on=make.START)
        talk = a_talk(self.village, self.village.noor, self.village.petra)
        for parent in (self.village.petra, self.village.joris):
            make.make_estimate(parent, self.village.group5, Level.DULL, rater=self.village.anna)
        self.at = At(self.village, talk.pk)

    def browser(self, role: str) -> Client:
        """A browser in which somebody of this role just came in."""
        village = self.village
        accounts = {"trainer": self._pilots.trainer, "secretariat": self.sonja, "stranger": village.stranger}
        staff = {"teacher": "anna", "head": "hanneke", "ib": "ivo", "office": "otto", "support": "olga", "board": "bea"}
        if role == "nobody":
            return Client()
        if role in accounts:
            return village.signed_in(accounts[role])
        client = self._people.browser(staff.get(role, role))
        if role == "teacher":
            client.post(reverse("check_begin", args=["linde", "5", NOVEMBER]))
        return client

    def parts(self, name: str) -> dict[str, object]:
        """The own rows in an address."""
        village = self.village
        own: dict[str, object] = {"talk": self.at.talk, "group": "5", "pupil": village.noor.pk, "month": NOVEMBER}
        return {part: own.get(part) or FILL[part](village.linde) for part in PARTS[name]}


def cases(world: World, chance: Random, many: int) -> Iterator[Case]:
    """So many, each address in its turn."""
    names = sorted(TABLE)
    parts = {name: world.parts(name) for name in names}
    good = {name: [TABLE[name].good(world.at, Random(turn)) for turn in range(5)] for name in names}
    for number in range(many):
        name = names[number % len(names)]
        yield _case(name, parts[name], chance.choice(good[name]), chance)


def _case(name: str, parts: dict[str, object], body: dict[str, Any], chance: Random) -> Case:
    told, headers = TABLE[name], chance.choice(HEADERS[:3])
    kinds = ["good", "good", "bad" if told.bad else "wild", "wild", "wild", "wild", "method", "odd", "elsewhere"]
    kind = chance.choice(kinds if parts else kinds[:-1])
    if kind == "elsewhere":
        parts = parts | _elsewhere(parts, chance)
    case = Case(kind, name, reverse(name, kwargs=parts), told.method, body, headers)
    if kind == "bad":
        return _with(case, body=body | chance.choice(told.bad))
    if kind == "method":
        return _with(case, method=chance.choice([one for one in METHODS if one not in (told.method, "head")]))
    if kind == "odd":
        odd, content_type = chance.choice(ODD_BODIES)
        return _with(case, method="post", body=odd, content_type=content_type)
    return _with(case, **_wild(case, told, chance)) if kind == "wild" else case


def _with(case: Case, **changes: Any) -> Case:
    return Case(**(vars(case) | changes))


def _elsewhere(parts: dict[str, object], chance: Random) -> dict[str, object]:
    """A part of the address that leads to nothing, or to another school."""
    part = chance.choice(sorted(set(parts) - {"month"}))
    if part not in ELSEWHERE:
        return {part: chance.choice(NUMBERS)}
    return {part: chance.choice(ELSEWHERE[part])}


def _wild(case: Case, told: Told, chance: Random) -> dict[str, Any]:
    """Anything under the names that are known, once or more, and a name that is not; in the address too."""
    names = [*case.body, "zomaar", "page_of", "niet", "key", "kept"]
    some = chance.sample(names, chance.randint(1, min(4, len(names))))
    many = {name: [chance.choice(ALL_BAD) for _ in range(chance.choice((1, 1, 2, 5)))] for name in some}
    body = (case.body if chance.random() < 0.5 else {}) | {
        name: [value.encode("utf-8", "replace").decode() for value in values] for name, values in many.items()
    }
    return {"body": body, "headers": chance.choice(HEADERS)}


@contextmanager
def writes() -> Iterator[set[str]]:
    """The tables that are written to meanwhile, but for those of the door."""
    tables: set[str] = set()

    def watch(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:  # noqa: FBT001
        words = sql.replace('"', "").split(maxsplit=3)
        if words and words[0] in ("INSERT", "UPDATE", "DELETE"):
            table = words[1] if words[0] == "UPDATE" else words[2]
            if not table.startswith(OF_THE_DOOR):
                tables.add(table)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(watch):
        yield tables


def ask(client: Client, case: Case) -> tuple[Any, set[str]]:
    """Send it. All is turned back afterwards, and who was signed in still is."""
    client.raise_request_exception = False
    before = client.cookies.output()
    kept = {name: morsel.value for name, morsel in client.cookies.items()}
    cache.clear()
    with transaction.atomic(), writes() as written:
        answer = _send(client, case)
        if answer.streaming:
            answer.getvalue()
        transaction.set_rollback(True)
    if client.cookies.output() != before:
        client.cookies.clear()
        for name, value in kept.items():
            client.cookies[name] = value
    return answer, written


def _send(client: Client, case: Case) -> Any:
    if case.content_type:
        return client.generic(case.method.upper(), case.url, case.body, case.content_type, headers=case.headers)
    send = getattr(client, case.method)
    if case.method == "trace":
        return send(case.url, headers=case.headers)
    typed = {"content_type": "application/json"} if case.method in ("put", "patch", "delete") else {}
    return send(case.url, case.body, headers=case.headers, **typed)


def wrong(case: Case, role: str, answer: Any, written: set[str]) -> str:
    """What is wrong with an answer, or nothing."""
    status, told = answer.status_code, TABLE[case.name]
    if status >= 500:
        return f"{status}"
    refused = status >= 400 or status in (302, 303)
    if status >= 400 and written:
        return f"{status}, and yet it wrote in {sorted(written)}"
    if case.kind == "bad" and not refused:
        return f"{status}: what is bad was taken"
    if case.kind == "method" and not refused and not (told.also_read and case.method == "get"):
        return f"{status}: another method was taken"
    if case.kind == "elsewhere" and not refused:
        return f"{status}: what is not there answered"
    if role not in told.may and not refused:
        return f"{status}: somebody came in who may not"
    return _shaped(case, told, answer)


def _shaped(case: Case, told: Told, answer: Any) -> str:
    kind, status = answer.get("Content-Type", ""), answer.status_code
    if not kind.startswith("application/json"):
        house = b"<html" in answer.content if not answer.streaming else False
        asked = case.method == told.method and case.headers.get("HX-Request")
        if status == 200 and told.part and house and asked:
            return "200: a whole page where a part was asked"
        return f"{status}: no JSON" if status == 200 and told.shapes else ""
    try:
        value = json.loads(answer.content)
    except ValueError:
        return f"{status}: says JSON and is none"
    shapes = (*told.shapes.get(status, ()), *{401: (SIGN_IN,), 403: (A_CHILD_WORKS,)}.get(status, ()))
    return (
        "" if any(fits(value, shape) for shape in shapes) else f"{status}: not as it is described: {str(value)[:120]}"
    )


def try_role(world: World, role: str, chance: Random, many: int) -> Found:
    """All cases of one role."""
    found, client = Found(), world.browser(role)
    for case in cases(world, chance, many):
        answer, written = ask(client, case)
        found.cases += 1
        found.kinds[case.kind] += 1
        found.answers[str(answer.status_code)] += 1
        found.accepted += case.kind == "good" and answer.status_code == 200
        fault = wrong(case, role, answer, written)
        if fault:
            found.findings.append(f"{fault} <- {case.told}")
    return found
