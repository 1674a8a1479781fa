"""Who stands in front of a pulse, through which door, and whether they may answer."""

from __future__ import annotations

from dataclasses import dataclass

from glansrijk.pulse.models import Pulse
from glansrijk.pulse.models.pulse import PARENTS, TEACHERS
from glansrijk.pulse.who_may_answer import may_parent_answer
from glansrijk.rules.roles import Role
from glansrijk.schools.models import School
from glansrijk.schools.parent_viewer import Letterbox, ParentViewer
from glansrijk.schools.viewer import Viewer

ABOUT = "pulse"


@dataclass(frozen=True)
class Asked:
    """A pulse in front of somebody. `who` is what makes 'once' possible; at the tablet it is empty."""

    pulse: Pulse
    voice: str
    who: str = ""


def running_pulse(school: School) -> Pulse | None:
    """The pulse that is open at a school; None when there is none."""
    return Pulse.objects.in_school(school.pk).running().first()


def asked_parent(by: ParentViewer | Letterbox) -> Asked | None:
    """The open pulse for a parent by mail or by letter; None when there is none, or it is not for this parent."""
    pulse = running_pulse(by.school)
    number = by.parent.pk if isinstance(by, ParentViewer) else by.code.parent_id
    if pulse is None or number is None or not may_parent_answer(number, by.school.pk, by.today):
        return None
    if isinstance(by, Letterbox) and by.code.about != about_pulse(pulse):
        return None
    return Asked(pulse, PARENTS, f"parent:{number}")


def asked_teacher(pulse: Pulse, by: Viewer) -> Asked | None:
    """For who teaches here; None for who does not."""
    return Asked(pulse, TEACHERS, f"staff:{by.staff.pk}") if Role.TEACHER in by.roles else None


def about_pulse(pulse: Pulse) -> str:
    """What a code on a letter is about."""
    return f"{ABOUT}:{pulse.pk}"
