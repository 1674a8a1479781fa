"""What who prepares a talk at home may know of it: with whom, when it is, and until when everything can change.

The letterbox says nothing about a family, so by letter there is no name and no time: only how long its code works.
"""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _

from glansrijk.lib.said import day_and_month_said, names_said
from glansrijk.outbox.appointments import Appointment
from glansrijk.rules.quiet_hours import at_school
from glansrijk.schools.models import Assignment, Placement
from glansrijk.schools.models.owned import holds_on
from glansrijk.schools.parent_viewer import Letterbox
from glansrijk.talks.letter_appointments import appointment_to_keep
from glansrijk.talks.letter_words import day_of_talk
from glansrijk.talks.models import Invitation
from glansrijk.talks.preparing_at_home import AtHome


def with_whom(home: AtHome) -> str:
    """Who has the group of the child today; empty by letter. A teacher who is a parent of the child is not named."""
    if home.parent is None:
        return ""
    day = home.by.today
    groups = Placement.objects.filter(holds_on(day), pupil=home.pupil, group__isnull=False).order_by("-from_on", "pk")
    rows = Assignment.objects.filter(holds_on(day), group__in=groups.values("group")[:1]).select_related("staff")
    rows = rows.exclude(staff__as_parent__links__pupil=home.pupil)
    return names_said(list(dict.fromkeys(row.staff.name.full for row in rows.order_by("from_on", "pk"))))


def planned(home: AtHome) -> Appointment | None:
    """The talk of this parent that has a day and is still to come; None by letter."""
    if home.parent is None:
        return None
    rows = Invitation.objects.filter(moment=home.moment, pupil=home.pupil, parent=home.parent).select_related("talk")
    invitation = rows.first()
    one = appointment_to_keep(invitation, home.by.school) if invitation else None
    return one if one and one.begins > timezone.now() else None


def until_when(home: AtHome, talk: Appointment | None) -> str:
    """Until when everything can change: the talk itself, or the last day on which it can be."""
    if isinstance(home.by, Letterbox):
        said = _("U kunt alles nog veranderen tot het gesprek begint. De code van de brief werkt tot en met %(day)s.")
        return said % {"day": day_and_month_said(home.by.code.until_on)}
    if talk is not None:
        at = at_school(talk.begins)
        return _("U kunt alles nog veranderen tot %(day)s om %(time)s uur.") % {
            "day": day_of_talk(talk.begins),
            "time": f"{at:%H.%M}",
        }
    if home.moment.last_on >= home.by.today:
        said = _("U kunt alles nog veranderen tot het gesprek begint, uiterlijk tot en met %(day)s.")
        return said % {"day": day_and_month_said(home.moment.last_on)}
    return _("U kunt alles nog veranderen tot het gesprek begint.")
