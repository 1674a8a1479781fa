"""What a parent was promised: written with the contact, seen on every list, done with one press (R91)."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from glansrijk.audit.models import Event
from glansrijk.home.my_actions import my_actions
from glansrijk.home.today_page import today_page
from glansrijk.relations.due import due_things
from glansrijk.relations.models import Contact, Step
from glansrijk.relations.signalling import signals_of_school
from glansrijk.rules.signals import SignalKind
from glansrijk.rules.today_list import DueKind
from glansrijk.schools.models import Staff
from tests.relations.family_pages import entry, page, tree_of, url, words
from tests.village import TUESDAY, Village

THURSDAY = date(2026, 11, 26)


def promise(client: Client, village: Village, **fields: object) -> int:
    """Write a contact with Petra and Joris in which something was promised; the status of the answer."""
    usual = {"promise": "de foto's sturen", "promise_on": "2026-11-26"}
    values = {**entry(f"h{village.homes['akker'].pk}"), **usual, **fields}
    return client.post(f"{url(village.noor)}/contact", values).status_code


def due(village: Village, who: Staff, on: date) -> list[tuple[str, str]]:
    """What was promised, as it stands among what is due for somebody: (title, sentence)."""
    things = due_things(village.viewer(who, on=on))
    return [(thing.title, thing.sentence) for thing in things if thing.kind is DueKind.PROMISE and thing.is_due(on)]


def test_a_promise_is_a_step_of_who_made_it_for_the_whole_home(village: Village) -> None:
    assert promise(village.signed_in(village.anna), village) == 302
    step = Step.objects.get()
    assert (step.sentence, step.due_on, step.owner, step.home) == (
        "de foto's sturen",
        THURSDAY,
        village.anna,
        village.homes["akker"],
    )
    assert step.promised_in == Contact.objects.earliest("pk")
    assert Event.objects.filter(kind="promise.made").count() == 1


def test_a_promise_to_one_parent_is_for_that_parent(village: Village) -> None:
    who = f"h{village.homes['akker'].pk}p{village.joris.pk}"
    promise(village.signed_in(village.anna), village, who=who)
    step = Step.objects.get()
    assert (step.home, step.relation.parent) == (None, village.joris)


def test_sent_twice_it_is_one_promise_and_other_words_are_another(village: Village) -> None:
    client, same = village.signed_in(village.anna), str(uuid4())
    for what in ("bellen", "bellen", "toch schrijven"):
        assert promise(client, village, entry=same, promise=what) == 302
    assert list(Step.objects.order_by("pk").values_list("sentence", flat=True)) == ["bellen", "toch schrijven"]
    assert Contact.objects.count() == 2


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"promise_on": ""}, "Kies op welke dag je dit uiterlijk doet."),
        ({"promise_on": "2026-11-23"}, "Deze dag is geweest. Kies vandaag of een dag die nog komt."),
        ({"promise_on": "morgen"}, "Dit is geen dag. Vul een dag in als 24-11-2026."),
        ({"promise": "a" * 100_000}, "Deze tekst heeft 100.000 tekens. Er passen er 300. Kort het in."),
    ],
)
def test_what_is_not_right_is_said_and_nothing_is_written(
    village: Village, fields: dict[str, object], sentence: str
) -> None:
    values = {**entry(f"h{village.homes['akker'].pk}", promise="bellen", promise_on="2026-11-26"), **fields}
    response = village.signed_in(village.anna).post(f"{url(village.noor)}/contact", values)
    assert response.status_code == 400
    tree = tree_of(response)
    assert words(tree, "contact-wrong") == f"Nog niet opgeschreven. {sentence} Wat je typte, staat er nog."
    assert tree.get_element_by_id("contact_promise").text_content().strip() == str(values["promise"])
    assert (Contact.objects.count(), Step.objects.count()) == (0, 0)


def test_a_day_without_a_promise_is_no_promise(village: Village) -> None:
    assert promise(village.signed_in(village.anna), village, promise="") == 302
    assert Step.objects.count() == 0


def test_it_stands_on_vandaag_of_who_promised_from_its_day_on_with_one_button(village: Village) -> None:
    promise(village.signed_in(village.anna), village)
    assert due(village, village.anna, TUESDAY) == []
    with time_machine.travel("2026-11-26 14:00:00+01:00"):
        assert due(village, village.anna, THURSDAY) == [("Petra, thuis van Noor", "de foto's sturen")]
        things = today_page(village.viewer(village.anna, on=THURSDAY), timezone.now()).things
        assert things is not None
        [thing] = [thing for thing in things if thing.due.kind is DueKind.PROMISE]
        assert (thing.margin, thing.why) == ("beloofd", "Je ziet dit omdat je dit beloofde, voor deze dag.")
        assert thing.finish_url == f"/s/linde/stap/{Step.objects.get().pk}/gedaan"


def test_the_other_teacher_of_the_class_sees_whose_promise_it_is(village: Village) -> None:
    promise(village.signed_in(village.anna), village)
    assert due(village, village.bram, THURSDAY) == [("Petra, thuis van Noor", "Anna beloofde Petra: de foto's sturen.")]


def test_done_with_one_press_it_is_quiet_everywhere_and_opened_again_it_is_back(village: Village) -> None:
    client = village.signed_in(village.anna)
    promise(client, village)
    number = Step.objects.get().pk
    for action, expected in (("gedaan", 0), ("opnieuw", 1)):
        assert client.post(f"/s/linde/stap/{number}/{action}").status_code == 302
        assert len(due(village, village.anna, THURSDAY)) == expected
        found = [signal.kind for one in signals_of_school(village.linde, THURSDAY) for signal in one.signals]
        assert found.count(SignalKind.PROMISE_DUE) == expected


def test_it_is_one_of_my_actions(village: Village) -> None:
    promise(village.signed_in(village.anna), village)
    viewer = village.viewer(village.anna)
    [shelf] = my_actions(viewer, timezone.now()).shelves
    [action] = shelf.actions
    assert (shelf.heading, action.margin, action.sentence) == ("Deze week", "beloofd", "de foto's sturen")
    assert bool(action.done_url and action.move_url)


def test_the_family_page_shows_it_with_its_button_and_on_the_timeline(village: Village) -> None:
    client = village.signed_in(village.anna)
    promise(client, village)
    tree = page(client, village.noor)
    assert words(tree, "family-step").startswith(
        "Beloofd Donderdag 26 november : de foto's sturen Je beloofde dit aan Petra en Joris, op 24 november. Gedaan"
    )
    assert words(tree, "entry-done") == "Beloofd, uiterlijk 26 nov: de foto's sturen."
    assert words(page(village.signed_in(village.bram), village.noor), "family-step").startswith(
        "Beloofd Donderdag 26 november : de foto's sturen Anna beloofde dit aan Petra en Joris, op 24 november. Gedaan"
    )


def test_taking_the_contact_back_takes_the_promise_along(village: Village) -> None:
    client = village.signed_in(village.anna)
    promise(client, village)
    row = Contact.objects.earliest("pk")
    assert client.post(f"{url(village.noor)}/contact/{row.pk}/terug").status_code == 302
    assert (Contact.objects.count(), Step.objects.count()) == (0, 0)


def test_invited_and_answered_are_written_by_hand_and_are_no_contact(village: Village) -> None:
    client = village.signed_in(village.anna)
    for kind, initiative in (("invited", "school"), ("answered", "parent")):
        assert promise(client, village, kind=kind, promise="", tone="concern", initiative="") == 302
        rows = Contact.objects.filter(kind=kind).values_list("way", "tone", "initiative")
        assert list(rows) == [("one_way", "neither", initiative)] * 2
    tree = page(client, village.noor)
    assert words(tree, "entry-about") == "24 nov · antwoord op een uitnodiging team | 24 nov · uitgenodigd team"
    assert "dit schooljaar nog niet" in words(tree, "family-facts")


def test_two_invitations_by_hand_without_an_answer_are_seen_on_the_family_page(village: Village) -> None:
    client = village.signed_in(village.anna)
    for on in ("2026-11-03", "2026-11-17"):
        assert promise(client, village, kind="invited", on=on, promise="") == 302
    sentence = (
        "Op 2 uitnodigingen kwam nog geen antwoord van Petra en Joris, thuis van Noor. "
        "Zoek zelf contact en vertel waarom je dat doet."
    )
    assert sentence in words(page(client, village.noor), "family-signal")
    assert promise(client, village, kind="answered", promise="") == 302
    assert sentence not in words(page(client, village.noor), "family-signal")
