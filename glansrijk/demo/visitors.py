"""The people as whom a visitor can look around: one per role."""

from __future__ import annotations

from collections.abc import Iterator

from glansrijk.accounts.models import Account
from glansrijk.rules.roles import Role
from glansrijk.schools.models import Board, Staff

TOUR_GROUP = "5"


def visitors(board: Board) -> Iterator[tuple[str, Account]]:
    """Role and account: of the first school teachers of group 5, IB'er, head, office; board, trainer, operator."""
    staff = Staff.objects.filter(school__board=board).select_related("account").order_by("school_id", "pk")
    duo = staff.filter(assignments__group__name=TOUR_GROUP, assignments__until_on__isnull=True)
    named = [("teacher", duo[0]), ("duo", duo[1])]
    named += [(role.value, staff.filter(grants__role=role.value)[0]) for role in (Role.IB, Role.HEAD, Role.OFFICE)]
    for role, person in named:
        if person.account:
            yield role, person.account
    yield "board", Account.objects.filter(board_roles__board=board)[0]
    yield "secretariat", Account.objects.filter(secretary_of__board=board)[0]
    yield "trainer", Account.objects.filter(pilots_led__group__board=board)[0]
    yield "operator", Account.objects.filter(is_operator=True).order_by("pk")[0]
