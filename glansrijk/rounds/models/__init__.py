"""What is kept of a round of talks."""

from glansrijk.rounds.models.people import Family, Helper, RoundParent, RoundTeacher
from glansrijk.rounds.models.round import Round, RoundGroup, RoundState, Session
from glansrijk.rounds.models.solving import Solving, Telling
from glansrijk.rounds.models.talk import AlsoThere, Appointment, RoundTalk, Taken

__all__ = [
    "AlsoThere",
    "Appointment",
    "Family",
    "Helper",
    "Round",
    "RoundGroup",
    "RoundParent",
    "RoundState",
    "RoundTalk",
    "RoundTeacher",
    "Session",
    "Solving",
    "Taken",
    "Telling",
]
