"""What of the ideas may stand on Vandaag and among one's own actions: that parents wait for an answer (R66)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from glansrijk.rules.roles import Role
from glansrijk.rules.today_list import DueKind, DueThing
from glansrijk.schools.viewer import Viewer
from glansrijk.together.models import Idea

# Between the signals of relations: after a drop in contact, before a long silence.
WEIGHT = 3
MOST = 100


@dataclass(frozen=True)
class IdeaDue(DueThing):
    """Ideas that wait, with the answer to 'Waarom zie ik dit?'."""

    why: str = ""
    button: str = ""
    margin: str = ""


def due_things(viewer: Viewer) -> list[IdeaDue]:
    """At most one thing, whatever the number of ideas: who waits longest is named by the day. One query."""
    if not viewer.roles & {Role.TEACHER, Role.IB, Role.HEAD}:
        return []
    waiting = viewer.sees(Idea).without_answer().order_by("said_on", "pk")
    rows = list(waiting.values_list("pk", "said_on")[:MOST])
    return [_waiting(rows, viewer)] if rows else []


def _waiting(rows: list[tuple[int, date]], viewer: Viewer) -> IdeaDue:
    (first, since), number = rows[0], len(rows)
    school = {"school": viewer.school.slug}
    one = number == 1
    sentence = ngettext(
        "Een ouder bracht iets in en wacht op antwoord.",
        "Er wachten er %(number)s op antwoord.",
        number,
    )
    return IdeaDue(
        DueKind.CONTACT,
        min(since, viewer.today),
        _("Idee van een ouder") if one else _("Ideeën van ouders"),
        sentence % {"number": number},
        reverse("idea", kwargs={**school, "idea": first}) if one else reverse("ideas", kwargs=school),
        weight=WEIGHT,
        why=_("Je ziet dit omdat elke ouder die iets inbrengt een antwoord krijgt."),
        button=_("Antwoorden"),
        margin=_("idee"),
    )
