"""Chance reaches into the log past all walls: some row, some column, some value; or rows that go, move or come."""

from __future__ import annotations

from datetime import timedelta
from random import Random
from typing import Any

from django.db import IntegrityError, models, transaction

from glansrijk.audit.digests import NOTHING_BEFORE, event_digest, link_hash
from glansrijk.audit.models import EVENT, Anchor, Event, Link, Seen
from glansrijk.audit.verifying import SAYS
from tests.audit.chains import SCHOOL

Row = Event | Seen | Link
FREE = 900_000  # numbers from here on are of no row
# The number of a link is read by nobody: its place is what counts.
UNREAD = {(Link, "id")}


def tamper(chance: Random) -> str:
    """Do one thing to the log of the school; returns what was done. What a constraint refuses, is tried otherwise."""
    while True:
        deed = chance.choice((change, change, change, delete, swap, add, cut, change_and_hang_again))
        try:
            with transaction.atomic():
                return f"{deed.__name__}: {deed(chance)}"
        except IntegrityError:
            continue


def change(chance: Random, among: tuple[type[Row], ...] = (Event, Seen, Link)) -> str:
    """Another value in one column of one row."""
    model = chance.choice(among)
    row = _any_of(model, chance)
    columns = [field for field in model._meta.concrete_fields if (model, field.name) not in UNREAD]
    field = chance.choice(columns)
    value = _other(field, getattr(row, field.name), chance)
    assert _rows(model).filter(pk=row.pk).update(**{field.name: value}) == 1
    return f"{model.__name__}.{field.name} of {row.pk}"


def change_and_hang_again(chance: Random) -> str:
    """A forger who knows how it is made: changes an event and works every digest and hash out again, to the end."""
    event = _any_of(Event, chance)
    _rows(Event).filter(pk=event.pk).update(by_account_id=_other_number(event.by_account_id, chance))
    hang_again()
    return f"Event {event.pk}"


def hang_again() -> None:
    """A chain that fits what the rows say now; the heads of days are thrown away."""
    before = NOTHING_BEFORE
    for link in _rows(Link).order_by("place"):
        digest = link.digest
        if link.kind == EVENT:
            digest = event_digest(*_rows(Event).values_list(*SAYS).get(pk=link.first_id))
            _rows(Event).filter(pk=link.first_id).update(digest=digest)
        before = link_hash(before, link.place, link.kind, link.first_id, link.last_id, link.amount, digest)
        _rows(Link).filter(pk=link.pk).update(digest=digest, hash=before)
    Anchor.objects.filter(school_id=SCHOOL)._raw_delete("default")


def delete(chance: Random) -> str:
    """One to five rows of one table."""
    model = chance.choice((Event, Seen, Link))
    numbers = sorted(_rows(model).values_list("pk", flat=True))
    numbers = chance.sample(numbers, chance.randint(1, min(5, len(numbers))))
    _rows(model).filter(pk__in=numbers)._raw_delete("default")
    return f"{model.__name__} {numbers}"


def swap(chance: Random) -> str:
    """Two rows change numbers, or two links their places."""
    model, column = chance.choice(((Event, "pk"), (Seen, "pk"), (Link, "place")))
    one, other = chance.sample(sorted(_rows(model).values_list(column, flat=True)), 2)
    for now, then in ((one, FREE), (other, one), (FREE, other)):
        _rows(model).filter(**{column: now}).update(**{"id" if column == "pk" else column: then})
    return f"{model.__name__} {one} and {other}"


def add(chance: Random) -> str:
    """A row that was never written: an event out of nothing, or a link at the end."""
    row = _any_of(chance.choice((Event, Link)), chance)
    row.pk = FREE + chance.randint(1, 999)
    if isinstance(row, Link):
        row.place, row.first_id = _rows(Link).count() + 1, row.pk
    models.Model.save(row, force_insert=True)
    return f"{type(row).__name__} {row.pk}"


def cut(chance: Random) -> str:
    """The end or the beginning of the chain, with what hangs on it; with or without the heads of days."""
    place, end = chance.randint(2, _rows(Link).count() - 1), chance.random() < 0.5
    gone = _rows(Link).filter(**{"place__gt" if end else "place__lt": place})
    for link in gone:
        held = Event if link.kind == EVENT else Seen
        _rows(held).filter(pk__gte=link.first_id, pk__lte=link.last_id)._raw_delete("default")
    gone._raw_delete("default")
    if chance.random() < 0.5:
        Anchor.objects.filter(school_id=SCHOOL)._raw_delete("default")
    return f"{'after' if end else 'before'} {place}"


def _rows(model: Any) -> Any:
    return model.objects.filter(school_id=SCHOOL)


def _any_of(model: Any, chance: Random) -> Any:
    return _rows(model).get(pk=chance.choice(sorted(_rows(model).values_list("pk", flat=True))))


def _other(field: models.Field[Any, Any], value: Any, chance: Random) -> object:
    """A value that this column can hold and does not hold now."""
    match field:
        case models.DateTimeField():
            return value + timedelta(microseconds=chance.choice((1, -1, 1_000_000, -86_400_000_000)))
        case models.JSONField():
            return {**value, "level": chance.randint(1_000, 9_999)}
        case models.CharField():
            return _other_text(field, value, chance)
        case _:
            return _other_number(value, chance)


def _other_text(field: models.CharField[Any, Any], value: str, chance: Random) -> str:
    if field.choices:
        return next(code for code, _word in field.choices if code != value)
    place = chance.randrange(len(value)) if value else 0
    other = chance.choice([one for one in "0123456789abcdef" if one != value[place : place + 1]])
    return value[:place] + other + value[place + 1 :]


def _other_number(value: int | None, chance: Random) -> int:
    return (value or 0) + chance.choice((1, -1, chance.randint(2, 9_999)))
