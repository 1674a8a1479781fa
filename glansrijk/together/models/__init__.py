"""What school and parents expect of each other, how a parent wants to take part, and what they agreed."""

from glansrijk.together.models.agreement import Agreement, AgreementConfirmation
from glansrijk.together.models.expectation import Expectation
from glansrijk.together.models.wish import SchoolOffer, Wish

__all__ = ["Agreement", "AgreementConfirmation", "Expectation", "SchoolOffer", "Wish"]
