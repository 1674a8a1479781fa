"""Meetings, lessons, learning moments, and what the team agreed."""

from glansrijk.team.models.agreement import AgreementCheck, AgreementOwner, AskMe, TeamAgreement
from glansrijk.team.models.learning_moment import LearningMoment
from glansrijk.team.models.lesson import LessonTurn, ModuleClosing, PlannedLesson
from glansrijk.team.models.meeting import AgendaPoint, Attendance, Meeting
from glansrijk.team.models.practice import Practised

__all__ = [
    "AgendaPoint",
    "AgreementCheck",
    "AgreementOwner",
    "AskMe",
    "Attendance",
    "LearningMoment",
    "LessonTurn",
    "Meeting",
    "ModuleClosing",
    "PlannedLesson",
    "Practised",
    "TeamAgreement",
]
