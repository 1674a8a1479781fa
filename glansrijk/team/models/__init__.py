"""Meetings, lessons, learning moments, what the team agreed, the quarterly talk, and the plan of the school."""

from glansrijk.team.models.agreement import AgreementCheck, AgreementOwner, AskMe, TeamAgreement
from glansrijk.team.models.learning_moment import LearningMoment
from glansrijk.team.models.lesson import LessonTurn, ModuleClosing, PlannedLesson
from glansrijk.team.models.meeting import AgendaPoint, Attendance, Meeting
from glansrijk.team.models.plan import MonthPicture, OwnTask, PlanPhase, PlanStep
from glansrijk.team.models.practice import Practised
from glansrijk.team.models.quarter import SUBJECTS, GroupShown, QuarterCard, QuarterTalk, ReportVersion

__all__ = [
    "SUBJECTS",
    "AgendaPoint",
    "AgreementCheck",
    "AgreementOwner",
    "AskMe",
    "Attendance",
    "GroupShown",
    "LearningMoment",
    "LessonTurn",
    "Meeting",
    "ModuleClosing",
    "MonthPicture",
    "OwnTask",
    "PlanPhase",
    "PlanStep",
    "PlannedLesson",
    "Practised",
    "QuarterCard",
    "QuarterTalk",
    "ReportVersion",
    "TeamAgreement",
]
