"""What head and team did around quarterly talks, the school plan and the parts of a school, in words."""

from django.utils.translation import gettext_lazy

OF_THE_HEAD = {
    "own_task.added": gettext_lazy("%(who)s schreef iets op de eigen lijst."),
    "own_task.done": gettext_lazy("%(who)s streepte iets weg op de eigen lijst."),
    "own_task.reopened": gettext_lazy("%(who)s zette iets terug op de eigen lijst."),
    "part.off": gettext_lazy("%(who)s zette een onderdeel van Glansrijk uit."),
    "part.on": gettext_lazy("%(who)s zette een onderdeel van Glansrijk aan."),
    "picture.counted": gettext_lazy("%(who)s telde hoe de school in een maand glansde."),
    "plan.begun": gettext_lazy("%(who)s begon het schoolplan."),
    "plan.dropped": gettext_lazy("%(who)s liet een eigen contactplan los."),
    "plan.phase_closed": gettext_lazy("%(who)s rondde een fase van het schoolplan af."),
    "plan.phase_laid": gettext_lazy("%(who)s veranderde een fase van het schoolplan."),
    "plan.phase_reopened": gettext_lazy("%(who)s opende een fase van het schoolplan opnieuw."),
    "plan.set": gettext_lazy("%(who)s maakte een contactplan voor een ouder."),
    "plan.step_added": gettext_lazy("%(who)s zette een stap in het schoolplan."),
    "plan.step_changed": gettext_lazy("%(who)s veranderde een stap van het schoolplan."),
    "plan.step_done": gettext_lazy("%(who)s zette een stap van het schoolplan op gedaan."),
    "plan.step_removed": gettext_lazy("%(who)s haalde een stap uit het schoolplan."),
    "plan.step_reopened": gettext_lazy("%(who)s zette een stap van het schoolplan weer open."),
    "quarter_card.shared": gettext_lazy("%(who)s deelde de kaart voor een kwartaalgesprek met de directie."),
    "quarter_card.taken_back": gettext_lazy("%(who)s nam de kaart voor een kwartaalgesprek terug."),
    "quarter_card.written": gettext_lazy("%(who)s schreef aan de kaart voor een kwartaalgesprek."),
    "quarter_talk.group_hidden": gettext_lazy("%(who)s liet de lijst van een groep niet meer zien aan de directie."),
    "quarter_talk.group_shown": gettext_lazy("%(who)s liet de lijst van een groep zien aan de directie."),
    "quarter_talk.held": gettext_lazy("%(who)s legde vast dat een kwartaalgesprek is gevoerd."),
    "quarter_talk.left_out": gettext_lazy("%(who)s schreef op waarom een kwartaalgesprek niet doorgaat."),
    "quarter_talk.not_held": gettext_lazy("%(who)s legde vast dat een kwartaalgesprek toch niet is gevoerd."),
    "quarter_talk.planned": gettext_lazy("%(who)s gaf een kwartaalgesprek een dag en een tijd."),
    "quarter_talk.reported": gettext_lazy("%(who)s schreef aan het verslag van een kwartaalgesprek."),
}
