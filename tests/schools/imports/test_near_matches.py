"""Who may be one parent is asked; without an answer they are two, and the question is not asked again."""

import pytest

from glansrijk.schools.models import Parent, School
from tests import make
from tests.schools.imports.taking_in import CHILDREN, parents_csv, plan_for, take_in, ties

ONE_LETTER = ("1001;Anna;Vries;anna@voorbeeld.nl", "1002;Anne;Vries;anna@voorbeeld.nl")


@pytest.fixture
def school(school: School) -> School:
    """With Sanne (1001), Emir (1002) and Noor (1003)."""
    take_in(school, CHILDREN.data())
    return school


def questions(school: School, data: bytes) -> list[tuple[str, str, str]]:
    return [(one.first, one.second, one.why) for one in plan_for(school, data).questions]


def test_one_letter_with_the_same_email_is_asked(school: School) -> None:
    assert questions(school, parents_csv(*ONE_LETTER)) == [
        ("Anna Vries, bij Sanne van den Berg (rij 2)", "Anne Vries, bij Emir Yilmaz (rij 3)", "hetzelfde e-mailadres")
    ]


def test_without_an_answer_they_are_two_and_are_not_asked_again(school: School) -> None:
    take_in(school, parents_csv(*ONE_LETTER))
    assert Parent.objects.count() == 2
    plan = plan_for(school, parents_csv(*ONE_LETTER))
    assert (plan.questions, plan.is_empty) == ([], True)


@pytest.mark.parametrize("rows", [ONE_LETTER, (*ONE_LETTER, "1003;Anne;Vries;anna@voorbeeld.nl")])
def test_who_is_said_to_be_one_is_one_and_stays_one(school: School, rows: tuple[str, ...]) -> None:
    data = parents_csv(*rows)
    (question,) = plan_for(school, data).questions
    take_in(school, data, answers={question.id: "same"})
    assert {(parent, custody) for _child, parent, _relation, custody in ties(school)} == {("Anna", "unknown")}
    assert Parent.objects.count() == 1
    plan = plan_for(school, data)
    assert (plan.questions, plan.is_empty) == ([], True)


def test_who_is_said_to_be_two_are_two(school: School) -> None:
    data = parents_csv(*ONE_LETTER)
    (question,) = plan_for(school, data).questions
    take_in(school, data, answers={question.id: "two"})
    assert Parent.objects.count() == 2


def test_a_parent_we_know_may_be_meant(school: School) -> None:
    take_in(school, parents_csv(ONE_LETTER[0]))
    both = parents_csv(ONE_LETTER[1])
    assert questions(school, both) == [
        ("Anne Vries, bij Emir Yilmaz (rij 2)", "Anna Vries, al bekend op school", "hetzelfde e-mailadres")
    ]
    (question,) = plan_for(school, both).questions
    take_in(school, both, answers={question.id: "same"})
    assert Parent.objects.count() == 1
    assert plan_for(school, both).is_empty


def test_one_name_without_any_address_is_asked_within_a_family(school: School) -> None:
    make.make_pupil(school, "Tim Yilmaz", key="1005")
    data = parents_csv("1002;Elif;Yilmaz;elif@voorbeeld.nl", "1005;Elif;Yilmaz;")
    assert questions(school, data) == [
        ("Elif Yilmaz, bij Emir Yilmaz (rij 2)", "Elif Yilmaz, bij Tim Yilmaz (rij 3)", "dezelfde naam, in één familie")
    ]
    assert questions(school, parents_csv("1001;Elif;Yilmaz;elif@voorbeeld.nl", "1002;Elif;Yilmaz;")) == []
    (question,) = plan_for(school, data).questions
    take_in(school, data, answers={question.id: "same"})
    assert Parent.objects.count() == 1
    plan = plan_for(school, data)
    assert (plan.questions, plan.is_empty) == ([], True)


def test_two_parents_of_one_row_are_never_asked(school: School) -> None:
    names = "voornaam ouder {0};achternaam ouder {0};e-mail ouder {0}"
    head = f"leerlingnummer;{names.format(1)};{names.format(2)}"
    data = parents_csv("1001;Anna;Vries;thuis@voorbeeld.nl;Anne;Vries;thuis@voorbeeld.nl", head=head)
    assert questions(school, data) == []
    take_in(school, data)
    assert Parent.objects.count() == 2
    plan = plan_for(school, data)
    assert (plan.questions, plan.is_empty) == ([], True)


def test_two_parents_of_one_child_are_never_asked(school: School) -> None:
    data = parents_csv("1001;Anna;Vries;thuis@voorbeeld.nl", "1001;Anne;Vries;thuis@voorbeeld.nl")
    assert questions(school, data) == []
    take_in(school, data)
    assert Parent.objects.count() == 2
    assert plan_for(school, data).is_empty


def test_a_mailbox_of_a_whole_street_asks_nothing(school: School) -> None:
    rows = [f"100{1 + n % 3};Anna{'abcdefghijkl'[n]};Vries;info@voorbeeld.nl" for n in range(12)]
    assert questions(school, parents_csv(*rows)) == []


def test_a_typing_mistake_in_an_old_answer_does_no_harm(school: School) -> None:
    take_in(school, parents_csv(*ONE_LETTER), answers={"99-p1": "same", "0-1": "misschien"})
    assert Parent.objects.count() == 2
