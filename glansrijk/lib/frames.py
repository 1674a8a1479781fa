"""Pages whose frame is made once: all that stands around the texts of one request.

Rendering a template costs more than all that the database does for a page. `framed` renders it once, with a mark in the
place of every text, and keeps what stands between the marks. After that only the texts are filled in, escaped as Django
does it. A text is a `str` in the context: a name, a title, an address, a number in words. A `SafeString` is a text that
was made ready before. All else (yes or no, a number, a level, how many rows, an empty text, the language) is the shape
of the page, and a frame is kept per shape.

A frame is made from marks and shape alone. So it holds no text of anybody, and no viewer can meet that of another. What
a template cannot do with a mark it may not do with a text either: comparing, cutting, counting it is refused. And the
first time of each shape, the frame with its texts must be letter by letter what Django makes of the template
(`UnframedError`).

Only for pages that are measured to matter (docs/decisions/0013): everything else is `render`.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from html import escape
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template import Context, engines
from django.template.loader import get_template
from django.utils.safestring import SafeString
from django.utils.translation import get_language

# More shapes than a large school board has; the oldest goes first.
MOST_FRAMES = 500
# Whatever a template does to a text, it does something to one of these: capitals, signs, spaces, a line, an address.
_SIGNS = "tEKST  <i> & ' \" https://example.org\neinde"
_FOUND = re.compile("t\0([0-9]+) (.*?)\0e", re.DOTALL)

Texts = list[str]


class UnframedError(Exception):
    """A page that cannot have a frame as it is written. It says why, at the first request."""


@dataclass(frozen=True)
class _Frame:
    """What stands between the texts, with a place after each but the last, and which text comes there."""

    between: tuple[str, ...]
    places: tuple[int, ...]

    def filled(self, texts: Texts) -> str:
        """The page."""
        ready = [text if type(text) is SafeString else escape(text) for text in texts]
        page = [""] * (2 * len(self.places) + 1)
        page[::2] = self.between
        page[1::2] = [ready[place] for place in self.places]
        return "".join(page)


_kept: dict[Hashable, _Frame] = {}


def framed(request: HttpRequest, template: str, context: Mapping[str, Any]) -> HttpResponse:
    """Answer with a template, as `render` does: its context holds texts, numbers, yes or no, and tuples of these.

    Raises:
        UnframedError: this page cannot have a frame.
    """
    texts: Texts = []
    whole = _around(request) | dict(context)
    shape = _shape_of(whole, texts)
    key = (template, get_language(), shape)
    frame = _kept.get(key)
    if frame is None or settings.DEBUG:
        frame = _made(template, whole, texts)
        _hold_against(frame.filled(texts), request, template, context)
        _kept[key] = frame
        for oldest in list(_kept)[:-MOST_FRAMES]:
            _kept.pop(oldest, None)
    return HttpResponse(frame.filled(texts))


class _OutOfReach:
    """What is on every page but is no text: a template in a frame that touches it is refused."""

    def __init__(self, name: str) -> None:
        self.name = name


def _around(request: HttpRequest) -> dict[str, Any]:
    """What the context processors put on every page, as far as it is plain; the rest is out of reach."""
    found: dict[str, Any] = {}
    for processor in engines["django"].engine.template_context_processors:  # type: ignore[attr-defined]
        found |= processor(request)
    found["messages"] = tuple(str(message) for message in found["messages"])
    return {name: value if _is_plain(value) else _OutOfReach(name) for name, value in found.items()}


def _is_plain(value: object) -> bool:
    # Not `isinstance`: asking a lazy value what it is would make it.
    return value is None or issubclass(type(value), (str, int, tuple, Enum))


def _shape_of(value: Any, texts: Texts) -> Hashable:
    """What is no text, as a key; the texts are put aside in the order in which they come."""
    kind = type(value)
    if kind is str or kind is SafeString:
        if value:
            texts.append(value)
        return kind if value else ""
    if isinstance(value, tuple):
        return (kind, *[_shape_of(one, texts) for one in value])
    if isinstance(value, dict):
        return (kind, *[(name, _shape_of(one, texts)) for name, one in value.items()])
    if isinstance(value, _OutOfReach):
        return (kind, value.name)
    if value is None or isinstance(value, int | Enum):
        return (kind, value)
    raise UnframedError(f"{value!r} is no text, number or tuple of these")


def _made(template: str, whole: dict[str, Any], texts: Texts) -> _Frame:
    """Render with marks, and cut at them."""
    touched: list[str] = []
    marks = iter([_mark(number, text, touched) for number, text in enumerate(texts)])
    rendered = get_template(template).template.render(Context(_marked(whole, marks, touched)))  # type: ignore[attr-defined]
    pieces = _FOUND.split(rendered)
    places = tuple(map(int, pieces[1::3]))
    broken = [number for number, signs in zip(places, pieces[2::3], strict=True) if signs != _signs_of(texts[number])]
    if touched or broken or any("\0" in between for between in pieces[::3]):
        raise UnframedError(f"{template} does more with its texts than show them: {touched or broken}")
    return _Frame(tuple(pieces[::3]), places)


def _hold_against(page: str, request: HttpRequest, template: str, context: Mapping[str, Any]) -> None:
    plain = get_template(template).render(dict(context), request)
    if page != plain:
        raise UnframedError(f"{template} in its frame is not what it is without one")


def _signs_of(text: str) -> str:
    return _SIGNS if type(text) is SafeString else escape(_SIGNS)


def _mark(number: int, text: str, touched: list[str]) -> str:
    mark = (_ReadyMark if type(text) is SafeString else _Mark)(f"t\0{number} {_SIGNS}\0e")
    mark.touched = touched
    return mark


def _marked(value: Any, marks: Iterator[str], touched: list[str]) -> Any:
    """The same, with a mark in the place of every text."""
    if isinstance(value, str):
        return next(marks) if value else value
    if isinstance(value, dict):
        return {name: _marked(one, marks, touched) for name, one in value.items()}
    if isinstance(value, tuple):
        inside = [_marked(one, marks, touched) for one in value]
        return value._make(inside) if hasattr(value, "_make") else tuple(inside)
    return _Watched(touched) if isinstance(value, _OutOfReach) else value


class _Closed:
    """Can be shown and is there, but nothing can be learnt from it. A template swallows what goes wrong in a condition,
    so that a touch leaves a trace as well.
    """

    touched: list[str]

    def _touch(self, *_: object) -> Any:
        self.touched.append(type(self).__name__)
        raise UnframedError("a template in a frame may show a text and ask whether it is there")

    __eq__ = __ne__ = __lt__ = __le__ = __gt__ = __ge__ = _touch
    __len__ = __iter__ = __contains__ = __getitem__ = _touch
    __hash__ = None  # type: ignore[assignment]

    def __bool__(self) -> bool:
        """A text that is empty has no mark: it is part of the shape."""
        return True


class _Mark(_Closed, str):  # type: ignore[misc]  # no text in a frame is a key
    """Stands where a text comes."""


class _ReadyMark(_Closed, SafeString):  # type: ignore[misc]
    """Stands where a text comes that is ready."""


class _Watched(_Closed):
    """Stands where something is out of reach: it cannot even be shown."""

    def __init__(self, touched: list[str]) -> None:
        self.touched = touched

    __bool__ = __str__ = __getattr__ = _Closed._touch
