"""The page with the rules says what the rules say."""

from django.test import Client

from glansrijk.home.rules_page import KINDS, STATES
from glansrijk.rules.keeping import Kind
from glansrijk.rules.roles import Role
from glansrijk.rules.scale import Level
from glansrijk.rules.school_year import CheckState
from tests.village import Village


def test_every_kind_of_data_and_every_state_has_a_name_for_users() -> None:
    assert set(KINDS) == set(Kind)
    assert set(STATES) == {state.value for state in CheckState}


def test_the_page_holds_every_role_level_and_term(village: Village) -> None:
    page = village.signed_in(village.anna).get("/regels").content.decode()
    said = [role.sentences for role in Role] + [level.sentence for level in Level] + [kind.term for kind in Kind]
    assert [sentence for sentence in said if sentence not in page] == []


def test_the_table_says_who_sees_what(village: Village) -> None:
    page = village.signed_in(village.stranger).get("/regels").context["page"]
    sights = {thing: dict(row) for thing, row in page.sights}
    assert [role.dutch for role in page.columns] == list(sights["wie welke rol heeft"])
    assert sights["hoe het contact met een thuis is"] == {
        "leerkracht": "eigen groepen",
        "intern begeleider": "hele school",
        "directeur": "niet",
        "administratie": "niet",
        "bestuur": "niet",
        "trainer": "niet",
    }


def test_who_is_not_signed_in_is_sent_to_the_door(db: None) -> None:
    assert Client().get("/regels").status_code == 302
