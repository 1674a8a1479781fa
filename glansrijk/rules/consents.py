"""What a school may only do when a parent said yes, and the words to say yes to (AVG 6.1a and 7).

Nearly all that a school does here needs no consent: it is its task. Consent is for what a parent may refuse without any
consequence. When a text changes its version goes up, and whoever agreed to the older text is asked again.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class ConsentText:
    """One thing to agree to."""

    slug: str
    title: str
    version: int
    text: str


def consent_text(slug: str) -> ConsentText:
    """Return what a parent says yes to.

    >>> consent_text("story").version
    1
    """
    return next(one for one in CONSENTS if one.slug == slug)


CONSENTS = (
    ConsentText(
        "story",
        "een eigen verhaal delen",
        1,
        "School mag mijn verhaal over de samenwerking delen met andere ouders, zonder mijn naam. "
        "Ik mag dit altijd intrekken. Wat al op papier gedeeld is, kan school niet terughalen.",
    ),
    ConsentText(
        "class_parent",
        "als klassenouder genoemd worden",
        1,
        "School mag mijn naam aan andere ouders van de groep noemen als klassenouder. Ik mag dit altijd intrekken.",
    ),
    ConsentText(
        "other_parents",
        "in contact komen met andere ouders",
        1,
        "School mag mijn naam geven aan een ouder die met mij wil praten. Ik mag dit altijd intrekken.",
    ),
)
