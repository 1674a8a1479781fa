"""What goes along to the next teacher and what never does, for whatever is known."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glansrijk.rules.handover import (
    HEAD,
    Confirming,
    Fact,
    Origin,
    Part,
    Standing,
    as_text,
    compose,
    goes_along,
    names_in,
    parts_of,
)

NEVER = [Origin.ESTIMATE, Origin.STEP, Origin.CONTACT_NOTE, Origin.HELP_REQUEST, Origin.MATTER]
NEVER += [Origin.OWN_WORDS_OF_TEACHER]
lines = st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=30)
texts = st.lists(st.one_of(lines, st.sampled_from([HEAD + part.heading for part in Part])), max_size=6).map("\n".join)
facts = st.builds(
    Fact,
    origin=st.sampled_from(Origin),
    text=texts,
    source=lines,
    home=st.sampled_from(["", "h1", "h2", "*"]),
    agreed=st.booleans(),
    shared=st.booleans(),
)
versions = st.integers(1, 3)
said = st.dictionaries(st.integers(1, 4), versions, max_size=4)
people = st.frozensets(st.integers(1, 4), max_size=3)


def test_the_parts_are_those_of_the_method() -> None:
    assert [part.heading for part in Part] == [
        "Bereiken",
        "Hoop van de ouder",
        "Doel samen",
        "Afspraken",
        "Meedoen",
        "Wat werkt",
        "Het kind zelf",
    ]


@pytest.mark.parametrize("origin", NEVER)
def test_how_the_contact_was_never_goes_along(origin: Origin) -> None:
    assert compose([Fact(origin, "Dof, al drie maanden.", "maandcheck")], home="h1") == {}


@given(st.lists(facts.map(lambda fact: replace(fact, text=fact.text.replace("\n", " "))), max_size=8))
def test_only_what_may_go_along_is_in_the_text(known: list[Fact]) -> None:
    parts = compose(known, home="h1", elsewhere=["Peter"])
    allowed = {fact.text.strip() for fact in known if goes_along(fact, home="h1", elsewhere=["Peter"])}
    assert {line for text in parts.values() for line in text.split("\n")} == allowed


@given(facts)
def test_another_home_and_a_talk_of_several_homes_keep_what_is_theirs(fact: Fact) -> None:
    may = goes_along(fact, home="h1")
    assert not (may and (fact.home in ("h2", "*") or fact.origin in NEVER or not fact.shared or not fact.agreed))


@given(st.lists(facts, max_size=8))
def test_no_other_home_is_named(known: list[Fact]) -> None:
    parts = compose(known, home="h1", elsewhere=["Peter", "Ömer"])
    assert names_in("\n".join(parts.values()), ["Peter", "Ömer"]) == []


@given(st.dictionaries(st.sampled_from(Part), texts))
def test_what_is_written_is_read_back(parts: dict[Part, str]) -> None:
    once = parts_of(as_text(parts))
    assert (parts_of(as_text(once)), list(once)) == (once, [part for part in Part if part in once])


@given(st.dictionaries(st.sampled_from(Part), texts))
def test_no_part_takes_words_of_another(parts: dict[Part, str]) -> None:
    once = parts_of(as_text(parts))
    for part, text in once.items():
        assert text.replace(HEAD, "").split() == parts[part].replace(HEAD, "").split()


@given(versions, people, people, said, said, st.none() | versions, st.booleans())
def test_complete_is_only_what_everyone_saw_as_it_is_now(
    version: int,
    givers: frozenset[int],
    takers: frozenset[int],
    gave: dict[int, int],
    took: dict[int, int],
    read: int | None,
    excused: bool,  # noqa: FBT001 -- given by hypothesis
) -> None:
    it = Confirming(version, givers, takers, gave, took, read, excused=excused)
    if it.standing is Standing.COMPLETE:
        assert it.excused or it.read == version
        assert all(gave.get(one) == version for one in givers)
        assert all(took.get(one) == version for one in takers)
    if it.standing is Standing.LATER:
        assert takers == frozenset()


@given(versions, people, people)
def test_a_changed_text_makes_every_confirmation_old(
    version: int, givers: frozenset[int], takers: frozenset[int]
) -> None:
    everyone = dict.fromkeys(givers | takers, version)
    before = Confirming(version, givers, takers, everyone, everyone, read=version)
    after = Confirming(version + 1, givers, takers, everyone, everyone, read=version)
    assert (before.older, after.older, after.standing) == (frozenset(), givers | takers, Standing.TO_READ)
