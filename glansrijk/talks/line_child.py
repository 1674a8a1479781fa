"""One child through all its school years: every moment it had or has, in order (R8)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Exists, OuterRef
from django.http import Http404
from django.utils.translation import gettext as _

from glansrijk.rules.homes import and_list, called, home_key
from glansrijk.rules.moment_windows import Window
from glansrijk.rules.school_year import SchoolYear as Year
from glansrijk.rules.who_may_see import Thing
from glansrijk.rules.year_line import START, state
from glansrijk.schools.models import ContactBan, ParentLink, Placement, Pupil
from glansrijk.schools.viewer import Viewer
from glansrijk.talks.line_addresses import child_moment_url, talk_url
from glansrijk.talks.line_group import NOT_ASKED, Asked, Place, TalkFact
from glansrijk.talks.line_people import ChildInLine, ParentInLine
from glansrijk.talks.line_words import together
from glansrijk.talks.line_year import window_in_words
from glansrijk.talks.models import Invitation, Moment, Talk


@dataclass(frozen=True)
class Said:
    """What became of a moment for some parents, or for the child; with the page of the talk where there is one."""

    names: str
    words: str
    state: str
    talk_url: str


@dataclass(frozen=True)
class Stop:
    """One moment on the line of a child."""

    moment: Moment
    said: tuple[Said, ...]
    url: str

    @property
    def days(self) -> str:
        """The days of the moment."""
        return window_in_words(self.moment)


@dataclass(frozen=True)
class YearOfChild:
    """One school year of a child."""

    label: str
    group: str
    is_now: bool
    stops: tuple[Stop, ...]


@dataclass(frozen=True)
class ChildLine:
    """All school years of a child, the first one first."""

    viewer: Viewer
    pupil: Pupil
    group: str
    years: tuple[YearOfChild, ...]

    @property
    def name(self) -> str:
        """The child."""
        return self.pupil.name.full


@dataclass(frozen=True)
class _Known:
    """Everything that was read about the child."""

    viewer: Viewer
    child: ChildInLine
    asked: dict[tuple[int, int], Asked]
    alone: dict[int, Asked]


def find_child(viewer: Viewer, pupil_id: int) -> tuple[Pupil, list[Placement]]:
    """A child with its places, the newest last, when this viewer sees its talks.

    Raises:
        Http404: no such child, the viewer's own child, or one who sits in nobody's base group of this viewer.
    """
    seen = viewer.sees(Pupil).exclude(parent_links__parent__staff=viewer.staff)
    places = list(
        Placement.objects.in_school(viewer.school.pk)
        .filter(pupil=pupil_id, pupil__in=seen)
        .select_related("pupil", "group", "school_year")
        .order_by("school_year__start", "from_on", "pk")
    )
    sits_here = any(place.group_id in viewer.group_ids for place in places if _holds(place, viewer))
    if not places or not (sits_here or viewer.sees_all(Thing.TALKS)):
        raise Http404
    return places[0].pupil, places


def place_now(places: list[Placement], viewer: Viewer) -> Placement | None:
    """Where the child sits today; None for who is between groups or still to come."""
    return next((place for place in reversed(places) if place.group_id and _holds(place, viewer)), None)


def child_line(viewer: Viewer, pupil_id: int) -> ChildLine:
    """The line of a child, in six queries.

    Raises:
        Http404: this viewer sees no talks of this child.
    """
    pupil, places = find_child(viewer, pupil_id)
    known, now = _known(viewer, pupil), place_now(places, viewer)
    moments: dict[int, list[Moment]] = defaultdict(list)
    for moment in viewer.sees(Moment).select_related("school_year").order_by("first_on", "position", "pk"):
        moments[moment.school_year_id].append(moment)
    first = places[0].school_year_id if places else None
    newest = {place.school_year_id: place for place in places}
    years = (_year(known, place, moments[year], new=year == first) for year, place in newest.items())
    group = now.group.title if now and now.group else _("Zonder groep")
    return ChildLine(viewer, pupil, group, tuple(year for year in years if year.stops))


def _holds(place: Placement, viewer: Viewer) -> bool:
    return place.from_on <= viewer.today and (place.until_on is None or place.until_on >= viewer.today)


def _known(viewer: Viewer, pupil: Pupil) -> _Known:
    columns = ("pk", "planned_at", "minutes", "place", "held_on", "version", "moment_id", "moment__with_whom")
    rows = viewer.sees(Talk).filter(pupil=pupil, cancelled_at__isnull=True).order_by("pk").values_list(*columns)
    talks = {row[0]: row for row in rows}
    child = ChildInLine(
        pupil.pk, pupil.name.full, pupil.first_name, "", new=True, own=False, parents=_parents(viewer, pupil)
    )
    alone = {row[6]: Asked(talk=TalkFact(*row[:6])) for row in talks.values() if row[7] == "pupil"}
    return _Known(viewer, child, dict(_asked(viewer, pupil, talks)), alone)


def _asked(viewer: Viewer, pupil: Pupil, talks: dict[int, Any]) -> Iterator[tuple[tuple[int, int], Asked]]:
    known = ("invited_on", "times", "answer", "answered_on", "present", "excused_on", "excused_reason")
    rows = viewer.sees(Invitation).filter(pupil=pupil).values_list("moment_id", "parent_id", "talk_id", *known)
    for moment, parent, talk, *facts in rows:
        held = TalkFact(*talks[talk][:6]) if talk in talks else None
        yield (moment, parent), replace(Asked(*facts), talk=held)


def _parents(viewer: Viewer, pupil: Pupil) -> tuple[ParentInLine, ...]:
    """Every parent who ever was tied to the child: the line shows the past as it was."""
    ban = ContactBan.objects.in_force(viewer.today).filter(link=OuterRef("pk"))
    rows = ParentLink.objects.filter(pupil=pupil).annotate(is_banned=Exists(ban)).select_related("parent")
    return tuple(_parent(row, viewer) for row in rows.order_by("pk"))


def _parent(row: ParentLink, viewer: Viewer) -> ParentInLine:
    away = row.until_on is not None and row.until_on < viewer.today
    return ParentInLine(
        link_id=row.pk,
        parent_id=row.parent_id,
        called=called(row.parent.name, row.parent.organisation),
        home=home_key(row.home_id, row.parent_id),
        home_confirmed=False,
        custody=row.custody,
        invite=row.invite,
        banned=bool(row.is_banned or away),  # type: ignore[attr-defined]
        deceased=row.parent.deceased,
    )


def _year(known: _Known, place: Placement, moments: list[Moment], *, new: bool) -> YearOfChild:
    year = place.school_year.year
    stops = (_stop(known, moment) for moment in moments if _is_for(known, place, moment, new=new))
    return YearOfChild(
        label=year.label,
        group=place.group.title if place.group else _("Zonder groep"),
        is_now=year == Year.of(known.viewer.today),
        stops=tuple(stop for stop in stops if stop.said),
    )


def _is_for(known: _Known, place: Placement, moment: Moment, *, new: bool) -> bool:
    """What was done stands there always; what is open only when the moment is for this child."""
    if any(pk == moment.pk for pk, _parent in known.asked) or moment.pk in known.alone:
        return True
    return moment.is_for(place.year_group) and (new or moment.kind != START)


def _stop(known: _Known, moment: Moment) -> Stop:
    if moment.with_parents:
        asked = [(parent, known.asked.get((moment.pk, parent.parent_id))) for parent in known.child.parents]
        places = [_place(known, moment, parent, one or NOT_ASKED) for parent, one in asked if one or _is_near(parent)]
    else:
        places = [_place(known, moment, None, known.alone.get(moment.pk, NOT_ASKED))]
    if moment.school_year.year.last < known.viewer.today:
        # What nobody wrote down in a year that is past asks for nothing any more.
        places = [place for place in places if not place.state.is_open]
    return Stop(moment, tuple(_said(known, places)), child_moment_url(known.viewer, moment.pk, known.child.pupil_id))


def _is_near(parent: ParentInLine) -> bool:
    return not (parent.banned or parent.deceased)


def _place(known: _Known, moment: Moment, parent: ParentInLine | None, asked: Asked) -> Place:
    days = Window(moment.first_on, moment.last_on)
    return Place(known.child, parent, asked, state(asked.facts, days, today=known.viewer.today))


def _said(known: _Known, places: list[Place]) -> Iterator[Said]:
    talks = {place.talk.pk if place.talk else 0 for place in places}
    groups = [places] if len(talks) == 1 else [[place] for place in places]
    everybody = {parent.parent_id for parent in known.child.parents if _is_near(parent)}
    for same in groups:
        here = [place.parent for place in same if place.parent]
        alone = "" if {parent.parent_id for parent in here} == everybody else and_list([one.called for one in here])
        talk = same[0].talk
        for names, words, how in together(same):
            address = talk_url(known.viewer, talk.pk if talk else 0)
            yield Said(names or alone, words, how.value.replace("_", "-"), address)
