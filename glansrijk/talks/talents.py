"""What children are good at and want to become: kept per school year, by who said so (R11).

The picture of a group holds only what may be passed on: it is printed and hung on a wall.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.db import transaction
from django.http import Http404

from glansrijk.audit.record import record
from glansrijk.rules.school_year import SchoolYear as Year
from glansrijk.rules.who_may_see import Thing
from glansrijk.schools.models import Group, Placement, Pupil
from glansrijk.schools.models.owned import holds_on
from glansrijk.schools.viewer import Viewer
from glansrijk.talks.child_questions import LATER, TALENTS, talent_picture
from glansrijk.talks.models import Talent
from glansrijk.talks.moments_at_hand import school_year_of


@dataclass(frozen=True)
class Line:
    """One talent of a group, and who have it."""

    icon: str
    word: str
    children: tuple[str, ...]


@dataclass(frozen=True)
class TalentsPage:
    """The talents of a group in this school year, and what its children want to become."""

    group: Group
    good_at: tuple[Line, ...]
    become: tuple[Line, ...]
    still_to_ask: tuple[Pupil, ...]
    children: int

    @property
    def told(self) -> int:
        """Of how many children something is known."""
        return self.children - len(self.still_to_ask)


@dataclass(frozen=True)
class OfYear:
    """What a child was good at, or wanted to become, in one school year."""

    label: str
    talents: tuple[Talent, ...]
    new: frozenset[int]


@transaction.atomic
def add_talent(pupil: Pupil, *, picture: str, word: str, dream: bool, source: str, by: Viewer) -> Talent:
    """Note a talent that a parent or the teacher sees, once a year."""
    place = {"pupil": pupil, "school_year": school_year_of(by), "picture": picture, "word": word}
    values = {"school_id": by.school.pk}
    row, made = Talent.objects.get_or_create(**place, dream=dream, source=source, defaults=values)
    if made:
        record("talent.added", school_id=by.school.pk, by=by, about=pupil)
    return row


@transaction.atomic
def remove_talent(talent: Talent, *, by: Viewer) -> None:
    """Take a talent away that was noted by mistake."""
    record("talent.removed", school_id=by.school.pk, by=by, about=talent.pupil)
    talent.delete()


def group_with_talents(viewer: Viewer, slug: str) -> Group:
    """A group of this school year whose talks this viewer sees.

    Raises:
        Http404: there is none; a head who teaches as well sees the names of all groups, but the talks of the own ones.
    """
    start = Year.of(viewer.today).start
    found: Group = viewer.get(Group.objects.select_related("school_year"), slug=slug, school_year__start=start)
    if found.composite or not (viewer.sees_all(Thing.TALKS) or found.pk in viewer.group_ids):
        raise Http404
    return found


def talents_of_group(group: Group, viewer: Viewer) -> TalentsPage:
    """The picture of a group, in two queries."""
    pupils = _pupils(group, viewer)
    rows = viewer.sees(Talent).filter(pupil__in=[pupil.pk for pupil in pupils], school_year=group.school_year_id)
    found = list(rows.order_by("pk"))
    told = {row.pupil_id for row in found}
    shared = [row for row in found if row.shared]
    names = {pupil.pk: _called(pupil, pupils) for pupil in pupils}
    return TalentsPage(
        group=group,
        good_at=_lines([row for row in shared if not row.dream], names, dream=False),
        become=_lines([row for row in shared if row.dream], names, dream=True),
        still_to_ask=tuple(pupil for pupil in pupils if pupil.pk not in told),
        children=len(pupils),
    )


def talents_of_child(pupil: Pupil, viewer: Viewer) -> tuple[tuple[OfYear, ...], tuple[OfYear, ...]]:
    """What a child is good at, and what it wants to become, through the years; one query."""
    rows = viewer.sees(Talent).filter(pupil=pupil).select_related("school_year")
    found = list(rows.order_by("-school_year__start", "pk"))
    return _through_the_years([row for row in found if not row.dream]), _through_the_years(
        [row for row in found if row.dream]
    )


def _through_the_years(rows: Iterable[Talent]) -> tuple[OfYear, ...]:
    """The newest year first, with what is new against the year before."""
    years: dict[str, list[Talent]] = defaultdict(list)
    for row in rows:
        years[row.school_year.year.label].append(row)
    before = dict(pairwise(years))
    return tuple(
        OfYear(label, tuple(named), _new(named, years.get(before.get(label, ""), [])))
        for label, named in list(years.items())
    )


def word_of(talent: Talent) -> str:
    """What a talent says: the child's own word, or the word of the picture."""
    picture = talent_picture(talent.picture, dream=talent.dream)
    return talent.word or (str(picture.word) if picture else talent.picture)


def _new(now: Iterable[Talent], before: Sequence[Talent]) -> frozenset[int]:
    """What was not there the year before; in the first year nothing is new."""
    known = {(row.picture, row.word.casefold()) for row in before}
    return frozenset(row.pk for row in now if known and (row.picture, row.word.casefold()) not in known)


def _pupils(group: Group, viewer: Viewer) -> list[Pupil]:
    places = Placement.objects.filter(holds_on(viewer.today), group=group)
    pupils: Iterable[Pupil] = viewer.sees(Pupil).filter(pk__in=places.values("pupil"))
    return sorted(pupils, key=lambda pupil: (pupil.first_name.casefold(), pupil.sort_name, pupil.pk))


def _called(pupil: Pupil, pupils: Sequence[Pupil]) -> str:
    """The first name; with the surname where two have the same one."""
    same = [other for other in pupils if other.first_name == pupil.first_name]
    return pupil.first_name if pupil.first_name and len(same) == 1 else pupil.name.full


def _lines(rows: Sequence[Talent], names: dict[int, str], *, dream: bool) -> tuple[Line, ...]:
    """The pictures in their own order, then own words by the alphabet: never the order of how many."""
    children: dict[tuple[str, str], dict[int, None]] = defaultdict(dict)
    words: dict[str, str] = {}
    for row in rows:
        words.setdefault(row.word.casefold(), row.word)
        children[row.picture, words[row.word.casefold()]][row.pupil_id] = None
    known = [(picture.key, "") for picture in (LATER if dream else TALENTS)]
    order = [key for key in known if key in children]
    order += sorted((key for key in children if key not in known), key=lambda key: (key[1].casefold(), key[0]))
    return tuple(_line(key, [names[pupil] for pupil in children[key]], dream=dream) for key in order)


def _line(key: tuple[str, str], names: list[str], *, dream: bool) -> Line:
    picture = talent_picture(key[0], dream=dream)
    word = key[1] or (str(picture.word) if picture else key[0])
    return Line(picture.icon if picture else "star", word, tuple(sorted(names, key=str.casefold)))
