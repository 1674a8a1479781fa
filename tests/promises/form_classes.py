"""Every class of a form, found by walking subclasses, and how pages make each: caught while somebody visits them."""

from __future__ import annotations

import functools
import inspect
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from copy import copy, deepcopy
from dataclasses import dataclass, field
from types import CodeType, FunctionType
from typing import Any

import time_machine
from allauth.core import context
from django.core.cache import cache
from django.db import transaction
from django.db.models import Model
from django.forms import BaseForm
from django.forms.widgets import MediaDefiningClass
from django.http import QueryDict
from django.test import Client

from tests.village import NOON

# So many ways of making one class are kept; a form that asks other fields is another way.
WAYS = 4
Makes = set[type[BaseForm]] | None


@dataclass(frozen=True)
class Visit:
    """Somebody at an address, at a moment."""

    client: Client
    url: str
    clock: str = NOON

    def send(self, method: str, data: Any = None) -> list[int]:
        """What is answered, and what by the page that it leads to. All is turned back, also who was signed in."""
        before, self.client.raise_request_exception = deepcopy(self.client.cookies), False
        cache.clear()
        with time_machine.travel(self.clock, tick=True), transaction.atomic():
            answers = [getattr(self.client, method)(self.url, data or {})]
            if answers[0].get("Location", "").startswith("/"):
                answers.append(self.client.get(answers[0]["Location"]))
            for answer in answers:
                if answer.streaming:
                    answer.getvalue()
            transaction.set_rollback(True)
        self.client.cookies = before
        return [answer.status_code for answer in answers]


@dataclass(frozen=True)
class Way:
    """How a page makes a form, and who saw it there."""

    form: type[BaseForm]
    options: dict[str, Any]
    takes_files: bool
    visit: Visit
    request: Any

    def make(self, data: Any = None, files: Any = None) -> BaseForm:
        """The form as that page makes it, with other data."""
        # A form of a model writes in its row.
        given: Any = {name: copy(one) if isinstance(one, Model) else one for name, one in self.options.items()}
        return self.form(data=data, **({"files": files} if self.takes_files else {}), **given)

    def blank(self) -> BaseForm:
        """The form as it stands on the page; one that is never shown wants to be given something."""
        asked = inspect.signature(self.form).parameters.get("data")
        return self.make(QueryDict() if asked is not None and asked.default is asked.empty else None)


@dataclass(frozen=True)
class Made:
    """A form that was made, and with what."""

    form: BaseForm
    given: tuple[Any, ...]
    named: dict[str, Any]
    request: Any

    @property
    def fields(self) -> tuple[str, ...]:
        """What makes it another way of the same class."""
        return tuple(sorted(self.form.fields))

    def way(self, visit: Visit) -> Way:
        """The same, to be made again."""
        assert len(self.given) <= 2, "a form takes data and files by place, all else by name"
        takes_files = len(self.given) == 2 or "files" in self.named
        options = {name: one for name, one in self.named.items() if name not in ("data", "files")}
        return Way(type(self.form), options, takes_files, visit, self.request)


def form_classes() -> set[type[BaseForm]]:
    """Every form of the product itself."""
    return {one for one in _below(BaseForm) if one.__module__.startswith("glansrijk.")}


def _below(form: type[BaseForm]) -> Iterator[type[BaseForm]]:
    for one in form.__subclasses__():
        yield one
        yield from _below(one)


@contextmanager
def watched() -> Iterator[list[Made]]:
    """The forms that are made meanwhile."""
    made: list[Made] = []
    assert "__call__" not in vars(MediaDefiningClass)

    def make(cls: Any, *given: Any, **named: Any) -> Any:
        form = type.__call__(cls, *given, **named)
        if isinstance(form, BaseForm):
            made.append(Made(form, given, named, context.request))
        return form

    MediaDefiningClass.__call__ = make  # type: ignore[method-assign, assignment]
    try:
        yield made
    finally:
        del MediaDefiningClass.__call__


@dataclass
class Caught:
    """How each class is made, and which were made where something was sent: there what they take can go to its page."""

    ways: dict[type[BaseForm], dict[tuple[str, ...], Way]] = field(default_factory=lambda: defaultdict(dict))
    sent_to: set[type[BaseForm]] = field(default_factory=set)
    # Where somebody else need not go: it takes nothing, or somebody who may enter has been there.
    known: set[str] = field(default_factory=set)

    def look(self, visit: Visit) -> None:
        """Visit a page and send an empty form to it."""
        for method in ("get", "post"):
            with watched() as made:
                status = visit.send(method)[0]
            if method == "post" and (made or status not in (302, 403, 404)):
                self.known.add(visit.url)
            for one in made:
                kind, known = type(one.form), self.ways[type(one.form)]
                better = method == "post" and kind not in self.sent_to
                if better or (one.fields not in known and len(known) < WAYS):
                    known[one.fields] = one.way(visit)
            self.sent_to |= {type(one.form) for one in made} if method == "post" else set()


def catch(visits: Iterable[tuple[Visit, Makes]], *, thoroughly: bool) -> Caught:
    """How each class is made there. A page that makes nothing new is left out; thoroughly: or nothing by sending."""
    caught = Caught()
    for visit, makes in visits:
        seen = caught.sent_to if thoroughly else set(caught.ways)
        if makes is None or (visit.url not in caught.known and not makes <= seen):
            caught.look(visit)
    return caught


@functools.cache
def made_by(view: Any) -> frozenset[type[BaseForm]]:
    """The forms that a view can come to make, by the names in its code and in the code that it calls."""
    return frozenset(one for one in followed(view) if isinstance(one, type) and issubclass(one, BaseForm))


@functools.cache
def followed(view: Any) -> frozenset[Any]:
    """The functions and classes of the product that a view can come to, itself too."""
    found: set[Any] = set()
    _follow(view, found)
    return frozenset(found)


def _follow(one: Any, found: set[Any]) -> None:
    one = getattr(one, "fget", None) or getattr(one, "func", None) or getattr(one, "__wrapped__", None) or one
    if not str(getattr(one, "__module__", "")).startswith("glansrijk.") or not callable(one) or one in found:
        return
    found.add(one)
    if isinstance(one, FunctionType):
        for name in names_in(one.__code__):
            for meant in _all_in(one.__globals__.get(name)):
                _follow(meant, found)
    elif isinstance(one, type) and not issubclass(one, BaseForm | Model):
        for part in vars(one).values():
            _follow(part, found)


def names_in(code: CodeType) -> Iterator[str]:
    """What the code asks for by name, also in functions that it makes."""
    yield from code.co_names
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            yield from names_in(inner)


def _all_in(meant: Any) -> Iterable[Any]:
    return meant.values() if isinstance(meant, dict) else [meant] if meant is not None and callable(meant) else []
