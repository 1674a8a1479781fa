"""Changing what was written down, two people at once, taking back; the wish, the plan and the friendly question."""

from datetime import time

import pytest

from glansrijk.audit.models import Event
from glansrijk.relations.models import Contact, ContactPlan
from glansrijk.schools.models import Pupil, ReachWish
from tests import make
from tests.relations.family_pages import page, tree_of, url, words
from tests.village import TUESDAY, Village


@pytest.fixture
def contact(village: Village) -> Contact:
    """A contact with Elif, with a text."""
    row = make.make_contact(village.elif_, village.group5, by=village.anna, on=TUESDAY)
    Contact.objects.filter(pk=row.pk).update(note="Eerst")
    return row


def change_url(pupil: Pupil, contact: Contact) -> str:
    return f"{url(pupil)}/contact/{contact.pk}/wijzigen"


def test_the_texts_of_an_entry_can_be_changed(village: Village, contact: Contact) -> None:
    client = village.signed_in(village.bram)
    response = client.post(change_url(village.omer, contact), {"version": 1, "note": "Beter", "parents_point": "Ja"})
    assert response["Location"] == url(village.omer)
    contact.refresh_from_db()
    assert (contact.note, contact.parents_point, contact.version) == ("Beter", "Ja", 2)
    assert Event.objects.filter(kind="contact.changed").count() == 1


def test_two_people_at_once_see_both_texts_and_lose_nothing(village: Village, contact: Contact) -> None:
    address = change_url(village.omer, contact)
    village.signed_in(village.bram).post(address, {"version": 1, "note": "Van Bram"})
    client = village.signed_in(village.anna)
    response = client.post(address, {"version": 1, "note": "Van Anna"})
    tree = tree_of(response)
    assert (response.status_code, words(tree, "beside-text")) == (409, "Van Bram")
    assert tree.xpath("//textarea[@name='note']")[0].text.strip() == "Van Anna"
    version = tree.xpath("//input[@name='version']/@value")[0]
    assert client.post(address, {"version": version, "note": "Van Bram en Anna"}).status_code == 302
    contact.refresh_from_db()
    assert contact.note == "Van Bram en Anna"


def test_a_text_that_is_too_long_stays_in_its_box(village: Village, contact: Contact) -> None:
    client = village.signed_in(village.anna)
    response = client.post(change_url(village.omer, contact), {"version": 1, "note": "b" * 20_001})
    tree = tree_of(response)
    assert (response.status_code, len(tree.xpath("//textarea[@name='note']")[0].text.strip())) == (400, 20_001)
    contact.refresh_from_db()
    assert contact.note == "Eerst"


def test_an_entry_of_another_family_or_school_is_not_there(village: Village, contact: Contact) -> None:
    assert village.signed_in(village.anna).get(change_url(village.noor, contact)).status_code == 404
    assert village.signed_in(village.carla).get(change_url(village.omer, contact)).status_code == 404
    assert village.signed_in(village.anna).get(change_url(village.omer, contact)).status_code == 200


def test_taking_back_from_the_timeline(village: Village, contact: Contact) -> None:
    client = village.signed_in(village.anna)
    button = page(client, village.omer).xpath("//button[@form='take-back']")[0]
    assert client.post(button.get("formaction"), {"back": url(village.omer)})["Location"] == url(village.omer)
    assert Contact.objects.count() == 0
    assert words(page(client, village.omer), "notice") == "Het contact is weggehaald."


def test_the_wish_of_a_parent_in_order(village: Village) -> None:
    client = village.signed_in(village.anna)
    values = {
        "first": "app",
        "second": "phone",
        "third": "",
        "from_time": "17:00",
        "until_time": "",
        "weekdays": ["1", "3"],
        "rather_not": ["letter"],
        "do_not": "Niet bellen onder werktijd",
    }
    assert client.post(f"{url(village.omer)}/ouder/{village.elif_.pk}/bereiken", values).status_code == 302
    row = ReachWish.objects.get(parent=village.elif_)
    assert (row.channels, row.rather_not, row.weekdays, row.from_time) == (
        ["app", "phone"],
        ["letter"],
        [1, 3],
        time(17),
    )
    assert words(page(client, village.omer), "family-facts").startswith(
        "Contact app, anders bellen, na 17.00 uur, op dinsdag en donderdag, liever niet per brief. "
        "Niet bellen onder werktijd Taal"
    )


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"from_time": "18:00", "until_time": "17:00"}, "Het eerste tijdstip ligt vóór het tweede. Kies een later"),
        ({"first": "app", "rather_not": ["app"]}, "Dit staat ook bij het liefst. Kies een van de twee."),
    ],
)
def test_a_wish_that_cannot_be_is_said(village: Village, values: dict[str, object], sentence: str) -> None:
    client = village.signed_in(village.anna)
    response = client.post(f"{url(village.omer)}/ouder/{village.elif_.pk}/bereiken", values)
    assert response.status_code == 400
    assert words(tree_of(response), "field-error").startswith(sentence)
    assert ReachWish.objects.count() == 0


def test_a_contact_plan_and_back_to_what_the_school_agreed(village: Village) -> None:
    client, address = village.signed_in(village.anna), f"{url(village.omer)}/ouder/{village.elif_.pk}/plan"
    client.post(address, {"rather_within_weeks": 3, "at_latest_weeks": 6, "channel": "phone", "about": "het lezen"})
    told = "Liever binnen 3 schoolweken, uiterlijk na 6, per telefoon, over het lezen."
    assert told in words(page(client, village.omer), "family-facts")
    client.post(address, {"rather_within_weeks": "", "at_latest_weeks": "", "channel": "", "about": ""})
    assert ContactPlan.objects.count() == 0
    assert list(Event.objects.filter(kind__startswith="plan.").values_list("kind", flat=True)) == [
        "plan.set",
        "plan.dropped",
    ]


@pytest.mark.parametrize(("rather", "latest"), [(6, 3), (0, 3), (3, ""), (3, 99)])
def test_limits_that_are_not_in_order_are_refused(village: Village, rather: object, latest: object) -> None:
    address = f"{url(village.omer)}/ouder/{village.elif_.pk}/plan"
    values = {"rather_within_weeks": rather, "at_latest_weeks": latest}
    assert village.signed_in(village.anna).post(address, values).status_code == 400
    assert ContactPlan.objects.count() == 0


def test_the_page_of_a_parent_is_only_for_this_family(village: Village) -> None:
    client = village.signed_in(village.anna)
    parents = (village.elif_, village.hakan, village.petra)
    found = [client.get(f"{url(village.omer)}/ouder/{parent.pk}").status_code for parent in parents]
    assert found == [200, 404, 404]


def test_a_friendly_question_at_a_label_and_none_at_plain_facts(village: Village) -> None:
    client = village.signed_in(village.anna)
    asked = client.post("/s/linde/woordkeus", {"text": "Vader is lui."}).json()
    assert asked == {"remarks": [{"word": "lui", "start": 9, "end": 12, "question": "Wat zag je precies?"}]}
    assert client.post("/s/linde/woordkeus", {"text": "Vader kwam om drie uur."}).json() == {"remarks": []}
    assert client.post("/s/linde/woordkeus").json() == {"remarks": []}
    assert client.get("/s/linde/woordkeus").status_code == 405
    assert village.signed_in(village.otto).post("/s/linde/woordkeus", {"text": "lui"}).status_code == 403
    assert Event.objects.exclude(kind="demo.made").count() == 0
