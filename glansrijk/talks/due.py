"""What of the line may stand on Vandaag: talks that have their day, and moments that are nearly over (R9, R15).

One query for one teacher, whatever the number of children: talks, parents without a day, and children without a day.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import (
    Count,
    DateField,
    DateTimeField,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
)
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils.translation import gettext as _

from glansrijk.rules.days import short_day
from glansrijk.rules.homes import and_list, called
from glansrijk.rules.names import PersonName
from glansrijk.rules.quiet_hours import at_school
from glansrijk.rules.today_list import DueKind, DueThing
from glansrijk.schools.models import Group, ParentLink, Placement
from glansrijk.schools.models.owned import holds_on
from glansrijk.schools.viewer import Viewer
from glansrijk.talks.due_columns import PARENT, empty, word
from glansrijk.talks.line_addresses import child_moment_url, talk_url
from glansrijk.talks.line_counts import midnight, not_banned
from glansrijk.talks.models import Invitation, Talk

TALK, PARENTS, PUPILS, TO_INVITE_WORD = "talk", "parents", "pupils", "invite"
# So long before the last day of a moment what is open is named, and so long before its first day the invitations are.
NEARLY_OVER = timedelta(days=10)
TO_INVITE = timedelta(weeks=3)
AHEAD = timedelta(weeks=2)
# Between the signals of relations: after a drop in contact, before a long silence.
WEIGHT = 4


@dataclass(frozen=True)
class TalkDue(DueThing):
    """A talk or a moment, with the answer to 'Waarom zie ik dit?' and the day that it is about."""

    why: str = ""
    button: str = ""
    day: date | None = None
    ahead: str = ""


def due_things(viewer: Viewer) -> list[TalkDue]:
    """Talks of today and the coming two weeks, and moments that are nearly over, of the groups this teacher has.

    Only what `is_due` today may stand on Vandaag; the rest stands with the coming days.
    """
    return talks_among(due_rows(viewer), viewer)


def due_rows(viewer: Viewer, beside: Iterable[QuerySet[Any, Any]] = ()) -> list[Any]:
    """The rows of all that, and in the same query those that another app `shaped` to stand beside them."""
    groups = _groups(viewer)
    own = (_talks(viewer, groups), _open_pairs(viewer, groups), _open_pupils(viewer, groups)) if groups else ()
    asked = [*own, *beside]
    return list(asked[0].union(*asked[1:], all=True)) if asked else []


def talks_among(rows: Iterable[Any], viewer: Viewer) -> list[TalkDue]:
    """The things in these rows that are of talks."""
    own = [row for row in rows if row[0] in (TALK, PARENTS, PUPILS)]
    return [*_of_talks(own, viewer), *_of_moments(own, viewer, _groups(viewer))]


def _groups(viewer: Viewer) -> dict[int, Group]:
    return {one.group_id: one.group for one in viewer.assignments if not one.group.composite}


def _of_talks(rows: list[Any], viewer: Viewer) -> Iterator[TalkDue]:
    talks: dict[int, list[Any]] = {}
    for row in rows:
        if row[0] == TALK:
            talks.setdefault(row[1], []).append(row)
    for pk, same in talks.items():
        yield _talk(pk, sorted(same, key=lambda row: row[16] or 0), viewer)


def _talk(pk: int, rows: list[Any], viewer: Viewer) -> TalkDue:
    _what, _pk, moment, name, _group, at, place, pupil, child, surname, home, *_rest = rows[0]
    here = at_school(at)
    parents = and_list([called(PersonName(*row[11:15]), row[15]) for row in rows if any(row[11:16])])
    url = talk_url(viewer, pk) or child_moment_url(viewer, moment, pupil)
    said = _OF_TALK[bool(parents), bool(place)]()
    is_today = here.date() == viewer.today
    return TalkDue(
        DueKind.TALK,
        here.time() if is_today else here.date(),
        PersonName(child, "", surname).full,
        said % {"talk": name, "parents": parents, "place": place},
        url,
        family=home,
        why=_("Je ziet dit omdat dit gesprek vandaag in je agenda staat."),
        button=_("Voorbereiden"),
        day=here.date(),
        ahead=_("%(time)s %(talk)s · %(child)s") % {"time": f"{here:%H.%M}", "talk": name, "child": child or surname},
    )


def _of_moments(rows: list[Any], viewer: Viewer, groups: dict[int, Group]) -> Iterator[TalkDue]:
    """One thing per moment and group, with how many wait; year groups that do not have the moment are left out."""
    waiting: dict[tuple[str, int, int], list[Any]] = {}
    for row in rows:
        if row[0] != TALK and (not row[17] or row[18] in row[17].split()):
            waiting.setdefault((row[0], row[2], row[4]), []).append(row)
    for (what, moment, group), same in waiting.items():
        still, uninvited = sum(row[1] for row in same), sum(row[7] for row in same)
        first = same[0]
        yield _moment(what, moment, groups[group], (still, uninvited), first, viewer)


def _moment(what: str, moment: int, group: Group, numbers: tuple[int, int], row: Any, viewer: Viewer) -> TalkDue:
    still, uninvited = numbers
    name, first_on, last_on, invite_all = row[3], row[19], row[20], bool(row[10])
    nearly_over = last_on - viewer.today <= NEARLY_OVER
    inviting = invite_all and uninvited > 0 and not nearly_over
    names = {"group": group.title_within, "day": short_day(last_on)}
    said = _SAID[TO_INVITE_WORD if inviting else what]()
    sentence = said % {**names, "number": uninvited if inviting else still}
    since = first_on - TO_INVITE if inviting else max(first_on, last_on - NEARLY_OVER)
    url = {"school": viewer.school.slug, "group": group.slug, "moment": moment}
    return TalkDue(
        DueKind.CONTACT,
        min(since, viewer.today),
        name,
        sentence,
        reverse("invite_group" if inviting else "group_moment", kwargs=url),
        weight=WEIGHT,
        why=_("Je ziet dit omdat elke ouder wordt uitgenodigd.")
        if inviting
        else _("Je ziet dit omdat de periode van dit gesprek bijna om is."),
        button=_("Uitnodigen") if inviting else _("Plannen"),
        day=last_on,
    )


def _talks(viewer: Viewer, groups: dict[int, Group]) -> QuerySet[Any, Any]:
    """Talks of today and the coming weeks, a row per parent who comes."""
    begin = midnight(viewer.today)
    asked = Q(invitations__isnull=True) | Q(invitations__parent__links__pupil=F("pupil"))
    rows = Talk.objects.visible_to(viewer).filter(
        asked,
        group__in=groups,
        cancelled_at__isnull=True,
        held_on__isnull=True,
        planned_at__gte=begin,
        planned_at__lt=begin + AHEAD,
    )
    return rows.order_by().values_list(
        word(TALK),
        F("pk"),
        F("moment_id"),
        F("moment__name"),
        F("group_id"),
        F("planned_at"),
        F("place"),
        F("pupil_id"),
        F("pupil__first_name"),
        F("pupil__surname"),
        F("invitations__parent__links__home_id"),
        *(F(f"invitations__parent__{name}") for name in PARENT),
        F("invitations__parent_id"),
        word(""),
        word(""),
        empty(DateField()),
        empty(DateField()),
    )


def _open_pairs(viewer: Viewer, groups: dict[int, Group]) -> QuerySet[Any, Any]:
    """Parents without a day, at moments that are nearly over or to which everyone is invited."""
    place = "pupil__placements__"
    asked = Invitation.objects.filter(
        moment=OuterRef(f"{place}group__school_year__moments"), pupil=OuterRef("pupil"), parent=OuterRef("parent")
    )
    rows = (
        ParentLink.objects.visible_to(viewer)
        .that_hold(viewer.today)
        .exclude(parent__staff=viewer.staff)
        .filter(
            _asks(f"{place}group__school_year__moments__", viewer.today),
            not_banned(viewer.today),
            ~Exists(asked.filter(_is_settled(midnight(viewer.today)))),
            holds_on(viewer.today, place),
            **{f"{place}group__in": groups, f"{place}group__school_year__moments__with_whom": "parents"},
        )
    )
    rows = rows.annotate(bare=Exists(asked.filter(invited_on__isnull=False)))
    return _counted(rows, f"{place}group__school_year__moments", f"{place}group", f"{place}year_group", PARENTS)


def _open_pupils(viewer: Viewer, groups: dict[int, Group]) -> QuerySet[Any, Any]:
    """Children without a day for a talk with themselves."""
    moments = "group__school_year__moments"
    talks = Talk.objects.filter(moment=OuterRef(moments), pupil=OuterRef("pupil"), cancelled_at__isnull=True)
    goes_on = Q(held_on__isnull=False) | Q(planned_at__gte=midnight(viewer.today))
    rows = (
        Placement.objects.visible_to(viewer)
        .filter(
            _asks(f"{moments}__", viewer.today),
            ~Exists(talks.filter(goes_on)),
            holds_on(viewer.today),
            **{"group__in": groups, f"{moments}__with_whom": "pupil"},
        )
        .exclude(pupil__parent_links__parent__staff=viewer.staff)
    )
    return _counted(rows.annotate(bare=Exists(talks)), moments, "group", "year_group", PUPILS)


def _asks(moment: str, today: date) -> Q:
    """A moment that runs and is nearly over, or to which everyone is invited soon."""
    near = Q(**{f"{moment}first_on__lte": today, f"{moment}last_on__range": (today, today + NEARLY_OVER)})
    everyone = Q(
        **{f"{moment}invite_all": True, f"{moment}first_on__lte": today + TO_INVITE, f"{moment}last_on__gte": today}
    )
    return near | everyone


def _is_settled(from_now: datetime) -> Q:
    goes_on = Q(talk__cancelled_at__isnull=True) & (
        Q(talk__held_on__isnull=False) & ~Q(present=False) | Q(talk__planned_at__gte=from_now)
    )
    return Q(excused_on__isnull=False) | (Q(talk__isnull=False) & goes_on)


def _counted(rows: Any, moment: str, group: str, year_group: str, what: str) -> QuerySet[Any, Any]:
    nothing = (word("") for _ in PARENT)
    columns = {
        "what": word(what),
        "still": Count("pk"),
        "uninvited": Count("pk", filter=Q(bare=False)),
    }
    kept = rows.order_by().values(moment, f"{moment}__name", group, year_group)
    return kept.annotate(**columns).values_list(  # type: ignore[no-any-return]
        "what",
        "still",
        moment,
        f"{moment}__name",
        group,
        empty(DateTimeField()),
        word(""),
        "uninvited",
        word(""),
        word(""),
        Cast(F(f"{moment}__invite_all"), IntegerField()),
        *nothing,
        empty(IntegerField()),
        F(f"{moment}__year_groups"),
        F(year_group),
        F(f"{moment}__first_on"),
        F(f"{moment}__last_on"),
    )


# Whether there are parents, and whether there is a place.
_OF_TALK = {
    (True, True): lambda: _("%(talk)s met %(parents)s, %(place)s."),
    (True, False): lambda: _("%(talk)s met %(parents)s."),
    (False, True): lambda: _("%(talk)s, %(place)s."),
    (False, False): lambda: _("%(talk)s."),
}
_SAID = {
    TO_INVITE_WORD: lambda: _("Nog %(number)s ouders van %(group)s zijn niet uitgenodigd."),
    PARENTS: lambda: _("%(number)s ouders van %(group)s hebben nog geen dag. Het kan tot %(day)s."),
    PUPILS: lambda: _("%(number)s kinderen van %(group)s hebben nog geen dag. Het kan tot %(day)s."),
}
