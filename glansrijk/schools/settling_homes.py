"""Homes: confirming what an import proposed, and moving a parent from one home to another (design 4.15)."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from glansrijk.audit.record import record
from glansrijk.schools.models import Home, ParentLink
from glansrijk.schools.viewer import Viewer


@transaction.atomic
def confirm_homes(homes: Iterable[Home], *, by: Viewer) -> int:
    """Say of each home that these people live together; from then on one letter may go to them. Returns how many."""
    count = 0
    for home in homes:
        home.confirm(by.account)
        record("home.confirmed", school_id=by.school.pk, by=by, about=home)
        count += 1
    return count


@transaction.atomic
def move_parent(link: ParentLink, home: Home | None, *, by: Viewer) -> Home:
    """Move a parent to a home, a new one when None, with every child of theirs who lives in the old home."""
    home = home or new_home(by)
    for tie in _ties_that_move(link, by):
        tie.live_in(home)
        record("home.moved", school_id=by.school.pk, by=by, about=tie, home=home.pk)
    return home


def new_home(by: Viewer) -> Home:
    """A home made by hand. It needs no confirmation: somebody just said so."""
    home: Home = Home.objects.create(school=by.school)
    home.confirm(by.account)
    return home


def _ties_that_move(link: ParentLink, by: Viewer) -> list[ParentLink]:
    if link.home_id is None:
        return [link]
    ties = ParentLink.objects.in_school(by.school.pk).hold_on(by.today)
    return list(ties.filter(parent=link.parent_id, home=link.home_id)) or [link]
