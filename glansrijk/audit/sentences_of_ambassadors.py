"""What was done around ambassadors for other schools, the story of a school and wishes to speak, in words."""

from django.utils.translation import gettext_lazy

OF_AMBASSADORS = {
    "contact_wish.asked": gettext_lazy("%(who)s vroeg om een gesprek met een ambassadeur van een andere school."),
    "contact_wish.failed": gettext_lazy("%(who)s schreef op waarom een gesprek met een ambassadeur niet lukte."),
    "contact_wish.held": gettext_lazy("%(who)s legde vast dat een gesprek met een ambassadeur is geweest."),
    "contact_wish.planned": gettext_lazy("%(who)s plande een gesprek met een ambassadeur."),
    "contact_wish.undone": gettext_lazy("%(who)s draaide een stap terug bij een gesprek met een ambassadeur."),
    "contact_wish.withdrawn": gettext_lazy("%(who)s trok een vraag aan een ambassadeur in."),
    "given_photo.added": gettext_lazy("%(who)s zette een foto bij een verhaal voor andere scholen."),
    "given_photo.removed": gettext_lazy("%(who)s haalde een foto weg bij een verhaal voor andere scholen."),
    "school_ambassador.asked": gettext_lazy("%(who)s vroeg een collega om ambassadeur te zijn voor andere scholen."),
    "school_ambassador.gave": gettext_lazy("%(who)s zei ja: anderen mogen het eigen verhaal lezen."),
    "school_ambassador.stopped": gettext_lazy("%(who)s liet een ambassadeur voor andere scholen stoppen."),
    "school_ambassador.took_back": gettext_lazy("%(who)s nam het verhaal van een ambassadeur terug."),
    "school_ambassador.wrote": gettext_lazy("%(who)s schreef aan het verhaal van een ambassadeur."),
    "school_story.changed": gettext_lazy("%(who)s veranderde het verhaal van de school."),
    "school_story.given": gettext_lazy("%(who)s deelde het verhaal van de school met anderen."),
    "school_story.removed": gettext_lazy("%(who)s gooide het verhaal van de school weg."),
    "school_story.taken_back": gettext_lazy("%(who)s nam het verhaal van de school terug."),
    "school_story.written": gettext_lazy("%(who)s schreef het verhaal van de school."),
    "secretary.ended": gettext_lazy("%(who)s beëindigde de rol van iemand bij het secretariaat van een bestuur."),
    "secretary.named": gettext_lazy("%(who)s gaf iemand de rol van secretariaat van een bestuur."),
}
