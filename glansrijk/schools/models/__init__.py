"""People and places: who belongs where, and since when."""

from glansrijk.schools.models.board_choice import BoardChoice
from glansrijk.schools.models.calendar import CalendarChange, PublishedHolidays
from glansrijk.schools.models.custody import ContactBan, CustodyDecision
from glansrijk.schools.models.doors import LetterCode, PortalOpening
from glansrijk.schools.models.group import Assignment, Group, Participation, Placement
from glansrijk.schools.models.home import Home
from glansrijk.schools.models.imported import ColumnMapping, Import, ImportChange
from glansrijk.schools.models.parent import Parent, ParentLink
from glansrijk.schools.models.pupil import Pupil
from glansrijk.schools.models.reaching import ReachWish, SchoolNorms
from glansrijk.schools.models.school import Board, BoardRole, School
from glansrijk.schools.models.staff import RoleGrant, Staff
from glansrijk.schools.models.support import SupportInvitation
from glansrijk.schools.models.year import Holiday, SchoolYear

__all__ = [
    "Assignment",
    "Board",
    "BoardChoice",
    "BoardRole",
    "CalendarChange",
    "ColumnMapping",
    "ContactBan",
    "CustodyDecision",
    "Group",
    "Holiday",
    "Home",
    "Import",
    "ImportChange",
    "LetterCode",
    "Parent",
    "ParentLink",
    "Participation",
    "Placement",
    "PortalOpening",
    "PublishedHolidays",
    "Pupil",
    "ReachWish",
    "RoleGrant",
    "School",
    "SchoolNorms",
    "SchoolYear",
    "Staff",
    "SupportInvitation",
]
