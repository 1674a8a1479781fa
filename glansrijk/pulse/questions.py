"""The questions of a pulse, in the words of who answers: six on four points, the one that makes the line, and one more.

Four answers without a middle, as Vensters has them; each has a face beside its word, for who reads little. The words
are for translators: whole sentences, B1, "u" to parents, "je" to teachers and children.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from glansrijk.pulse.models.pulse import CHILDREN, ITEMS, PARENTS, TEACHERS
from glansrijk.rules.satisfaction import OVERALL

Words = str | Promise


@dataclass(frozen=True)
class Option:
    """One of the four answers; `face` is how it looks."""

    value: int
    word: Words

    @property
    def face(self) -> str:
        """Its picture: from 1, corners down, to 4, corners up."""
        return f"face-{self.value}"


@dataclass(frozen=True)
class Question:
    """One question: its picture, and how it is asked. Only the overall one has to be answered."""

    item: str
    icon: str
    text: Words

    @property
    def is_needed(self) -> bool:
        """Whether it cannot be passed over."""
        return self.item == OVERALL


OPTIONS = (
    Option(1, _("nee")),
    Option(2, _("meer nee dan ja")),
    Option(3, _("meer ja dan nee")),
    Option(4, _("ja")),
)
ICONS = {
    "heard": "ear",
    "trust": "handshake",
    "informed": "eye",
    "same": "sprout",
    "pleasure": "sun",
    "mood": "users",
    OVERALL: "school",
    "recommend": "message-circle",
}
# What each question is about, in the tables of results.
SUBJECTS: dict[str, Words] = {
    "heard": _("gehoord worden"),
    "trust": _("vertrouwen"),
    "informed": _("weten hoe het gaat"),
    "same": _("hetzelfde belang"),
    "pleasure": _("plezier"),
    "mood": _("sfeer"),
    OVERALL: _("tevreden over de school"),
    "recommend": _("aanraden"),
}
_ASKED: dict[str, dict[str, Words]] = {
    PARENTS: {
        "heard": _("Voelt u zich gehoord door school?"),
        "trust": _("Heeft u vertrouwen in school?"),
        "informed": _("Weet u hoe het met uw kind gaat op school?"),
        "same": _("Willen school en u hetzelfde voor uw kind?"),
        "pleasure": _("Gaat uw kind met plezier naar school?"),
        "mood": _("Is de sfeer op school goed?"),
        OVERALL: _("Bent u tevreden over de school?"),
        "recommend": _("Zou u deze school aanraden aan andere ouders?"),
    },
    TEACHERS: {
        "heard": _("Voel je je gehoord door ouders?"),
        "trust": _("Is er vertrouwen tussen jou en de ouders?"),
        "informed": _("Weet je van ouders hoe het thuis met de kinderen gaat?"),
        "same": _("Willen ouders en jij hetzelfde voor het kind?"),
        "pleasure": _("Ga je met plezier naar school?"),
        "mood": _("Is de sfeer op school goed?"),
        OVERALL: _("Ben je tevreden over deze school?"),
        "recommend": _("Zou je deze school aanraden aan ouders die je kent?"),
    },
    CHILDREN: {
        "heard": _("Luisteren de mensen op school naar je?"),
        "trust": _("Vertrouw je je juf of meester?"),
        "informed": _("Weet je hoe het met je gaat op school?"),
        "same": _("Willen school en thuis hetzelfde voor jou?"),
        "pleasure": _("Ga je met plezier naar school?"),
        "mood": _("Is het fijn in je klas?"),
        OVERALL: _("Ben je blij met je school?"),
        "recommend": _("Zou je tegen een ander kind zeggen: kom ook bij ons op school?"),
    },
}
IDEA: dict[str, Words] = {
    PARENTS: _("Heeft u een idee voor school?"),
    TEACHERS: _("Heb je een idee voor school?"),
    CHILDREN: _("Heb je een idee voor school?"),
}
WHO: dict[str, Words] = {PARENTS: _("ouders"), TEACHERS: _("leerkrachten"), CHILDREN: _("kinderen")}


def questions_for(voice: str) -> tuple[Question, ...]:
    """The questions in the words of this voice, in their order."""
    return tuple(Question(item, ICONS[item], _ASKED[voice][item]) for item in ITEMS)
