"""Integrity of what is laid down together lives in the database."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from glansrijk.together.models import Agreement, AgreementConfirmation, Expectation, SchoolOffer, Wish
from tests import make
from tests.village import TUESDAY, Village


def refuses(name: str, act: Any) -> None:
    """The database says no, and for this reason."""
    with pytest.raises(IntegrityError) as fault, transaction.atomic():
        act()
    told = str(fault.value)
    assert name in told or "UNIQUE" in told, told


def an_agreement(village: Village, **fields: object) -> Agreement:
    """An agreement with one home unless told otherwise."""
    values: dict[str, object] = {
        "school": village.linde,
        "pupil": village.sem,
        "home": village.homes["eva"],
        "school_year": make.make_year(village.linde),
        "text": "Lezen",
    }
    return Agreement.objects.create(**(values | fields))


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"text": ""}, "agreement_says_something"),
        ({"promised_by": "opa"}, "agreement_promiser_known"),
        ({"home": None}, "agreement_with"),
    ],
)
def test_an_agreement_says_what_who_and_with_whom(village: Village, fields: dict[str, object], name: str) -> None:
    refuses(name, lambda: an_agreement(village, **fields))


def test_an_agreement_is_with_a_home_or_with_a_parent(village: Village) -> None:
    refuses("agreement_with_one_home_or_parent", lambda: an_agreement(village, parent=village.eva))
    an_agreement(village, home=None, parent=village.eva)


def test_a_parent_says_yes_once(village: Village) -> None:
    row = an_agreement(village)
    same = {"school": village.linde, "agreement": row, "parent": village.eva, "version": 1}
    AgreementConfirmation.objects.create(through="talk", **same)
    refuses("agreement_confirmed_once", lambda: AgreementConfirmation.objects.create(through="paper", **same))
    other = same | {"parent": village.peter}
    refuses("agreement_confirmed_through_known", lambda: AgreementConfirmation.objects.create(through="rook", **other))


@pytest.mark.parametrize(
    ("fields", "name"),
    [({"side": "opa"}, "expectation_side_known"), ({"text": ""}, "expectation_says_something")],
)
def test_an_expectation_is_of_one_side_and_says_something(
    village: Village, fields: dict[str, object], name: str
) -> None:
    values: dict[str, object] = {
        "school": village.linde,
        "pupil": village.sem,
        "parent": village.eva,
        "school_year": make.make_year(village.linde),
        "side": "parent",
        "text": "x",
    }
    refuses(name, lambda: Expectation.objects.create(**(values | fields)))


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"answer": "soms"}, "wish_answer_known"),
        ({"involvement": "koken"}, "wish_involvement_known"),
        ({}, "wish_once"),
    ],
)
def test_a_wish_is_one_answer_to_one_of_the_six(village: Village, fields: dict[str, object], name: str) -> None:
    values: dict[str, object] = {
        "school": village.linde,
        "parent": village.eva,
        "involvement": "helping",
        "answer": "yes",
        "said_on": TUESDAY,
    }
    Wish.objects.create(**values)
    refuses(name, lambda: Wish.objects.create(**(values | fields)))


@pytest.mark.parametrize(
    ("fields", "name"), [({"involvement": "koken"}, "school_offer_involvement_known"), ({}, "school_offer_once")]
)
def test_an_offer_stands_once_under_one_of_the_six(village: Village, fields: dict[str, object], name: str) -> None:
    values: dict[str, object] = {"school": village.linde, "involvement": "helping", "text": "Voorlezen"}
    SchoolOffer.objects.create(**values)
    refuses(name, lambda: SchoolOffer.objects.create(**(values | fields)))
