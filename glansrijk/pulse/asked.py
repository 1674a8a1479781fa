"""Who stands in front of a pulse, through which door, and whether they may answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

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


def why_not_now(asked: Asked | None, day: date) -> str:
    """Why a parent can answer nothing now, in a sentence; empty when they can."""
    if asked is None or not asked.pulse.is_open:
        return _("Er is nu geen peiling. Wat u vindt, telt het hele jaar: vertel het gerust aan school.")
    if day > asked.pulse.closes_on:
        return _("Deze peiling is gesloten. Wat u vindt, telt nog steeds: vertel het gerust aan school.")
    return _("Deze peiling is nog niet begonnen.") if day < asked.pulse.opens_on else ""
