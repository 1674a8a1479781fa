"""The method's four phases and eleven building blocks, and a small step for each (R22, R24, R30, R43).

Building blocks are what one can do to make the contact better. Their order is the method's own: making contact,
keeping it, deepening it, closing it. The texts with examples stand in `content/bouwstenen`, one file per key; here is
only what a rule needs, and one small step per block that a teacher can do this week.
"""

from dataclasses import dataclass
from enum import StrEnum

from glansrijk.rules.speech import gettext as _
from glansrijk.rules.speech import gettext_noop


class Phase(StrEnum):
    """The four phases of contact, in the order of the method.

    >>> [phase.dutch for phase in Phase]
    ['contact maken', 'contact onderhouden', 'contact verdiepen', 'contact afsluiten']
    """

    MAKE = "make"
    KEEP = "keep"
    DEEPEN = "deepen"
    CLOSE = "close"

    @property
    def dutch(self) -> str:
        """The method's own words."""
        return _(PHASE_IN_DUTCH[self])


class Cause(StrEnum):
    """What may lie behind dull contact. Choosing one is optional, and it says nothing about whose doing it is (R43).

    >>> [cause.dutch for cause in Cause]
    ['geen contact', 'misverstand', 'verschil van verwachting', 'afspraak', 'taal', 'gebeurtenis']
    """

    NO_CONTACT = "no_contact"
    MISUNDERSTANDING = "misunderstanding"
    EXPECTATION = "expectation"
    AGREEMENT = "agreement"
    LANGUAGE = "language"
    EVENT = "event"

    @property
    def dutch(self) -> str:
        """The words in the short list."""
        return _(_CAUSE_IN_DUTCH[self])


@dataclass(frozen=True)
class Block:
    """One building block of the method: its key in addresses and file names, its phase and its title."""

    key: str
    phase: Phase
    title: str


BLOCKS = (
    Block("initiatief-nemen", Phase.MAKE, "Het initiatief nemen om contact te maken"),
    Block("zoek-de-overeenkomst", Phase.MAKE, "Zoek de overeenkomst"),
    Block("storten", Phase.KEEP, "Storten op de emotionele bankrekening van de relatie"),
    Block("waardering", Phase.KEEP, "Waardering laten blijken (de 3 tegen 1-regel)"),
    Block("serieus-nemen", Phase.DEEPEN, "Ouders serieus nemen"),
    Block("dialoog", Phase.DEEPEN, "De dialoog aangaan met de ouders"),
    Block("actief-luisteren", Phase.DEEPEN, "Actief luisteren"),
    Block("mens-tot-mens", Phase.DEEPEN, "Een gesprek van mens tot mens"),
    Block("van-tegenwerken-naar-samenwerken", Phase.DEEPEN, "Van elkaar tegenwerken naar samenwerken"),
    Block("afsluitend-gesprek", Phase.CLOSE, "Een afsluitend gesprek"),
    Block("overdracht", Phase.CLOSE, "Overdracht over de ouders naar de collega van volgend jaar"),
)
BLOCK_BY_KEY = {block.key: block for block in BLOCKS}


def small_step(block: str, cause: Cause | None = None) -> str:
    """Return the small step that goes with a block, fitted to the cause where there is more to say.

    Raises KeyError for a block that is not one of the eleven.

    >>> small_step("storten")
    'Doe deze week iets kleins wat je had beloofd, en laat weten dat het gedaan is.'
    >>> small_step("storten", Cause.AGREEMENT)
    'Zeg sorry voor wat bij ons bleef liggen, doe het deze week alsnog, en laat het weten.'
    """
    general = _STEPS[block]
    return _(_STEPS_FOR_A_CAUSE[cause].get(block, general) if cause else general)


PHASE_IN_DUTCH = {
    Phase.MAKE: gettext_noop("contact maken"),
    Phase.KEEP: gettext_noop("contact onderhouden"),
    Phase.DEEPEN: gettext_noop("contact verdiepen"),
    Phase.CLOSE: gettext_noop("contact afsluiten"),
}

_CAUSE_IN_DUTCH = {
    Cause.NO_CONTACT: gettext_noop("geen contact"),
    Cause.MISUNDERSTANDING: gettext_noop("misverstand"),
    Cause.EXPECTATION: gettext_noop("verschil van verwachting"),
    Cause.AGREEMENT: gettext_noop("afspraak"),
    Cause.LANGUAGE: gettext_noop("taal"),
    Cause.EVENT: gettext_noop("gebeurtenis"),
}

_STEPS = {
    "initiatief-nemen": gettext_noop(
        "Zoek deze week zelf contact, op het plein of per telefoon, en zeg waarom: ‘Ik hoor graag hoe u het ziet.’"
    ),
    "zoek-de-overeenkomst": gettext_noop(
        "Vraag wat de ouder dit jaar voor het kind hoopt, en zeg wat jij daarin herkent."
    ),
    "storten": gettext_noop("Doe deze week iets kleins wat je had beloofd, en laat weten dat het gedaan is."),
    "waardering": gettext_noop("Zeg of schrijf één zin over iets moois van deze week, en noem wat thuis daaraan deed."),
    "serieus-nemen": gettext_noop(
        "Schrijf het punt van de ouder op in eigen woorden, en laat deze week weten wat je ermee doet."
    ),
    "dialoog": gettext_noop("Stel één open vraag en neem er tien minuten voor: ‘Hoe ziet u het?’"),
    "actief-luisteren": gettext_noop("Vat in het volgende gesprek samen wat je hoorde, en vraag: ‘Klopt het zo?’"),
    "mens-tot-mens": gettext_noop("Drink deze week een kop koffie samen, zonder agenda: ‘Hoe is het met u?’"),
    "van-tegenwerken-naar-samenwerken": gettext_noop(
        "Leg het op tafel: ‘Ik merk dat het schuurt. Wat willen we allebei voor uw kind?’ Spreek één ding af."
    ),
    "afsluitend-gesprek": gettext_noop(
        "Nodig uit om tien minuten terug te kijken op de samenwerking, en begin met wat goed ging."
    ),
    "overdracht": gettext_noop("Schrijf samen met de ouder op wat de collega van volgend jaar moet weten."),
}

_STEPS_FOR_A_CAUSE = {
    Cause.NO_CONTACT: {
        "initiatief-nemen": gettext_noop(
            "Kies een andere weg dan eerst: bel, loop naar het hek, of vraag wanneer het past."
        ),
    },
    Cause.MISUNDERSTANDING: {
        "actief-luisteren": gettext_noop(
            "Kom erop terug: ‘Misschien heb ik u niet goed begrepen. Vertelt u het nog eens?’"
        ),
    },
    Cause.EXPECTATION: {
        "zoek-de-overeenkomst": gettext_noop("Schrijf samen één doel voor het kind op waar jullie het over eens zijn."),
        "dialoog": gettext_noop(
            "Vraag wat de ouder van school verwacht, zeg wat jij verwacht, en schrijf het naast elkaar op."
        ),
    },
    Cause.AGREEMENT: {
        "storten": gettext_noop(
            "Zeg sorry voor wat bij ons bleef liggen, doe het deze week alsnog, en laat het weten."
        ),
        "dialoog": gettext_noop("Lees de afspraak samen nog eens, en vraag wat er nodig is om hem te laten lukken."),
    },
    Cause.LANGUAGE: {
        "zoek-de-overeenkomst": gettext_noop(
            "Laat werk van het kind zien, en vraag met een tolk waar de ouder op hoopt."
        ),
        "actief-luisteren": gettext_noop(
            "Plan een gesprek met een tolk, praat in korte zinnen, en vraag: ‘Wat spraken we af?’"
        ),
    },
    Cause.EVENT: {
        "serieus-nemen": gettext_noop(
            "Bel over wat er is gebeurd, luister eerst, en zeg wanneer je laat weten wat je hebt gedaan."
        ),
    },
}
