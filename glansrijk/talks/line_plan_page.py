"""What the page of one moment of one child shows: who comes when, what is odd about a day, answers and reasons."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.http import Http404
from django.utils.translation import gettext as _

from glansrijk.lib.numbers_sent import number_sent
from glansrijk.rules.day_warnings import DayWarning, day_off_on, warning_for
from glansrijk.rules.homes import and_list
from glansrijk.rules.moment_windows import Window
from glansrijk.rules.quiet_hours import at_school
from glansrijk.rules.year_line import START, MomentState
from glansrijk.schools.calendar import calendar_of
from glansrijk.schools.models import Parent, Pupil, ReachWish
from glansrijk.schools.reaching import wish_in_words
from glansrijk.schools.viewer import Viewer
from glansrijk.talks.forms_line import AnswerForm, ExcuseForm, PlanForm
from glansrijk.talks.line_child import find_child, place_now
from glansrijk.talks.line_group import GroupLine, Place, TalkFact, group_line
from glansrijk.talks.line_moment_page import TalkRow, rows_of
from glansrijk.talks.line_people import ChildInLine, ParentInLine
from glansrijk.talks.line_words import when, words
from glansrijk.talks.line_year import window_in_words
from glansrijk.talks.models import Moment, Talk
from glansrijk.talks.planning import When


@dataclass(frozen=True)
class ChildMoment:
    """One moment of one child, found for somebody who may plan it."""

    line: GroupLine
    moment: Moment
    child: ChildInLine
    pupil: Pupil

    @property
    def viewer(self) -> Viewer:
        """Who looks."""
        return self.line.viewer

    @property
    def places(self) -> tuple[Place, ...]:
        """Each parent, or the child."""
        return self.line.places(self.moment, self.child)

    @property
    def parents(self) -> tuple[ParentInLine, ...]:
        """The parents with whom one may plan; nobody for a talk with the child."""
        return self.child.spoken_with if self.moment.with_parents else ()

    def parent_rows(self, ids: Sequence[int]) -> list[Parent]:
        """The parents as rows, in the order of the list."""
        rows = {row.pk: row for row in self.viewer.sees(Parent).filter(pk__in=ids)}
        return [
            rows[parent.parent_id] for parent in self.parents if parent.parent_id in rows and parent.parent_id in ids
        ]


@dataclass(frozen=True)
class AboutParent:
    """Where one parent stands, with the forms to write an answer or a reason down."""

    place: Place
    words: str
    wish: str
    answer: AnswerForm
    excuse: ExcuseForm

    @property
    def excused(self) -> bool:
        """Whether there is a reason why it does not take place."""
        return self.place.state is MomentState.EXCUSED

    @property
    def done(self) -> bool:
        """Whether it took place."""
        return self.place.state is MomentState.DONE


@dataclass(frozen=True)
class PlanPage:
    """The page."""

    at: ChildMoment
    talk: TalkFact | None
    form: PlanForm
    rows: tuple[TalkRow, ...]
    parents: tuple[AboutParent, ...]

    @property
    def days(self) -> str:
        """The days of the moment."""
        return window_in_words(self.at.moment)

    @property
    def planned(self) -> str:
        """When the talk is, if it has a day."""
        return when(self.talk) if self.talk else ""


def find_child_moment(viewer: Viewer, moment_id: int, pupil_id: int) -> ChildMoment:
    """A moment of a child who sits in a group of its year.

    Raises:
        Http404: this viewer sees no talks of the child, or the moment is not for it, or is of another year.
    """
    pupil, places = find_child(viewer, pupil_id)
    now = place_now(places, viewer)
    if now is None or now.group is None:
        raise Http404
    now.group.school_year = now.school_year
    line = group_line(viewer, now.group)
    moment = next((one for one in line.moments if one.pk == moment_id), None)
    child = next((one for one in line.shown if one.pupil_id == pupil.pk), None)
    if moment is None or child is None or not (line.is_for(moment, child) or moment.kind == START):
        raise Http404
    return ChildMoment(line, moment, child, pupil)


def find_talk(viewer: Viewer, pk: int) -> Talk:
    """A talk about a child of whom this viewer sees the talks, also when the child sits in another group now.

    Raises:
        Http404: there is none, or not for this viewer.
    """
    talk: Talk = viewer.get(Talk.objects.select_related("moment__school_year", "pupil", "group"), pk=pk)
    find_child(viewer, talk.pupil_id)
    return talk


def plan_page(at: ChildMoment, *, asked: str = "", form: PlanForm | None = None) -> PlanPage:
    """The page; `asked` is the talk that somebody wants to change, or nothing."""
    talk = _talk(at, asked)
    wishes = {
        row.parent_id: row for row in at.viewer.sees(ReachWish).filter(parent__in=[one.parent_id for one in at.parents])
    }
    return PlanPage(
        at=at,
        talk=talk,
        form=form or empty_form(at, talk),
        rows=tuple(rows_of(at.line, at.moment, at.child)),
        parents=tuple(
            _about(at, place, wish_in_words(wishes.get(place.parent.parent_id))) for place in at.places if place.parent
        ),
    )


def empty_form(at: ChildMoment, talk: TalkFact | None) -> PlanForm:
    """The form as it stands before somebody typed: the talk that is there, or who has none yet of the first home."""
    here = at_school(talk.at) if talk and talk.at else None
    return PlanForm(
        parents=at.parents,
        with_parents=at.moment.with_parents,
        initial={
            "parents": [str(parent) for parent in _who(at, talk)],
            "day": here.date() if here else None,
            "time": here.time() if here else None,
            "minutes": talk.minutes if talk else at.moment.minutes,
            "place": talk.place if talk else "",
            "talk": talk.pk if talk else 0,
            "version": talk.version if talk else 0,
        },
    )


def remarks(at: ChildMoment, planned: When, chosen: Sequence[int]) -> Iterator[str]:
    """What is good to know about a day and a time: it is planned all the same (R70, R92)."""
    here = at_school(planned.at)
    calendar, days = calendar_of(at.viewer.school), Window(at.moment.first_on, at.moment.last_on)
    odd = warning_for(here.date(), at.line.year.year, calendar, days)
    if odd is not None:
        yield odd.sentence(day_off_on(here.date(), calendar) if odd is DayWarning.HOLIDAY else "")
    if here.date() < at.viewer.today:
        yield _("Deze dag is al geweest. Klopt de dag?")
    yield from _beside_a_wish(at, here, chosen)
    homes = {parent.home for parent in at.parents if parent.parent_id in chosen}
    if len(homes) > 1:
        names = and_list([parent.called for parent in at.parents if parent.parent_id in chosen])
        yield _("%(names)s wonen niet in één huis. Willen ze allebei samen komen?") % {"names": names}
    yield from _at_the_same_time(at, planned)


def _beside_a_wish(at: ChildMoment, here: datetime, chosen: Sequence[int]) -> Iterator[str]:
    called = {parent.parent_id: parent.called for parent in at.parents}
    for row in at.viewer.sees(ReachWish).filter(parent__in=chosen).order_by("parent"):
        wish = row.preference
        asleep = (wish.from_time and here.time() < wish.from_time) or (
            wish.until_time and here.time() > wish.until_time
        )
        other_day = wish.weekdays and here.weekday() not in wish.weekdays
        other_month = wish.months and here.month not in wish.months
        if asleep or other_day or other_month:
            yield _("%(parent)s liet weten: %(wish)s. Past deze tijd?") % {
                "parent": called[row.parent_id],
                "wish": wish_in_words(row).rstrip("."),
            }


def _at_the_same_time(at: ChildMoment, planned: When) -> Iterator[str]:
    """Another talk of this group at the same time: the teacher cannot be in both."""
    rows = Talk.objects.in_school(at.viewer.school.pk).filter(
        planned_at=planned.at, group=at.line.group, cancelled_at__isnull=True, held_on__isnull=True
    )
    others = rows.exclude(pupil=at.pupil).select_related("pupil")
    for other in others[:1]:
        yield _("Op deze tijd staat ook een gesprek over %(child)s. Klopt de tijd?") % {"child": other.pupil.name.first}


def _talk(at: ChildMoment, asked: str) -> TalkFact | None:
    talks = {place.talk.pk: place.talk for place in at.places if place.talk and not place.talk.held_on}
    if number_sent(asked) in talks:
        return talks[number_sent(asked)]
    everybody_sits = all(place.talk for place in at.places)
    return next(iter(talks.values())) if len(talks) == 1 and everybody_sits else None


def _who(at: ChildMoment, talk: TalkFact | None) -> list[int]:
    if talk is not None:
        return [place.parent.parent_id for place in at.places if place.parent and place.talk == talk]
    free = [place.parent for place in at.places if place.parent and place.state.is_open and place.talk is None]
    return [parent.parent_id for parent in free if parent.home == free[0].home]


def _about(at: ChildMoment, place: Place, wish: str) -> AboutParent:
    assert place.parent is not None
    parents, who = at.parents, str(place.parent.parent_id)
    return AboutParent(
        place=place,
        words=words(place),
        wish=wish,
        answer=AnswerForm(
            parents=parents, initial={"parent": who, "answer": place.asked.answer}, auto_id=f"answer_{who}_%s"
        ),
        excuse=ExcuseForm(
            parents=parents, initial={"parent": who, "reason": place.asked.reason}, auto_id=f"excuse_{who}_%s"
        ),
    )
