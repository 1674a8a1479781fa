"""Groups of schools that learn together."""

from glansrijk.network.models.pilot import PilotAttendance, PilotGroup, PilotMeeting, PilotSchool, PilotTrainer
from glansrijk.network.models.pilot_shared import PilotAssignment, PilotDone, PilotShare, PilotTaken

__all__ = [
    "PilotAssignment",
    "PilotAttendance",
    "PilotDone",
    "PilotGroup",
    "PilotMeeting",
    "PilotSchool",
    "PilotShare",
    "PilotTaken",
    "PilotTrainer",
]
