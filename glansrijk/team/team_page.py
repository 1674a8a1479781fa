"""The page of the team: the next meeting, what is asked of me, what we agreed; and the pages about agreements."""

from __future__ import annotations

from dataclasses import dataclass

from glansrijk.schools.viewer import Viewer
from glansrijk.team.agreement_lines import AgreementLine, lines_of
from glansrijk.team.lessons_page import OwnLessons, own_lessons
from glansrijk.team.models import AgreementCheck, LearningMoment, Meeting, TeamAgreement

CLOSED = 50


@dataclass(frozen=True)
class TeamPage:
    """Everything a tired team wants to see at half past three."""

    next_meeting: Meeting | None
    own: OwnLessons
    agreements: tuple[AgreementLine, ...]
    moments: int
    may_lead: bool


@dataclass(frozen=True)
class AgreementsPage:
    """Those that hold, and those that are done."""

    open: tuple[AgreementLine, ...]
    closed: tuple[AgreementLine, ...]


@dataclass(frozen=True)
class AgreementPage:
    """One agreement, and how it went each time, the last time first."""

    line: AgreementLine
    checks: tuple[AgreementCheck, ...]


def team_page(viewer: Viewer) -> TeamPage:
    """Eight queries at most."""
    meetings = viewer.sees(Meeting).to_come().from_day(viewer.today)
    return TeamPage(
        next_meeting=meetings.first(),
        own=own_lessons(viewer),
        agreements=lines_of(viewer.sees(TeamAgreement).open().order_by("agreed_on", "pk"), viewer),
        moments=viewer.sees(LearningMoment).waiting().count(),
        may_lead=viewer.leads,
    )


def agreements_page(viewer: Viewer) -> AgreementsPage:
    """All agreements that hold, and the last that were closed; four queries."""
    rows = viewer.sees(TeamAgreement)
    closed = rows.filter(closed_on__isnull=False).order_by("-closed_on", "-pk")[:CLOSED]
    return AgreementsPage(lines_of(rows.open().order_by("agreed_on", "pk"), viewer), lines_of(closed, viewer))


def agreement_page(row: TeamAgreement, viewer: Viewer) -> AgreementPage:
    """One agreement; two queries."""
    (line,) = lines_of([row], viewer)
    checks = viewer.sees(AgreementCheck).filter(agreement=row).order_by("-looked_on", "-pk")
    return AgreementPage(line, tuple(checks))


def own_agreements(viewer: Viewer) -> tuple[AgreementLine, ...]:
    """Agreements that I carry, or on which I want to be asked."""
    lines = lines_of(viewer.sees(TeamAgreement).open().order_by("look_on", "pk"), viewer)
    return tuple(line for line in lines if line.is_own or line.asked)
