"""'Wie heeft gekeken': who opened pages about a parent or about the own children, by day (TS16.3.2).

Which page it was is left out: a talk with another home about the same child would show in it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import BigIntegerField, CharField, FilteredRelation, Max, Q, QuerySet, Value
from django.db.models.functions import Cast, Coalesce, TruncDate
from django.utils.translation import gettext as _

from glansrijk.audit.models import Seen
from glansrijk.rounds.models import Family, RoundTalk, RoundTeacher, Taken
from glansrijk.rules.roles import Role
from glansrijk.schools.models import Placement, Staff, SupportInvitation
from glansrijk.schools.models.owned import holds_on
from glansrijk.schools.parent_viewer import ParentViewer

DAYS = 60
_HELP = "help"  # no role of a colleague


@dataclass(frozen=True)
class Looked:
    """One day, and who opened something on it."""

    day: date
    who: tuple[str, ...]


def who_looked(viewer: ParentViewer) -> tuple[Looked, ...]:
    """The last sixty days, newest first: first name and role, each person once a day."""
    rows = _seen(viewer).annotate(day=TruncDate("at")).values_list("day", "by_account_id")
    days: dict[date, set[int]] = {}
    for day, account in rows.annotate(last=Max("at")).values_list("day", "by_account_id"):
        days.setdefault(day, set()).add(account)
    names = _names(viewer, {account for accounts in days.values() for account in accounts})
    stranger = _("iemand van school")
    return tuple(
        Looked(day, tuple(sorted({names.get(one, stranger) for one in days[day]})))
        for day in sorted(days, reverse=True)
    )


def _seen(viewer: ParentViewer) -> QuerySet[Seen]:
    """Pages about this parent, an own child, the group in which an own child sits, a round they come in, or all."""
    pupils = [link.pupil_id for link in viewer.links]
    seats = Placement.objects.in_school(viewer.school.pk).filter(holds_on(viewer.today), pupil__in=pupils)
    families = Family.objects.in_school(viewer.school.pk).filter(members__parent=viewer.parent)
    talks = RoundTalk.objects.filter(family__in=families.values("pk"), pupil__in=pupils)
    with_them = Taken.objects.filter(appointment__talk__in=talks.values("pk"), teacher__isnull=False)
    columns = RoundTeacher.objects.filter(round__in=families.values("round"), staff__in=with_them.values("teacher"))
    about = (
        Q(about_type="parent", about_id=viewer.parent.pk)
        | Q(about_type="pupil", about_id__in=pupils)
        | Q(about_type="group", about_id__in=seats.filter(group__isnull=False).values("group"))
        | Q(about_type="round", about_id__in=families.values("round"))
        | Q(about_type="roundteacher", about_id__in=columns.values("pk"))
        | Q(about_type="family", about_id__in=families.values("pk"))
        | Q(about_type="roundtalk", about_id__in=talks.values("pk"))
        | Q(about_type="school", about_id=viewer.school.pk)
    )
    since = datetime.combine(viewer.today - timedelta(days=DAYS), datetime.min.time()).astimezone()
    return Seen.objects.filter(about, school_id=viewer.school.pk, at__gte=since)


def _names(viewer: ParentViewer, accounts: set[int]) -> dict[int, str]:
    """First name and role, as school says it to parents; a colleague who left has no role here any more.

    Who looked along on invitation of the school is no colleague, so it is said what they are. One query for both.
    """
    names: dict[int, str] = {}
    roles: dict[int, list[str]] = {}
    outside: dict[int, str] = {}
    for _order, account, called, surname, role in sorted(_colleagues(viewer, accounts).union(_help(viewer, accounts))):
        if role == _HELP:
            outside[account] = _("%(name)s (hulp van buiten, uitgenodigd door school)") % {"name": called}
            continue
        names[account] = called or surname
        roles.setdefault(account, []).extend([Role(role).dutch] if role else [])
    return outside | {one: _with_roles(name, roles[one]) for one, name in names.items()}


def _colleagues(viewer: ParentViewer, accounts: set[int]) -> QuerySet[Any, tuple[int, int, str, str, str]]:
    """Of each grant that holds today: its number, and whose it is."""
    staff = Staff.objects.in_school(viewer.school.pk).filter(account__in=accounts)
    today = FilteredRelation("grants", condition=holds_on(viewer.today, "grants__"))
    rows = staff.annotate(now=today, place=Coalesce("now__pk", 0), as_what=Coalesce("now__role", Value("")))
    return rows.values_list("place", "account_id", "first_name", "surname", "as_what")


def _help(viewer: ParentViewer, accounts: set[int]) -> QuerySet[Any, tuple[int, int, str, str, str]]:
    invited = SupportInvitation.objects.in_school(viewer.school.pk).filter(taken_by__in=accounts)
    rows = invited.annotate(place=Cast(Value(0), BigIntegerField()), as_what=_word(_HELP), nothing=_word(""))
    return rows.values_list("place", "taken_by", "taken_by__name", "nothing", "as_what")


def _word(text: str) -> Cast:
    return Cast(Value(text), CharField())


def _with_roles(called: str, roles: list[str]) -> str:
    name = {"name": called, "roles": ", ".join(roles)}
    return _("%(name)s (%(roles)s)") % name if roles else _("%(name)s (van school)") % name
