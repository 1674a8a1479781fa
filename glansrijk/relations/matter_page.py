"""What the pages of matters show: how far each is, how long it took, and the contact then and now (R37)."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from glansrijk.relations.family import Family, FamilyHome
from glansrijk.relations.matters import Stage, stage_of
from glansrijk.relations.models import Estimate, Matter
from glansrijk.rules.days import day_in_words
from glansrijk.rules.homes import and_list, called
from glansrijk.rules.keeping import Kind, readers_sentence
from glansrijk.rules.months import ONE_DAY
from glansrijk.rules.scale import Level, most_careful
from glansrijk.rules.school_year import Calendar, Month, SchoolYear
from glansrijk.schools.calendar import calendar_of
from glansrijk.schools.models import ParentLink
from glansrijk.schools.viewer import Viewer

STAGES = tuple(Stage)


@dataclass(frozen=True)
class StageLine:
    """One stage on the road: its word, its day, and a sentence about how long it took."""

    stage: Stage
    day: str
    sentence: str
    reached: bool


@dataclass(frozen=True)
class MatterLine:
    """One matter on the list."""

    matter: Matter
    child: str
    home: str
    stage: Stage
    sentence: str
    look_back: str


@dataclass(frozen=True)
class MatterPage:
    """The whole page of one matter."""

    matter: Matter
    home: str
    stage: Stage
    road: tuple[StageLine, ...]
    before: Level | None
    now: tuple[Month, Level] | None
    who_reads: str

    @property
    def next_stage(self) -> Stage | None:
        """What can be written down next; None when all is done."""
        place = STAGES.index(self.stage) + 1
        return STAGES[place] if place < len(STAGES) else None


def matter_page(matter: Matter, viewer: Viewer) -> MatterPage:
    """Put it together."""
    calendar = calendar_of(viewer.school)
    homes = _names_of_homes([matter], viewer)
    return MatterPage(
        matter=matter,
        home=homes.get((matter.pupil_id, matter.home_id), ""),
        stage=stage_of(matter),
        road=_road(matter, calendar, viewer.today),
        before=None if matter.level_before is None else Level(matter.level_before),
        now=_level_since(matter, viewer),
        who_reads=readers_sentence(Kind.AGREEMENT, SchoolYear.of(matter.put_on_table_on)),
    )


def matter_lines(viewer: Viewer, *, closed: bool = False) -> tuple[MatterLine, ...]:
    """The matters that are open, or those that were looked back on; the longest on the table first."""
    rows = viewer.sees(Matter).filter(looked_back_on__isnull=not closed).select_related("pupil", "group")
    matters = list(rows.order_by("put_on_table_on", "pk"))
    calendar, homes = calendar_of(viewer.school), _names_of_homes(matters, viewer)
    return tuple(
        MatterLine(
            matter=matter,
            child=matter.pupil.name.full,
            home=homes.get((matter.pupil_id, matter.home_id), ""),
            stage=stage_of(matter),
            sentence=time_to_discussed(matter, calendar, viewer.today),
            look_back=day_in_words(matter.look_back_on) if matter.look_back_on else "",
        )
        for matter in matters
    )


def time_to_discussed(matter: Matter, calendar: Calendar, today: date) -> str:
    """How long it was on the table before it was spoken about, in school days."""
    until = matter.discussed_on or today
    days = calendar.school_days(matter.put_on_table_on + ONE_DAY, until)
    if matter.discussed_on is None:
        if days == 0:
            return _("vandaag op tafel gelegd") if matter.put_on_table_on == today else _("net op tafel gelegd")
        return ngettext("%(days)s schooldag op tafel", "%(days)s schooldagen op tafel", days) % {"days": days}
    if days == 0:
        return _("besproken op dezelfde schooldag")
    return ngettext("besproken na %(days)s schooldag", "besproken na %(days)s schooldagen", days) % {"days": days}


def homes_for_a_matter(family: Family) -> tuple[FamilyHome, ...]:
    """The homes of which a matter can be opened: those that are known as a home and have somebody to speak with."""
    return tuple(home for home in family.homes if home.home_id is not None and home.reachable)


def home_question(family: Family) -> str:
    """What is asked where a child has several homes."""
    return _("Met welk thuis van %(child)s?") % {"child": family.child}


def _road(matter: Matter, calendar: Calendar, today: date) -> tuple[StageLine, ...]:
    days = {
        Stage.ON_TABLE: matter.put_on_table_on,
        Stage.DISCUSSED: matter.discussed_on,
        Stage.AGREED: matter.agreed_on,
        Stage.LOOKED_BACK: matter.looked_back_on,
    }
    sentences = {Stage.ON_TABLE: "", Stage.DISCUSSED: time_to_discussed(matter, calendar, today)}
    if matter.look_back_on and not matter.looked_back_on:
        sentences[Stage.LOOKED_BACK] = _("terugkijken op %(day)s") % {"day": day_in_words(matter.look_back_on)}
    return tuple(
        StageLine(stage, day_in_words(day) if day else "", sentences.get(stage, ""), day is not None)
        for stage, day in days.items()
    )


def _level_since(matter: Matter, viewer: Viewer) -> tuple[Month, Level] | None:
    """The newest light of this home that was given after the matter was opened, the most careful of its parents."""
    given: dict[Month, list[Level]] = defaultdict(list)
    opened_at: datetime = matter.opened_at
    rows = viewer.sees(Estimate).filter(
        relation__group=matter.group_id,
        relation__parent__links__home=matter.home_id,
        relation__parent__links__pupil=matter.pupil_id,
        at__gt=opened_at,
    )
    for month, level in rows.values_list("month", "level").distinct():
        given[Month.of(month)].append(Level(level))
    if not given:
        return None
    newest = max(given)
    level = most_careful(given[newest])
    return None if level is None else (newest, level)


def _names_of_homes(matters: list[Matter], viewer: Viewer) -> dict[tuple[int, int], str]:
    """(pupil, home) -> 'Petra en Joris', or 'bij Peter' where the child has several homes."""
    links = ParentLink.objects.in_school(viewer.school.pk).that_hold(viewer.today).select_related("parent")
    found: dict[int, dict[int | None, list[str]]] = defaultdict(lambda: defaultdict(list))
    for link in links.filter(pupil__in={matter.pupil_id for matter in matters}).order_by("from_on", "pk"):
        found[link.pupil_id][link.home_id].append(called(link.parent.name, link.parent.organisation))
    names: dict[tuple[int, int], str] = {}
    for matter in matters:
        homes = found[matter.pupil_id]
        people = and_list(homes.get(matter.home_id, []))
        names[matter.pupil_id, matter.home_id] = _("bij %(names)s") % {"names": people} if len(homes) > 1 else people
    return names
