"""The texts for a team: lessons, practice cards and talks to practise. Plain Dutch, honest sources, invented people.

They speak to colleagues, so "je"; whatever is said to a parent is "u", and nobody is blamed.
"""

from __future__ import annotations

import re
from collections import Counter

import pytest

from glansrijk.team.card_files import WITH_WHOM, broken_cards, cards
from glansrijk.team.lesson_files import LETTERS, TECHNIQUES, Lesson, broken_lessons, lessons
from glansrijk.team.practice_files import Practice, broken_practices, practices
from tests.content.plain_dutch import CALLED, HARD, LONGEST_WORD, MOST_WORDS
from tests.content.test_what_the_blocks_say import (
    FAMILIAR,
    FORMAL,
    JARGON,
    NEVER,
    PRIVATE,
    REAL_NAMES,
    SPOKEN,
    sentences,
)

LESSONS, CARDS, PRACTICES = lessons(), cards(), practices()
# Everything that a team reads, by the name of its file.
TOLD = {
    **{f"lessen/{one.slug}": f"{one.title}\n{one.plain}" for one in LESSONS},
    **{f"oefenkaarten/{one.slug}": f"{one.title}\n{one.plain}" for one in CARDS},
    **{f"oefenen/{one.slug}": one.plain for one in PRACTICES},
}
SOURCES = {one.slug: one.sources for one in LESSONS} | {one.slug: one.sources for one in PRACTICES}
# Judging a parent, or a parent who would have to become another.
BLAME = re.compile(
    r"\b(onwillig\w*|ongemotiveerd\w*|ongeïnteresseerd\w*|zeurt|zeuren|zeurder\w*|klager\w*|probleemouder\w*"
    r"|probleemgezin\w*|asociaal|onopgevoed|opvoeden tot|weigerachtig\w*|afhaakouder\w*|zorgouder\w*)\b",
    re.IGNORECASE,
)
WRONG = {"niet-gewoon": HARD, "nooit": NEVER, "privé": PRIVATE, "vaktaal": JARGON, "verwijt": BLAME}
WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")

each_text = pytest.mark.parametrize("name", TOLD)
each_lesson = pytest.mark.parametrize("lesson", LESSONS, ids=[one.slug for one in LESSONS])
each_practice = pytest.mark.parametrize("practice", PRACTICES, ids=[one.slug for one in PRACTICES])


def faults(text: str) -> list[str]:
    """Why a text for a team is too hard or not kind."""
    found = []
    for sentence in sentences(text):
        words = WORD.findall(sentence)
        if len(words) > MOST_WORDS:
            found.append(f"{len(words)} woorden in één zin: {sentence}")
        if ";" in sentence:
            found.append(f"twee zinnen met ‘;’: {sentence}")
        long = [word for word in words if max(map(len, re.split(r"[’'-]", word))) > LONGEST_WORD]
        found += [f"een lang woord: {word}" for word in long if word not in CALLED]
    for kind, pattern in WRONG.items():
        found += [f"{kind}: {match[0]}" for match in pattern.finditer(text)]
    return found + [f"bestaat echt: {name}" for name in REAL_NAMES if name.casefold() in text.casefold()]


def test_every_file_can_be_read() -> None:
    assert (broken_lessons(), broken_cards(), broken_practices()) == ((), (), ())


@each_text
def test_it_is_plain_and_kind(name: str) -> None:
    assert faults(TOLD[name]) == []
    counted = [len(WORD.findall(sentence)) for sentence in sentences(TOLD[name])]
    assert sum(counted) / len(counted) <= 11


@each_text
def test_nothing_that_is_said_mixes_u_and_je_and_its_own_voice_says_je(name: str) -> None:
    said = SPOKEN.findall(TOLD[name])
    assert [one for one in said if FORMAL.search(one) and FAMILIAR.search(one)] == []
    if not name.startswith("oefenen/"):  # a talk is written without quotation marks
        assert FORMAL.findall(SPOKEN.sub("", TOLD[name])) == []


def test_a_bad_text_would_be_found() -> None:
    text = "Een onwillige ouder met een score; hij is ziek en betreffende dat tevens laat. " + "Woord " * 21
    assert {fault.partition(":")[0].partition(" ")[0] for fault in faults(text)} == {
        "twee",
        "21",
        "niet-gewoon",
        "nooit",
        "privé",
        "vaktaal",
        "verwijt",
    }


def test_a_source_is_named_as_it_is() -> None:
    """An article or a book with its year or as it is known, or plainly: from practice."""
    assert [
        source
        for sources in SOURCES.values()
        for source in sources
        if source != "uit de praktijk" and not re.search(r"[A-Z]\w+ .*(\(\d{4}\)|, [A-Zz])", source)
    ] == []


# ── lessons ──────────────────────────────────────────────────────────────────────────────────────


def test_every_letter_has_two_lessons_and_every_technique_is_practised() -> None:
    assert Counter(one.letter for one in LESSONS) == dict.fromkeys(LETTERS, 2)
    assert {one.technique for one in LESSONS} == set(TECHNIQUES)


@each_lesson
def test_a_lesson_takes_about_twenty_minutes(lesson: Lesson) -> None:
    assert lesson.minutes in range(18, 24)
    assert len(lesson.plain.split()) in range(500, 901)


@each_lesson
def test_a_lesson_has_a_case_to_talk_about_an_assignment_with_a_day_and_small_agreements(lesson: Lesson) -> None:
    plain = {part.key: part.plain for part in lesson.parts}
    assert (plain["casus"].count("\n- "), plain["terugkijken"].count("?") >= 3) == (3, True)
    assert re.search(r"\b(dag|agenda|schooldagen)\b", plain["opdracht"])
    assert "naam" in plain["opdracht"] or "collega" in plain["opdracht"]
    assert len(re.findall(r"(?m)^- ", plain["afspraak"])) == 3


@each_lesson
def test_what_rests_on_a_source_says_so_and_promises_nothing(lesson: Lesson) -> None:
    for source in lesson.sources:
        named = "praktijk" if source == "uit de praktijk" else re.split(r",| en ", source)[0]
        assert named in lesson.plain
    promised = re.findall(r"[^.]*\b(?:hogere cijfers|betere cijfers|toets\w*|leerprestaties)\b[^.]*", lesson.plain)
    assert promised == []


# ── practice cards ───────────────────────────────────────────────────────────────────────────────


def test_every_letter_has_two_cards_and_every_card_a_lesson_that_exists() -> None:
    assert min(Counter(one.letter for one in CARDS)[letter] for letter in LETTERS) >= 2
    assert {one.with_whom for one in CARDS} == set(WITH_WHOM)
    assert {one.lesson for one in CARDS} - {one.slug for one in LESSONS} == set()
    assert [one.slug for one in CARDS if len(one.plain.split()) not in range(60, 151)] == []


# ── talks to practise ────────────────────────────────────────────────────────────────────────────


def test_there_are_six_or_more_talks() -> None:
    assert len(PRACTICES) >= 6


@each_practice
def test_a_talk_has_turns_enough_and_ends_in_more_than_one_way(practice: Practice) -> None:
    assert len(practice.steps) >= 8
    assert len(practice.endings) >= 3
    assert practice.minutes in range(5, 16)


@each_practice
def test_at_every_moment_somebody_says_or_thinks_something(practice: Practice) -> None:
    assert [step.key for step in practice.steps if not step.lines] == []
    assert [step.key for step in practice.steps if step.choices and not step.thoughts] == []


@each_practice
def test_the_good_answer_is_no_fixed_letter_and_is_not_given_away_by_its_length(practice: Practice) -> None:
    """Sentences to choose from are all real ones: none is a word, none is three times another."""
    for step in practice.steps:
        lengths = [len(one.text.split()) for one in step.choices]
        assert not lengths or (min(lengths) >= 4 and max(lengths) <= 3.5 * min(lengths)), step.key


@each_practice
def test_a_parent_is_u(practice: Practice) -> None:
    colleague = any("collega" in person.who for person in practice.people)
    if not colleague:
        said = [one.text for step in practice.steps for one in step.choices]
        assert [one for one in said if FAMILIAR.search(one)] == []
