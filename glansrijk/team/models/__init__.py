"""Tables of this app."""

from glansrijk.team.models.plan import MonthPicture, OwnTask, PlanPhase, PlanStep
from glansrijk.team.models.quarter import SUBJECTS, GroupShown, QuarterCard, QuarterTalk, ReportVersion

__all__ = [
    "SUBJECTS",
    "GroupShown",
    "MonthPicture",
    "OwnTask",
    "PlanPhase",
    "PlanStep",
    "QuarterCard",
    "QuarterTalk",
    "ReportVersion",
]
