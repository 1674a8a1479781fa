"""The line through the year: its moments, the talks in it, what was said, and what goes along to the next teacher."""

from glansrijk.talks.models.closing import YearClosing
from glansrijk.talks.models.goal import PersonalGoal, Talent
from glansrijk.talks.models.guide import GuideQuestion
from glansrijk.talks.models.handover import Handover, HandoverConfirmation
from glansrijk.talks.models.line import FixedMoment, Moment
from glansrijk.talks.models.preparation import Preparation
from glansrijk.talks.models.talk import Answer, Explanation, Invitation, Talk

__all__ = [
    "Answer",
    "Explanation",
    "FixedMoment",
    "GuideQuestion",
    "Handover",
    "HandoverConfirmation",
    "Invitation",
    "Moment",
    "PersonalGoal",
    "Preparation",
    "Talent",
    "Talk",
    "YearClosing",
]
