"""The navigation: the own work first, what is looked at every week before what comes once a year, and no dead ends."""

from __future__ import annotations

import pytest

from glansrijk.rules.roles import Role
from tests.village import Village

LEAK = "Datalek opschrijven"
READING = ["Bouwstenen", "Leidraden", "Schoolplan", "Oefenen", "Andere scholen", "Uitleg voor ouders"]
OF_TEACHER = ["Vandaag", "Groep 5", "Mijn acties", "School", "Jaarlijn"]
OF_HEAD = ["School", "Mijn acties", "Jaarlijn", "Kinderen", "Gezag"]


def labels(village: Village, who: str) -> tuple[list[str], list[str]]:
    """At the top, and at the foot."""
    village.give_second_step(village.hanneke)
    context = village.signed_in(getattr(village, who)).get("/s/linde/agenda").context
    return [item.label for item in context["nav_top"]], [item.label for item in context["nav_more"]]


def test_a_teacher_finds_the_week_before_the_year(village: Village) -> None:
    assert labels(village, "anna") == (
        OF_TEACHER,
        [
            "Kalender",
            "Kwartaalgesprekken",
            "Gespreksrondes",
            "Team",
            "Pilotgroepen",
            "Peilingen",
            "Ideeën",
            "Opmerkingen van ouders",
            "Meedoen",
            *READING,
            "Overdracht",
            LEAK,
        ],
    )


def test_a_head_who_is_asked_for_help_finds_the_own_actions(village: Village) -> None:
    top, foot = labels(village, "hanneke")
    assert (top, foot[-4:]) == (OF_HEAD, ["Jaar afsluiten", "Privacy", "Openbare pagina", "Instellingen"])


@pytest.mark.parametrize(
    ("who", "beside"),
    [
        ("anna", ["Vraagstukken", "Hulpvragen", "Post"]),
        ("ivo", ["Vraagstukken", "Hulpvragen", "Post"]),
        ("hanneke", ["Hulpvragen", "Post"]),
    ],
)
def test_lists_and_letters_are_found_beside_the_own_actions(village: Village, who: str, beside: list[str]) -> None:
    village.give_second_step(village.hanneke)
    client = village.signed_in(getattr(village, who))
    links = client.get("/s/linde/mijn-acties").context["page"].beside
    assert ([label for label, _ in links], {client.get(url).status_code for _, url in links}) == (beside, {200})


def test_every_entry_opens_for_who_sees_it(village: Village) -> None:
    village.give_second_step(village.hanneke)
    for who in ("anna", "ivo", "hanneke", "otto"):
        client = village.signed_in(getattr(village, who))
        nav = client.get("/s/linde/agenda").context["nav"]
        assert {client.get(item.url, follow=True).status_code for item in nav} == {200}, who


def test_who_only_does_the_office_is_led_to_no_questions(village: Village) -> None:
    assert village.viewer(village.otto).roles == {Role.OFFICE}
    page = village.signed_in(village.otto).get("/s/linde/mijn-acties").context["page"]
    assert [label for label, _ in page.beside] == ["Post"]


@pytest.mark.parametrize(("who", "found"), [("otto", 1), ("anna", 0), ("ivo", 0), ("hanneke", 0)])
def test_who_only_does_the_office_finds_the_own_letters_in_the_menu(village: Village, who: str, found: int) -> None:
    """There is no page of own actions in that menu to find them beside, and a round of talks writes hundreds."""
    top, foot = labels(village, who)
    assert [*top, *foot].count("Post") == found


@pytest.mark.parametrize(("who", "found"), [("anna", 1), ("ivo", 1), ("otto", 0), ("hanneke", 0)])
def test_who_keeps_no_register_finds_where_to_tell_of_a_leak(village: Village, who: str, found: int) -> None:
    """Everybody who works here may; who keeps the register has the button on its page."""
    top, foot = labels(village, who)
    assert ([*top, *foot].count(LEAK), [*top, *foot].count("Privacy")) == (found, 1 - found)
