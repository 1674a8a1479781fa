"""My actions: one list over all sources, by when they are for, and what was done lately folded away (R91)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from glansrijk.network.pilot_due import PilotDue, pilots_among
from glansrijk.network.pilot_due import due_rows as pilot_rows
from glansrijk.relations.due import action_url
from glansrijk.relations.open_actions import OpenAction, Source, open_actions
from glansrijk.relations.who_works_with_families import ROLES as WORK_WITH_FAMILIES
from glansrijk.rules.days import short_day
from glansrijk.rules.who_may_see import Sight, Thing
from glansrijk.schools.parts import is_on
from glansrijk.schools.viewer import Viewer
from glansrijk.talks.due import TalkDue, due_rows, talks_among
from glansrijk.team.due import TeamDue
from glansrijk.team.due import due_things as team_due
from glansrijk.team.quarter_due import QuarterDue, quarter_due
from glansrijk.together.agreements_due import AgreementDue, agreements_due
from glansrijk.together.due import IdeaDue
from glansrijk.together.due import due_things as ideas_due

DONE_FOR = timedelta(days=14)


@dataclass(frozen=True)
class Action:
    """One action as the page shows it."""

    margin: str
    who: str
    sentence: str
    url: str
    when: str
    due_on: date | None = None
    done_url: str = ""
    move_url: str = ""
    reopen_url: str = ""


@dataclass(frozen=True)
class Shelf:
    """Actions for the same time."""

    key: str
    heading: str
    actions: tuple[Action, ...]


@dataclass(frozen=True)
class MyActions:
    """The page: what is open by when it is for, and what was done in the last two weeks."""

    shelves: tuple[Shelf, ...]
    done: tuple[Action, ...]
    beside: tuple[tuple[str, str], ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing is open."""
        return not self.shelves


def my_actions(viewer: Viewer, now: datetime) -> MyActions:
    """The actions of one person; a few queries, whatever the number."""
    found = open_actions(viewer, done_since=now - DONE_FOR)
    waiting = [action for action in found if action.done_at is None]
    dated, of_ideas = due_rows(viewer, pilot_rows(viewer)), ideas_due(viewer)
    of_talks, agreed = talks_among(dated, viewer), agreements_due(viewer)
    of_team: list[TeamDue | PilotDue] = [*team_due(viewer), *pilots_among(dated, viewer)]
    quarterly = quarter_due(viewer)
    shelves = (
        Shelf(
            key,
            heading,
            (
                *(_of_talk(one, viewer) for one in of_talks if _shelf_of(one.day, viewer.today) == key),
                *(_of_agreement(one, viewer) for one in agreed if _shelf_of(one.day, viewer.today) == key),
                *(_of_agreement(one, viewer) for one in quarterly if _shelf_of(one.day, viewer.today) == key),
                *(_action(one, viewer) for one in waiting if _shelf(one, viewer.today) == key),
                *(_of_ideas(one) for one in of_ideas if key == "nu"),
                *(_of_team(one, viewer) for one in of_team if _shelf_of(one.day, viewer.today) == key),
            ),
        )
        for key, heading in (("nu", _("Nu")), ("deze-week", _("Deze week")), ("later", _("Later")))
    )
    done = sorted((one for one in found if one.done_at), key=lambda one: one.done_at or now, reverse=True)
    kept = tuple(shelf for shelf in (_of_parts_in_use(one, viewer) for one in shelves) if shelf.actions)
    return MyActions(kept, tuple(_action(one, viewer) for one in done), _beside(viewer))


def _of_parts_in_use(shelf: Shelf, viewer: Viewer) -> Shelf:
    """Without what belongs to a part that this school leaves out."""
    return replace(shelf, actions=tuple(action for action in shelf.actions if is_on(viewer.school, action.url)))


def _beside(viewer: Viewer) -> tuple[tuple[str, str], ...]:
    """The whole lists from which actions come, also what is finished, and the own letters."""
    pages = []
    if viewer.sight(Thing.ESTIMATES) in (Sight.SCHOOL, Sight.OWN_GROUPS):
        pages.append((_("Vraagstukken"), "matters"))
    if viewer.roles & WORK_WITH_FAMILIES:
        pages.append((_("Hulpvragen"), "help_requests"))
    pages.append((_("Post"), "mailbox"))
    return tuple((label, reverse(name, kwargs={"school": viewer.school.slug})) for label, name in pages)


def _shelf(action: OpenAction, today: date) -> str:
    """Now, this week (until Sunday) or later. What waits for a colleague is later; what waits for you is now."""
    if action.due_on is None and action.source is Source.HELP_ASKED:
        return "later"
    return _shelf_of(action.due_on, today)


def _shelf_of(day: date | None, today: date) -> str:
    if day is None or day <= today:
        return "nu"
    return "deze-week" if day <= today + timedelta(days=6 - today.weekday()) else "later"


def _of_talk(due: TalkDue, viewer: Viewer) -> Action:
    """A talk that has its day, or a moment that is nearly over."""
    return Action(
        margin=due.kind.dutch,
        who=due.title,
        sentence=due.sentence,
        url=due.url,
        when=short_day(due.day) if due.day and due.day >= viewer.today else "",
        due_on=due.day,
    )


def _of_agreement(due: AgreementDue | QuarterDue, viewer: Viewer) -> Action:
    """What was promised to a parent, or a quarterly talk; that its day went by is said nowhere."""
    when = short_day(due.day) if due.day >= viewer.today else ""
    return Action(margin=due.margin, who=due.title, sentence=due.sentence, url=due.url, when=when, due_on=due.day)


def _of_ideas(due: IdeaDue) -> Action:
    """Parents who wait for an answer: always now, and without a day."""
    return Action(margin=due.margin, who=due.title, sentence=due.sentence, url=due.url, when="")


def _of_team(due: TeamDue | PilotDue, viewer: Viewer) -> Action:
    """A meeting, a lesson or an assignment with its day; that a day went by is said nowhere."""
    when = short_day(due.day) if due.day and due.day >= viewer.today else ""
    return Action(margin=due.margin, who=due.title, sentence=due.sentence, url=due.url, when=when, due_on=due.day)


def _action(action: OpenAction, viewer: Viewer) -> Action:
    is_step, is_done = action.source.is_step, action.done_at is not None
    return Action(
        margin=_MARGINS[action.source](),
        who=action.who[:1].upper() + action.who[1:],
        sentence=action.sentence,
        url=action_url(viewer, action),
        when=_when(action, viewer.today),
        due_on=action.due_on,
        done_url=_step_url("step_done", action, viewer) if is_step and not is_done else "",
        move_url=_step_url("step_move", action, viewer) if is_step and not is_done else "",
        reopen_url=_step_url("step_reopen", action, viewer) if is_step and is_done else "",
    )


def _when(action: OpenAction, today: date) -> str:
    """The day. What slid on from an earlier day has none: that it waited is said nowhere."""
    if action.done_at:
        return _("gedaan %(day)s") % {"day": short_day(timezone.localdate(action.done_at))}
    if action.asked_at:
        return _("gevraagd %(day)s") % {"day": short_day(timezone.localdate(action.asked_at))}
    return short_day(action.due_on) if action.due_on and action.due_on >= today else ""


def _step_url(name: str, action: OpenAction, viewer: Viewer) -> str:
    return reverse(name, kwargs={"school": viewer.school.slug, "step": action.pk})


_MARGINS = {
    Source.STEP: lambda: _("stap"),
    Source.PROMISE: lambda: _("beloofd"),
    Source.HELP_ASKED: lambda: _("gevraagd"),
    Source.HELP_WAITING: lambda: _("hulp"),
    Source.MATTER: lambda: _("vraagstuk"),
}
