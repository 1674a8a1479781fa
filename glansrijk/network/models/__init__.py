"""Tables of this app."""

from glansrijk.network.models.ambassador import AmbassadorConsent, AmbassadorProfile, GivenPhoto, SchoolStory
from glansrijk.network.models.ambassador_wish import ContactWish, Secretary, WishStep
from glansrijk.network.models.board import BoardInvitation, FrozenTotal, InWave, MayCompare, SchoolPhase, Wave
from glansrijk.network.models.on_board_page import OnBoardPage
from glansrijk.network.models.pilot import PilotAttendance, PilotGroup, PilotMeeting, PilotSchool, PilotTrainer
from glansrijk.network.models.pilot_shared import PilotAssignment, PilotDone, PilotShare, PilotTaken
from glansrijk.network.models.public import Piece, PublicText, PublishedPage, PublishedPiece
from glansrijk.network.models.public_board import BoardText, PublishedBoard
from glansrijk.network.models.public_maker import CoMaker

__all__ = [
    "AmbassadorConsent",
    "AmbassadorProfile",
    "BoardInvitation",
    "BoardText",
    "CoMaker",
    "ContactWish",
    "FrozenTotal",
    "GivenPhoto",
    "InWave",
    "MayCompare",
    "OnBoardPage",
    "Piece",
    "PilotAssignment",
    "PilotAttendance",
    "PilotDone",
    "PilotGroup",
    "PilotMeeting",
    "PilotSchool",
    "PilotShare",
    "PilotTaken",
    "PilotTrainer",
    "PublicText",
    "PublishedBoard",
    "PublishedPage",
    "PublishedPiece",
    "SchoolPhase",
    "SchoolStory",
    "Secretary",
    "Wave",
    "WishStep",
]
