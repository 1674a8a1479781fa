"""The columns in which everything comes that may stand on Vandaag with a day, of talks and of other apps.

Each part of the union has these, in this order:
what · which, or how many · moment · its name · group · when · where · pupil or how many not invited · first name ·
surname · home or whether everyone is invited · the parent (five) · which parent · year groups · own year group ·
first and last day
"""

from __future__ import annotations

from typing import Any

from django.db.models import CharField, DateField, DateTimeField, F, IntegerField, QuerySet, Value
from django.db.models.functions import Cast

PARENT = ("first_name", "prefix", "surname", "initials", "organisation")


def shaped(rows: Any, what: str, **columns: Any) -> QuerySet[Any, Any]:
    """Rows of another app: a kind, the number of each, `day`, and of the other columns what is given by name."""
    given = {name: columns.get(name, word("")) for name in ("name", "place", "first", "surname", "words")}
    number = empty(IntegerField())
    return rows.order_by().values_list(  # type: ignore[no-any-return]
        *(word(what), F("pk"), number, given["name"], number, empty(DateTimeField()), given["place"], number),
        *(given["first"], given["surname"], number, *(word("") for _ in PARENT), number),
        *(given["words"], word(""), columns["day"], empty(DateField())),
    )


def word(text: str) -> Any:
    """A column with the same words in each row."""
    return Value(text, output_field=CharField())


def empty(field: Any) -> Any:
    """An empty column of a type: PostgreSQL joins no lists whose columns differ."""
    return Cast(Value(None), field)
