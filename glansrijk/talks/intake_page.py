"""What the pages of enrolment show: who is enrolled and how far, and one child with its parents."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from glansrijk.rules.homes import called
from glansrijk.rules.who_may_see import Thing
from glansrijk.rules.year_line import START
from glansrijk.schools.languages import language_name
from glansrijk.schools.models import Parent, ParentLink, Pupil
from glansrijk.schools.viewer import Viewer
from glansrijk.talks.explaining import GLANS, subject_of
from glansrijk.talks.intake import intake_talks, parents_of
from glansrijk.talks.intake_texts import Texts, Written, read_texts
from glansrijk.talks.models import Explanation, Talk


@dataclass(frozen=True)
class IntakeRow:
    """An enrolled child in the list."""

    pupil: Pupil
    parents: tuple[str, ...]
    talk: Talk | None
    explained: bool

    @property
    def stage(self) -> str:
        """How far the startgesprek is: held, planned or open."""
        if self.talk and self.talk.held_on:
            return "held"
        return "planned" if self.talk and self.talk.planned_at else "open"


@dataclass(frozen=True)
class Told:
    """An explanation that was given or is wished for, in words."""

    row: Explanation
    subject: str
    language: str


@dataclass(frozen=True)
class IntakeParent:
    """A parent of the child on the page of enrolment."""

    link: ParentLink
    talk: Talk | None
    told: tuple[Told, ...]
    texts: dict[str, Written]

    @property
    def parent(self) -> Parent:
        """The person."""
        return self.link.parent

    @property
    def language(self) -> str:
        """The language in words."""
        return language_name(self.parent.language)


@dataclass(frozen=True)
class IntakePage:
    """One child and its startgesprek."""

    pupil: Pupil
    sits_in: str
    talks: tuple[Talk, ...]
    parents: tuple[IntakeParent, ...]
    may_write: bool

    def parent(self, pk: int) -> IntakeParent | None:
        """One of the parents."""
        return next((one for one in self.parents if one.parent.pk == pk), None)

    def names_of(self, talk: Talk) -> list[str]:
        """Who is in a talk."""
        invited = {row.parent_id for row in talk.invitations.all()}
        return [str(one.parent) for one in self.parents if one.parent.pk in invited]


def intakes(viewer: Viewer) -> tuple[IntakeRow, ...]:
    """Who is enrolled and sits in no group yet, the first to start first; in four queries."""
    pupils = list(viewer.sees(Pupil).in_no_group(viewer.today).exclude(parent_links__parent__staff=viewer.staff))
    ids = [pupil.pk for pupil in pupils]
    ties = viewer.sees(ParentLink).filter(pupil__in=ids).that_hold(viewer.today).select_related("parent").order_by("pk")
    names: dict[int, list[str]] = defaultdict(list)
    for tie in ties:
        names[tie.pupil_id].append(called(tie.parent.name, tie.parent.organisation))
    talks = viewer.sees(Talk).filter(pupil__in=ids, moment__kind=START, cancelled_at__isnull=True)
    best = _best(talks.order_by("pk"))
    told = viewer.sees(Explanation).filter(pupil__in=ids, about=GLANS, given_on__isnull=False)
    explained = set(told.values_list("pupil", flat=True))
    rows = (IntakeRow(one, tuple(names[one.pk]), best.get(one.pk), one.pk in explained) for one in pupils)
    return tuple(sorted(rows, key=_first_to_start))


def intake_page(viewer: Viewer, pupil: Pupil) -> IntakePage:
    """One child, in six queries, for as many parents and talks as there are."""
    talks = intake_talks(viewer, pupil)
    texts = read_texts(pupil, talks, by=viewer)
    told: dict[int, list[Told]] = defaultdict(list)
    for row in viewer.sees(Explanation).filter(pupil=pupil).order_by("pk"):
        told[row.parent_id].append(Told(row, subject_of(row.about), language_name(row.language)))
    sits_in = getattr(pupil, "sits_in", None) or ""
    return IntakePage(
        pupil=pupil,
        sits_in=sits_in,
        talks=talks,
        parents=tuple(_parent(link, talks, told, texts) for link in parents_of(viewer, pupil)),
        may_write=not sits_in or viewer.sees_all(Thing.TALKS),
    )


def _parent(link: ParentLink, talks: Sequence[Talk], told: Mapping[int, list[Told]], texts: Texts) -> IntakeParent:
    talk = _talk_with(talks, link.parent)
    return IntakeParent(link, talk, tuple(told.get(link.parent_id, ())), texts.of(talk, link.parent))


def _talk_with(talks: Iterable[Talk], parent: Parent) -> Talk | None:
    found = [talk for talk in talks if any(row.parent_id == parent.pk for row in talk.invitations.all())]
    return found[-1] if found else None


def _best(talks: Iterable[Talk]) -> dict[int, Talk]:
    """Of each child the talk that is furthest: held before planned before open."""
    best: dict[int, Talk] = {}
    for talk in talks:
        now = best.get(talk.pupil_id)
        if now is None or _rank(talk) > _rank(now):
            best[talk.pupil_id] = talk
    return best


def _rank(talk: Talk) -> tuple[bool, bool]:
    return talk.held_on is not None, talk.planned_at is not None


def _first_to_start(row: IntakeRow) -> tuple[bool, str, str, int]:
    starts = row.pupil.starts_on
    return starts is None, starts.isoformat() if starts else "", row.pupil.sort_name, row.pupil.pk
