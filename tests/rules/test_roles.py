"""Every role has a name and two sentences, and the roles with wide reach need a second step."""

import pytest

from glansrijk.rules.roles import Role


def test_these_roles_need_a_second_step_at_sign_in_and_no_other() -> None:
    assert {role for role in Role if role.needs_second_step} == {Role.HEAD, Role.BOARD, Role.SECRETARIAT, Role.OPERATOR}


def test_every_role_has_a_dutch_name_of_its_own() -> None:
    assert len({role.dutch for role in Role}) == len(Role)
    assert Role("ib").dutch == "intern begeleider"


@pytest.mark.parametrize("role", Role)
def test_every_role_is_explained_in_two_sentences(role: Role) -> None:
    person = "U" if role is Role.PARENT else "Je"
    sentences = role.sentences.removesuffix(".").split(". ")
    assert len(sentences) == 2
    assert [sentence.split()[0] for sentence in sentences] == [person, person]
