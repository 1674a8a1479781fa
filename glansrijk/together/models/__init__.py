"""What school and parents expect of each other, wish, agree and bring to each other."""

from glansrijk.together.models.agreement import Agreement, AgreementConfirmation
from glansrijk.together.models.expectation import Expectation
from glansrijk.together.models.idea import Gathering, Idea, IdeaParent
from glansrijk.together.models.remark import Remark
from glansrijk.together.models.wish import SchoolOffer, Wish
from glansrijk.together.models.working import Reaction, WorkingText

__all__ = [
    "Agreement",
    "AgreementConfirmation",
    "Expectation",
    "Gathering",
    "Idea",
    "IdeaParent",
    "Reaction",
    "Remark",
    "SchoolOffer",
    "Wish",
    "WorkingText",
]
