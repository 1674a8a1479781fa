"""Even terugkijken: at mat and dof three steps that fit, one press to take one, and 'nu niet' (A2.0, A2.1)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from glansrijk.relations.models import Step
from glansrijk.rules.next_step import SUGGESTIONS
from glansrijk.rules.scale import Level
from tests import make
from tests.relations.family_pages import tree_of, words
from tests.village import Village

CHECK = "/s/linde/groep/5/check/2026-11"
URL = f"{CHECK}/terugkijken"


@pytest.fixture
def anna(village: Village) -> Client:
    """Anna's browser, behind the cover of the check: Noor's home is mat, Sem's mother dof, his father helder."""
    given = [
        (village.petra, Level.MATT),
        (village.joris, Level.MATT),
        (village.eva, Level.DULL),
        (village.peter, Level.CLEAR),
    ]
    for parent, level in given:
        make.make_estimate(parent, village.group5, level, rater=village.anna)
    client = village.signed_in(village.anna)
    client.post(f"{CHECK}/begin")
    return client


def line_of(client: Client, home: int, **asked: Any) -> Any:
    """The line of a home on the page."""
    return tree_of(client.get(URL, asked)).get_element_by_id(f"regel-h{home}")


def suggested(line: Any) -> list[str]:
    return [button.get("value") for button in line.find_class("look-back-suggestion")]


def take(client: Client, line: Any, **headers: Any) -> Any:
    """Press the first suggestion."""
    form = next(form for form in line.iter("form") if form.find_class("look-back-suggestion"))
    fields = {field.get("name"): field.get("value") for field in form.iter("input")}
    return client.post(form.get("action"), {**fields, "block": suggested(line)[0]}, **headers)


def test_mat_and_dof_have_three_suggestions_and_dof_has_help(village: Village, anna: Client) -> None:
    matt, dull = (line_of(anna, village.homes[home].pk) for home in ("akker", "eva"))
    assert [len(suggested(line)) for line in (matt, dull)] == [SUGGESTIONS, SUGGESTIONS]
    assert "mens-tot-mens" in suggested(dull)
    assert ["Wil je hulp?" in line.text_content() for line in (matt, dull)] == [False, True]
    help_link = next(link for link in dull.iter("a") if link.text_content() == "Wil je hulp?")
    assert help_link.get("href") == f"/s/linde/gezin/{village.sem.pk}/hulp?thuis=h{village.homes['eva'].pk}"


def test_what_changed_for_the_better_asks_nothing(village: Village, anna: Client) -> None:
    make.make_estimate(village.peter, village.group5, Level.DULL, rater=village.anna, month=make.NOVEMBER.previous)
    line = line_of(anna, village.homes["peter"].pk)
    assert "vorige maand dof" in line.text_content()
    assert suggested(line) == []


def test_one_press_puts_it_on_ones_own_list_for_the_next_school_day(village: Village, anna: Client) -> None:
    home = village.homes["akker"]
    response = take(anna, line_of(anna, home.pk))
    assert (response.status_code, response["Location"]) == (302, f"{URL}#regel-h{home.pk}")
    step = Step.objects.get()
    assert (step.owner, step.home, step.due_on, step.level_then) == (village.anna, home, date(2026, 11, 25), 2)
    tree = tree_of(anna.get(URL))
    line = tree.get_element_by_id(f"regel-h{home.pk}")
    assert suggested(line) == []
    assert words(line, "look-back-do") == f"Stap, 25 november : {step.sentence} Ongedaan maken"
    assert "Eén stap staat op je lijst." in words(tree, "look-back-well")


def test_pressed_twice_it_is_one_step(village: Village, anna: Client) -> None:
    line = line_of(anna, village.homes["akker"].pk)
    assert [take(anna, line).status_code for _ in range(2)] == [302, 302]
    assert Step.objects.count() == 1


def test_it_can_be_taken_back_at_once_and_the_suggestions_are_there_again(village: Village, anna: Client) -> None:
    home = village.homes["akker"].pk
    take(anna, line_of(anna, home))
    step = Step.objects.get()
    assert anna.post(f"{URL}/stap/{step.pk}/terug", {"line": f"h{home}"}).status_code == 302
    step.refresh_from_db()
    assert step.let_go_at is not None
    assert len(suggested(line_of(anna, home))) == SUGGESTIONS


def test_not_now_folds_that_line_and_no_other(village: Village, anna: Client) -> None:
    akker, eva = village.homes["akker"].pk, village.homes["eva"].pk
    [link] = [link for link in line_of(anna, akker).iter("a") if link.text_content() == "Nu niet"]
    assert link.get("href") == f"{URL}?niet=h{akker}#regel-h{akker}"
    folded = line_of(anna, akker, niet=f"h{akker}")
    assert (suggested(folded), "Nu niet." in folded.text_content()) == ([], True)
    other = line_of(anna, eva, niet=f"h{akker}")
    assert len(suggested(other)) == SUGGESTIONS
    response = take(anna, other)
    assert response["Location"] == f"{URL}?niet=h{akker}#regel-h{eva}"
    sent = {"line": "x" * 9_000, "niet": ["y" * 9_000, f"h{akker}", f"h{akker}"]}
    undone = anna.post(f"{URL}/stap/{Step.objects.get().pk}/terug", sent)
    assert undone["Location"] == f"{URL}?niet=h{akker}#regel-", "what is no line of this page is not in an address"


def test_a_script_gets_the_page_in_place_at_the_line(village: Village, anna: Client) -> None:
    home = village.homes["akker"].pk
    response = take(anna, line_of(anna, home), headers={"HX-Request": "true"})
    tree = tree_of(response)
    assert (response.status_code, tree.xpath("boolean(//header)")) == (200, False)
    assert [line.get("id") for line in tree.xpath("//li[@data-here]")] == [f"regel-h{home}"]


@pytest.mark.parametrize("sent", [{"line": "h999"}, {"block": "toveren"}, {"line": ""}, {"block": "x" * 100_000}])
def test_what_is_not_on_the_page_cannot_be_taken(village: Village, anna: Client, sent: dict[str, str]) -> None:
    usual = {"line": f"h{village.homes['akker'].pk}", "block": "waardering", "key": "geen sleutel"}
    assert anna.post(f"{URL}/stap", {**usual, **sent}).status_code == 404
    assert Step.objects.count() == 0


def test_no_step_is_taken_where_the_contact_is_fine(village: Village, anna: Client) -> None:
    sent = {"line": f"h{village.homes['peter'].pk}", "block": "waardering"}
    assert anna.post(f"{URL}/stap", sent).status_code == 404


def test_only_the_teachers_of_the_group_take_steps_here(village: Village, anna: Client) -> None:
    take(anna, line_of(anna, village.homes["akker"].pk))
    step = Step.objects.get()
    sent = {"line": f"h{village.homes['eva'].pk}", "block": "mens-tot-mens"}
    answers = [
        [client.post(f"{URL}/stap", sent).status_code, client.post(f"{URL}/stap/{step.pk}/terug", sent).status_code]
        for client in (village.signed_in(who) for who in (village.carla, village.ivo, village.daan))
    ]
    assert answers == [[404, 404], [403, 403], [404, 404]]
    assert Step.objects.get().let_go_at is None


def test_thirty_lines_cost_what_two_cost(village: Village, anna: Client) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert anna.get(URL).status_code == 200
        return len(queries)

    cost()
    few = cost()
    for number in range(30):
        _, (parent,) = make.make_family(village.linde, f"Kind{number} Dof", f"Ouder{number} Dof", group=village.group5)
        make.make_estimate(parent, village.group5, Level.DULL, rater=village.anna)
        make.make_contact(parent, village.group5, by=village.anna, on=date(2026, 11, 20))
    assert (cost(), few <= 12) == (few, True)
