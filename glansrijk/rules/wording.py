"""Help with words: a friendly question at a label or a diagnosis (R3, R5, experience B3 T16 and B4 point 8).

"Schrijf alsof de ouder meeleest." What somebody saw and heard is read well by everyone; a label is not. So while a
teacher writes, a word such as "lui" gets the question "Wat zag je precies?", and a diagnosis the question whether the
parents told it themselves. It is advice: nothing is blocked, nothing is counted and nothing is kept.

How it decides, so that plain facts are left alone:

- Whole words only, from a short list with their forms: "luisteren" and "luier" are not "lui". Of "adhd-kind" and
  "ADHD'er" the parts are looked at.
- "Druk", "lastig" and the like are asked about when they are said of a person (see `wording_people.py`): "een druk
  kind", but not "het was druk op het plein".
- A label that is denied calls nobody anything: "hij is niet lui" is left alone, "niet alleen lui" is not. A diagnosis
  is asked about even when denied, because "geen adhd" speaks of somebody's health as well.
- Between quotation marks stand somebody's own words, and after "noemde" or "riep" as well. They are left alone.
- A word with a capital inside a sentence is a name: "mevrouw Dom".
- Words of abuse or neglect always get the sentence about the meldcode, in quotation marks too.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from glansrijk.rules.names import fold
from glansrijk.rules.speech import gettext_noop
from glansrijk.rules.wording_people import Word, clause_before, next_word, said_of_a_person, stands_before_a_person
from glansrijk.rules.wording_words import (
    BEFORE_A_PERSON,
    DIAGNOSES,
    DIAGNOSIS_PHRASES,
    IN_CAPITALS,
    LABEL_PHRASES,
    LABELS,
    LEFT_ALONE_BEFORE,
    OF_A_PERSON,
    SAFETY,
    SAFETY_PHRASES,
    words,
)

WHAT_DID_YOU_SEE = gettext_noop("Wat zag je precies?")
WHO_TOLD_IT = gettext_noop("Heeft de ouder dit zelf gezegd? Schrijf dan haar of zijn woorden op.")
# Stands with every concern, whatever its words are.
MELDCODE = gettext_noop("Zorgen over veiligheid? Niet hier. Volg de meldcode.")


@dataclass(frozen=True)
class Remark:
    """One word that asks for another look, where it stands (counted in characters) and the friendly question."""

    word: str
    start: int
    end: int
    question: str


def look_over(text: str) -> tuple[Remark, ...]:
    """Return a remark for each label and diagnosis in a text, in order; none for a text of plain facts.

    >>> look_over("Vader is lui.")
    (Remark(word='lui', start=9, end=12, question='Wat zag je precies?'),)
    >>> look_over("Vader luisterde. Het was druk op het plein en de som was lastig.")
    ()
    >>> [remark.word for remark in look_over("Een druk kind met een lastige moeder, denk ik.")]
    ['druk', 'lastige']
    """
    quoted = [(found.start(), found.end()) for found in _QUOTED.finditer(text)]
    remarks = (Remark(text[start:end], start, end, question) for start, end, question in _found(tuple(_words_of(text))))
    return tuple(remark for remark in remarks if remark.question == MELDCODE or not _stands_in(quoted, remark.start))


def _found(text: Sequence[Word]) -> Iterator[tuple[int, int, str]]:
    place = 0
    while place < len(text):
        length, question = _phrase_at(text, place) or (1, _question_of(text, place))
        if question:
            yield text[place].start, text[place + length - 1].end, question
        place += length


def _phrase_at(text: Sequence[Word], place: int) -> tuple[int, str] | None:
    """Return how many words a phrase of the list has that begins here, and its question."""
    for phrase, question in _PHRASES.get(text[place].plain, ()):
        here = text[place : place + len(phrase)]
        if tuple(word.plain for word in here) == phrase and all(word.follows for word in here[1:]):
            before = clause_before(text, place)
            # "Nog niet betrokken" tells who is still to be asked.
            return None if before and before[0].plain == "nog" else (len(phrase), question)
    return None


def _question_of(text: Sequence[Word], place: int) -> str:
    """Return the question at one word, empty for a word that is left alone."""
    word = text[place]
    if next_word(text, place) in LEFT_ALONE_BEFORE.get(word.plain, ()):
        return ""
    if word.plain in SAFETY:
        return MELDCODE
    if _is_a_diagnosis(word):
        return WHO_TOLD_IT
    if word.is_written_as_a_name and not word.opens:
        return ""
    return WHAT_DID_YOU_SEE if _is_a_label(text, place) and not _calls_nobody_anything(text, place) else ""


def _is_a_diagnosis(word: Word) -> bool:
    if word.plain in DIAGNOSES or word.text in IN_CAPITALS:
        return True
    parts = _JOINED.split(word.plain)
    if len(parts) == 1:
        return False
    return "".join(parts) in DIAGNOSES or not _ANY_DIAGNOSIS.isdisjoint([*parts, *_JOINED.split(word.text)])


def _is_a_label(text: Sequence[Word], place: int) -> bool:
    plain = text[place].plain
    if plain in OF_A_PERSON:
        return said_of_a_person(text, place)
    return plain in LABELS or (plain in BEFORE_A_PERSON and stands_before_a_person(text, place))


def _calls_nobody_anything(text: Sequence[Word], place: int) -> bool:
    before = [word.plain for word in clause_before(text, place)]
    if not _CALLING.isdisjoint(before):
        return True
    return next((plain for plain in before if plain not in _IN_A_DENIAL), "") in _DENIALS


def _words_of(text: str) -> Iterator[Word]:
    end = 0
    for found in _WORD.finditer(text):
        between = text[end : found.start()]
        opens = end == 0 or bool(_ENDS_A_SENTENCE.search(between))
        follows = end > 0 and not _ENDS_A_CLAUSE.search(between)
        end = found.end()
        yield Word(found[0], _plain(found[0]), found.start(), end, opens=opens, follows=follows)


def _plain(word: str) -> str:
    if len(word) > _LONGEST_WORD:
        return ""
    return word.lower() if word.isascii() else fold(word)


def _stands_in(spans: Sequence[tuple[int, int]], place: int) -> bool:
    before = bisect_right(spans, (place, place)) - 1
    return before >= 0 and place < spans[before][1]


_LETTER = r"[^\W\d_][\u0300-\u036f]*"
_WORD = re.compile(rf"(?:{_LETTER})+(?:['’‑-](?:{_LETTER})+)*")
_JOINED = re.compile(r"['’‑-]")
_ENDS_A_SENTENCE = re.compile(r"[.!?:;\n]")
_ENDS_A_CLAUSE = re.compile(r"[.!?:;,\n]")
_LONGEST_WORD = 40
_ANY_DIAGNOSIS = DIAGNOSES | IN_CAPITALS

# A quotation ends on its own line and within 300 characters, so that one forgotten mark does not silence a page.
_QUOTED = re.compile(
    r"\"[^\"\n]{1,300}\""
    r"|[“”„][^“”„\n]{1,300}[“”]"
    r"|«[^«»\n]{1,300}»"
    r"|‘[^‘\n]{1,300}?’(?!\w)"
    r"|(?<!\w)'(?![snt]\b)[^'\n]{1,300}'(?!\w)"
)

_DENIALS = words("niet geen nooit zonder allerminst allesbehalve")
# Who writes what a child called another child, writes what happened.
_CALLING = words("noemt noemde noemden roept riep riepen schold scholden")
_IN_A_DENIAL = words("echt zo heel erg bepaald een per se zeker helemaal")


def _by_first_word(*groups: tuple[tuple[str, ...], str]) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """Arrange the phrases by the word with which they begin."""
    arranged: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for phrases, question in groups:
        for phrase in phrases:
            plain = tuple(fold(phrase).split())
            arranged.setdefault(plain[0], []).append((plain, question))
    return arranged


_PHRASES = _by_first_word(
    (SAFETY_PHRASES, MELDCODE),
    (DIAGNOSIS_PHRASES, WHO_TOLD_IT),
    (LABEL_PHRASES, WHAT_DID_YOU_SEE),
)
