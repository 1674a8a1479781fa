"""A teacher reads nothing about a family of another group in the own school, wherever they look (TS5, T2).

Around one family of group 6 there is a row of every model that can be about a family, each with words that occur
nowhere else. The teacher of group 5 opens every page, with the numbers of the own group and with those of that family.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from itertools import count
from typing import Any

from django.core.exceptions import ValidationError
from django.db import DatabaseError, models, transaction
from django.test import Client
from django.urls import reverse

from glansrijk.schools.models import ParentLink
from tests.promises.addresses import FILL, OF_SCHOOLS
from tests.promises.conftest import TwoSchools
from tests.promises.one_of_every_model import can_hold_a_canary, make_row, owned_models
from tests.village import Village

LEFT_OUT = {"child_mode"}


def rows_around_tim(village: Village) -> dict[type[models.Model], models.Model]:
    """A row of every model that hangs on a family, of the family of Tim in group 6."""
    link = ParentLink.objects.get(pupil=village.tim)
    assert link.home is not None
    known: dict[type[models.Model], models.Model] = {
        type(row): row for row in (village.tim, link.parent, village.group6, link.home, link)
    }
    made: dict[type[models.Model], models.Model] = {}
    for _ in range(3):
        for model in owned_models():
            values = {field.name: known[to] for field, to in _leads_to(model) if to in known}
            if values and model not in known:
                # Not of every model a made-up row is sound.
                with suppress(DatabaseError, ValidationError), transaction.atomic():
                    made[model] = known[model] = make_row(model, village.linde, **values)
    return made


def _leads_to(model: type[models.Model]) -> list[tuple[models.Field[Any, Any], Any]]:
    return [(one, one.related_model) for one in model._meta.local_concrete_fields if one.is_relation]


def sing(rows: dict[type[models.Model], models.Model]) -> Iterator[tuple[str, str]]:
    """Write a word of its own into each text column; the word and where it stands."""
    number = count(1)
    for model, row in rows.items():
        for field in model._meta.local_concrete_fields:
            if can_hold_a_canary(field) and field.name not in {"slug", "kind", "status"}:
                word = f"vanzes{next(number):06d}"
                model._default_manager.filter(pk=row.pk).update(**{field.name: word})
                yield word, f"{model._meta.label}.{field.name}"


def urls(village: Village, rows: dict[type[models.Model], models.Model]) -> Iterator[tuple[str, str]]:
    """Every page of the school, with the numbers of the own group, and with those of that family."""
    link = ParentLink.objects.get(pupil=village.tim)
    theirs: dict[str, object] = {"pupil": village.tim.pk, "parent": link.parent_id, "group": village.group6.slug}
    theirs |= {"link": link.pk, "person": f"parent-{link.parent_id}"}
    theirs |= {(model._meta.model_name or ""): row.pk for model, row in rows.items()}
    for address in OF_SCHOOLS:
        if address.name not in LEFT_OUT:
            usual = {name: FILL[name](village.linde) for name in address.parameters}
            yield address.name, reverse(address.name, kwargs=usual)
            if set(usual) & set(theirs):
                other = {name: theirs[name] for name in usual if type(theirs.get(name)) is type(usual[name])}
                yield f"{address.name} of that family", reverse(address.name, kwargs=usual | other)


def heard_by(client: Client, places: list[tuple[str, str]], words: dict[str, str]) -> dict[str, set[str]]:
    """By page the places of the words that stand in its answer."""
    heard = {}
    for name, url in places:
        answer = client.get(url)
        text = answer.getvalue().decode(errors="ignore") if answer.status_code == 200 else ""
        if found := {where for word, where in words.items() if word in text}:
            heard[name] = found
    return heard


def test_nothing_of_a_family_of_another_group(two_schools: TwoSchools) -> None:
    village = two_schools.village
    rows = rows_around_tim(village)
    words = dict(sing(rows))
    places = list(urls(village, rows))
    of_the_school, of_group_5 = (
        heard_by(two_schools.browser_of(who), places, words) for who in (village.ivo, village.anna)
    )
    assert of_group_5 == {}
    heard = set[str]().union(*of_the_school.values())
    assert (len(of_the_school) > 15, len(heard) > 20) == (True, True), "nobody hears them: the silence means nothing"
