"""A page in its frame is the page that Django makes, and a frame holds no text of anybody (decision 0013)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.template import engines
from django.test import RequestFactory
from django.utils import translation
from django.utils.safestring import SafeString
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from glansrijk.lib import frames
from glansrijk.lib.frames import UnframedError, framed
from glansrijk.rules.scale import Level

PAGE = """
{% if note %}<p title="{{ note }}">
  {% blocktranslate trimmed %}Zie {{ note }} bij {{ name }}.{% endblocktranslate %}
</p>{% endif %}
{% for row in rows %}
  <li{% if row.own %} class="own"{% endif %}>{{ forloop.counter }} {{ row.name }}: {{ row.level.word }}</li>
{% empty %}niemand{% endfor %}
<h1>{{ name }}</h1>{{ drawn }} {{ number }}{% for message in messages %}<b>{{ message }}</b>{% endfor %}"""


class Row(NamedTuple):
    """A row of the page."""

    name: str
    own: bool
    level: Level


@pytest.fixture(autouse=True)
def nothing_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test begins without frames."""
    monkeypatch.setattr(frames, "_kept", {})


@pytest.fixture
def template(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """A template by its text."""
    texts = {"page": PAGE}
    monkeypatch.setattr(frames, "get_template", lambda name: engines["django"].from_string(texts[name]))
    return lambda text: texts.update(page=text)


@pytest.fixture
def request_(rf: RequestFactory) -> HttpRequest:
    """Of nobody in particular."""
    request = rf.get("/regels")
    request.user = AnonymousUser()
    return request


def plain(text: str, context: dict[str, Any], request: HttpRequest) -> str:
    return engines["django"].from_string(text).render(context, request)


TEXTS = some.text(max_size=12) | some.sampled_from(["<script>", "'\"&", "\0", "t\0001 x\0e", "{{ name }}", "%(name)s"])
READY = TEXTS.map(lambda text: SafeString(f"<i>{text}</i>"))
ROWS = some.lists(some.builds(Row, TEXTS, some.booleans(), some.sampled_from(Level)), max_size=3).map(tuple)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=TEXTS, note=TEXTS, rows=ROWS, drawn=READY | some.just(""), number=some.integers(0, 3))
def test_whatever_the_texts_it_is_the_page_that_django_makes(
    template: Any, request_: HttpRequest, name: str, note: str, rows: tuple[Row, ...], drawn: str, number: int
) -> None:
    context = {"name": name, "note": note, "rows": rows, "drawn": drawn, "number": number}
    for _ in range(2):
        assert framed(request_, "page", context).content.decode() == plain(PAGE, context, request_)


def test_a_frame_is_kept_per_shape_and_holds_no_text(template: Any, request_: HttpRequest) -> None:
    for name in ("Sem Bakker", "Noor van den Akker"):
        rows = (Row(name, own=False, level=Level.MATT),)
        framed(request_, "page", {"name": name, "note": "", "rows": rows, "drawn": SafeString("<b>x</b>"), "number": 1})
    ((key, frame),) = frames._kept.items()
    assert [name for name in ("Sem", "Noor", "<b>x") if name in repr(key) + repr(frame)] == []


@pytest.mark.parametrize(
    "other",
    [{"number": 2}, {"note": "iets"}, {"rows": (Row("A", own=True, level=Level.MATT),)}, {"drawn": "geen plaatje"}],
)
def test_what_is_no_text_has_a_frame_of_its_own(template: Any, request_: HttpRequest, other: dict[str, Any]) -> None:
    rows = (Row("A", own=False, level=Level.MATT),)
    first = {"name": "Sem", "note": "", "rows": rows, "drawn": SafeString("<i></i>"), "number": 1}
    for context in (first, first | other):
        assert framed(request_, "page", context).content.decode() == plain(PAGE, context, request_)
    assert len(frames._kept) == 2


def test_a_language_has_frames_of_its_own(template: Any, request_: HttpRequest) -> None:
    template("{% get_current_language as language %}{{ language }} {{ name }}")
    for language in ("nl", "en", "nl"):
        with translation.override(language):
            assert framed(request_, "page", {"name": "Sem"}).content == f"{language} Sem".encode()


PEEKS = {
    "compares": "{% if name == 'Sem' %}x{% endif %}",
    "compares beside another condition": "{% if number and name == 'Sem' %}x{% endif %}",
    "counts letters": "{{ name|length }}",
    "asks what is in it": "{% if 'S' in name %}x{% endif %}",
    "takes letters": "{% for letter in name %}{{ letter }}.{% endfor %}",
    "takes one letter": "{{ name|first }}",
    "changes capitals": "{{ name|upper }}",
    "changes small letters": "{{ name|lower }}",
    "changes the first letter": "{{ name|capfirst }}",
    "cuts": "{{ name|truncatechars:9 }}",
    "takes signs out": "{{ name|cut:' ' }}",
    "makes lines": "{{ name|linebreaksbr }}",
    "does not escape": "{{ name|safe }}",
    "escapes otherwise": "{{ name|escapejs }}",
    "puts it in an address": "{{ name|urlencode }}",
    "links": "{{ name|urlize }}",
    "strips tags": "{{ name|striptags }}",
    "escapes what is ready": "{{ drawn|force_escape }}",
    "looks at the request": "{{ request.path }}",
    "asks for the request": "{% if request.user.is_authenticated %}x{% endif %}",
    "shows a nonce": "{{ CSP_NONCE }}",
}


@pytest.mark.parametrize("peek", PEEKS)
def test_a_template_that_does_more_than_show_is_refused(template: Any, request_: HttpRequest, peek: str) -> None:
    template(PEEKS[peek])
    request_.csp_nonce = object()  # type: ignore[attr-defined]
    with pytest.raises(UnframedError):
        framed(request_, "page", {"name": "Zus", "drawn": SafeString("<i>x</i>"), "number": 1})


@pytest.mark.parametrize("value", [object(), 1.5, ["Sem"], {"Sem"}, translation.gettext_lazy("Sem")])
def test_what_is_neither_text_nor_number_is_refused(template: Any, request_: HttpRequest, value: object) -> None:
    template("{{ name }}")
    with pytest.raises(UnframedError):
        framed(request_, "page", {"name": value})
    assert frames._kept == {}


def test_not_more_frames_are_kept_than_there_is_room_for(
    template: Any, request_: HttpRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(frames, "MOST_FRAMES", 3)
    template("{{ number }}")
    for number in (*range(7), 0):
        assert framed(request_, "page", {"number": number}).content == str(number).encode()
    assert len(frames._kept) == 3
