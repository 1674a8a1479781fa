"""What the pages about lessons show: how far the team is in counts, and how far oneself is (R48, R49, R71).

Counts are of the team as it is today. No page lays two people, or two teams, side by side.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from glansrijk.rules.newcomer import path_days
from glansrijk.rules.small_groups import SMALLEST_CELL
from glansrijk.rules.who_may_see import Thing
from glansrijk.schools.calendar import calendar_of
from glansrijk.schools.viewer import Viewer
from glansrijk.team.lesson_files import MODULES, Lesson, Module, broken_lessons, lesson, lessons
from glansrijk.team.models import LearningMoment, LessonTurn, ModuleClosing, PlannedLesson
from glansrijk.team.who_is_in_the_team import joined_on, team_on


@dataclass(frozen=True)
class LessonOfTeam:
    """One lesson, when the team has it or had it, and how many of the team did it; `of` is 0 where that is not told."""

    text: Lesson
    planned: PlannedLesson | None
    done: int
    of: int
    did_it: bool

    @property
    def is_closed(self) -> bool:
        """Whether the team had it."""
        return self.planned is not None and self.planned.closed_on is not None


@dataclass(frozen=True)
class ModuleOfTeam:
    """One letter, its lessons, and the closing once it is there."""

    module: Module
    lessons: tuple[LessonOfTeam, ...]
    closing: ModuleClosing | None

    @property
    def closed(self) -> int:
        """How many of its lessons the team had."""
        return sum(one.is_closed for one in self.lessons)

    @property
    def may_close(self) -> bool:
        """Whether all its lessons are done and nobody closed it."""
        return bool(self.lessons) and self.closed == len(self.lessons) and self.closing is None


@dataclass(frozen=True)
class Newcomers:
    """Who came after the first lesson: how many people, and how far they are together."""

    people: int
    done: int
    of: int


@dataclass(frozen=True)
class LessonsPage:
    """All modules. `newcomers` and `broken` are for who leads the team."""

    modules: tuple[ModuleOfTeam, ...]
    newcomers: Newcomers | None
    broken: tuple[str, ...]
    may_lead: bool
    in_team: bool
    counted: bool = True

    @property
    def is_empty(self) -> bool:
        """Whether there is no lesson at all."""
        return not any(module.lessons for module in self.modules)


def lessons_page(viewer: Viewer) -> LessonsPage:
    """All lessons; six queries at most, whatever the team.

    Who is not of the team (a trainer) reads no count of fewer than six people: it would be about persons.
    """
    school, in_team = viewer.school.pk, viewer.sees_all(Thing.TEAM)
    planned = _planned(school)
    team = {one.pk for one in team_on(school, viewer.today)}
    counted = in_team or len(team) >= SMALLEST_CELL
    done = set(LessonTurn.objects.in_school(school).done().filter(staff__in=team).values_list("staff", "lesson"))
    closings = {row.letter: row for row in ModuleClosing.objects.in_school(school)} if in_team else {}
    of_team = [
        LessonOfTeam(
            text,
            planned.get(text.slug),
            sum(slug == text.slug for _who, slug in done) if counted else 0,
            len(team) if counted else 0,
            (viewer.staff.pk, text.slug) in done,
        )
        for text in lessons()
    ]
    return LessonsPage(
        modules=tuple(
            ModuleOfTeam(
                module, tuple(one for one in of_team if one.text.letter == module.letter), closings.get(module.letter)
            )
            for module in MODULES
        ),
        newcomers=_newcomers(school, team, done, planned) if viewer.leads else None,
        broken=broken_lessons() if viewer.leads else (),
        may_lead=viewer.leads,
        in_team=in_team,
        counted=counted,
    )


def _planned(school: int) -> dict[str, PlannedLesson]:
    """By lesson: the plan that is open, else the last time the team had it."""
    rows = PlannedLesson.objects.in_school(school).select_related("meeting").order_by("closed_on", "pk")
    found = {row.lesson: row for row in rows if row.closed_on}
    return found | {row.lesson: row for row in rows if row.closed_on is None and (row.due_on or row.meeting_id)}


def _newcomers(
    school: int, team: set[int], done: set[tuple[int, str]], planned: dict[str, PlannedLesson]
) -> Newcomers | None:
    had = {slug: row.closed_on for slug, row in planned.items() if row.closed_on}
    if not had:
        return None
    first = min(had.values())
    new = {staff for staff, since in joined_on(school).items() if staff in team and since > first}
    missed = [(staff, slug) for staff in new for slug in had]
    return Newcomers(len(new), sum(pair in done for pair in missed), len(missed)) if new else None


@dataclass(frozen=True)
class OwnLesson:
    """A lesson that one still has, by a day (None: when it suits); `text` is None when its document is gone."""

    title: str
    text: Lesson | None
    fits_by: date | None
    is_catching_up: bool = False


@dataclass(frozen=True)
class OwnLessons:
    """What is asked of me, the path for who is new, and what I did."""

    to_do: tuple[OwnLesson, ...]
    path: tuple[OwnLesson, ...]
    done: tuple[LessonTurn, ...]

    @property
    def open(self) -> int:
        """How many lessons are still to do."""
        return sum(one.text is not None for one in (*self.to_do, *self.path))

    @property
    def of(self) -> int:
        """How many there are in all."""
        return self.open + len(self.done)


def own_lessons(viewer: Viewer) -> OwnLessons:
    """My lessons; two queries, and two more for a path."""
    turns = list(viewer.sees(LessonTurn).filter(staff=viewer.staff).order_by("due_on", "done_on", "pk"))
    known = {turn.lesson for turn in turns}
    rows = viewer.sees(PlannedLesson).closed().order_by("closed_on", "pk")
    had = {row.lesson: row.closed_on for row in rows if row.lesson not in known}
    return OwnLessons(
        to_do=tuple(_asked(turn, viewer.today) for turn in turns if turn.done_on is None),
        path=tuple(_path(had, viewer)),
        done=tuple(turn for turn in turns if turn.done_on),
    )


def _asked(turn: LessonTurn, today: date) -> OwnLesson:
    """That a day went by is said nowhere."""
    day = turn.due_on if turn.due_on and turn.due_on >= today else None
    return OwnLesson(turn.title, lesson(turn.lesson), day, turn.way == "catch_up")


def _path(had: dict[str, date], viewer: Viewer) -> list[OwnLesson]:
    """The lessons in their own order, not in that in which the team had them."""
    texts = [text for text in lessons() if text.slug in had]
    if not texts:
        return []
    begins = max(joined_on(viewer.school.pk).get(viewer.staff.pk, viewer.today), min(had.values()))
    days = path_days(begins, [text.slug for text in texts], calendar_of(viewer.school))
    return [OwnLesson(text.title, text, days[text.slug] if days[text.slug] >= viewer.today else None) for text in texts]


@dataclass(frozen=True)
class LessonPage:
    """One lesson to read, to give or to do."""

    text: Lesson
    planned: PlannedLesson | None
    turn: LessonTurn | None
    takeaways: tuple[str, ...]
    moments: tuple[LearningMoment, ...]
    may_lead: bool
    in_team: bool


def lesson_page(text: Lesson, viewer: Viewer) -> LessonPage:
    """One lesson; four queries."""
    turns = list(viewer.sees(LessonTurn).filter(lesson=text.slug).done().order_by("done_on", "pk"))
    mine = viewer.sees(LessonTurn).filter(lesson=text.slug, staff=viewer.staff).first()
    rows = viewer.sees(PlannedLesson).filter(lesson=text.slug).select_related("meeting").order_by("-closed_on", "-pk")
    planned = next((row for row in rows if row.closed_on is None), next(iter(rows), None))
    moments = viewer.sees(LearningMoment).filter(letter=text.letter).order_by("-written_on", "-pk")[:5]
    others = tuple(turn.takeaway for turn in turns if turn.takeaway and turn.staff_id != viewer.staff.pk)
    return LessonPage(text, planned, mine, others, tuple(moments), viewer.leads, in_team=viewer.sees_all(Thing.TEAM))
