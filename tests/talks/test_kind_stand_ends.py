"""Kind-stand ends with the PIN, or with signing out altogether; everything else leaves it as it is."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from hypothesis import strategies as some

from glansrijk.accounts.child_pin import TRIES, remove_pin, set_pin
from glansrijk.accounts.models import OpenSession
from glansrijk.audit.models import Event
from glansrijk.schools.models import Assignment, Placement
from glansrijk.talks.child_page import child_page
from glansrijk.talks.models import Answer, Talk
from tests import make
from tests.talks.in_kind_stand import LEAVE, PIN, home, is_narrow, start, tell
from tests.village import NOON, TUESDAY, Village


def test_the_pin_ends_it_under_a_new_key(village: Village) -> None:
    client = start(village, village.anna, village.sem)
    narrow = client.session.session_key
    answer = client.post(LEAVE, {"pin": PIN})
    assert answer["Location"] == f"/s/linde/kind/{village.sem.pk}/zelf"
    assert (is_narrow(client), client.session.session_key != narrow) == (False, True)
    assert not OpenSession.objects.filter(session_key=narrow).exists()
    assert Event.objects.filter(kind__startswith="child_mode").count() == 2


@pytest.mark.parametrize("pin", ["9999", "", "28 03", "2803 2803", "9" * 100_000, "\x00"])
def test_a_wrong_pin_does_not(village: Village, pin: str) -> None:
    client = start(village, village.anna, village.sem)
    assert client.post(LEAVE, {"pin": pin}).status_code in {200, 403}
    assert is_narrow(client)


def test_five_wrong_ones_sign_out_altogether(village: Village) -> None:
    client = start(village, village.anna, village.sem)
    key = client.session.session_key
    answers = [client.post(LEAVE, {"pin": "9999"}) for _ in range(TRIES)]
    assert [answer.status_code for answer in answers] == [403, 403, 403, 403, 302]
    assert "nog 4 keer" in answers[0].content.decode()
    assert answers[-1]["Location"] == "/uitgelogd"
    assert not OpenSession.objects.filter(session_key=key).exists()
    assert client.get("/s/linde/")["Location"].startswith("/inloggen")


def test_forgotten_signs_out_altogether_and_keeps_what_was_told(village: Village) -> None:
    client = start(village, village.anna, village.sem)
    tell(client, village.sem, "blij", picked=["rust"])
    answer = client.post(LEAVE, {"forgotten": "1"})
    assert (answer["Location"], answer["Clear-Site-Data"]) == ("/uitgelogd", '"cache", "storage"')
    assert client.get("/s/linde/")["Location"].startswith("/inloggen")
    assert Answer.objects.count() == 1


def test_a_pin_that_was_changed_or_taken_away_elsewhere_opens_nothing(village: Village) -> None:
    client = start(village, village.anna, village.sem)
    assert village.anna.account is not None
    set_pin(village.anna.account, "5517")
    assert client.post(LEAVE, {"pin": PIN}).status_code == 403
    remove_pin(village.anna.account)
    assert client.post(LEAVE, {"pin": "5517"})["Location"] == "/uitgelogd"
    assert client.get("/s/linde/")["Location"].startswith("/inloggen")


DEEDS = some.sampled_from(
    ["page", "tell", "other-child", "wrong-pin", "back", "script", "sign-in", "sign-out", "new-tab"]
)


@given(deeds=some.lists(DEEDS, max_size=10))
@examples(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
def test_whatever_a_child_does_only_the_pin_leads_out(village: Village, deeds: list[str]) -> None:
    """Any row of things to do; of wrong PINs fewer than would sign out."""
    client = start(village, village.anna, village.sem)
    wrong = 0
    for deed in deeds:
        wrong += deed == "wrong-pin"
        if deed != "wrong-pin" or wrong < TRIES:
            client = do(client, deed, village)
        assert client.get("/s/linde/groep/5")["Location"] == home(village.sem)
    assert client.post(LEAVE, {"pin": PIN})["Location"] == f"/s/linde/kind/{village.sem.pk}/zelf"


def do(client: Client, deed: str, village: Village) -> Client:
    """One thing that a child might try."""
    match deed:
        case "page":
            client.get(f"{home(village.sem)}/klaar")
        case "tell":
            tell(client, village.sem, "blij", picked=["rust"])
        case "other-child":
            client.post(f"/s/linde/kind/{village.noor.pk}/kind-stand")
        case "wrong-pin":
            client.post(LEAVE, {"pin": "9999"})
        case "back":
            client.get(f"/s/linde/kind/{village.sem.pk}/zelf")
        case "script":
            client.get("/s/linde/zoeken?q=noor", headers={"HX-Request": "true"})
        case "sign-in":
            client.post("/inloggen", {"login": "anna@voorbeeld.nl", "password": make.PASSWORD})
        case "sign-out":
            client.post("/uitloggen")
        case _:
            kept, client = client, Client()
            client.cookies = kept.cookies
    return client


def test_lying_still_signs_out_altogether(village: Village) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        client = start(village, village.anna, village.sem)
        client.get(home(village.sem))
        clock.shift(timedelta(minutes=31))
        for page in (home(village.sem), "/s/linde/", LEAVE):
            assert client.get(page)["Location"].startswith("/inloggen"), page


def test_another_process_holds_the_wall_too(village: Village) -> None:
    """After a restart of the server the session is still narrow: it stands in the database."""
    client = start(village, village.anna, village.sem)
    again = Client()
    again.cookies = client.cookies
    assert again.get("/s/linde/")["Location"] == home(village.sem)


def test_a_child_that_moves_group_meanwhile(village: Village) -> None:
    """What was told is kept; what is left on the screen is the page that asks for the PIN."""
    client = start(village, village.anna, village.sem)
    tell(client, village.sem, "blij", picked=["rust"])
    Placement.objects.get(pupil=village.sem).end(TUESDAY - timedelta(days=1))
    make.make_placement(village.sem, village.group6, from_on=TUESDAY)
    assert client.get(home(village.sem))["Location"] == LEAVE
    assert client.post(f"{home(village.sem)}/vraag/droom", {"text": "x"})["Location"] == home(village.sem)
    assert client.get(LEAVE).status_code == 200
    assert client.get("/s/linde/")["Location"] == home(village.sem)
    assert Answer.objects.count() == 1
    # The new teacher reads what was told.
    talk = Talk.objects.get()
    page = child_page(village.viewer(village.carla), village.sem.pk, talk.pk)
    assert page.said[0].words == ("rust",)


def test_a_teacher_whose_group_ended_meanwhile(village: Village) -> None:
    client = start(village, village.anna, village.sem)
    Assignment.objects.get(staff=village.anna).end(TUESDAY - timedelta(days=1))
    assert client.get(home(village.sem))["Location"] == LEAVE
    assert is_narrow(client)
    client.post(LEAVE, {"pin": PIN})
    assert client.get(f"/s/linde/kind/{village.sem.pk}/zelf").status_code == 404


def test_a_teacher_whose_role_ended_meanwhile(village: Village) -> None:
    client = start(village, village.anna, village.sem)
    village.anna.grants.get().end(make.START)
    assert client.get(home(village.sem))["Location"] == LEAVE
    assert is_narrow(client)


def test_an_account_that_was_closed_meanwhile(village: Village) -> None:
    client = start(village, village.anna, village.sem)
    assert village.anna.account is not None
    village.anna.account.close()
    assert client.get(LEAVE)["Location"].startswith("/inloggen")


def test_twins_in_two_groups_each_tell_their_own(village: Village) -> None:
    first = make.make_pupil(village.linde, "Mia Tweeling", group=village.group5)
    second = make.make_pupil(village.linde, "Max Tweeling", group=village.group6)
    tell(start(village, village.anna, first), first, "blij", picked=["rust"])
    tell(start(village, village.carla, second), second, "blij", picked=["lezen"])
    assert dict(Answer.objects.values_list("talk__pupil", "picked")) == {first.pk: ["rust"], second.pk: ["lezen"]}


def test_a_child_without_a_group_tells_with_the_intern_begeleider(village: Village) -> None:
    child = make.make_pupil(village.linde, "Bo Nieuw")
    client = start(village, village.ivo, child)
    tell(client, child, "blij", picked=["rust"])
    assert (Talk.objects.get().group, Answer.objects.count()) == (None, 1)
