"""What a form may never do, whatever is sent: break, eat what was typed, or take in what no database can hold."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from random import Random
from typing import Any

from allauth.core import context
from django import forms
from django.forms.boundfield import BoundField

from tests.promises.filled_in import Sent, Shown, anything, nearly_good, rendered
from tests.promises.form_classes import Way

# What a whole number in a table can be, on both databases.
MOST = 2**31 - 1


@dataclass
class Tried:
    """What came of everything that one class of form was given."""

    examples: int = 0
    accepted: int = 0
    to_their_page: int = 0
    taken: int = 0
    faults: list[object] = field(default_factory=list)


def try_class(ways: list[Way], chance: Random, examples: int, pages: int) -> Tried:
    """Give a class so many examples: by turns anything and nearly good data, and each way of making it in turn."""
    tried, stand = Tried(), [_as_it_stands(way) for way in ways]
    for number in range(examples):
        turn = number // 2 % len(ways)
        way = ways[turn]
        with context.request_context(way.request):
            blank = way.blank()
            sent = anything(blank, chance) if number % 2 else nearly_good(blank, stand[turn], chance)
        try:
            with context.request_context(way.request):
                accepted = _tried(way, sent)
        except Exception as fault:
            tried.faults.append([f"{type(fault).__name__}: {fault}"[:300], sent.told])
            continue
        tried.examples += 1
        tried.accepted += accepted
        if accepted and tried.to_their_page < pages:
            _send(way, sent, tried)
    return tried


def _as_it_stands(way: Way) -> Shown:
    with context.request_context(way.request):
        return Shown(rendered(way.blank()))


def _tried(way: Way, sent: Sent) -> bool:
    """Fill the form in, look at it again, and use what it took."""
    form = way.make(sent.data, sent.files)
    accepted = form.is_valid()
    html = rendered(form)
    assert (lost := list(_lost(form, sent, Shown(html)))) == [], f"lost: {lost}"
    assert accepted or any(str(fault) for faults in form.errors.values() for fault in faults), "refused without a word"
    if accepted:
        list(_used(form))
        assert (odd := [ascii(one)[:60] for one in _odd(form)]) == [], f"taken in: {odd}"
        again = way.blank()
        again.initial = {**again.initial, **form.cleaned_data}
        rendered(again)
    return accepted


def _lost(form: forms.BaseForm, sent: Sent, shown: Shown) -> Iterator[tuple[str, object, object]]:
    """Fields that do not show what was typed."""
    for bound in form:
        widget, stands = bound.field.widget, shown.values.get(bound.html_name, [])
        if bound.field.disabled or getattr(widget, "input_type", "") in ("file", "password"):
            continue
        if isinstance(bound.field, forms.JSONField):
            continue  # a script fills it in, and no person types it
        if isinstance(widget, forms.CheckboxInput):
            ticked = bool(widget.value_from_datadict(sent.data, sent.files, bound.html_name))
            typed, stands = [str(ticked)], [str(bool(stands))]
        elif isinstance(widget, forms.widgets.ChoiceWidget):
            typed, stands = sorted(_chosen(bound, sent)), sorted(set(stands))
        else:
            typed = [sent.data.get(bound.html_name, "")]
        if typed != stands:
            yield bound.name, [ascii(one)[:60] for one in typed], [ascii(one)[:60] for one in stands]


def _chosen(bound: BoundField, sent: Sent) -> set[str]:
    """What was sent and can be chosen there at all; who sends nothing chose the empty one, if there is one."""
    widget = bound.field.widget
    groups = widget.optgroups(bound.html_name, [])
    can = {str(choice["value"]) for _name, choices, _index in groups for choice in choices}
    many = getattr(widget, "allow_multiple_selected", False)
    return can & set(sent.data.getlist(bound.html_name) if many else [sent.data.get(bound.html_name, "")])


def _used(form: forms.BaseForm) -> Iterator[object]:
    """What a view asks a form that was right."""
    for part in {name for kind in type(form).__mro__ for name, one in vars(kind).items() if _is_ours(kind, one)}:
        answer = getattr(form, part)
        yield list(answer) if isinstance(answer, Iterator) else answer


def _is_ours(kind: type, part: object) -> bool:
    return kind.__module__.startswith(("glansrijk.", "tests.")) and isinstance(part, property)


def _odd(form: forms.BaseForm) -> Iterator[object]:
    for name, value in form.cleaned_data.items():
        # A version that travels in the page is laid beside that of the row, and never kept.
        compared = isinstance(value, int) and name in form.fields and (name == "version" or form[name].is_hidden)
        yield from () if compared else _no_database_holds(value)


def _no_database_holds(value: object) -> Iterator[object]:
    """Texts with a NUL or half a pair of signs, and whole numbers that no column holds."""
    if isinstance(value, str):
        yield from [value] if re.search("[\x00\ud800-\udfff]", value) else []
    elif isinstance(value, int):
        yield from [value] if abs(value) > MOST else []
    elif isinstance(value, Mapping | list | tuple | set | frozenset):
        for one in value.values() if isinstance(value, Mapping) else value:
            yield from _no_database_holds(one)


def _send(way: Way, sent: Sent, tried: Tried) -> None:
    """The page too gets what the form took; what it makes of it is shown, and nothing breaks."""
    body: dict[str, Any] = {**dict(sent.data.lists()), **{name: sent.files[name] for name in sent.files}}
    answers = way.visit.send("post", body)
    tried.to_their_page += 1
    tried.taken += answers[0] < 400
    if any(status >= 500 for status in answers):
        tried.faults.append([f"{way.visit.url}: {answers}", sent.told])
