"""Steps on the family page: choosing, doing, another day, letting go, and opening again (R36, R43)."""

from datetime import date
from uuid import uuid4

import pytest
from django.test import Client

from glansrijk.relations.models import Step
from glansrijk.rules.scale import Level
from tests import make
from tests.relations.family_pages import page, tree_of, url, words
from tests.village import Village


def choose(client: Client, village: Village, **fields: object) -> int:
    """Choose a step for Ömer's home; the status of the answer."""
    usual = {"key": str(uuid4()), "home": f"h{village.homes['kaya'].pk}", "cause": "", "block": "waardering"}
    return client.post(f"{url(village.omer)}/stap", {**usual, "due_on": "2026-11-25", **fields}).status_code


@pytest.fixture
def step(village: Village) -> Step:
    """Anna's step for Ömer's home."""
    choose(village.signed_in(village.anna), village)
    return Step.objects.get()


def test_a_chosen_step_stands_on_the_page_with_whose_it_is(village: Village) -> None:
    make.make_estimate(village.elif_, village.group5, Level.DULL, rater=village.anna)
    client = village.signed_in(village.anna)
    assert choose(client, village, cause="agreement", block="storten") == 302
    row = Step.objects.get()
    assert (row.owner, row.home, row.level_then, row.block, row.cause, row.due_on) == (
        village.anna,
        village.homes["kaya"],
        1,
        "storten",
        "agreement",
        date(2026, 11, 25),
    )
    said = "Zeg sorry voor wat bij ons bleef liggen, doe het deze week alsnog, en laat het weten."
    told = f"Eén stap Woensdag 25 november : {said} Jouw eigen afspraak, van 24 november. Gedaan"
    assert words(page(client, village.omer), "family-step").startswith(told)
    assert "Afspraak van Anna, van 24 november." in words(
        page(village.signed_in(village.bram), village.omer), "family-step"
    )


def test_a_step_in_own_words(village: Village) -> None:
    client = village.signed_in(village.anna)
    assert choose(client, village, block="own", own="Elif bellen.") == 302
    assert list(Step.objects.values_list("block", "sentence")) == [("", "Elif bellen.")]


def test_the_same_step_sent_twice_is_one(village: Village) -> None:
    client, same = village.signed_in(village.anna), str(uuid4())
    assert [choose(client, village, key=same) for _ in range(2)] == [302, 302]
    assert Step.objects.count() == 1


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"due_on": "2026-11-23"}, "Deze dag is geweest. Kies vandaag of een dag die nog komt."),
        ({"block": ""}, "Kies een stap."),
        ({"block": "toveren"}, "Kies een stap."),
        ({"block": "own", "own": " "}, "Schrijf op wat je gaat doen."),
        ({"block": "own", "own": "x" * 301}, "Deze tekst heeft 301 tekens. Er passen er 300. Kort het in."),
    ],
)
def test_what_is_not_right_is_said(village: Village, fields: dict[str, object], sentence: str) -> None:
    make.make_estimate(village.elif_, village.group5, Level.DULL, rater=village.anna)
    client = village.signed_in(village.anna)
    usual = {"key": str(uuid4()), "home": f"h{village.homes['kaya'].pk}", "block": "waardering", "due_on": "2026-11-25"}
    response = client.post(f"{url(village.omer)}/stap", {**usual, **fields})
    tree = tree_of(response)
    offer = tree.xpath("//form[@class='family-offer']")[0]
    assert (response.status_code, Step.objects.count()) == (400, 0)
    assert words(offer, "contact-wrong") == sentence


def test_a_home_of_another_child_is_refused(village: Village) -> None:
    assert choose(village.signed_in(village.anna), village, home=f"h{village.homes['akker'].pk}") == 400
    assert Step.objects.count() == 0


def test_done_and_undone(village: Village, step: Step) -> None:
    client = village.signed_in(village.bram)
    assert client.post(f"/s/linde/stap/{step.pk}/gedaan", {"back": url(village.omer)})["Location"] == url(village.omer)
    step.refresh_from_db()
    assert step.done_by == village.bram
    bar = page(client, village.omer).find_class("undo-bar")[0]
    assert words(bar) == "Stap gezet Ongedaan maken"
    client.post(bar.get("action"))
    step.refresh_from_db()
    assert [step.done_at, step.done_by] == [None, None]


def test_another_day_and_not_a_day_that_has_been(village: Village, step: Step) -> None:
    client = village.signed_in(village.anna)
    client.post(f"/s/linde/stap/{step.pk}/andere-dag", {"due_on": "2026-11-30", "back": url(village.omer)})
    client.post(f"/s/linde/stap/{step.pk}/andere-dag", {"due_on": "2026-11-01", "back": url(village.omer)})
    step.refresh_from_db()
    assert step.due_on == date(2026, 11, 30)
    said = "Deze dag is geweest. Kies vandaag of een dag die nog komt."
    assert words(page(client, village.omer), "notice") == said


def test_letting_go_asks_for_no_reason(village: Village, step: Step) -> None:
    client = village.signed_in(village.anna)
    client.post(f"/s/linde/stap/{step.pk}/loslaten")
    tree = page(client, village.omer)
    assert words(tree, "family-step") == ""
    assert words(tree, "undo-bar") == "Stap losgelaten Ongedaan maken"


def test_steps_of_other_groups_and_schools_are_not_there(village: Village, step: Step) -> None:
    for who in (village.carla, village.daan):
        for act in ("gedaan", "andere-dag", "loslaten", "opnieuw"):
            school = who.school.slug
            assert village.signed_in(who).post(f"/s/{school}/stap/{step.pk}/{act}").status_code == 404
    step.refresh_from_db()
    assert (step.done_at, step.let_go_at) == (None, None)
