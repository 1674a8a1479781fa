"""The contact between school and each parent, looked at every month."""

from glansrijk.relations.models.contact import Contact
from glansrijk.relations.models.estimate import Estimate
from glansrijk.relations.models.relation import Relation, SplitHome

__all__ = ["Contact", "Estimate", "Relation", "SplitHome"]
