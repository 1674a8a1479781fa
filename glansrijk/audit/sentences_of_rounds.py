"""What the log says of rounds of talks, in Dutch."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

OF_ROUNDS: dict[str, str | Promise] = {
    "round.answered": gettext_lazy("Een gezin liet weten wanneer het op gesprek kan komen."),
    "round.asked": gettext_lazy("%(who)s vroeg ouders wanneer ze op gesprek kunnen komen."),
    "round.called_off": gettext_lazy("Een gesprek in een gespreksronde is afgezegd."),
    "round.changed": gettext_lazy("%(who)s veranderde een gespreksronde."),
    "round.closed": gettext_lazy("%(who)s sloot een gespreksronde."),
    "round.helper_added": gettext_lazy("%(who)s zette een tolk bij een gespreksronde."),
    "round.helper_removed": gettext_lazy("%(who)s haalde een tolk uit een gespreksronde."),
    "round.helper_renamed": gettext_lazy("%(who)s gaf een tolk in een gespreksronde een andere naam."),
    "round.helper_set": gettext_lazy("%(who)s schreef op wanneer een tolk niet kan."),
    "round.locked": gettext_lazy("%(who)s zette een gesprek in een ronde vast of los."),
    "round.made": gettext_lazy("%(who)s maakte een gespreksronde."),
    "round.moved": gettext_lazy("Een gesprek in een gespreksronde is verzet."),
    "round.planned": gettext_lazy("Het rooster van een gespreksronde is gemaakt."),
    "round.planning": gettext_lazy("%(who)s liet het rooster van een gespreksronde maken."),
    "round.reminded": gettext_lazy("%(who)s vroeg ouders nog eens wanneer ze op gesprek kunnen komen."),
    "round.session_added": gettext_lazy("%(who)s zette een middag of avond bij een gespreksronde."),
    "round.session_removed": gettext_lazy("%(who)s haalde een middag of avond uit een gespreksronde."),
    "round.shaped": gettext_lazy("%(who)s veranderde hoe lang een gesprek duurt of wie erbij is."),
    "round.taken_away": gettext_lazy("%(who)s haalde de tijd van een gesprek uit het rooster."),
    "round.teacher_away": gettext_lazy("%(who)s gaf aan dat een collega niet naar een gespreksronde kan komen."),
    "round.teacher_set": gettext_lazy("%(who)s schreef op wanneer een collega in een gespreksronde kan."),
    "round.told": gettext_lazy("%(who)s liet gezinnen hun tijd in een gespreksronde weten."),
}
