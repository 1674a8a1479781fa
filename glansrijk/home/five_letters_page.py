"""The five letters of a school: what is counted, which lags, the aim of every parent, and the own list (R2, R19)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q
from django.utils.translation import gettext as _

from glansrijk.home.school_tabs import Tab, school_tabs
from glansrijk.lib.addresses import address
from glansrijk.pulse.results import latest_satisfaction
from glansrijk.relations.checking import day_of
from glansrijk.relations.models import Estimate
from glansrijk.rules.contact_plan import AT_MOST_WEEKS
from glansrijk.rules.coverage import Coverage
from glansrijk.rules.five_letters import GlansLetter, Measured, lagging
from glansrijk.rules.involved import definition, label
from glansrijk.rules.months import Month
from glansrijk.rules.parts import Part
from glansrijk.rules.quarter_talks import held_of
from glansrijk.rules.roles import Role
from glansrijk.rules.school_year import Calendar, month_to_check
from glansrijk.rules.school_year import SchoolYear as Year
from glansrijk.schools.models import ParentLink, ReachWish
from glansrijk.schools.models.owned import holds_on
from glansrijk.schools.viewer import Viewer
from glansrijk.talks.line_counts import not_banned
from glansrijk.talks.models import Invitation
from glansrijk.team.figures import lessons_had
from glansrijk.team.models import MonthPicture, OwnTask
from glansrijk.team.own_tasks import own_tasks
from glansrijk.team.quarter_at_hand import quarter_now, teachers_in
from glansrijk.team.quarter_page import lines_of_quarter


@dataclass(frozen=True)
class Involved:
    """How many parents are involved, as it was counted at the end of a month; the aim is all of them."""

    month: Month
    done: int | None
    of: int
    all: bool
    weeks: int

    @property
    def sentence(self) -> str:
        """The figure in words."""
        if self.all:
            return _("Alle ouders.")
        if self.done is None:
            return _("Het aantal tonen we niet: dan zou te zien zijn om welke ouders het gaat.")
        return _("Ongeveer %(done)s van %(of)s ouders.") % {"done": self.done, "of": self.of}

    @property
    def width(self) -> int:
        """Of a bar of a hundred."""
        return 100 if self.all else min(99, (self.done or 0) * 100 // self.of) if self.of else 0


@dataclass(frozen=True)
class LettersPage:
    """The whole page."""

    tabs: tuple[Tab, ...]
    letters: tuple[Measured, ...]
    lags: GlansLetter | None
    label: str
    definition: tuple[str, ...]
    involved: Involved | None
    satisfied: str
    tasks: tuple[OwnTask, ...] | None
    done: tuple[OwnTask, ...]

    @property
    def suggestion(self) -> str:
        """One thing to do about the letter that lags."""
        return self.lags.suggestion if self.lags else ""


def letters_page(viewer: Viewer) -> LettersPage:
    """The page; six queries beside those of the door for the head, five for the intern begeleider."""
    picture = viewer.sees(MonthPicture).filter(month__gte=Year.of(viewer.today).first).order_by("-month").first()
    counted = _parents(viewer)
    involved = _involved(picture)
    letters = _letters(viewer, counted, involved)
    tasks = own_tasks(viewer) if Role.HEAD in viewer.roles else None
    return LettersPage(
        tabs=school_tabs(viewer, "five_letters"),
        letters=letters,
        lags=lagging(letters),
        label=label(),
        definition=definition(involved.weeks if involved else AT_MOST_WEEKS),
        satisfied=_satisfied(viewer),
        involved=involved,
        tasks=None if tasks is None else tuple(task for task in tasks if task.done_at is None),
        done=tuple(task for task in tasks or () if task.done_at),
    )


def _letters(viewer: Viewer, counted: dict[str, Coverage | None], involved: Involved | None) -> tuple[Measured, ...]:
    school = viewer.school.slug
    told = Coverage(min(involved.done, involved.of), involved.of) if involved and involved.done is not None else None
    return (
        _attitude(viewer),
        Measured(
            GlansLetter.LINE,
            _("ouders met wie dit jaar een gesprek was"),
            counted["spoken"],
            address("year_line", school=school),
        ),
        Measured(GlansLetter.AMBITION, _("ouders die betrokken zijn (afgerond)"), told),
        Measured(GlansLetter.BESIDE, _("ouders van wie we weten hoe ze bereikt willen worden"), counted["wish"]),
        Measured(
            GlansLetter.SYSTEM,
            _("ouders naar wie deze maand is gekeken"),
            counted["looked"],
            address("school", school=school),
        ),
    )


def _attitude(viewer: Viewer) -> Measured:
    """The lessons the team had; where it has none here, the quarterly talks of the head with the teachers."""
    off, school = viewer.school.parts_that_are_off, viewer.school.slug
    if Part.TEAM not in off:
        lessons = lessons_had(viewer.school.pk)
        return Measured(
            GlansLetter.ATTITUDE, _("lessen die het team samen deed"), lessons, address("lessons", school=school)
        )
    quarter = quarter_now(viewer) if Part.QUARTER_TALKS not in off and Role.HEAD in viewer.roles else None
    if quarter is None:
        return Measured(GlansLetter.ATTITUDE, _("lessen die het team samen deed"), None)
    lines = lines_of_quarter(quarter, teachers_in(quarter))
    held = held_of(line.state for line in lines if line.teaches or line.talk)
    url = address("quarter_talks", school=school)
    return Measured(GlansLetter.ATTITUDE, _("kwartaalgesprekken die gevoerd zijn"), held, url)


def _satisfied(viewer: Viewer) -> str:
    """What parents say themselves, of how many; empty while no pulse may be shown."""
    found = None if Part.PULSE in viewer.school.parts_that_are_off else latest_satisfaction(viewer.school.pk)
    if found is None:
        return ""
    facts = {"pulse": found.pulse, "percent": found.percent, "answered": found.answered, "asked": found.asked}
    return (
        _("%(pulse)s: %(percent)s %% is tevreden over de school. %(answered)s van %(asked)s ouders gaven antwoord.")
        % facts
    )


def _parents(viewer: Viewer) -> dict[str, Coverage | None]:
    """Of all parents on a list today: spoken with this year, wish known, looked at this month. One query."""
    year, month = Year.of(viewer.today), month_to_check(viewer.today, Calendar())
    day = day_of(month, viewer.today) if month else viewer.today
    parent = OuterRef("parent")
    talks = Invitation.objects.filter(
        parent=parent, moment__school_year__start=year.start, talk__held_on__isnull=False, talk__cancelled_at=None
    )
    looked = Estimate.objects.filter(relation__parent=parent, month=month.first if month else year.first)
    rows: Any = ParentLink.objects.in_school(viewer.school.pk).that_hold(day).filter(not_banned(day))
    rows = rows.filter(
        holds_on(day, "pupil__placements__"),
        pupil__placements__group__composite=False,
        pupil__placements__group__school_year__start=year.start,
    )
    facts = {
        "spoken": Exists(talks.exclude(present=False)),
        "wish": Exists(ReachWish.objects.filter(parent=parent)),
        "looked": Exists(looked),
    }
    counts = {name: Count("parent", distinct=True, filter=Q(**{f"is_{name}": True})) for name in facts}
    rows = rows.annotate(**{f"is_{name}": fact for name, fact in facts.items()})
    found = rows.aggregate(of=Count("parent", distinct=True), **counts)
    measured: dict[str, Coverage | None] = {name: Coverage(found[name], found["of"]) for name in facts}
    return measured if month else {**measured, "looked": None}


def _involved(picture: MonthPicture | None) -> Involved | None:
    if picture is None or "parents" not in picture.parts:
        return None
    parts = picture.parts
    return Involved(Month.of(picture.month), parts["involved"], parts["parents"], parts["all"], parts["weeks"])
