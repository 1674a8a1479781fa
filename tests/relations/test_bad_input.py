"""Whatever is typed on the pages of a family: too long, emoji, right to left, pasted HTML, odd days, who left since.

Contacts, matters, questions, letters and building blocks have these tests beside their own; here are steps, promises,
own words, plans and wishes.
"""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest
from django.test import Client

from glansrijk.relations.due import due_things
from glansrijk.relations.models import Contact, ContactPlan, OwnWords, Step
from glansrijk.rules.today_list import DueKind
from glansrijk.schools.models import Holiday, ParentLink, ReachWish
from tests import make
from tests.relations.family_pages import entry, page, tree_of, url, words
from tests.village import Village

ANYTHING = [
    ("Mooi 👩🏽‍🏫🎉", "Mooi 👩🏽‍🏫🎉"),
    ("شكرا على المساعدة", "شكرا على المساعدة"),
    ("nul\x00 en \u202eomgekeerd", "nul en omgekeerd"),
    ("<script>alert(1)</script><b>vet</b>", "<script>alert(1)</script><b>vet</b>"),
]
any_text = pytest.mark.parametrize(("typed", "kept"), ANYTHING)


@pytest.fixture
def anna(village: Village) -> Client:
    return village.signed_in(village.anna)


def step(village: Village, **fields: object) -> dict[str, object]:
    usual = {"key": str(uuid4()), "home": f"h{village.homes['akker'].pk}", "block": "own", "due_on": "2026-11-25"}
    return {**usual, "own": "Bellen.", **fields}


def promised(village: Village, **fields: object) -> dict[str, object]:
    usual = {"promise": "bellen", "promise_on": "2026-11-25"}
    return entry(f"h{village.homes['akker'].pk}", **{**usual, **fields})


@any_text
def test_a_step_in_own_words_is_kept_as_a_text(village: Village, anna: Client, typed: str, kept: str) -> None:
    assert anna.post(f"{url(village.noor)}/stap", step(village, own=typed)).status_code == 302
    assert Step.objects.get().sentence == kept
    assert page(anna, village.noor).xpath("//*[contains(@class, 'family-step')]//script") == []


@any_text
def test_a_promise_is_kept_as_a_text(village: Village, anna: Client, typed: str, kept: str) -> None:
    assert anna.post(f"{url(village.noor)}/contact", promised(village, promise=typed)).status_code == 302
    assert Step.objects.get().sentence == kept
    tree = page(anna, village.noor)
    assert tree.xpath("//*[contains(@class, 'family-step') or contains(@class, 'entry')]//script") == []
    assert words(tree, "entry-done") == f"Beloofd, uiterlijk 25 nov: {kept.rstrip('.')}."


@any_text
def test_own_words_are_kept_as_a_text(village: Village, anna: Client, typed: str, kept: str) -> None:
    where = f"{url(village.noor)}/woorden/kind"
    sent = {"text": typed, "said_on": "2026-11-24", "version": 0}
    assert anna.post(where, sent).status_code == 302
    assert OwnWords.objects.get().text == kept
    assert page(anna, village.noor).xpath("//*[contains(@class, 'family-words')]//script") == []


def test_a_hundred_thousand_characters_are_refused_everywhere_and_stay_in_the_box(
    village: Village, anna: Client
) -> None:
    long = "x" * 100_000
    sent = {
        f"{url(village.noor)}/stap": ("own", step(village, own=long)),
        f"{url(village.noor)}/contact": ("promise", promised(village, promise=long)),
        f"{url(village.noor)}/woorden/kind": ("text", {"text": long, "said_on": "2026-11-24", "version": 0}),
    }
    for where, (name, fields) in sent.items():
        response = anna.post(where, fields)
        tree = tree_of(response)
        kept = [box.get("value") or box.text or "" for box in tree.xpath(f"//*[@name='{name}']")]
        assert (response.status_code, max(len(text.strip()) for text in kept)) == (400, 100_000), where
        assert "Deze tekst heeft 100.000 tekens." in tree.text_content(), where
    assert (Step.objects.count(), Contact.objects.count(), OwnWords.objects.count()) == (0, 0, 0)


@pytest.mark.parametrize("field", ["about", "do_not"])
def test_a_plan_and_a_wish_refuse_what_does_not_fit(village: Village, anna: Client, field: str) -> None:
    where = f"{url(village.noor)}/ouder/{village.petra.pk}/{'plan' if field == 'about' else 'bereiken'}"
    response = anna.post(where, {"at_latest_weeks": "6", field: "x" * 100_000})
    assert response.status_code == 400
    assert (ContactPlan.objects.count(), ReachWish.objects.count()) == (0, 0)


def test_a_step_or_a_promise_for_a_day_in_a_holiday_waits_for_school(village: Village, anna: Client) -> None:
    Holiday.objects.create(
        school=village.linde,
        school_year=make.make_year(village.linde),
        name="Studiedagen",
        first_on=date(2026, 11, 25),
        last_on=date(2026, 11, 27),
    )
    assert anna.post(f"{url(village.noor)}/stap", step(village)).status_code == 302
    assert anna.post(f"{url(village.noor)}/contact", promised(village)).status_code == 302

    def due(on: date) -> int:
        things = due_things(village.viewer(village.anna, on=on))
        return sum(thing.kind is DueKind.PROMISE and thing.is_due(on) for thing in things)

    assert [due(date(2026, 11, day)) for day in (24, 25, 27, 30)] == [0, 0, 0, 2]


@pytest.mark.parametrize("due_on", ["2026-11-23", "2026-13-45", "gisteren", "0001-01-01", "9" * 1000])
def test_a_day_that_has_been_or_is_none_is_refused(village: Village, anna: Client, due_on: str) -> None:
    assert anna.post(f"{url(village.noor)}/stap", step(village, due_on=due_on)).status_code == 400
    assert anna.post(f"{url(village.noor)}/contact", promised(village, promise_on=due_on)).status_code == 400
    assert (Step.objects.count(), Contact.objects.count()) == (0, 0)


def test_a_home_that_left_meanwhile_gets_no_step_and_no_promise_and_nothing_typed_is_lost(
    village: Village, anna: Client
) -> None:
    ParentLink.objects.filter(pupil=village.noor).update(until_on=date(2026, 11, 20))
    make.link(village.noor, village.tim.parent_links.get().parent)
    for where, fields in (
        ("stap", step(village, own="Niet kwijt.")),
        ("contact", promised(village, note="Niet kwijt.")),
    ):
        response = anna.post(f"{url(village.noor)}/{where}", fields)
        page_again = response.content.decode()
        assert (response.status_code, "Niet kwijt." in page_again) == (400, True), where
        assert "hoort niet meer bij dit kind. Kies" in page_again, where
    assert (Step.objects.count(), Contact.objects.count()) == (0, 0)


def test_a_promise_to_a_parent_who_left_since_is_on_no_list(village: Village, anna: Client) -> None:
    anna.post(f"{url(village.noor)}/contact", promised(village))
    ParentLink.objects.filter(pupil=village.noor).update(until_on=date(2026, 11, 24))
    things = due_things(village.viewer(village.anna, on=date(2026, 11, 26)))
    assert [thing for thing in things if thing.kind is DueKind.PROMISE] == []


@pytest.mark.parametrize("text", ["x" * 100_000, "\u202eabc", "<script>alert(1)</script>", "🎉", "%_\\'\";--", "\x00"])
def test_any_text_may_be_searched_for(village: Village, anna: Client, text: str) -> None:
    response = anna.get("/s/linde/zoek", {"q": text})
    assert (response.status_code, "<script>alert" in response.content.decode()) == (200, False)
