"""The terms of a school: what the head may change, what it does, and the way back (R18, R42, R44, R51)."""

from __future__ import annotations

import pytest
from django.test import Client
from lxml import html

from glansrijk.audit.models import Event
from glansrijk.relations.signalling import norms_of, signals_of_school
from glansrijk.rules.signal_facts import Norms
from glansrijk.rules.signals import SignalKind
from glansrijk.schools.models import SchoolNorms
from tests.village import TUESDAY, Village

URL = "/s/linde/instellingen/termijnen"
OTHERS = {"first_weeks": 8, "act_within": 10, "at_most_weeks": 6, "unanswered": 3}


@pytest.fixture
def head(village: Village) -> Client:
    return village.signed_in(village.hanneke)


def shown(client: Client) -> str:
    """The words of the page, with single spaces."""
    tree = html.fromstring(client.get(URL).content.decode())
    return " ".join(tree.get_element_by_id("inhoud").text_content().split())


def buttons(client: Client) -> list[str]:
    tree = html.fromstring(client.get(URL).content.decode())
    return [" ".join(button.text_content().split()) for button in tree.get_element_by_id("inhoud").iter("button")]


def test_the_page_says_what_each_term_does_and_the_default(head: Client) -> None:
    assert (
        "Elke ouder gesproken in de eerste … schoolweken Was er daarna met een ouder nog geen contact, dan vraagt "
        "Vandaag om te beginnen met iets moois. De standaard is 6." in shown(head)
    )
    assert "Jullie gebruiken de standaard." in shown(head)
    assert buttons(head) == ["Bewaren"]


def test_the_head_changes_them_and_it_is_written_down(village: Village, head: Client) -> None:
    response = head.post(URL, OTHERS)
    assert response.headers["Location"] == URL
    assert norms_of(village.linde) == Norms(8, 10, 6, 3)
    event = Event.objects.get(kind="school.terms_set")
    before = {"first_weeks_before": 6, "act_within_before": 5, "at_most_weeks_before": 8, "unanswered_before": 2}
    assert event.facts == {**OTHERS, **before}
    assert "veranderd op 24 november 2026, door Hanneke" in shown(head)
    assert "Daarvoor gold, van boven naar beneden: 6, 5, 8 en 2." in shown(head)


def test_a_longer_term_asks_later(village: Village, head: Client) -> None:
    def not_met() -> int:
        found = [signal.kind for one in signals_of_school(village.linde, TUESDAY) for signal in one.signals]
        return found.count(SignalKind.NOT_MET)

    assert not_met() > 0
    head.post(URL, {**OTHERS, "first_weeks": 30})
    assert not_met() == 0


def test_the_same_terms_change_nothing(head: Client) -> None:
    head.post(URL, {"first_weeks": 6, "act_within": 5, "at_most_weeks": 8, "unanswered": 2})
    assert (SchoolNorms.objects.count(), Event.objects.filter(kind="school.terms_set").count()) == (0, 0)


def test_back_to_the_default_leaves_no_row(village: Village, head: Client) -> None:
    head.post(URL, OTHERS)
    assert buttons(head) == ["Bewaren", "Laatste verandering ongedaan maken", "Terug naar de standaard"]
    head.post(f"{URL}/standaard")
    assert (norms_of(village.linde), SchoolNorms.objects.count()) == (Norms(), 0)


def test_undone_twice_it_is_as_it_was(village: Village, head: Client) -> None:
    head.post(URL, OTHERS)
    head.post(URL, {**OTHERS, "act_within": 4})
    for expected in (10, 4):
        head.post(f"{URL}/ongedaan")
        assert norms_of(village.linde) == Norms(8, expected, 6, 3)


def test_undoing_what_never_changed_does_nothing(village: Village, head: Client) -> None:
    assert head.post(f"{URL}/ongedaan").status_code == 302
    assert norms_of(village.linde) == Norms()


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"first_weeks": "0"}, "Een termijn is minstens 1."),
        ({"at_most_weeks": "41"}, "Kies een kleiner getal: hoogstens 40."),
        ({"act_within": "vijf"}, "Vul een heel getal in, zoals 6."),
        ({"act_within": "٥" * 100_000}, "Vul een heel getal in, zoals 6."),
        ({"act_within": "999999999999"}, "Kies een kleiner getal: hoogstens 60."),
        ({"unanswered": ""}, "Dit is nog leeg. Vul het in."),
    ],
)
def test_what_is_not_right_changes_nothing(
    village: Village, head: Client, wrong: dict[str, str], sentence: str
) -> None:
    response = head.post(URL, {**OTHERS, **wrong})
    assert response.status_code == 400
    assert sentence in response.content.decode()
    assert norms_of(village.linde) == Norms()


@pytest.mark.parametrize("who", ["anna", "ivo", "otto"])
def test_only_the_head_reads_and_changes_them(village: Village, who: str) -> None:
    client = village.signed_in(getattr(village, who))
    answers = [client.get(URL), client.post(URL, OTHERS), client.post(f"{URL}/standaard")]
    assert [answer.status_code for answer in answers] == [403, 403, 403]
    assert SchoolNorms.objects.count() == 0


def test_another_school_keeps_its_own(village: Village, head: Client) -> None:
    assert head.post("/s/esdoorn/instellingen/termijnen", OTHERS).status_code == 404
    head.post(URL, OTHERS)
    assert norms_of(village.esdoorn) == Norms()
