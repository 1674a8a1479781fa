"""What the page of one moment of one group shows: each child with its parents, how far it is, and what to do next."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404
from django.urls import reverse

from glansrijk.rules.homes import and_list
from glansrijk.rules.year_line import Count, MomentState
from glansrijk.schools.viewer import Viewer
from glansrijk.talks.line_addresses import child_moment_url, talk_url
from glansrijk.talks.line_group import GroupLine, Place, group_line
from glansrijk.talks.line_group_page import find_group, may_see_names
from glansrijk.talks.line_people import ChildInLine
from glansrijk.talks.line_words import counted, words
from glansrijk.talks.line_year import window_in_words
from glansrijk.talks.models import Moment


@dataclass(frozen=True)
class TalkRow:
    """Parents who come together, or one who comes alone, or the child itself; with what can be done."""

    child: ChildInLine
    places: tuple[Place, ...]
    url: str
    talk_url: str

    @property
    def who(self) -> str:
        """With whom, as people say it: 'Petra en Joris'."""
        return and_list([place.parent.called for place in self.places if place.parent])

    @property
    def said(self) -> str:
        """How far it is."""
        return words(self.places[0])

    @property
    def state(self) -> str:
        """The state as a name for the style sheet."""
        return str(self.places[0].state.value.replace("_", "-"))

    @property
    def is_open(self) -> bool:
        """Whether it waits for a day."""
        return self.places[0].state.is_open

    @property
    def is_planned(self) -> bool:
        """Whether it has a day."""
        return self.places[0].state is MomentState.PLANNED

    @property
    def reason(self) -> str:
        """Why there is no talk."""
        return self.places[0].asked.reason if self.places[0].state is MomentState.EXCUSED else ""


@dataclass(frozen=True)
class MomentPage:
    """The page of one moment of a group."""

    line: GroupLine
    moment: Moment
    count: Count
    rows: tuple[TalkRow, ...]

    @property
    def viewer(self) -> Viewer:
        """Who looks."""
        return self.line.viewer

    @property
    def days(self) -> str:
        """The days of the moment."""
        return window_in_words(self.moment)

    @property
    def counted(self) -> str:
        """How far the group is."""
        return counted(self.count, with_parents=self.moment.with_parents)

    @property
    def over(self) -> bool:
        """Whether the days are over while somebody is still open (R9)."""
        return self.viewer.today > self.moment.last_on and self.count.open > 0

    @property
    def invite_url(self) -> str:
        """Where everybody is invited at once; a child is not invited by letter."""
        names = {"school": self.viewer.school.slug, "group": self.line.group.slug, "moment": self.moment.pk}
        return reverse("invite_group", kwargs=names) if self.moment.with_parents else ""


def find_moment_of_group(viewer: Viewer, slug: str, moment: int) -> tuple[GroupLine, Moment]:
    """The line of a group with one of its moments, for who sees its names.

    Raises:
        Http404: no such moment or group, or not for this viewer.
    """
    found: Moment = viewer.get(Moment.objects.select_related("school_year"), pk=moment)
    group = find_group(viewer, slug, found.school_year.year.name)
    if not may_see_names(viewer, group):
        raise Http404
    return group_line(viewer, group), found


def moment_page(line: GroupLine, moment: Moment) -> MomentPage:
    """Rows in the order of the list: one per talk, and one per home where there is none yet."""
    rows = tuple(row for child in line.shown for row in rows_of(line, moment, child))
    return MomentPage(line, moment, line.count(moment), rows)


def rows_of(line: GroupLine, moment: Moment, child: ChildInLine) -> list[TalkRow]:
    """Who sits in one talk stands on one row; who is in none, with the others of that home who are as far."""
    found: dict[object, list[Place]] = {}
    for place in line.places(moment, child):
        alone = place.parent.home if place.parent else ""
        key = place.talk.pk if place.talk and place.asked.present is not False else (alone, words(place))
        found.setdefault(key, []).append(place)
    return [_row(line, moment, child, tuple(places)) for places in found.values()]


def _row(line: GroupLine, moment: Moment, child: ChildInLine, places: tuple[Place, ...]) -> TalkRow:
    url, talk = child_moment_url(line.viewer, moment.pk, child.pupil_id), places[0].talk
    return TalkRow(
        child, places, f"{url}?gesprek={talk.pk}" if talk else url, talk_url(line.viewer, talk.pk if talk else 0)
    )
