"""The three phases in which a school brings the method in: training, implementatie, borging (R61, R71).

A phase ends when the school says that what it wanted is so. What that is, it writes down beforehand; here stands a
proposal that it may change. After the third phase nothing ends: what was agreed comes back every year by itself.
"""

from enum import StrEnum

from glansrijk.rules.speech import gettext as _
from glansrijk.rules.speech import gettext_noop


class Phase(StrEnum):
    """A phase, in the order in which they follow each other.

    >>> [phase.dutch for phase in Phase]
    ['Training', 'Implementatie', 'Borging']
    """

    TRAINING = "training"
    PREPARING = "implementatie"
    KEEPING = "borging"

    @property
    def dutch(self) -> str:
        """Its name."""
        return _(_NAMES[self])

    @property
    def meaning(self) -> str:
        """What the team does in it, in one sentence."""
        return _(_MEANING[self])

    @property
    def done_when(self) -> str:
        """When it is done, as a proposal."""
        return _(_DONE_WHEN[self])

    @property
    def steps(self) -> tuple[str, ...]:
        """Steps to begin with, as a proposal.

        >>> [len(phase.steps) for phase in Phase]
        [3, 4, 4]
        """
        return tuple(_(step) for step in _STEPS[self])


_NAMES = {
    Phase.TRAINING: gettext_noop("Training"),
    Phase.PREPARING: gettext_noop("Implementatie"),
    Phase.KEEPING: gettext_noop("Borging"),
}
_MEANING = {
    Phase.TRAINING: gettext_noop("Het team leert de techniek: samen in een vergadering of als huiswerk."),
    Phase.PREPARING: gettext_noop("Het team doet het: de lijn ligt vast, de maandcheck is gewoon werk."),
    Phase.KEEPING: gettext_noop(
        "Het blijft: wat we afspraken komt elk jaar vanzelf terug, ook voor een nieuwe collega."
    ),
}
_DONE_WHEN = {
    Phase.TRAINING: gettext_noop("Iedereen heeft de vijf modules gedaan, en bij elke module staat een afspraak."),
    Phase.PREPARING: gettext_noop("Drie maanden achter elkaar is in elke groep de maandcheck gedaan."),
    Phase.KEEPING: gettext_noop("Een heel schooljaar kwamen gesprekken, checks en afspraken vanzelf terug."),
}
_STEPS = {
    Phase.TRAINING: (
        gettext_noop("De lijst met kinderen en ouders inlezen."),
        gettext_noop("De eerste les met het team doen."),
        gettext_noop("Met de medezeggenschapsraad bespreken wat de directie ziet."),
    ),
    Phase.PREPARING: (
        gettext_noop("De jaarlijn leggen: welke gesprekken, en wanneer."),
        gettext_noop("Elke groep doet de eerste maandcheck."),
        gettext_noop("De directeur voert met elke leerkracht een kwartaalgesprek."),
        gettext_noop("Ouders vragen hoe zij het vinden, met een peiling."),
    ),
    Phase.KEEPING: (
        gettext_noop("De jaarlijn van volgend jaar nakijken."),
        gettext_noop("Elke afspraak heeft iemand die erop let, en een dag om terug te kijken."),
        gettext_noop("Een nieuwe collega krijgt de lessen en een maatje."),
        gettext_noop("Het schoolplan opnieuw bekijken met het team."),
    ),
}
