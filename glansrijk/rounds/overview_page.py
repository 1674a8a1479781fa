"""The page of one round: how far it is, its times, who comes and who does not, and what is the next thing to do."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from glansrijk.rounds.at_hand import RoundAtHand
from glansrijk.rounds.models import Family, Round, RoundState, Session, Solving
from glansrijk.rounds.models.round import ASKED, CLOSED, PUBLISHED
from glansrijk.rules.days import day_in_words, short_day
from glansrijk.rules.quiet_hours import at_school
from glansrijk.rules.round_times import clock
from glansrijk.schools.viewer import Viewer


@dataclass(frozen=True)
class SessionLine:
    """A session as it stands on the page."""

    row: Session
    minutes: int

    @property
    def words(self) -> str:
        """'do 26 nov, 15.15 – 17.00, 10 plekken'."""
        last = clock(self.row.starts_at, self.row.slots, self.minutes)
        return f"{short_day(self.row.falls_on)}, {self.row.starts_at:%H.%M} – {last}"


@dataclass
class OverviewPage:
    """One round."""

    at: RoundAtHand
    solving: Solving | None

    @property
    def round(self) -> Round:
        """The round."""
        return self.at.round

    @property
    def sessions(self) -> list[SessionLine]:
        """Its times."""
        return [SessionLine(row, self.round.minutes) for row in self.at.sessions.values()]

    @property
    def reply_until_on(self) -> str:
        """The last day to answer."""
        return day_in_words(self.round.reply_until_on)

    @property
    def families(self) -> list[Family]:
        """Families that come."""
        return list(self.at.families.values())

    @property
    def answered(self) -> int:
        """How many said when they can."""
        return sum(family.answered_at is not None for family in self.families)

    @property
    def not_asked(self) -> int:
        """How many were not asked yet."""
        return sum(family.asked_on is None for family in self.families)

    @property
    def history(self) -> list[str]:
        """What happened, by whom and when."""
        return [_said(row) for row in self.at.states.values() if row.state in _WORDS]

    @property
    def planned(self) -> int:
        """Talks with a time."""
        return sum(self.at.moment_of(talk) is not None for talk in self.at.wanted)


def overview_page(viewer: Viewer, row: Round) -> OverviewPage:
    """Gather it."""
    solving = viewer.sees(Solving).filter(round=row).order_by("-pk").first()
    return OverviewPage(RoundAtHand(row, viewer.today), solving)


def _said(row: RoundState) -> str:
    when = short_day(at_school(row.at).date())
    who = row.by.called if row.by else _("een collega")
    return str(_WORDS[row.state]) % {"who": who, "when": when}


_WORDS = {
    ASKED: gettext_lazy("%(who)s vroeg het de ouders op %(when)s."),
    PUBLISHED: gettext_lazy("%(who)s maakte het rooster bekend op %(when)s."),
    CLOSED: gettext_lazy("%(who)s sloot de ronde op %(when)s."),
}
