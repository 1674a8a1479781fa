"""What is laid down together on the page of a talk: being reached, taking part, expectations, agreements."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.test import Client

from glansrijk.schools.models import ReachWish
from glansrijk.talks.models import Talk
from glansrijk.together.models import Agreement, AgreementConfirmation, Expectation, Wish
from tests.talks.talk_pages import a_talk, tree_of, url, words
from tests.village import Village


@pytest.fixture
def anna(village: Village) -> Client:
    """Anna, signed in."""
    return village.signed_in(village.anna)


def an_agreement(client: Client, talk: Talk, **fields: object) -> Agreement:
    """An agreement as it is put forward on the page."""
    sent = {
        "key": str(uuid4()),
        "version": 0,
        "text": "Elke avond lezen",
        "promised_by": "both",
        "due_on": "2026-12-11",
    }
    answer = client.post(url(talk, "afspraak"), sent | fields)
    assert answer.status_code == 302, words(tree_of(answer), "field-error")
    return Agreement.objects.latest("pk")


def test_an_agreement_is_put_forward_and_both_say_yes(village: Village, anna: Client) -> None:
    talk = a_talk(village, village.noor, village.petra, village.joris)
    row = an_agreement(anna, talk)
    assert (row.home, row.parent, row.source, row.owner) == (
        village.homes["akker"],
        None,
        f"talk:{talk.pk}",
        village.anna,
    )
    shown = words(tree_of(anna.get(url(talk))), "talk-agreements")
    assert "voorstel school en ouder samen (Anna), uiterlijk vr 11 dec. School en thuis zeggen nog ja." in shown
    anna.post(url(talk, "afspraak", row.pk, "ja"), {"version": 1, "school": "1", "parents": [village.petra.pk]})
    shown = words(tree_of(anna.get(url(talk))), "talk-agreements")
    assert "afgesproken school en ouder samen (Anna), uiterlijk vr 11 dec. Ja gezegd: school en Petra." in shown


def test_separated_parents_each_have_their_agreements(village: Village, anna: Client) -> None:
    of_eva, of_peter = a_talk(village, village.sem, village.eva), a_talk(village, village.sem, village.peter)
    row = an_agreement(anna, of_eva)
    assert row.home == village.homes["eva"]
    assert "Elke avond lezen" not in words(tree_of(anna.get(url(of_peter))))
    assert anna.get(url(of_peter, "afspraak", row.pk)).status_code == 404
    assert anna.post(url(of_peter, "afspraak", row.pk, "ja"), {"version": 1, "school": "1"}).status_code == 404


def test_in_a_talk_with_two_homes_an_agreement_is_with_one(village: Village, anna: Client) -> None:
    talk = a_talk(village, village.sem, village.eva, village.peter)
    row = an_agreement(anna, talk, home=f"h{village.homes['peter'].pk}")
    assert row.home == village.homes["peter"]
    other = anna.post(
        url(talk, "afspraak"), {"key": str(uuid4()), "text": "x", "promised_by": "school", "home": "h999"}
    )
    assert other.status_code == 400


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("due_on", "2026-11-23", "Deze dag is geweest. Kies vandaag of een dag die nog komt."),
        ("due_on", "2029-01-01", "Dat is ver weg. Kies een dag in dit schooljaar."),
        ("text", "", "Schrijf op wat jullie afspreken."),
        ("text", "x" * 100_000, "Deze tekst heeft 100.000 tekens. Er passen er 20.000. Kort het in."),
    ],
)
def test_an_agreement_that_is_not_right_stays_on_the_page(
    village: Village, anna: Client, field: str, value: str, sentence: str
) -> None:
    talk = a_talk(village, village.noor, village.petra)
    sent = {"key": str(uuid4()), "version": 0, "text": "Lezen", "promised_by": "both", field: value}
    answer = anna.post(url(talk, "afspraak"), sent)
    assert (answer.status_code, sentence in words(tree_of(answer), "field-error")) == (400, True)
    assert Agreement.objects.count() == 0


def test_a_changed_agreement_is_a_proposal_again(village: Village, anna: Client) -> None:
    talk = a_talk(village, village.noor, village.petra)
    row = an_agreement(anna, talk)
    anna.post(url(talk, "afspraak", row.pk, "ja"), {"version": 1, "school": "1", "parents": [village.petra.pk]})
    sent = {
        "key": str(uuid4()),
        "version": 1,
        "text": "Elke avond voorlezen",
        "promised_by": "both",
        "due_on": "2026-12-11",
    }
    anna.post(url(talk, "afspraak", row.pk), sent)
    assert "voorstel" in words(tree_of(anna.get(url(talk))), "talk-agreements")
    second = anna.post(url(talk, "afspraak", row.pk), sent | {"text": "Iets van Bram"})
    assert second.status_code == 409
    assert "Elke avond voorlezen" in words(tree_of(second), "doing-beside")
    row.refresh_from_db()
    assert row.text == "Elke avond voorlezen"


def test_a_yes_to_old_words_is_not_taken(village: Village, anna: Client) -> None:
    talk = a_talk(village, village.noor, village.petra)
    row = an_agreement(anna, talk)
    sent = {"key": str(uuid4()), "version": 1, "text": "Anders", "promised_by": "both", "due_on": ""}
    anna.post(url(talk, "afspraak", row.pk), sent)
    late = anna.post(url(talk, "afspraak", row.pk, "ja"), {"version": 1, "parents": [village.petra.pk]}, follow=True)
    assert "De afspraak is intussen veranderd." in words(tree_of(late))
    assert AgreementConfirmation.objects.count() == 0


def test_looking_back_at_the_end(village: Village, anna: Client) -> None:
    talk = a_talk(village, village.noor, village.petra)
    row = an_agreement(anna, talk)
    done = url(talk, "afspraak", row.pk, "klaar")
    anna.post(done, {"what": "looked_back", "outcome": "Ze leest nu graag", "seen": ""})
    assert "Ze leest nu graag" in words(tree_of(anna.get(url(talk))), "talk-agreements")
    second = anna.post(done, {"what": "looked_back", "outcome": "Van Bram", "seen": ""})
    assert second.status_code == 409
    assert ("Ze leest nu graag" in words(tree_of(second)), "Van Bram" in words(tree_of(second))) == (True, True)


def test_expectations_of_both_sides_stand_beside_each_other(village: Village, anna: Client) -> None:
    talk = a_talk(village, village.noor, village.petra)
    for side, text in (("parent", "Dat u belt"), ("school", "Dat u komt")):
        sent = {"key": str(uuid4()), "parent": village.petra.pk, "side": side, "text": text}
        assert anna.post(url(talk, "verwachting"), sent).status_code == 302
    columns = [words(column) for column in tree_of(anna.get(url(talk))).find_class("talk-column")]
    assert [column.split(" besproken")[0] for column in columns] == [
        "Wat Petra van school verwacht Dat u belt",
        "Wat school van Petra verwacht Dat u komt",
    ]
    row = Expectation.objects.get(side="parent")
    where = url(talk, "verwachting", row.pk)
    anna.post(where, {"version": 1, "text": "Dat u belt", "agreed": "1"})
    assert "samen afgesproken op 24 november" in words(tree_of(anna.get(url(talk))), "talk-column")
    anna.post(where, {"version": 1, "text": "Dat u schrijft"})
    second = anna.post(where, {"version": 1, "text": "Van Bram"})
    assert (second.status_code, "Dat u schrijft" in words(tree_of(second), "doing-beside")) == (409, True)


def test_an_expectation_belongs_to_a_parent_of_this_talk(village: Village, anna: Client) -> None:
    talk = a_talk(village, village.sem, village.eva)
    sent = {"key": str(uuid4()), "parent": village.peter.pk, "side": "parent", "text": "x"}
    assert anna.post(url(talk, "verwachting"), sent).status_code == 400
    assert Expectation.objects.count() == 0


def test_the_six_ways_to_take_part(village: Village, anna: Client) -> None:
    talk = a_talk(village, village.noor, village.petra)
    where = url(talk, "meedoen", village.petra.pk)
    assert anna.get(where).status_code == 200
    sent = {
        "helping": "yes",
        "helping__note": "op vrijdag",
        "helping__version": 0,
        "deciding": "no",
        "deciding__version": 0,
    }
    assert anna.post(where, sent)["Location"] == f"{url(talk)}#meedoen"
    shown = words(tree_of(anna.get(url(talk))), "talk-taking-part")
    assert shown.startswith("Petra: meehelpen: graag ( op vrijdag ). meedenken en meebeslissen: nu niet. Vragen hoe")
    second = anna.post(where, {"helping": "no", "helping__version": 0})
    assert second.status_code == 409
    assert Wish.objects.get(involvement="helping").answer == "yes"
    (form,) = tree_of(second).xpath("//form[@data-keep-text]")
    # The parser here calls an empty choice "on", as no browser does.
    again = {name: (value or "").strip() for name, value in form.form_values() if value != "on"}
    assert anna.post(where, again).status_code == 302
    assert Wish.objects.get(involvement="helping").answer == "no"


def test_a_note_without_an_answer_asks_for_one(village: Village, anna: Client) -> None:
    talk = a_talk(village, village.noor, village.petra)
    answer = anna.post(url(talk, "meedoen", village.petra.pk), {"helping__note": "op vrijdag", "helping__version": 0})
    assert answer.status_code == 400
    assert "Kies ook graag, misschien of nu niet." in words(tree_of(answer))
    assert Wish.objects.count() == 0


def test_how_a_parent_is_reached_is_asked_here(village: Village, anna: Client) -> None:
    talk = a_talk(village, village.noor, village.petra)
    assert anna.post(url(talk, "bereiken", village.petra.pk), {"first": "phone"}).status_code == 302
    assert ReachWish.objects.get(parent=village.petra).channels == ["phone"]
    assert anna.get(url(talk, "bereiken", village.eva.pk)).status_code == 404
