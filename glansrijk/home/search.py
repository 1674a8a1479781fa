"""Finding any family from two letters of a child's or a parent's name; at most eight, the best first.

Only who this viewer may see is found. A parent whose data are shielded is not found by name and is not named.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef
from django.urls import reverse

from glansrijk.rules.homes import called, line_subtitle
from glansrijk.rules.names import PersonName, fold
from glansrijk.rules.who_may_see import Sight, Thing
from glansrijk.schools.models import ContactBan, Parent, ParentLink, Pupil
from glansrijk.schools.models.names import name_holds
from glansrijk.schools.models.owned import holds_on
from glansrijk.schools.viewer import Viewer

LETTERS, AT_MOST = 2, 8
_CHILD = ("first_name", "prefix", "surname", "sort_name")
_PARENT = ("first_name", "prefix", "surname", "initials", "organisation", "secret", "staff_id")


@dataclass(frozen=True)
class Found:
    """One line that was found. `write_url` and `who` are filled where this viewer may write a contact down."""

    title: str
    subtitle: str
    group: str
    url: str
    write_url: str = ""
    who: str = ""


@dataclass(frozen=True)
class _Child:
    """A child that fits, and how well: the lower, the better."""

    pupil_id: int
    group_id: int
    group: str
    name: PersonName
    rank: tuple[int, str, int]


def search(viewer: Viewer, text: str) -> tuple[Found, ...]:
    """The families that fit best, a line per child; nothing for fewer than two letters. Three queries."""
    children = _children(viewer, text)
    ties = _ties(viewer, children)
    return tuple(_family(child, ties.get(child.pupil_id, []), viewer) for child in children)


def search_homes(viewer: Viewer, text: str) -> tuple[Found, ...]:
    """The same for who writes a contact down: a line per home, of the own groups only, never the own home."""
    children = [child for child in _children(viewer, text) if child.group_id in viewer.group_ids]
    ties = _ties(viewer, children)
    homes = [home for child in children for home in _homes(child, ties.get(child.pupil_id, []), viewer)]
    return tuple(homes[:AT_MOST])


def _children(viewer: Viewer, text: str) -> list[_Child]:
    words = fold(text).split()
    if len("".join(words)) < LETTERS:
        return []
    found: dict[int, _Child] = {}
    for child in (*_by_own_name(viewer, text, words), *_by_parent(viewer, text, words)):
        if child.pupil_id not in found or child.rank < found[child.pupil_id].rank:
            found[child.pupil_id] = child
    return sorted(found.values(), key=lambda child: child.rank)[:AT_MOST]


def _by_own_name(viewer: Viewer, text: str, words: list[str]) -> Iterable[_Child]:
    rows = viewer.sees(Pupil).filter(holds_on(viewer.today, "placements__"), name_holds(text))
    for row in rows.values("pk", *_CHILD, "placements__group_id", "placements__group__name"):
        yield _child(row, "", row["pk"], _fit(words, row["first_name"], row["surname"]))


def _by_parent(viewer: Viewer, text: str, words: list[str]) -> Iterable[_Child]:
    rows = viewer.sees(ParentLink).filter(
        holds_on(viewer.today),
        holds_on(viewer.today, "pupil__placements__"),
        parent__in=_parents_called(viewer, text),
    )
    columns = [f"pupil__{name}" for name in _CHILD]
    columns += ["pupil__placements__group_id", "pupil__placements__group__name"]
    for row in rows.values("pupil_id", *columns, "parent__first_name", "parent__surname"):
        yield _child(
            row, "pupil__", row["pupil_id"], 3 + _fit(words, row["parent__first_name"], row["parent__surname"])
        )


def _parents_called(viewer: Viewer, text: str) -> Any:
    return Parent.objects.in_school(viewer.school.pk).called_like(text).filter(secret=False, deceased=False)


def _child(row: dict[str, Any], at: str, pupil_id: int, fit: int) -> _Child:
    name = PersonName(row[f"{at}first_name"], row[f"{at}prefix"], row[f"{at}surname"])
    group_id, group = row[f"{at}placements__group_id"] or 0, row[f"{at}placements__group__name"] or ""
    return _Child(pupil_id, group_id, group, name, (fit, row[f"{at}sort_name"], pupil_id))


def _fit(words: list[str], first_name: str, surname: str) -> int:
    """0 when the first name begins with the first word, 1 when the surname does, 2 when it is somewhere inside."""
    return 0 if fold(first_name).startswith(words[0]) else 1 if fold(surname).startswith(words[0]) else 2


def _ties(viewer: Viewer, children: list[_Child]) -> dict[int, list[dict[str, Any]]]:
    """The parents of the children that were found, as they hold today, by child."""
    ban = ContactBan.objects.in_force(viewer.today).filter(link=OuterRef("pk"))
    rows = viewer.sees(ParentLink).that_hold(viewer.today).filter(pupil__in=[child.pupil_id for child in children])
    ties: dict[int, list[dict[str, Any]]] = {}
    named = [f"parent__{name}" for name in _PARENT]
    for row in (
        rows.annotate(banned=Exists(ban))
        .order_by("from_on", "pk")
        .values("banned", "pupil_id", "home_id", "parent_id", *named)
    ):
        ties.setdefault(row["pupil_id"], []).append(row)
    return ties


def _family(child: _Child, ties: list[dict[str, Any]], viewer: Viewer) -> Found:
    page = "family" if viewer.sight(Thing.ESTIMATES) in (Sight.SCHOOL, Sight.OWN_GROUPS) else "pupil"
    return Found(
        title=child.name.full,
        subtitle=line_subtitle(_names(ties), several_homes=False),
        group=child.group,
        url=reverse(page, kwargs={"school": viewer.school.slug, "pupil": child.pupil_id}),
    )


def _homes(child: _Child, ties: list[dict[str, Any]], viewer: Viewer) -> Iterable[Found]:
    """The homes of a child in which somebody may be contacted; the key is the one that the contact form knows."""
    if any(row["parent__staff_id"] == viewer.staff.pk for row in ties):
        return
    homes: dict[str, list[dict[str, Any]]] = {}
    for row in ties:
        homes.setdefault(f"h{row['home_id']}" if row["home_id"] else f"p{row['parent_id']}", []).append(row)
    names = {"school": viewer.school.slug, "pupil": child.pupil_id}
    for key, home in homes.items():
        if not all(row["banned"] for row in home):
            yield Found(
                title=child.name.full,
                subtitle=line_subtitle(_names(home), several_homes=len(homes) > 1),
                group=child.group,
                url=reverse("family", kwargs=names),
                write_url=reverse("log_contact", kwargs=names),
                who=key,
            )


def _names(ties: list[dict[str, Any]]) -> tuple[str, ...]:
    """What the parents are called; who is shielded is not named."""
    return tuple(
        called(
            PersonName(
                row["parent__first_name"], row["parent__prefix"], row["parent__surname"], row["parent__initials"]
            ),
            row["parent__organisation"],
        )
        for row in ties
        if not row["parent__secret"]
    )
