"""The texts of the six guides: complete, in plain Dutch, the parent first, with keys that stay."""

from __future__ import annotations

import re

import pytest

from glansrijk.lib.content import ContentError, read_document
from glansrijk.lib.content_markdown import Listing
from glansrijk.talks.guides import (
    AGREEMENTS,
    EXPECTATIONS,
    LOOKING_BACK,
    REACHING,
    SHAPE,
    WISHES,
    Guide,
    core_guide,
    core_guides,
    guide_from,
)
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

GUIDES = core_guides()
# Answers carry these keys, and so do the records of schools: a key that was given never changes or goes.
KEYS = {
    "startgesprek": "over-kind hoop schooltijd goed-begin zo-werken-wij uitleg contact verwachtingen afspraken",
    "hoop-en-dromen": "hoop droom blij kan-goed kind-wil leerkracht-hoopt samen-doel contact meedoen verwachtingen"
    " afspraken",
    "kindgesprek": "blij kan-goed kind-wil droom wie-helpt vertellen",
    "omgekeerd": "thuis anderen over-school trots helpen gehoord afspraken",
    "voortgang": "hoe-gaat-het terug-op-hoop kind-vindt school-ziet samen-doel samenwerken afspraken",
    "afsluitend": "terugkijken terug-op-hoop samenwerken kind-trots leerkracht-terug compliment-ouders compliment-kind"
    " gaat-mee afspraken",
}

each_guide = pytest.mark.parametrize("guide", GUIDES, ids=[guide.kind for guide in GUIDES])


def told(guide: Guide) -> str:
    """Everything a guide says, each thing on a line of its own."""
    asked = [part for one in guide.questions for part in (one.text, one.ask_on, one.why)]
    sections = [section.plain for section in guide.sections if section.title != "Vragen"]
    return "\n".join([guide.title, *sections, *asked])


def test_their_keys_stay_what_they_are() -> None:
    assert {guide.kind: [one.key for one in guide.questions] for guide in GUIDES} == {
        kind: keys.split() for kind, keys in KEYS.items()
    }


@each_guide
def test_no_key_stands_twice(guide: Guide) -> None:
    keys = [one.key for one in guide.questions]
    assert (len(keys), max(map(len, keys)) <= 60, max(len(one.text) for one in guide.questions) <= 300) == (
        len(set(keys)),
        True,
        True,
    )


@each_guide
def test_the_parent_or_the_child_begins(guide: Guide) -> None:
    first = "parent" if guide.with_whom == "parents" else "child"
    assert guide.questions[0].voice == first
    own = [one.voice for one in guide.questions]
    assert own.index(first) < own.index("teacher") if "teacher" in own else True


@each_guide
def test_every_question_says_why_and_how_to_go_on(guide: Guide) -> None:
    assert [one.key for one in guide.questions if not (one.why and one.ask_on.endswith(("?", ".")))] == []


@each_guide
def test_there_is_a_short_list_about_listening_and_one_question_to_oneself(guide: Guide) -> None:
    assert guide.listening is not None
    assert guide.mirror is not None
    (listed,) = guide.listening.parts
    assert isinstance(listed, Listing)
    assert len(listed.items) in range(4, 7)
    assert guide.mirror.plain.count("?") == 1
    assert guide.mirror.plain.endswith("?")


@each_guide
def test_a_child_never_interprets(guide: Guide) -> None:
    if guide.with_whom == "parents" and guide.kind != "afsluitend":
        assert guide.before is not None
        assert "Laat een kind nooit tolken." in guide.before.plain


@each_guide
def test_its_sentences_are_short(guide: Guide) -> None:
    counted = [len(sentence.split()) for sentence in sentences(told(guide))]
    assert sum(counted) / len(counted) <= 15
    assert max(counted) <= 20


@each_guide
@pytest.mark.parametrize("words", [NEVER, PRIVATE, JARGON], ids=["never", "private", "jargon"])
def test_words_that_do_not_belong_here_are_absent(guide: Guide, words: re.Pattern[str]) -> None:
    assert words.findall(told(guide)) == []


@each_guide
def test_nobody_of_the_articles_is_in_it(guide: Guide) -> None:
    assert [name for name in REAL_NAMES if name.casefold() in told(guide).casefold()] == []


@each_guide
def test_a_parent_is_u_and_a_child_is_je(guide: Guide) -> None:
    """No question mixes u and je; to a parent it never says je, to a child never u."""
    for one in guide.questions:
        if one.voice == "parent":
            assert FAMILIAR.findall(one.text) == [], one.key
        elif one.voice == "child":
            assert FORMAL.findall(f"{one.text} {one.ask_on}") == [], one.key


@each_guide
def test_its_own_voice_says_je(guide: Guide) -> None:
    told_to_the_teacher = [section.plain for section in guide.sections if section.title != "Vragen"]
    assert [found for text in told_to_the_teacher for found in FORMAL.findall(SPOKEN.sub("", text))] == []


def test_hopes_and_dreams_ask_everything_that_the_method_asks() -> None:
    guide = core_guide("hoop-en-dromen")
    assert guide is not None
    keys = [one.key for one in guide.questions]
    assert {one.place for one in guide.questions} == {"", REACHING, WISHES, EXPECTATIONS, AGREEMENTS}
    assert keys.index("hoop") < keys.index("leerkracht-hoopt") < keys.index("samen-doel")


def test_the_year_ends_with_two_compliments_that_stay() -> None:
    guide = core_guide("afsluitend")
    assert guide is not None
    fixed = {one.key for one in guide.questions if one.fixed}
    assert {"compliment-ouders", "compliment-kind"} <= fixed
    assert guide.has(LOOKING_BACK)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ("- sleutel: a\n- wie: ouder\n- waarom: b", "ontbreekt ‘vraag door’"),
        ("- sleutel: a\n- wie: buurman\n- vraag door: b\n- waarom: c", "kan ‘buurman’ niet"),
        ("- sleutel: a\n- wie: ouder\n- vraag door: b\n- waarom: c\n- kleur: rood", "hoort ‘kleur’ niet"),
        ("- sleutel: a\n- wie: ouder\n- vraag door: b\n- waarom: c\n- vak: kast", "kan het vak ‘kast’ niet"),
        ("Zomaar tekst.", "hoort een kop met ### en daaronder één lijst"),
        ("", "staat nog geen lijst"),
    ],
)
def test_a_question_that_is_not_right_is_refused(wrong: str, said: str) -> None:
    text = "---\ntitel: T\nmet wie: ouders\nminuten: 10\nletter: G\nbronnen:\n  - x\n---\n"
    for section in SHAPE.sections:
        text += f"\n## {section}\n\n" + (f"### Vraag?\n{wrong}\n" if section == "Vragen" else "Tekst.\n")
    with pytest.raises(ContentError, match=re.escape(said)):
        guide_from(read_document("01-proef.md", text, SHAPE))
