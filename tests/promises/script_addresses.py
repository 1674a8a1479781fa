"""Every address that our own scripts ask, as it is described: who may, what is sent, and the shape of the answer.

There is no public API and no description of one to read. This table is that description, and it is whole: a view that
answers JSON, or asks whether a script is asking, stands in it (`found`), or the test of it fails.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from random import Random
from types import CodeType, FunctionType
from typing import Any
from uuid import UUID

from glansrijk.relations.check_page import look_back
from glansrijk.relations.group_month import group_in_month
from glansrijk.rules.building_blocks import BLOCK_BY_KEY
from glansrijk.talks.reading import sheet_of
from tests import make
from tests.promises.addresses import ALL, NOVEMBER
from tests.promises.form_classes import followed, names_in
from tests.promises.parents_at_home import WORDS
from tests.promises.source import ROOT
from tests.village import Village

# What a view asks for when it answers a script in another way than a page.
SIGNS = {"JsonResponse", "htmx", "HttpResponseClientRefresh", "HttpResponseClientRedirect"}
Body = dict[str, Any]
# Of each key what it holds. A shape in a list: each of the list has it.
Shape = dict[str, Any]
MESSAGE: Shape = {"message": str}
SIGN_IN: Shape = {"sign_in": True, "message": str}
A_CHILD_WORKS: Shape = {"ok": False, "message": str}
STAFF = frozenset({"teacher", "head", "ib", "office"})
SIGNED_IN = STAFF | {"support", "board", "trainer", "secretariat", "stranger"}
ALL_ROLES = (*sorted(SIGNED_IN), "parent", "letter", "child", "nobody")


@dataclass(frozen=True)
class At:
    """What the table needs to know of the world."""

    village: Village
    talk: int

    @property
    def box(self) -> str:
        """An empty box of the talk."""
        sheet = sheet_of(self.village.viewer(self.village.anna), self.talk)
        return next(box.name for box in sheet.boxes if not box.text)

    @property
    def lines(self) -> list[str]:
        """The lines of the check that have a level."""
        at = group_in_month(self.village.viewer(self.village.anna), "5", NOVEMBER)
        return [line.id for line in at.lines if not line.own and line.rated]

    @property
    def dull(self) -> list[str]:
        """The lines at which a step is offered."""
        at = group_in_month(self.village.viewer(self.village.anna), "5", NOVEMBER)
        return [one.line.id for one in look_back(at).lines if one.level.asks_for_a_step]

    @property
    def homes(self) -> list[str]:
        """The lines that are a home of two parents, who can be set apart."""
        at = group_in_month(self.village.viewer(self.village.anna), "5", NOVEMBER)
        return [line.id for line in at.lines if line.home_id is not None]


@dataclass(frozen=True)
class Told:
    """One address."""

    method: str
    may: frozenset[str]
    good: Callable[[At, Random], Body] = lambda _at, _chance: {}
    # Each is a good body but for this, and has to be refused.
    bad: tuple[Body, ...] = ()
    # By status; none: a part of a page, or a page.
    shapes: dict[int, tuple[Shape, ...]] = field(default_factory=dict)
    # A part of a page has no house around it.
    part: bool = False
    # A page too, for who opens it.
    also_read: bool = False


def said(chance: Random) -> str:
    """Some words."""
    return " ".join(chance.choices(WORDS, k=9))


TEACHER = frozenset({"teacher"})
TABLE: dict[str, Told] = {
    "talk_keep": Told(
        "post",
        frozenset({"teacher", "ib"}),
        lambda at, chance: {"box": at.box, "text": said(chance), "seen": "0-"},
        ({"box": ""}, {"box": "geen-vraag"}, {"text": "x" * 60_000}, {"seen": "\x00"}),
        {200: ({"saved": True, "seen": str},), 400: (MESSAGE,), 409: ({"theirs": str, "seen": str},)},
    ),
    "check_save": Told(
        "post",
        TEACHER,
        lambda at, chance: {"line": chance.choice(at.lines), "level": chance.choice(("", "0", "1", "2", "3"))},
        ({"line": ""}, {"line": "h999999"}, {"line": "\x00"}, {"level": "9"}, {"level": "x"}, {"level": "33"}),
        {
            200: ({"saved": True, "filled": int, "of": int, "others": [str]},),
            400: (MESSAGE,),
            409: (MESSAGE,),
        },
    ),
    "wording": Told(
        "post",
        frozenset({"teacher", "ib"}),
        lambda _at, chance: {"text": f"Moeder is lui. {said(chance)}"},
        shapes={200: ({"remarks": [{"word": str, "start": int, "end": int, "question": str}]},)},
    ),
    "still_busy": Told("get", SIGNED_IN, shapes={200: ({"csrf": str},)}),
    "lock": Told("post", SIGNED_IN, shapes={200: ({"locked": True},)}),
    "sign_in_layer": Told(
        "post",
        frozenset(ALL_ROLES) - {"child"},
        lambda at, _chance: {"email": at.village.bram.account.email, "password": make.PASSWORD},  # type: ignore[union-attr]
        (
            {"password": ""},
            {"password": "fout"},
            {"password": "a\x00"},
            {"email": ""},
            {"email": "niemand@voorbeeld.nl"},
        ),
        {
            200: ({"ok": True, "csrf": str}, {"ok": False, "elsewhere": str}),
            400: (A_CHILD_WORKS,),
            429: (A_CHILD_WORKS,),
        },
    ),
    "passkey_ask": Told(
        "post",
        frozenset(ALL_ROLES) - {"child"},
        shapes={
            200: (
                {
                    "challenge": str,
                    "rpId": str,
                    "allowCredentials": [dict],
                    "userVerification": str,
                },
            )
        },
    ),
    "search": Told("get", STAFF, lambda _at, chance: {"q": chance.choice(("sem", "kaya", "x")), "voor": ""}, part=True),
    "check_split": Told(
        "post", TEACHER, lambda at, chance: {"line": chance.choice(at.homes)}, ({"line": "h9"}, {"line": ""}), part=True
    ),
    "check_join": Told(
        "post", TEACHER, lambda at, chance: {"line": chance.choice(at.homes)}, ({"line": "h9"}, {"line": ""}), part=True
    ),
    "check_look_back": Told("get", TEACHER, part=True),
    "look_back_step": Told(
        "post",
        TEACHER,
        lambda at, chance: {
            "line": chance.choice(at.dull),
            "block": chance.choice(sorted(BLOCK_BY_KEY)),
            "key": str(UUID(int=chance.getrandbits(128))),
        },
        ({"line": "h9"}, {"line": ""}, {"block": "geen"}),
        part=True,
    ),
    "look_back_step_back": Told("post", TEACHER, lambda at, chance: {"line": chance.choice(at.lines)}, part=True),
    "ask_help": Told(
        "post",
        frozenset({"teacher", "ib"}),
        lambda _at, chance: {"question": said(chance), "preview": "1"},
        part=True,
        also_read=True,
    ),
    "close_year": Told("get", frozenset({"head"})),
    "round_timetable": Told("get", STAFF),
    "round_telling": Told("get", frozenset({"head", "office"})),
    "round_evening": Told("get", STAFF),
    "import": Told("get", frozenset({"head", "office"})),
}


@cache
def found() -> frozenset[str]:
    """The addresses whose view answers a script in its own way, by the names in its code and in its templates."""
    pages = {path for folder in _templates() for path in _for_scripts(folder)}
    return frozenset(address.name for address in ALL if _answers_scripts(address.view, pages))


def _templates() -> Iterator[Path]:
    yield from (ROOT / "glansrijk").rglob("templates")


def _for_scripts(folder: Path) -> Iterator[str]:
    for path in folder.rglob("*.html"):
        if "request.htmx" in path.read_text():
            yield str(path.relative_to(folder))


def _answers_scripts(view: Any, pages: set[str]) -> bool:
    for one in followed(inspect.unwrap(view)):
        if isinstance(one, FunctionType) and (
            SIGNS & set(names_in(one.__code__)) or pages & set(_words_in(one.__code__))
        ):
            return True
    return False


def _words_in(code: CodeType) -> Iterator[str]:
    for one in code.co_consts:
        if isinstance(one, CodeType):
            yield from _words_in(one)
        elif isinstance(one, str):
            yield one


def fits(value: Any, shape: Any) -> bool:
    """Whether an answer has a shape: those keys and no other, of those kinds."""
    if isinstance(shape, dict):
        return (
            isinstance(value, dict)
            and value.keys() == shape.keys()
            and all(fits(value[key], shape[key]) for key in shape)
        )
    if isinstance(shape, list):
        return isinstance(value, list) and all(fits(one, shape[0]) for one in value)
    if isinstance(shape, type):
        return type(value) is shape
    return bool(value == shape) and type(value) is type(shape)
