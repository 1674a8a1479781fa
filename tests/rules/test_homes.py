"""A line of the check carries the children above and the parents of that home below."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glansrijk.rules.homes import and_list, called, line_subtitle, line_title, not_yet_sentence
from glansrijk.rules.names import PersonName

SEM = PersonName("Sem", "", "Bakker")
NOOR = PersonName("Noor", "", "Bakker")


@pytest.mark.parametrize(
    ("pupils", "title"),
    [
        ([PersonName("Noor", "van den", "Akker")], "Noor van den Akker"),
        ([SEM, NOOR], "Sem en Noor Bakker"),
        ([SEM, NOOR, PersonName("Bo", "", "Bakker")], "Sem, Noor en Bo Bakker"),
        ([PersonName("Sem", "de", "Wit"), PersonName("Noor", "de", "Wit")], "Sem en Noor de Wit"),
        ([SEM, PersonName("Noor", "de", "Bakker")], "Sem Bakker en Noor de Bakker"),
        ([PersonName("Selam"), PersonName("Tsega")], "Selam en Tsega"),
        ([PersonName("Selam"), SEM], "Selam en Sem Bakker"),
        ([PersonName("", "", "Bakker", "S"), NOOR], "S. Bakker en Noor Bakker"),
        ([], ""),
    ],
)
def test_the_children_of_a_line(pupils: list[PersonName], title: str) -> None:
    assert line_title(pupils) == title


@pytest.mark.parametrize(
    ("name", "organisation", "says"),
    [
        (PersonName("Petra", "de", "Boer"), "", "Petra"),
        (PersonName("", "de", "Boer"), "", "De Boer"),
        (PersonName("", "van 't", "Hof", "J"), "", "Van 't Hof"),
        (PersonName(), "Voogdij De Lantaarn", "Voogdij De Lantaarn"),
        (PersonName("Ilse", "", "Smit"), "Voogdij De Lantaarn", "Voogdij De Lantaarn"),
        (PersonName(), "", ""),
    ],
)
def test_what_a_parent_is_called(name: PersonName, organisation: str, says: str) -> None:
    assert called(name, organisation) == says


@pytest.mark.parametrize(
    ("parents", "one_home", "several_homes"),
    [
        (["Petra", "Joris"], "Petra en Joris", "bij Petra en Joris"),
        (["Anna"], "Anna", "bij Anna"),
        (["Anna", "", "Kim"], "Anna en Kim", "bij Anna en Kim"),
        ([], "", ""),
    ],
)
def test_the_parents_of_a_line(parents: list[str], one_home: str, several_homes: str) -> None:
    assert line_subtitle(parents, several_homes=False) == one_home
    assert line_subtitle(parents, several_homes=True) == several_homes


@pytest.mark.parametrize(
    ("parents", "sentence"),
    [
        (["Dawit"], "nog geen contact met Dawit"),
        (["Tsega", "Dawit"], "nog geen contact met Tsega en Dawit"),
        ([], ""),
    ],
)
def test_nobody_disappears_behind_the_other(parents: list[str], sentence: str) -> None:
    assert not_yet_sentence(parents) == sentence


@given(st.lists(st.text(alphabet="abcë ", min_size=1).map(str.strip).filter(bool), min_size=1))
def test_a_row_of_names_names_everyone_once_in_order(names: list[str]) -> None:
    row = and_list(names)
    assert row == ", ".join(names[:-1]) + (" en " if names[1:] else "") + names[-1]
