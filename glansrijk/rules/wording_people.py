"""Whether a plain word is said of a person: "een lastige moeder" and "Peter is lastig", but not "een lastige som" (R3).

Some words are a judgement of people and a plain fact of things. Which it is can be seen from the words around it:

- it stands right before a person: "een druk kind", "lastige ouders";
- it is what a person is: "vader is lastig", "gisteren was hij echt vervelend", "omdat Peter zo slordig is", and in
  short notes "vader lastig";
- it is what I think of a person: "ik vind haar vreemd".

It is left alone when it goes on to something to do: "ze is lastig te bereiken", "hij is slecht verstaanbaar". When in
doubt it is left alone: a plain fact that is asked about costs more trust than a judgement that is overlooked.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from glansrijk.rules.wording_words import words

FURTHEST_BACK = 6


class Word(NamedTuple):
    """One word of a text: as it is written, without capitals and accents, and where it stands.

    `opens` is whether it opens a sentence, `follows` whether it follows the word before it without a comma or a point.
    """

    text: str
    plain: str
    start: int
    end: int
    opens: bool
    follows: bool

    @property
    def is_written_as_a_name(self) -> bool:
        """Whether it has one capital and then small letters."""
        return self.text[0].isupper() and self.text[1:].islower()


def said_of_a_person(text: Sequence[Word], place: int) -> bool:
    """Whether the word at a place is said of a person, before or after the person is named.

    >>> lastige = Word("lastige", "lastige", 0, 7, opens=True, follows=False)
    >>> moeder = Word("moeder", "moeder", 8, 14, opens=False, follows=True)
    >>> som = Word("som", "som", 8, 11, opens=False, follows=True)
    >>> said_of_a_person([lastige, moeder], 0), said_of_a_person([lastige, som], 0)
    (True, False)
    """
    return stands_before_a_person(text, place) or _is_what_a_person_is(text, place)


def stands_before_a_person(text: Sequence[Word], place: int) -> bool:
    """Whether the word at a place stands right before a person, perhaps with one more word of its kind between."""
    first, second = next_word(text, place), next_word(text, place + 1)
    ends_in_e = text[place].plain.endswith("e")
    if _may_be_described(first, ends_in_e=ends_in_e):
        return True
    between = first.endswith(("e", "baar")) and first not in _POINTING
    return between and _may_be_described(second, ends_in_e=ends_in_e)


def next_word(text: Sequence[Word], place: int) -> str:
    """Return the word after a place in the same clause, empty when there is none."""
    return text[place + 1].plain if place + 1 < len(text) and text[place + 1].follows else ""


def clause_before(text: Sequence[Word], place: int) -> list[Word]:
    """Return the words before a place in the same clause, the nearest first and no more than a few."""
    before: list[Word] = []
    while place > 0 and text[place].follows and len(before) < FURTHEST_BACK:
        place -= 1
        before.append(text[place])
    return before


def _may_be_described(person: str, *, ends_in_e: bool) -> bool:
    # Without -e it can only describe a word with "het": in "het is moeilijk ouders te spreken" it describes nobody.
    if person in _HET_PERSONS or person.endswith(("kind", "meisje", "gezin")):
        return True
    return ends_in_e and (person in _DE_PERSONS or person.endswith(("moeder", "vader", "kinderen", "meisjes")))


def _is_what_a_person_is(text: Sequence[Word], place: int) -> bool:
    after = next_word(text, place)
    if after in _ABOUT_SOMETHING_ELSE or after.endswith("baar") or _is_a_participle(after):
        return False
    before = clause_before(text, place)
    if after not in _ENDS_OF_A_LIST and before and before[0].plain in _ARTICLES:
        return False  # "een moeilijke week": it goes with what comes after it
    while before and before[0].plain in _ADVERBS:
        before = before[1:]
    if len(before) == 1 and before[0].plain in _PEOPLE:
        return True
    # Read forwards, and with the person who is meant last: "omdat vader lastig is" as "vader is".
    shape = "".join(_shape(word) for word in reversed(before)) + ("B" if after in _BEING else "")
    return bool(_OF_A_PERSON.search(shape)) and not _WITH_A_PERSON.search(shape)


def _is_a_participle(after: str) -> bool:
    # "Hij is traag begonnen" is about beginning.
    return (
        after.startswith(("ge", "be", "ver", "ont", "her")) and after.endswith(("d", "t", "en")) and after != "geweest"
    )


def _shape(word: Word) -> str:
    """Write a word as one letter: person, being, I, finding, with, or something else; some as nothing."""
    for letter, plain_words in _LETTERS:
        if word.plain in plain_words:
            return letter
    return "P" if _may_be_a_name(word) else "x"


def _may_be_a_name(word: Word) -> bool:
    if not word.is_written_as_a_name or word.plain in _NO_NAMES:
        return False
    # A sentence also opens with things that are not people: "Rekenen is lastig", "Maandag is lastig".
    return not (word.opens and word.plain.endswith(("en", "ing", "heid", "teit", "atie", "dag", "taal")))


_HET_PERSONS = words("""
kind jongetje meisje ventje kereltje mannetje dametje baasje jochie joch mens type figuur gezin broertje zusje stel
gedrag karakter
""")
_DE_PERSONS = words("""
ouder ouders grootouders schoonouders pleegouders verzorger verzorgers moeder moeders vader vaders mama papa mam pap
mevrouw meneer dame heer vrouw man mensen persoon vent kinderen jongen jongens meisjes leerling leerlingen puber pubers
kleuter kleuters zoon zoons dochter dochters broer zus oma opa tante oom ex familie gezinnen klant lezer lezers rekenaar
rekenaars
""")
_PRONOUNS = words("hij zij ze hem haar")
_PEOPLE = _HET_PERSONS | _DE_PERSONS | _PRONOUNS
_I = words("ik we wij")
_FINDING = words("vind vinden vond vonden")
# Not "wordt" and "werd": "Sem werd gestoord bij zijn toets".
_BEING = words("is was zijn waren blijft bleef lijkt leek doet doen deed deden gedraagt gedroeg")
_PREPOSITIONS = words("voor van bij met aan door naar tussen over")
_ARTICLES = words("de een deze die mijn onze")
_PASSED_OVER = _ARTICLES | words("kan kon kunnen konden")
_ENDS_OF_A_LIST = ("", "en", "of")
_LETTERS = (
    ("P", _PEOPLE),
    ("B", _BEING),
    ("I", _I),
    ("F", _FINDING),
    ("w", _PREPOSITIONS),
    ("", _PASSED_OVER),
)
# Vader is …, gisteren was vader …, ik vind vader …, gisteren vond ik vader …
_OF_A_PERSON = re.compile(r"(PB|BP|IFP|FIP)$")
# Bellen met vader is …, bellen met zijn moeder is …; but not: de moeder van Sem is …
_WITH_A_PERSON = re.compile(r"(?<!P)w[BP]?PB$")
_POINTING = words("alle deze onze beide andere sommige welke enkele hele de die")
_ABOUT_SOMETHING_ELSE = words("te om voor dat")
_ADVERBS = words("""
heel erg zo te wel weer altijd soms vaak nogal vandaag gisteren vanmorgen vanmiddag echt gewoon ook nog steeds een
beetje zich behoorlijk vreselijk ontzettend best zeer enorm verschrikkelijk toch ronduit bijzonder uiterst nou eens
eenmaal
""")
_NO_NAMES = words("""
het dat dit wat alles niets iets er deze die welke hoe daar hier zo en maar toen dan ook nu soms vaak de een
afscheid afspraak antwoord avond begin bericht boek brief combinatie contact dictee engels film gesprek groep gym
huiswerk klas klok kring les mail middag moment muziek nederlands ochtend onderwerp opdracht oppas overgang pauze
plein reis rooster school sfeer som start taal tafels tekst telefoon thema thuis tijd tijdstip toets vakantie
verhaal verkeer vervoer vraag week weer werk ziekte
""")
