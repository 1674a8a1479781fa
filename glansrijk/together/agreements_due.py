"""What was promised and has its day soon: by oneself, or by a parent for whom a reminder waits to be read (R45)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from glansrijk.outbox.models import Letter
from glansrijk.schools.viewer import Viewer
from glansrijk.together.models import Agreement
from glansrijk.together.reminding import reminders_to_read

AHEAD = timedelta(days=14)
MOST = 100


@dataclass(frozen=True)
class AgreementDue:
    """One promise with its day, and where the agreement stands."""

    title: str
    sentence: str
    url: str
    day: date
    margin: str


def agreements_due(viewer: Viewer) -> list[AgreementDue]:
    """What this person promised (alone or together with a parent), by day; what is still a proposal too.

    Then the reminders to parents that wait for a press. Two queries, and one more when there are any.
    """
    rows = viewer.sees(Agreement).not_kept_yet().exclude(promised_by="parent")
    rows = rows.filter(owner=viewer.staff, due_on__lte=viewer.today + AHEAD, looked_back_on__isnull=True)
    found = rows.select_related("pupil").order_by("due_on", "pk").distinct()[:MOST]
    own = [_due(row, row.due_on, viewer) for row in found if row.due_on]
    return own + [_to_read(letter, who, viewer) for letter, who in reminders_to_read(viewer)]


def _due(row: Agreement, day: date, viewer: Viewer) -> AgreementDue:
    school = viewer.school.slug
    name, _colon, number = row.source.partition(":")
    if name == "talk" and number.isdecimal():
        url = f"{reverse('talk', args=[school, int(number)])}#afspraken"
    else:
        url = reverse("child_line", args=[school, row.pupil_id])
    child = {"child": row.pupil.first_name or str(row.pupil)}
    return AgreementDue(_("Afspraak rond %(child)s") % child, row.text, url, day, _("afspraak"))


def _to_read(letter: Letter, who: str, viewer: Viewer) -> AgreementDue:
    """It is for today: the day of the agreement itself is near."""
    sentence = _("Er staat een herinnering klaar. Lees hem na en laat hem gaan.")
    url = reverse("letter", args=[viewer.school.slug, letter.pk])
    return AgreementDue(_("Afspraak met %(parent)s") % {"parent": who}, sentence, url, viewer.today, _("brief"))
