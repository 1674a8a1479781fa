"""The contact between school and each parent, looked at every month, and what is done about it."""

from glansrijk.relations.models.contact import Contact
from glansrijk.relations.models.estimate import Estimate
from glansrijk.relations.models.help import HelpRequest
from glansrijk.relations.models.matter import Matter
from glansrijk.relations.models.own_words import OwnWords
from glansrijk.relations.models.plan import ContactPlan, OwnBlock
from glansrijk.relations.models.relation import Relation, SplitHome
from glansrijk.relations.models.step import Step

__all__ = [
    "Contact",
    "ContactPlan",
    "Estimate",
    "HelpRequest",
    "Matter",
    "OwnBlock",
    "OwnWords",
    "Relation",
    "SplitHome",
    "Step",
]
