"""The questions of a pulse, in the words of who answers: six on four points, the one that makes the line, and one more.

Four answers without a middle, as Vensters has them; each has a face beside its word, for who reads little. What parents
read is in `parent_words.py`; here are the words for teachers and children, who read Dutch.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from glansrijk.pulse.answering_words import AroundTheQuestions, Words
from glansrijk.pulse.models.pulse import CHILDREN, ITEMS, PARENTS, TEACHERS
from glansrijk.pulse.parent_words import ANSWERS, QUESTIONS, TO_PARENTS
from glansrijk.rules.satisfaction import OVERALL


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


OPTIONS = tuple(Option(value, word) for value, word in enumerate(ANSWERS, start=1))
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
    PARENTS: QUESTIONS,
    TEACHERS: {
        "heard": _("Voel je je gehoord door ouders?"),
        "trust": _("Is er vertrouwen tussen jou en de ouders?"),
        "informed": _("Weet je van ouders hoe het thuis met de kinderen gaat?"),
        "same": _("Willen ouders en jij hetzelfde voor het kind?"),
        "pleasure": _("Ga je met plezier naar school?"),
        "mood": QUESTIONS["mood"],
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
TO_OTHERS = AroundTheQuestions(
    asking=_("Wat vind je van school?"),
    how=_("We stellen acht korte vragen. Bij elke vraag tik je een gezicht aan. Schrijven hoeft niet."),
    no_name=_("Je naam staat nergens bij een antwoord."),
    what_is_seen=_("School ziet alleen wat iedereen samen zegt, en pas als er tien of meer antwoorden zijn."),
    once=_("Iedereen antwoordt één keer."),
    missing=_("Kies hier een van de vier. Zonder dit antwoord telt het niet mee."),
    pass_over=_("Weet je het niet? Kies niets en ga verder."),
    idea=_("Heb je een idee voor school?"),
    idea_empty=_("Je mag dit leeg laten."),
    idea_no_names=_("Schrijf geen namen. Je idee komt los van je antwoorden bij de directie."),
    for_good=_("Na het insturen kun je niets meer veranderen. Niemand weet dan nog welk antwoord van jou is."),
    thanks=_("Dank je wel"),
    thanks_more=_(
        "Je antwoord zit in de stembus en telt mee. Als de peiling voorbij is, tellen we alles bij elkaar op."
    ),
    already=_("Je hebt al geantwoord"),
    already_more=_(
        "Eén keer is genoeg: je antwoord telt mee. Veranderen kan niet, want niemand weet welk antwoord van jou is."
    ),
)
AROUND = {PARENTS: TO_PARENTS, TEACHERS: TO_OTHERS, CHILDREN: TO_OTHERS}
WHO: dict[str, Words] = {PARENTS: _("ouders"), TEACHERS: _("leerkrachten"), CHILDREN: _("kinderen")}


def questions_for(voice: str) -> tuple[Question, ...]:
    """The questions in the words of this voice, in their order."""
    return tuple(Question(item, ICONS[item], _ASKED[voice][item]) for item in ITEMS)
