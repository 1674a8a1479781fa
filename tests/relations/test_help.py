"""'Wil je hulp?': who is asked sees exactly what was shared, and nobody else does (design 4.5)."""

import pytest

from glansrijk.relations.asking_help import Question, answer_help, ask_help
from glansrijk.relations.models import HelpRequest
from glansrijk.rules.roles import Role
from tests.village import Village


def asked(village: Village, to: Role) -> HelpRequest:
    return ask_help(
        Question("Hoe begin ik dit gesprek?", to, ("In november: dof.",)),
        parent_id=village.peter.pk,
        group=village.group5,
        by=village.viewer(village.anna),
    )


@pytest.mark.parametrize(
    ("to", "seen_by"), [(Role.IB, {"anna", "bram", "ivo"}), (Role.HEAD, {"anna", "bram", "hanneke"})]
)
def test_only_the_group_and_who_is_asked_see_it(village: Village, to: Role, seen_by: set[str]) -> None:
    question = asked(village, to)
    people = {
        "anna": village.anna,
        "bram": village.bram,
        "ivo": village.ivo,
        "hanneke": village.hanneke,
        "otto": village.otto,
        "carla": village.carla,
        "daan": village.daan,
    }
    assert {name for name, who in people.items() if question in village.viewer(who).sees(HelpRequest)} == seen_by


def test_what_was_shared_is_frozen(village: Village) -> None:
    assert asked(village, Role.IB).shared == ["In november: dof."]


def test_it_is_answered_and_an_empty_answer_is_refused(village: Village) -> None:
    question, ivo = asked(village, Role.IB), village.viewer(village.ivo)
    with pytest.raises(ValueError, match="Schrijf een antwoord"):
        answer_help(question, "  ", by=ivo)
    answer_help(question, "Zullen we het samen voorbereiden?", by=ivo)
    question.refresh_from_db()
    assert (question.answer, question.answered_by) == ("Zullen we het samen voorbereiden?", village.ivo)


def test_a_question_without_words_is_refused(village: Village) -> None:
    with pytest.raises(ValueError, match="Schrijf op waar je hulp bij wilt"):
        ask_help(
            Question(" ", Role.IB), parent_id=village.peter.pk, group=village.group5, by=village.viewer(village.anna)
        )
    assert HelpRequest.objects.count() == 0
