"""Proposes who live together, from what a list says. A person confirms it; until then nothing is sent to both at once.

Addresses are compared while the list is read, and not kept: `hint` is equal where the address was. Without addresses
two parents of one child are proposed as one home, and of more than two only those with the same e-mail, phone or
surname. Foster parents do not live with parents, a guardian and a grandparent have a place of their own, and an
organisation has none.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass

from glansrijk.rules.names import fold

ORGANISATION = "guardian_organisation"
APART = frozenset({"guardian", "grandparent", "other"})
A_COUPLE = 2


@dataclass(frozen=True, slots=True)
class Resident:
    """One parent of one child, with what tells where they live."""

    person: Hashable
    relation: str = "parent"
    hint: str = ""
    email: str = ""
    phone: str = ""
    surname: str = ""


def households(parents: Sequence[Resident]) -> list[tuple[Resident, ...]]:
    """Divide the parents of one child over homes; an organisation is in none.

    >>> petra, joris = Resident("Petra", surname="de wit"), Resident("Joris", surname="bos")
    >>> [[one.person for one in home] for home in households([petra, joris])]
    [['Petra', 'Joris']]
    >>> peter, kim = Resident("Peter", hint="a"), Resident("Kim", hint="b")
    >>> [[one.person for one in home] for home in households([peter, kim])]
    [['Peter'], ['Kim']]
    """
    residents = [parent for parent in parents if parent.relation != ORGANISATION]
    homes = [[resident] for resident in residents]
    homes = _brought_together(homes, lambda one, other: bool(one.hint) and one.hint == other.hint)
    fosters = [one for one in residents if one.relation == "foster_parent"]
    own = [one for one in residents if one.relation not in APART and one.relation != "foster_parent"]
    for of_a_kind in (fosters, own):
        together = _any_two if len(of_a_kind) <= A_COUPLE else _alike
        homes = _brought_together(homes, _among(of_a_kind, together))
    return [tuple(home) for home in homes]


def home_key(home: Sequence[Resident]) -> Hashable:
    """What two homes of two children have in common when they are one: the address, else exactly the same people."""
    hints = {resident.hint for resident in home if resident.hint}
    return hints.pop() if len(hints) == 1 else frozenset(resident.person for resident in home)


def _brought_together(homes: list[list[Resident]], same: Callable[[Resident, Resident], bool]) -> list[list[Resident]]:
    """Join homes that hold two residents of one household, unless the list gives them different addresses."""
    joined: list[list[Resident]] = []
    for home in homes:
        found = next((one for one in joined if _may_join(one, home) and _any_same(one, home, same)), None)
        if found is None:
            joined.append(list(home))
        else:
            found += home
    return joined


def _any_same(one: list[Resident], other: list[Resident], same: Callable[[Resident, Resident], bool]) -> bool:
    return any(same(a, b) for a in one for b in other)


def _may_join(one: list[Resident], other: list[Resident]) -> bool:
    return len({resident.hint for resident in (*one, *other) if resident.hint}) <= 1


def _among(members: list[Resident], same: Callable[[Resident, Resident], bool]) -> Callable[[Resident, Resident], bool]:
    return lambda one, other: one in members and other in members and same(one, other)


def _any_two(one: Resident, other: Resident) -> bool:
    return True


def _alike(one: Resident, other: Resident) -> bool:
    pairs = ((one.email, other.email), (one.phone, other.phone), (fold(one.surname), fold(other.surname)))
    return any(a and a == b for a, b in pairs)
