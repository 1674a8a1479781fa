"""Every class of a form, given anything: it never breaks, shows what was typed, and takes in what can be kept (TS2).

A few of everything here; `bin/faults form_classes` gives each five hundred.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from itertools import product
from pathlib import Path
from random import Random
from typing import Any

from django import forms
from django.forms import BaseForm
from django.test import Client

from tests.promises.conftest import TwoSchools
from tests.promises.form_answers import Tried, try_class
from tests.promises.form_classes import Caught, Visit, Way, catch, form_classes, made_by
from tests.promises.form_scenes import People, views

EXAMPLES = int(os.environ.get("EXAMPLES_PER_FORM", "2"))
# All classes have a turn, and then all the next one.
IN_A_TURN = 100
# Where a long run writes each class that is done, so that it can go on from there.
DONE = os.environ.get("EXAMPLES_DONE", "")


def name_of(form: type[BaseForm]) -> str:
    """Its place and its name, for two parts have forms of one name."""
    return f"{form.__module__}.{form.__qualname__}"


def only_to_build_on(caught: Caught) -> set[type[BaseForm]]:
    """Classes below which others were tried, and which no view makes itself."""
    made = {form for view in views() for form in made_by(view)}
    below = {base for form in caught.ways for base in form.__mro__[1:]}
    return {form for form in form_classes() if form in below and form not in made}


def test_every_form_class(two_schools: TwoSchools) -> None:
    caught = catch(People(two_schools).visits(), thoroughly=bool(DONE))
    untried = form_classes() - set(caught.ways) - only_to_build_on(caught)
    assert sorted(map(name_of, untried)) == [], "nobody saw these on a page: add who does in form_scenes.py"
    forms_there = sorted(form_classes() & set(caught.ways), key=name_of)
    done, broken = _done(), dict[str, list[object]]()
    for turn, form in product(range(-(-EXAMPLES // IN_A_TURN)), forms_there):
        name, begun = name_of(form), turn * IN_A_TURN
        if done[name] <= begun:
            many = min(EXAMPLES - begun, IN_A_TURN)
            chance = Random(f"{name}{turn}")
            tried = try_class(list(caught.ways[form].values()), chance, many, pages=-(-many // 50) if DONE else 0)
            keep(name, tried)
            broken |= {name: tried.faults[:2]} if tried.faults else {}
    assert broken == {}


def _done() -> Counter[str]:
    """How many examples each class was given by an earlier run that was cut off."""
    done: Counter[str] = Counter()
    for line in Path(DONE).read_text().splitlines() if DONE and Path(DONE).exists() else []:
        told = json.loads(line)
        done[told["form"]] += told["examples"] + len(told["faults"])
    return done


def keep(name: str, tried: Tried) -> None:
    """Write down that a class had its turn."""
    if DONE:
        with Path(DONE).open("a") as file:
            file.write(json.dumps({"form": name, **vars(tried)}) + "\n")


class Breaks(forms.Form):
    """Trips over a number that is no number."""

    word = forms.CharField()

    def clean_word(self) -> str:
        return str(int(self.cleaned_data["word"]))


class Eats(forms.Form):
    """Shows something else than what was typed."""

    word = forms.CharField(required=False)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        self.data = {name: data[name].strip()[:5] for name in data or {}}


class TakesAll(forms.Form):
    """Takes in what no database can hold."""

    number = forms.CharField(required=False)

    def clean(self) -> dict[str, Any]:
        return {"number": 2**40}


class Trips(forms.Form):
    """Is right, and breaks when it is used."""

    word = forms.CharField()

    @property
    def first(self) -> str:
        return {"a": "b"}[self.cleaned_data["word"]]


def test_a_form_that_breaks_and_one_that_eats_are_noticed() -> None:
    visit = Visit(Client(), "/")
    said = {}
    for form in (Breaks, Eats, TakesAll, Trips):
        faults = try_class(
            [Way(form, {}, takes_files=False, visit=visit, request=None)], Random(1), 200, pages=0
        ).faults
        said[form] = {str(fault[0]).split(":", maxsplit=2)[0] for fault in faults}  # type: ignore[index]
    assert said == {Breaks: {"ValueError"}, Eats: {"AssertionError"}, TakesAll: {"AssertionError"}, Trips: {"KeyError"}}
