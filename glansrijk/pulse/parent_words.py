"""What parents read of a pulse: the questions, the four answers, and all around them; whole sentences, B1, "u"."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from glansrijk.pulse.answering_words import AroundTheQuestions, Words
from glansrijk.pulse.asked import Asked

ANSWERS: tuple[Words, ...] = (_("nee"), _("meer nee dan ja"), _("meer ja dan nee"), _("ja"))
QUESTIONS: dict[str, Words] = {
    "heard": _("Voelt u zich gehoord door school?"),
    "trust": _("Heeft u vertrouwen in school?"),
    "informed": _("Weet u hoe het met uw kind gaat op school?"),
    "same": _("Willen school en u hetzelfde voor uw kind?"),
    "pleasure": _("Gaat uw kind met plezier naar school?"),
    "mood": _("Is de sfeer op school goed?"),
    "overall": _("Bent u tevreden over de school?"),
    "recommend": _("Zou u deze school aanraden aan andere ouders?"),
}
TO_PARENTS = AroundTheQuestions(
    asking=_("Wat vindt u van school?"),
    how=_("We stellen acht korte vragen. Bij elke vraag tikt u een gezicht aan. Schrijven hoeft niet."),
    no_name=_("Uw naam staat nergens bij een antwoord."),
    what_is_seen=_("School ziet alleen wat alle ouders samen zeggen, en pas als er tien of meer antwoorden zijn."),
    once=_("Iedereen antwoordt één keer. Heeft u al geantwoord? Dan hoeft u niets te doen."),
    missing=_("Kies hier een van de vier. Zonder dit antwoord kunnen we niet tellen."),
    pass_over=_("Weet u het niet? Kies niets en ga verder."),
    idea=_("Heeft u een idee voor school?"),
    idea_empty=_("U mag dit leeg laten. Elke taal is goed."),
    idea_no_names=_("Schrijf geen namen. Uw idee komt los van uw antwoorden bij de directie."),
    for_good=_("Na het insturen kunt u niets meer veranderen. Niemand weet dan nog welk antwoord van u is."),
    thanks=_("Dank u wel"),
    thanks_more=_(
        "Uw antwoord zit in de stembus en telt mee. Als de peiling voorbij is, telt school alles bij elkaar op."
    ),
    already=_("U heeft al geantwoord"),
    already_more=_(
        "Eén keer is genoeg: uw antwoord telt mee. Veranderen kan niet, want niemand weet welk antwoord van u is."
    ),
    why=_(
        "School wil dat ouders tevreden zijn, en werkt daar elk jaar aan. De ouders en leerkrachten in de "
        "medezeggenschapsraad vinden deze peiling goed."
    ),
)
# What a parent says yes to as ambassador. When the words change the version goes up.
AMBASSADOR_VERSION = 1
AMBASSADOR = _(
    "School mag mij vragen om te vertellen hoe het hier is. School mag mijn naam noemen aan ouders die deze school "
    "willen leren kennen. Ik mag dit altijd intrekken."
)


def why_not_now(asked: Asked | None, day: date) -> str:
    """Why a parent can answer nothing now, in a sentence; empty when they can."""
    if asked is None or not asked.pulse.is_open:
        return gettext("Er is nu geen peiling. Wat u vindt, telt het hele jaar: vertel het gerust aan school.")
    if day > asked.pulse.closes_on:
        return gettext("Deze peiling is gesloten. Wat u vindt, telt nog steeds: vertel het gerust aan school.")
    return gettext("Deze peiling is nog niet begonnen.") if day < asked.pulse.opens_on else ""
