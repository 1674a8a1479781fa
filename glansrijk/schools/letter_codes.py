"""Codes for paper letters: made once, printed, and never to be read back (design 4.18, TS14).

Eight letters and digits out of 32 are 40 bits. With ten tries an hour from one place, and 21 days, the chance to hit
one given code is far below one in 100,000; a wrong code says nothing about any other.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Collection
from datetime import date, timedelta

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Q

from glansrijk.audit.record import record
from glansrijk.schools.models import Home, LetterCode, Parent, ParentLink, Pupil, School
from glansrijk.schools.models.doors import LetterCodeQuerySet
from glansrijk.schools.viewer import Viewer

# 32 signs. No 0 and O, no 1 and I: what looks alike on paper is left out.
LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
LENGTH = 8
GOOD_FOR = timedelta(days=21)
BEFORE = "GLANS"


@transaction.atomic
def make_letter_code(
    pupil: Pupil, *, about: str, by: Viewer, home: Home | None = None, parent: Parent | None = None
) -> str:
    """Make a code for one home (or one parent) about one child, and return it for the letter: 'GLANS-7K3P-9QTX'.

    An earlier code for the same home, child and subject stops.
    """
    _earlier(pupil, about, home, parent).update(ended_on=by.today)
    for _ in range(5):
        text = chance_code()
        try:
            with transaction.atomic():
                row = _kept(text, pupil, about, home, parent, by)
        except IntegrityError:
            continue
        record("letter_code.made", school_id=by.school.pk, by=by, about=row)
        return f"{BEFORE}-{spelled(text)}"
    raise RuntimeError("no free letter code was found five times in a row")


def chance_code() -> str:
    """Eight signs by chance."""
    return "".join(secrets.choice(LETTERS) for _ in range(LENGTH))


def spelled(code: str) -> str:
    """As it is printed and told.

    >>> spelled("7K3P9QTX")
    '7K3P-9QTX'
    """
    return f"{code[:4]}-{code[4:]}"


def letter_code_typed(school: School, typed: str, day: date) -> LetterCode | None:
    """The code that was typed, whatever its capitals, spaces and hyphens; None when it opens nothing here today."""
    digest = _sealed(read_letter_code(typed), school.pk)
    return LetterCode.objects.that_work(day).filter(school=school, digest=digest).first()


def code_that_works(number: int, day: date) -> LetterCode | None:
    """A code that was typed before, if it still works today."""
    return LetterCode.objects.that_work(day).filter(pk=number).select_related("pupil").first()


def read_letter_code(typed: str) -> str:
    """The eight signs of a code as a person types it.

    >>> read_letter_code(" glans-7k3p 9qtx "), read_letter_code("7K3P9QTX"), read_letter_code("glans")
    ('7K3P9QTX', '7K3P9QTX', '')
    """
    signs = "".join(sign for sign in typed.upper() if sign.isalnum())
    signs = signs.removeprefix(BEFORE) if len(signs) > LENGTH else signs
    return signs if len(signs) == LENGTH and set(signs) <= set(LETTERS) else ""


def end_letter_codes(about: str, pupil: Pupil, on: date, *, parents: Collection[int]) -> None:
    """The talk with these parents was held: the codes of their home open nothing now. Another home keeps its own."""
    ties = ParentLink.objects.filter(pupil=pupil, parent__in=parents, home__isnull=False)
    theirs = Q(parent__in=parents) | Q(home__in=ties.values("home"))
    rows = LetterCode.objects.filter(theirs, school_id=pupil.school_id, about=about, pupil=pupil, ended_on__isnull=True)
    rows.update(ended_on=on)


def _kept(text: str, pupil: Pupil, about: str, home: Home | None, parent: Parent | None, by: Viewer) -> LetterCode:
    return LetterCode.objects.create(
        school_id=by.school.pk,
        pupil=pupil,
        home=home,
        parent=parent,
        about=about,
        digest=_sealed(text, by.school.pk),
        made_on=by.today,
        until_on=by.today + GOOD_FOR,
        by=by.staff,
    )


def _earlier(pupil: Pupil, about: str, home: Home | None, parent: Parent | None) -> LetterCodeQuerySet:
    rows = LetterCode.objects.filter(school_id=pupil.school_id, pupil=pupil, about=about, ended_on__isnull=True)
    return rows.filter(home=home, parent=parent)


def _sealed(text: str, school: int) -> str:
    return hmac.new(settings.SECRET_KEY.encode(), f"letter {school} {text}".encode(), hashlib.sha256).hexdigest()
