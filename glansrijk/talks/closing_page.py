"""What the pages of closing a year show to the head: the checklist, how everyone moves up, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from glansrijk.lib import progress
from glansrijk.rules.closing import Open, Step, year_to_close
from glansrijk.rules.days import day_in_words
from glansrijk.rules.homes import and_list
from glansrijk.rules.keeping import Kind, keep_until
from glansrijk.rules.moving_up import LEAVES, NO_GROUP, Child
from glansrijk.rules.school_year import SchoolYear as Year
from glansrijk.schools.models import Group, Pupil
from glansrijk.schools.viewer import Viewer
from glansrijk.talks.closing_checklist import Checklist, checklist
from glansrijk.talks.closing_the_year import closing_of, why_not_undone, work_of
from glansrijk.talks.models import YearClosing
from glansrijk.talks.moving_up_plan import Plan

WITHOUT = "zonder-groep"
# What goes when, in the order in which it goes.
GOES = (
    (Kind.ESTIMATE, gettext_lazy("schattingen en stappen")),
    (Kind.AGREEMENT, gettext_lazy("contacten, gesprekken, afspraken en overdrachten")),
)


@dataclass(frozen=True)
class OpenLine:
    """Something that is still open: one sentence, and where to do something about it."""

    step: Step
    sentence: str
    url: str
    label: str


@dataclass(frozen=True)
class NextGroup:
    """A group of next year with who will sit in it."""

    title: str
    names: tuple[str, ...]


@dataclass(frozen=True)
class ClosingPage:
    """The checklist of a year, or what became of it."""

    viewer: Viewer
    year: Year
    closing: YearClosing | None
    todo: Checklist | None
    why_not_undone: str = ""

    @property
    def state(self) -> str:
        """Where it is: to do, busy, stuck or closed."""
        if self.closing is None:
            return "todo"
        if self.closing.closed_at:
            return "closed"
        return "busy" if self.closing.is_busy else "stuck" if self.closing.is_stuck else "todo"

    @property
    def percent(self) -> int:
        """How far the worker is."""
        return progress.how_far(work_of(self.closing)) if self.closing else 0

    @property
    def opened(self) -> list[OpenLine]:
        """What is still open, one sentence each."""
        return [_line(one, self) for one in self.todo.opened] if self.todo else []

    @property
    def blocked(self) -> bool:
        """Whether something is open that no reason passes over."""
        return any(not one.step.needs_a_reason for one in self.opened)

    @property
    def moving(self) -> list[tuple[str, int]]:
        """How many children come in each group of next year."""
        return moving_counts(self.todo.plan) if self.todo else []

    @property
    def goes(self) -> list[tuple[str, str]]:
        """What goes on which day."""
        found = [(keep_until(kind, year=self.year), what) for kind, what in GOES]
        return [(day_in_words(day), str(what)) for day, what in found if day]


def closing_page(viewer: Viewer) -> ClosingPage | None:
    """The page of the year that can be closed now; None when it is not the time of year, or nobody is there."""
    year = year_to_close(viewer.today)
    if year is None:
        return None
    closing = closing_of(viewer.school.pk, year)
    if closing and (closing.closed_at or closing.is_busy):
        why = why_not_undone(closing, viewer.today) if closing.closed_at else ""
        return ClosingPage(viewer, year, closing, None, why)
    todo = checklist(viewer.school.pk, closing, year, viewer.today)
    return ClosingPage(viewer, year, closing, todo) if todo.plan.children else None


def _line(one: Open, page: ClosingPage) -> OpenLine:
    groups = {"number": one.number, "groups": and_list(one.groups)}
    match one.step:
        case Step.MOMENT:
            sentence = _("In de lijn van dit jaar staat geen afsluitend gesprek.")
        case Step.INVITED:
            sentence = ngettext(
                "Eén ouder is nog niet uitgenodigd voor het afsluitend gesprek, in %(groups)s.",
                "%(number)s ouders zijn nog niet uitgenodigd voor het afsluitend gesprek, in %(groups)s.",
                one.number,
            )
        case Step.HELD:
            sentence = ngettext(
                "Met één ouder is het afsluitend gesprek nog niet gevoerd, in %(groups)s.",
                "Met %(number)s ouders is het afsluitend gesprek nog niet gevoerd, in %(groups)s.",
                one.number,
            )
        case Step.HANDOVERS:
            sentence = ngettext(
                "Eén overdracht is nog niet rond, in %(groups)s.",
                "%(number)s overdrachten zijn nog niet rond, in %(groups)s.",
                one.number,
            )
    url, label = _where(one.step, page.viewer)
    return OpenLine(one.step, sentence % groups, url, label)


def _where(step: Step, viewer: Viewer) -> tuple[str, str]:
    """The line of the year for talks; for handovers the table of the groups, with who is to do it."""
    if step is Step.HANDOVERS:
        return "#groepen", _("Kijk wie er aan zet is")
    return reverse("year_line", kwargs={"school": viewer.school.slug}), _("Naar de jaarlijn")


def moving_counts(plan: Plan) -> list[tuple[str, int]]:
    """How many children come in each group of next year, then who has none, then who leaves."""
    found = plan.by_group
    named = [(_title(name), len(found[name])) for name in plan.names]
    rest = [(_title(name), len(found[name])) for name in (NO_GROUP, LEAVES) if found.get(name)]
    return named + rest


def _title(name: str) -> str:
    return {NO_GROUP: _("Nog geen groep"), LEAVES: _("Gaat van school")}.get(name) or Group(name=name).title


@dataclass(frozen=True)
class MovingPage:
    """How everyone moves up: the plan with names, and the children of one group of this year."""

    year: Year
    version: int
    plan: Plan
    groups: tuple[tuple[str, str, bool], ...]
    shown: str
    children: dict[Child, str]
    names: dict[int, str]

    @property
    def preview(self) -> list[NextGroup]:
        """Every group of next year with the names."""
        found = self.plan.by_group
        order = [*self.plan.names, *(name for name in (NO_GROUP, LEAVES) if found.get(name))]
        return [NextGroup(_title(name), tuple(self._names_in(name))) for name in order]

    def _names_in(self, name: str) -> list[str]:
        keys = {seat.child.key for seat in self.plan.by_group[name]}
        return [said for key, said in self.names.items() if key in keys]


def moving_page(viewer: Viewer, key: str) -> MovingPage | None:
    """The plan of moving up; None when there is no year to close, or it is closed or busy."""
    found = closing_page(viewer)
    if found is None or found.todo is None:
        return None
    plan, closing = found.todo.plan, found.closing
    keys = [child.key for child in plan.children]
    pupils = viewer.sees(Pupil).filter(pk__in=keys).order_by("sort_name", "pk")
    names = {pupil.pk: pupil.name.full for pupil in pupils.only("pk", "first_name", "prefix", "surname", "initials")}
    url = reverse("moving_up_children", kwargs={"school": viewer.school.slug})
    groups = sorted({child.group for child in plan.children if child.placed is None})
    shown = next((group for group in groups if (group or WITHOUT) == key), None) if key else None
    tabs = tuple(
        (Group(name=group).title if group else _("Zonder groep"), f"{url}?groep={group or WITHOUT}", group == shown)
        for group in groups
    )
    by_key = {child.key: child for child in plan.children}
    children = {
        by_key[pk]: name for pk, name in names.items() if by_key[pk].group == shown and by_key[pk].placed is None
    }
    return MovingPage(found.year, closing.version if closing else 0, plan, tabs, key, children, names)


def closes_from(today: date) -> str:
    """From which day the running year can be closed."""
    return day_in_words(date(Year.of(today).start + 1, 4, 1))
