"""What happened in groups of schools, in words; part of `sentences.py`."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

OF_PILOTS: dict[str, str | Promise] = {
    "pilot.assignment_done": gettext_lazy("%(who)s schreef op dat de school een opdracht van een pilotgroep deed."),
    "pilot.assignment_given": gettext_lazy("Een trainer gaf een pilotgroep een opdracht."),
    "pilot.assignment_not_done": gettext_lazy("%(who)s zette een opdracht van een pilotgroep weer open."),
    "pilot.attendance": gettext_lazy("Een trainer schreef op hoeveel mensen er bij een bijeenkomst waren."),
    "pilot.declined": gettext_lazy("%(who)s zei nee tegen een pilotgroep."),
    "pilot.ended": gettext_lazy("Een bestuur liet een pilotgroep stoppen."),
    "pilot.given_back": gettext_lazy("%(who)s maakte ongedaan dat de school iets overnam."),
    "pilot.invited": gettext_lazy("Een bestuur vroeg een school voor een pilotgroep."),
    "pilot.joined": gettext_lazy("%(who)s zei ja tegen een pilotgroep."),
    "pilot.left": gettext_lazy("%(who)s verliet een pilotgroep."),
    "pilot.made": gettext_lazy("Een bestuur maakte een pilotgroep."),
    "pilot.meeting_called_off": gettext_lazy("Een trainer zegde een bijeenkomst van een pilotgroep af."),
    "pilot.meeting_changed": gettext_lazy("Een trainer wijzigde een bijeenkomst van een pilotgroep."),
    "pilot.meeting_planned": gettext_lazy("Een trainer plande een bijeenkomst van een pilotgroep."),
    "pilot.shared": gettext_lazy("%(who)s deelde iets met een pilotgroep."),
    "pilot.taken_over": gettext_lazy("%(who)s nam iets over van een andere school."),
    "pilot.trainer_ended": gettext_lazy("Een bestuur liet een trainer stoppen bij een pilotgroep."),
    "pilot.trainer_given": gettext_lazy("Een bestuur gaf een pilotgroep een trainer."),
    "pilot.withdrawn": gettext_lazy("%(who)s deelt iets niet meer met een pilotgroep."),
}
