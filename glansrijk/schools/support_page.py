"""What the head sees of support: whether it is invited or inside, and per invitation which pages were opened."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from glansrijk.audit.models import Event
from glansrijk.rules.support import page_in_words, until_in_words
from glansrijk.schools.models import SupportInvitation
from glansrijk.schools.viewer import Viewer

MOST_SHOWN = 20
MOST_PAGES = 500


@dataclass(frozen=True)
class Look:
    """A page that was opened, and when."""

    at: datetime
    page: str


@dataclass(frozen=True)
class Visit:
    """One invitation, and what came of it."""

    invitation: SupportInvitation
    until: str
    asked_by: str
    who: str
    looks: tuple[Look, ...]

    @property
    def shows(self) -> str:
        """What support may look at, in a sentence."""
        if self.invitation.with_lists:
            return _("Hulp ziet de instellingen, de medewerkers en de kalender, en de lijsten met kinderen en ouders.")
        return _("Hulp ziet de instellingen, de medewerkers en de kalender. Geen namen van kinderen en ouders.")


@dataclass(frozen=True)
class SupportPage:
    """The one that is open, and those that were."""

    now: Visit | None
    before: tuple[Visit, ...]


def support_page(viewer: Viewer) -> SupportPage:
    """The page, in two queries."""
    rows = viewer.sees(SupportInvitation).select_related("by", "taken_by").order_by("-at", "-pk")[:MOST_SHOWN]
    invitations: list[SupportInvitation] = list(rows)
    now = timezone.localtime()
    looks = _looks(viewer, invitations)
    visits = [_visit(row, looks.get(row.pk, ()), now) for row in invitations]
    still = [one for one in visits if one.invitation.ended_at is None and one.invitation.until_at > now]
    return SupportPage(still[0] if still else None, tuple(one for one in visits if one not in still))


def _visit(row: SupportInvitation, looks: tuple[Look, ...], now: datetime) -> Visit:
    end = row.until_at if row.ended_at is None else min(row.ended_at, row.until_at)
    who = row.taken_by.name if row.taken_by else _("Iemand die geen account meer heeft") if row.taken_at else ""
    return Visit(row, until_in_words(timezone.localtime(end), now), row.by.name.full if row.by else "", who, looks)


def _looks(viewer: Viewer, invitations: list[SupportInvitation]) -> dict[int, tuple[Look, ...]]:
    """By invitation, newest first; the same page twice in one minute is one line."""
    mine = Q(school_id=viewer.school.pk, kind="support.looked", about_id__in=[row.pk for row in invitations])
    rows = Event.objects.filter(mine).order_by("-about_id", "-pk").values_list("about_id", "at", "facts")[:MOST_PAGES]
    return {
        key or 0: tuple(_once_a_minute((at, str(facts.get("page", ""))) for _key, at, facts in of_one))
        for key, of_one in groupby(rows, key=lambda row: row[0])
    }


def _once_a_minute(opened: Iterable[tuple[datetime, str]]) -> list[Look]:
    looks = (Look(timezone.localtime(at).replace(second=0, microsecond=0), page_in_words(page)) for at, page in opened)
    return list(dict.fromkeys(looks))
