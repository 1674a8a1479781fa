"""My actions: everything one still has to do, from all sources, by when it is for (R91)."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from glansrijk.home.my_actions import MyActions, my_actions
from glansrijk.relations.models import HelpRequest, Matter, Step
from glansrijk.relations.taking_steps import Choice, finish_step, let_step_go, set_step
from glansrijk.rules.roles import Role
from glansrijk.schools.models import Group, Parent, Staff
from tests import make
from tests.village import TUESDAY, Village


def step(village: Village, owner: Staff, parent: Parent, group: Group, *, due_on: date, what: str = "Bellen.") -> Step:
    choice = Choice(what, due_on)
    return set_step(choice, parent_id=parent.pk, home_id=None, group=group, owner=owner, by=village.viewer(owner))


def help_request(village: Village, *, to: Role) -> HelpRequest:
    return HelpRequest.objects.create(
        school=village.linde,
        relation=make.make_relation(village.eva, village.group5),
        to_role=to.value,
        question="Hoe begin ik?",
        asked_by=village.anna,
    )


def page(village: Village, who: Staff) -> MyActions:
    return my_actions(village.viewer(who), timezone.now())


def shelves(found: MyActions) -> dict[str, list[tuple[str, str]]]:
    return {shelf.heading: [(action.margin, action.who) for action in shelf.actions] for shelf in found.shelves}


def test_all_sources_on_three_shelves(village: Village) -> None:
    step(village, village.anna, village.eva, village.group5, due_on=TUESDAY - timedelta(days=1))
    step(village, village.anna, village.peter, village.group5, due_on=date(2026, 11, 29))
    step(village, village.anna, village.elif_, village.group5, due_on=date(2026, 11, 30))
    help_request(village, to=Role.IB)
    days = {"put_on_table_on": date(2026, 10, 5), "discussed_on": date(2026, 10, 8), "agreed_on": date(2026, 10, 8)}
    matter = {"school": village.linde, "group": village.group5, "pupil": village.noor, "home": village.homes["akker"]}
    Matter.objects.create(**matter, **days, title="Huiswerk", opened_by=village.anna, look_back_on=TUESDAY)
    assert shelves(page(village, village.anna)) == {
        "Nu": [("stap", "Eva, thuis van Sem"), ("vraagstuk", "Thuis van Noor")],
        "Deze week": [("stap", "Peter, thuis van Sem")],
        "Later": [("stap", "Elif, thuis van Ömer"), ("gevraagd", "Eva, thuis van Sem")],
    }


def test_who_is_asked_for_help_finds_it_under_now(village: Village) -> None:
    help_request(village, to=Role.IB)
    assert shelves(page(village, village.ivo)) == {"Nu": [("hulp", "Eva, thuis van Sem")]}
    assert (page(village, village.hanneke).is_empty, page(village, village.daan).is_empty) == (True, True)


def test_a_question_to_the_head_leads_to_the_questions_and_to_no_family_page(village: Village) -> None:
    help_request(village, to=Role.HEAD)
    [shelf] = page(village, village.hanneke).shelves
    assert [(action.who, action.sentence, action.url) for action in shelf.actions] == [
        ("Eva, thuis van Sem", "Hoe begin ik?", "/s/linde/hulpvragen")
    ]


def test_steps_of_a_colleague_are_not_mine(village: Village) -> None:
    step(village, village.bram, village.eva, village.group5, due_on=TUESDAY)
    assert page(village, village.anna).is_empty


def test_done_stands_folded_for_two_weeks_and_let_go_nowhere(village: Village) -> None:
    done = step(village, village.anna, village.eva, village.group5, due_on=TUESDAY, what="Gedaan.")
    long_ago = step(village, village.anna, village.peter, village.group5, due_on=TUESDAY, what="Lang geleden.")
    gone = step(village, village.anna, village.elif_, village.group5, due_on=TUESDAY, what="Losgelaten.")
    for one in (done, long_ago):
        finish_step(one, by=village.viewer(village.anna))
    Step.objects.filter(pk=long_ago.pk).update(done_at=timezone.now() - timedelta(days=15))
    let_step_go(gone, by=village.viewer(village.anna))
    found = page(village, village.anna)
    assert (found.is_empty, [(action.sentence, action.when) for action in found.done]) == (
        True,
        [("Gedaan.", "gedaan di 24 nov")],
    )


def test_done_and_another_day_by_the_page(village: Village) -> None:
    one = step(village, village.anna, village.eva, village.group5, due_on=TUESDAY)
    client = village.signed_in(village.anna)
    [action] = page(village, village.anna).shelves[0].actions
    moved = client.post(action.move_url, {"back": "/s/linde/mijn-acties", "due_on": "2026-11-26"})
    assert moved["Location"] == "/s/linde/mijn-acties"
    assert [shelf.heading for shelf in page(village, village.anna).shelves] == ["Deze week"]
    client.post(action.done_url, {"back": "/s/linde/mijn-acties"})
    one.refresh_from_db()
    assert (one.done_at is not None, page(village, village.anna).is_empty) == (True, True)
    assert "Er staat niets open." in client.get("/s/linde/mijn-acties").content.decode()


def test_a_step_for_twins_is_one_action(village: Village) -> None:
    mother = make.make_parent(village.linde, "Roos Zand")
    for child in ("Mia Zand", "Pim Zand"):
        make.link(make.make_pupil(village.linde, child, group=village.group5), mother)
    step(village, village.anna, mother, village.group5, due_on=TUESDAY)
    assert shelves(page(village, village.anna)) == {"Nu": [("stap", "Roos, thuis van Mia")]}


def test_more_actions_cost_no_more_queries(village: Village) -> None:
    client = village.signed_in(village.anna)
    client.get("/s/linde/mijn-acties")

    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get("/s/linde/mijn-acties")
        return len(queries)

    few = cost()
    for number in range(30):
        _, (parent,) = make.make_family(village.linde, f"Kind{number} Velen", "Mie Velen", group=village.group5)
        step(village, village.anna, parent, village.group5, due_on=TUESDAY + timedelta(days=number))
    assert (cost(), few <= 12) == (few, True)
