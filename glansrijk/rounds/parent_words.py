"""Words of a round as a parent reads them, in the language of the page."""

from __future__ import annotations

from django.utils.translation import gettext_noop

from glansrijk.lib.said import short_day_said
from glansrijk.rounds.models import Session
from glansrijk.rules.quiet_hours import at_school

# Said by what is of staff pages too; here parents read it, so every language holds it.
ON_THE_PAGE = (
    gettext_noop("kan"),
    gettext_noop("kan niet"),
    gettext_noop("gesprek nodig"),
    gettext_noop("niet nodig"),
    gettext_noop("liever later"),
    gettext_noop("Kies een tijd"),
    gettext_noop("Kies een tijd."),
    gettext_noop("dit gesprek gaat nu niet door"),
    gettext_noop("%(day)s om %(time)s uur"),
    gettext_noop("met %(who)s"),
    gettext_noop("Het duurt %(minutes)s minuten."),
    gettext_noop("Is een gesprek nodig?"),
    gettext_noop("Kind %(number)s van de brief: is een gesprek nodig?"),
    gettext_noop("Wat past bij u?"),
    gettext_noop("Ik kom liever een andere keer."),
    gettext_noop("Een gesprek is nu niet nodig."),
)
REFUSALS = (
    gettext_noop("Het rooster is al bekend. Past de tijd niet? Bel dan school."),
    gettext_noop("De laatste dag om te antwoorden is voorbij. Bel school: dan zoeken we samen een tijd."),
    gettext_noop("Deze gespreksronde is gesloten. Er verandert niets meer."),
    gettext_noop("Op die tijd past dit gesprek niet meer: er is iets tussen gekomen. Kies een andere tijd."),
    gettext_noop("Dit gesprek is al begonnen of voorbij. Bel school als er iets is."),
    gettext_noop("Die tijd is net door iemand anders gekozen. Kies een andere tijd."),
)


def session_said(session: Session) -> str:
    """An afternoon or evening: 'do 26 nov 15.15', 'czwartek, 26 listopada 15.15'."""
    begins = at_school(session.moment_of(0, 0))
    return f"{short_day_said(begins.date())} {begins:%H.%M}"
