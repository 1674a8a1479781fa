"""Pages of the pulse: the head's, the teacher's own answer, the tablet at the door, results, and ambassadors."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from glansrijk.accounts.child_pin import set_pin
from glansrijk.audit.models import Event
from glansrijk.pulse import running
from glansrijk.pulse.ballot_box import Ballot, look_into, put_in
from glansrijk.pulse.models import Ambassador, Pulse
from glansrijk.schools.models import ContactBan, ParentLink
from tests.pulse.pulse_world import all_of, inside, many_answer, send
from tests.village import NOON, Village

PAGES = "/s/linde/peilingen"


def where(response: Any) -> str:
    """Where it leads to."""
    return str(response["Location"])


def told(response: Any) -> str:
    return str(response.content.decode())


def test_the_head_makes_opens_asks_and_closes(village: Village) -> None:
    head = head_of(village)
    days = {"name": "Najaar", "opens_on": "2026-11-23", "closes_on": "2026-12-11"}
    wrong = head.post(f"{PAGES}/nieuw", {**days, "closes_on": "2026-11-01", "mr_agreed_on": "2026-12-24"})
    assert (wrong.status_code, "ligt voor de eerste" in told(wrong), "moet nog komen" in told(wrong)) == (
        400,
        True,
        True,
    )
    one = where(head.post(f"{PAGES}/nieuw", days))
    assert "Leg de vragen voor aan de MR" in told(head.get(one))
    assert "De MR moet eerst instemmen" in told(head.post(f"{one}/openen", follow=True))
    head.post(f"{one}/veranderen", {**days, "mr_agreed_on": "2026-11-10"})
    assert "De peiling is open." in told(head.post(f"{one}/openen", follow=True))
    assert "Ouders uitnodigen" in told(head.get(f"{one}/uitnodigen"))
    batch = head.post(f"{one}/uitnodigen")
    assert where(batch).startswith("/s/linde/post/stapel/")
    assert "Lees ze na" in told(head.get(where(batch)))
    assert "want niemand weet wie er al antwoordde" in told(head.get(f"{one}/herinneren"))
    assert where(head.post(f"{one}/herinneren")).startswith("/s/linde/post/stapel/")
    assert "geteld" in told(head.post(f"{one}/sluiten", follow=True))
    kinds = list(Event.objects.filter(kind__startswith="pulse.").order_by("pk").values_list("kind", flat=True))
    assert kinds == ["pulse.made", "pulse.changed", "pulse.opened", "pulse.asked", "pulse.asked", "pulse.closed"]


def head_of(village: Village) -> Client:
    """A browser of the head, who has a second step."""
    return village.signed_in(village.hanneke)


@pytest.mark.parametrize(("number", "said"), [(9, "nog minder dan tien"), (10, "Er zijn 10 antwoorden.")])
def test_how_many_answered_is_told_from_ten_on(village: Village, pulse: Pulse, number: int, said: str) -> None:
    many_answer(pulse, number)
    page = told(village.signed_in(village.ivo).get(f"{PAGES}/{pulse.pk}"))
    assert said in page
    assert "tevreden over de school" not in page


def test_a_school_with_few_answers_hears_it_kindly_and_sees_no_figure(village: Village, pulse: Pulse) -> None:
    many_answer(pulse, 9)
    running.close_pulse(pulse, by=village.viewer(village.hanneke))
    browser = village.signed_in(village.anna)
    page = told(browser.get(f"{PAGES}/{pulse.pk}"))
    assert ("Er zijn minder dan tien antwoorden." in page, " %" in page, "9 " in page) == (True, False, False)
    assert "De lijn van 80 naar 100" not in told(browser.get(PAGES))


def test_results_stand_beside_each_other_and_ideas_are_for_the_head(village: Village, pulse: Pulse) -> None:
    many_answer(pulse, 12, option=4)
    assert send(inside(village.eva), all_of(4), "Een bankje bij het hek").status_code == 303
    many_answer(pulse, 10, voice="teachers", option=2)
    running.close_pulse(pulse, by=village.viewer(village.hanneke))
    of_teacher, of_head = (
        told(browser.get(f"{PAGES}/{pulse.pk}")) for browser in (village.signed_in(village.anna), head_of(village))
    )
    for page in (of_teacher, of_head):
        assert "<strong>100 %</strong>" in page
        assert "Naast elkaar, nooit opgeteld" in page
    assert ("Een bankje bij het hek" in of_teacher, "Een bankje bij het hek" in of_head) == (False, True)
    assert "Als cijfer: 10,0." in of_head


def test_a_teacher_answers_once_and_who_does_not_teach_does_not(village: Village, pulse: Pulse) -> None:
    own = f"{PAGES}/{pulse.pk}/mijn-antwoord"
    anna = village.signed_in(village.anna)
    assert "Wat vind je van school?" in told(anna.get(own))
    assert send(anna, all_of(3), url=own).url == f"{PAGES}/{pulse.pk}/bedankt"
    assert send(anna, all_of(3), url=own).status_code == 409
    assert "Je hebt geantwoord." in told(anna.get(f"{PAGES}/{pulse.pk}"))
    assert send(head_of(village), all_of(3), url=own).status_code == 403
    assert [look_into(pulse, voice).answers for voice in ("parents", "teachers", "children")] == [0, 1, 0]


def test_the_tablet_goes_from_hand_to_hand_and_leads_nowhere_else(village: Village, pulse: Pulse) -> None:
    anna = village.signed_in(village.anna)
    start = f"{PAGES}/{pulse.pk}/tablet/parents"
    assert where(anna.post(start)).startswith("/account/pincode"), "first a PIN"
    assert village.anna.account is not None
    set_pin(village.anna.account, "2803")
    home = where(anna.post(start))
    assert home == f"{PAGES}/{pulse.pk}/deur/parents"
    assert "Antwoordde u thuis al? Dan bent u klaar." in told(anna.get(home)), "who did only they know"
    child = f"/s/linde/kind-stand/{village.sem.pk}"
    for elsewhere in (
        child,
        f"{child}/klaar",
        "/s/linde/",
        f"{PAGES}/{pulse.pk}",
        f"{PAGES}/{pulse.pk}/deur/children",
        "/account/",
    ):
        assert where(anna.get(elsewhere)) == home
    for option in (4, 1):
        done = send(anna, all_of(option), url=f"{home}?taal=tr")
        assert done.url == f"{home}/bedankt?taal=tr"
        thanks = anna.get(done.url)
        assert (thanks.status_code, thanks.headers["Refresh"]) == (200, f"10; url={home}")
    assert look_into(pulse, "parents").answers == 2


def test_a_page_of_who_is_done_is_of_no_use_to_the_next_at_the_tablet(village: Village, pulse: Pulse) -> None:
    """Back, and 'send again' in the browser, would show what the one before tapped."""
    anna, start = village.signed_in(village.anna), f"{PAGES}/{pulse.pk}/tablet/parents"
    assert village.anna.account is not None
    set_pin(village.anna.account, "2803")
    home = where(anna.post(start))
    assert '<input type="hidden" name="turn" value="0">' in told(anna.get(home))
    tapped = {**all_of(4), "turn": 0, "step": 2, "to": "1"}
    assert anna.post(home, tapped).status_code == 200, "the own way back"
    assert send(anna, {**all_of(4), "turn": 0}, url=home).url == f"{home}/bedankt?taal=nl"
    again = [anna.post(home, {**tapped, "to": to}) for to in ("1", "send")]
    assert [(one.status_code, where(one)) for one in again] == [(303, f"{home}?taal=nl")] * 2
    assert '<input type="hidden" name="turn" value="1">' in told(anna.get(home))
    assert look_into(pulse, "parents").answers == 1


def test_the_tablet_speaks_the_language_and_only_the_pin_ends_it(village: Village, pulse: Pulse) -> None:
    anna, start = village.signed_in(village.anna), f"{PAGES}/{pulse.pk}/tablet/parents"
    assert village.anna.account is not None
    set_pin(village.anna.account, "2803")
    home = where(anna.post(start))
    assert 'lang="tr"' in told(anna.get(f"{home}?taal=tr"))
    assert anna.post(home, {"to": "1", "step": "0"}).headers["Refresh"] == f"300; url={home}"
    assert "Met je pincode stopt de peiling" in told(anna.get("/kind-stand/uit"))
    assert anna.post("/kind-stand/uit", {"pin": "1111"}).status_code == 403
    assert where(anna.post("/kind-stand/uit", {"pin": "2803"})) == f"{PAGES}/{pulse.pk}"
    assert where(anna.get(home)) == f"{PAGES}/{pulse.pk}", "outside the tablet these pages are not there"
    with time_machine.travel("2026-12-14 09:00:00+01:00"):
        later = village.signed_in(village.anna)
        later.post(start)
        assert send(later, all_of(4), url=home).status_code == 409


def test_when_the_key_is_gone_nobody_hears_thank_you(village: Village, pulse: Pulse, own_place: Path) -> None:
    shutil.rmtree(own_place / "pulse-keys")
    refused = send(inside(village.eva), all_of(4))
    assert (refused.status_code, "Er is niets bewaard." in told(refused)) == (409, True)
    head = head_of(village)
    assert "Stoppen zonder uitslag" in told(head.get(f"{PAGES}/{pulse.pk}"))
    assert "zonder uitslag" in told(head.post(f"{PAGES}/{pulse.pk}/stoppen", follow=True))


def test_an_ambassador_says_so_by_name_and_takes_it_back(village: Village, pulse: Pulse) -> None:
    page, eva = "/ouders/linde/ambassadeur", inside(village.eva)
    assert eva.post(page, {"words": "Op de open dag"}).status_code == 400, "without the tick nothing happens"
    for _ in range(2):
        assert eva.post(page, {"agreed": "on", "words": "Op de open dag"}).status_code == 302
    assert Ambassador.objects.that_stand().count() == 1
    head = head_of(village)
    listed = told(head.get("/s/linde/ambassadeurs"))
    assert ("Eva Jansen" in listed, "Op de open dag" in listed) == (True, True)
    assert 'href="/s/linde/ambassadeurs"' in told(head.get("/s/linde/ideeen")), "with what parents offer"
    assert village.signed_in(village.anna).get("/s/linde/ambassadeurs").status_code == 403
    assert "Op de open dag" in told(eva.get(page)), "and the parent finds the own words"
    assert eva.post(page, {"withdraw": "1"}).status_code == 302
    assert "Eva Jansen" not in told(head.get("/s/linde/ambassadeurs"))
    assert list(Ambassador.objects.values_list("words", flat=True)) == [""]
    inside(village.peter).post(page, {"agreed": "on"})
    link = ParentLink.objects.get(parent=village.peter)
    ContactBan.objects.create(school=village.linde, link=link, from_on=NOON[:10])
    assert "Peter Bakker" not in told(head.get("/s/linde/ambassadeurs")), "a ban closes this too"


def test_a_draft_is_for_the_head_alone(village: Village, pulse: Pulse) -> None:
    row = running.make_pulse(running.Plan("Later", pulse.opens_on, pulse.closes_on), by=village.viewer(village.hanneke))
    anna = village.signed_in(village.anna)
    assert (anna.get(f"{PAGES}/{row.pk}").status_code, "Later" in told(anna.get(PAGES))) == (404, False)
    assert head_of(village).get(f"{PAGES}/{row.pk}").status_code == 200
    assert village.signed_in(village.daan).get(f"{PAGES}/{pulse.pk}").status_code == 404


@pytest.mark.parametrize("closed", [False, True])
def test_a_pulse_of_many_costs_what_one_of_few_costs(village: Village, pulse: Pulse, closed: bool) -> None:  # noqa: FBT001
    browsers = [(village.signed_in(who), f"{PAGES}/{pulse.pk}") for who in (village.anna, village.hanneke)]
    browsers += [(inside(village.eva), f"/ouders/linde/{page}") for page in ("", "peiling")]
    many_answer(pulse, 10)
    few = [cost(browser, address) for browser, address in browsers]
    many_answer(pulse, 40)
    for number in range(30):
        put_in(pulse, "parents", Ballot(all_of(2), "Een idee"), who=f"parent:{9000 + number}")
    if closed:
        running.close_pulse(pulse, by=village.viewer(village.hanneke))
    many = [cost(browser, address) for browser, address in browsers]
    assert max(few + many) <= 12
    assert closed or many == few


def cost(browser: Client, address: str) -> int:
    """How many queries the page takes once the session is warm."""
    browser.get(address, follow=True)
    with CaptureQueriesContext(connection) as queries:
        assert browser.get(address, follow=True).status_code == 200
    return len(queries)
