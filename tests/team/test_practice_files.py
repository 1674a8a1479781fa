"""Reading talks to practise and practice cards: no talk in which one gets lost, and faults that say what to mend."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glansrijk.lib.content import read_document
from glansrijk.lib.content_shelf import shelf
from glansrijk.team.card_files import SHAPE as CARD_SHAPE
from glansrijk.team.card_files import card_from, cards
from glansrijk.team.lesson_files import LETTERS
from glansrijk.team.practice_files import (
    SHAPE,
    Choice,
    Line,
    Person,
    Practice,
    Step,
    fault_of,
    practice,
    practice_from,
    practices,
)

TALK = """---
titel: Een gesprek
letter: N
minuten: 10
wie:
  - Bea: moeder van Jip
  - Ad Vos: vader van Jip
bronnen:
  - uit de praktijk
---

## Vooraf

Zij staan bij de *deur*.

## Het gesprek

### begin

- gebeurt: Het regent.
- Bea zegt: Ja: wat nu?
- Ad Vos denkt: Ik wil naar huis.
- jij: Komt u binnen. → binnen
- jij: Tot morgen dan. -> slot-buiten

### binnen

- Ad Vos zegt: Dank u.
- jij: Gaat u zitten. → slot-goed
- jij: Tot morgen dan. → slot-buiten

### slot-goed

- Bea zegt: Fijn.
- slot: Ze zitten.
- volgende keer: Zet koffie.

### slot-buiten

- Bea denkt: Jammer.
- slot: Ze gaan.
- volgende keer: Vraag ze binnen.

## Napraten

- Wat zag je?
"""


def read(text: str) -> Practice:
    return practice_from(3, read_document("03-gesprek.md", text, SHAPE))


def test_a_talk_is_read_whole() -> None:
    talk = read(TALK)
    assert (talk.slug, talk.number, talk.letter, talk.title, talk.minutes, talk.people, talk.sources) == (
        "gesprek",
        3,
        "N",
        "Een gesprek",
        10,
        (Person("Bea", "moeder van Jip"), Person("Ad Vos", "vader van Jip")),
        ("uit de praktijk",),
    )
    assert talk.steps[0] == Step(
        key="begin",
        number=1,
        happens="Het regent.",
        lines=(Line("Bea", False, "Ja: wat nu?"), Line("Ad Vos", True, "Ik wil naar huis.")),
        choices=(
            Choice("A", "Komt u binnen.", "binnen", 2),
            Choice("B", "Tot morgen dan.", "slot-buiten", 4),
        ),
        ending="",
        next_time="",
    )
    assert [step.key for step in talk.endings] == ["slot-goed", "slot-buiten"]
    assert (talk.steps[3].ending, talk.steps[3].next_time) == ("Ze gaan.", "Vraag ze binnen.")
    assert talk.lead == "<p>Zij staan bij de <em>deur</em>.</p>"


@pytest.mark.parametrize(
    ("was", "became", "said"),
    [
        ("letter: N", "letter: Q", "03-gesprek.md, regel 3: ‘Q’ kan niet bij ‘letter’. Kies uit: G, L, A, N, S."),
        (
            "minuten: 10",
            "minuten: kort",
            "03-gesprek.md, regel 4: bij ‘minuten’ hoort een getal, niet ‘kort’.",
        ),
        (
            "  - Bea: moeder van Jip",
            "  - Bea",
            "03-gesprek.md, regel 5: bij ‘wie’ hoort ‘Naam: wie het is’, niet ‘Bea’.",
        ),
        (
            "→ binnen",
            "→ buiten",
            "03-gesprek.md, in de stap ‘begin’ wijst een keuze naar ‘buiten’, en die stap is er niet.",
        ),
        (
            "→ binnen",
            "→ slot-goed",
            "03-gesprek.md, bij de stap ‘binnen’ komt niemand ooit. Laat een keuze erheen wijzen.",
        ),
        (
            "Gaat u zitten. → slot-goed\n- jij: Tot morgen dan. → slot-buiten\n",
            "Gaat u zitten. → binnen\n- jij: Wacht u even. → binnen\n",
            "03-gesprek.md, bij de stap ‘slot-goed’ komt niemand ooit. Laat een keuze erheen wijzen.",
        ),
        (
            "### slot-buiten",
            "### binnen",
            "03-gesprek.md, de stap ‘binnen’ staat er twee keer.",
        ),
        (
            "Komt u binnen. → binnen",
            "Komt u binnen.",
            "03-gesprek.md, in de stap ‘begin’ hoort achter een keuze → en de naam van een stap: ‘Komt u binnen.’.",
        ),
        (
            "- jij: Gaat u zitten. → slot-goed\n",
            "",
            "03-gesprek.md, in de stap ‘binnen’ staat maar één keuze.",
        ),
        (
            "- volgende keer: Zet koffie.\n",
            "",
            "03-gesprek.md, in de stap ‘slot-goed’ horen ‘slot’ en ‘volgende keer’ bij elkaar.",
        ),
        (
            "- Ad Vos zegt: Dank u.",
            "- Ad Vos zegt:",
            "03-gesprek.md, in de stap ‘binnen’ staat niets achter ‘Ad Vos zegt’.",
        ),
        ("### binnen", "### Naar Binnen", "03-gesprek.md, een stap heet met kleine letters en streepjes, en niet"),
        ("- gebeurt: Het regent.", "- Kees zegt: Hoi.", "03-gesprek.md, in de stap ‘begin’ hoort ‘Kees zegt’ niet"),
        ("- gebeurt: Het regent.\n", "- gebeurt: A.\n- gebeurt: B.\n", "03-gesprek.md, in de stap ‘begin’ hoort"),
        ("- Bea denkt: Jammer.", "- jij: Wacht. → begin", "03-gesprek.md, de stap ‘slot-buiten’ heeft keuzes (‘jij’)"),
        (
            "### binnen\n",
            "### binnen\n\nZomaar een zin.\n",
            "03-gesprek.md, bij de stap ‘binnen’ hoort een kop met ###",
        ),
    ],
)
def test_a_talk_in_which_one_gets_lost_is_told_and_takes_no_other_down(
    tmp_path: Path, was: str, became: str, said: str
) -> None:
    assert was in TALK
    (tmp_path / "03-gesprek.md").write_text(TALK.replace(was, became, 1))
    (tmp_path / "04-ander.md").write_text(TALK)
    found = shelf(tmp_path, SHAPE, practice_from)
    assert [one.slug for one in found.items] == ["ander"]
    (fault,) = found.faults
    assert fault.startswith(said)


def test_a_circle_without_a_way_out_is_refused() -> None:
    def step(key: str, *to: str) -> Step:
        choices = tuple(Choice("A", "Ja.", one) for one in to)
        return Step(key, 1, "", (), choices, "" if to else "Uit.", "" if to else "Rust.")

    circle = (step("begin", "rond", "einde"), step("rond", "nog-eens"), step("nog-eens", "rond"), step("einde"))
    assert fault_of(circle) == "van de stap ‘rond’ komt niemand bij een slot."
    assert fault_of((*circle[:1], step("rond", "einde"), circle[3])) == ""
    assert fault_of(()) == "in het gesprek staat nog geen enkele stap."


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sets(st.integers(0, 6), max_size=3), min_size=1, max_size=7))
def test_a_talk_is_good_when_everything_is_reached_and_everything_ends(leads: list[set[int]]) -> None:
    """Compared with walking the table of all pairs."""
    steps = [
        Step(str(key), key, "", (), tuple(Choice("A", "Ja.", str(to)) for to in sorted(tos)), "", "")
        for key, tos in enumerate(leads)
    ]
    size = len(leads)
    within = all(to < size for tos in leads for to in tos)
    near = [[here == there or there in leads[here] for there in range(size)] for here in range(size)]
    for middle in range(size):
        for here in range(size):
            for there in range(size):
                near[here][there] |= near[here][middle] and near[middle][there]
    ends = [key for key in range(size) if not leads[key]]
    good = within and all(near[0]) and all(any(near[key][end] for end in ends) for key in range(size))
    assert (fault_of(steps) == "") == good


@pytest.mark.parametrize("talk", practices(), ids=lambda talk: talk.slug)
def test_every_way_through_our_talks_comes_to_an_end_and_every_step_is_on_a_way(talk: Practice) -> None:
    """All of them, choice by choice: no circle, and none longer than a meeting has time for."""
    steps = {step.key: step for step in talk.steps}

    def ways(key: str, so_far: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
        assert key not in so_far, f"a circle: {so_far} {key}"
        if not steps[key].choices:
            yield (*so_far, key)
        for choice in steps[key].choices:
            yield from ways(choice.to, (*so_far, key))

    all_ways = list(ways(talk.steps[0].key, ()))
    assert {key for way in all_ways for key in way} == set(steps)
    assert {way[-1] for way in all_ways} == {step.key for step in talk.endings}
    assert {len(way) for way in all_ways} <= set(range(2, 13))


def test_a_talk_is_found_by_its_name() -> None:
    assert practice(practices()[2].slug) is practices()[2]
    assert practice("bestaat-niet") is None


# ── practice cards ───────────────────────────────────────────────────────────────────────────────


def test_a_card_is_read_whole() -> None:
    text = "---\ntitel: Kort\nletter: S\ndoe je: alleen\npast bij: een-les\n---\n"
    text += "## Doe dit\n\nKijk.\n\n## Zeg het zo\n\n‘Dag.’\n\n## Daarna\n\nWat nu?\n"
    card = card_from(9, read_document("09-kort.md", text, CARD_SHAPE))
    assert (card.slug, card.number, card.letter, card.title, card.with_whom, card.lesson) == (
        "kort",
        9,
        "S",
        "Kort",
        "alleen",
        "een-les",
    )
    assert (card.do, card.say, card.afterwards) == ("<p>Kijk.</p>", "<p>‘Dag.’</p>", "<p>Wat nu?</p>")


def test_cards_stand_letter_by_letter() -> None:
    places = [(LETTERS.index(card.letter), card.number) for card in cards()]
    assert places == sorted(places)
