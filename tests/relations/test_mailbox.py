"""The mailbox: nothing leaves without a press, a minute to hold it back, and only one's own letters."""

import uuid
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from glansrijk.audit.models import Event
from glansrijk.outbox.models import Letter
from glansrijk.outbox.sending import STOPPED, send_waiting
from glansrijk.schools.deciding_custody import ban_contact
from glansrijk.schools.models import Parent, ParentLink
from tests.village import TUESDAY, Village


@pytest.fixture
def written(village: Village) -> Letter:
    """A draft by mail from Anna to Peter."""
    ParentLink.objects.filter(pupil=village.sem).take_custody("yes")
    return put_ready(village, "mail")


def put_ready(village: Village, how: str) -> Letter:
    where = f"/s/linde/gezin/{village.sem.pk}/zeg-het?ouder={village.peter.pk}"
    sent = {"key": str(uuid.uuid4()), "subject": "Koffie?", "body": "Komt u langs?", "how": how}
    village.signed_in(village.anna).post(where, sent)
    return Letter.objects.latest("pk")


def press(client: Client, letter: Letter, what: str) -> int:
    return client.post(f"/s/linde/post/{letter.pk}/{what}").status_code


def state(letter: Letter) -> tuple[bool, bool, bool]:
    """(released, sent, thrown away)."""
    letter.refresh_from_db()
    return letter.released_at is not None, letter.sent_at is not None, letter.thrown_away_at is not None


def page(client: Client, where: str = "") -> str:
    return client.get(f"/s/linde/post{where}").content.decode()


def test_a_draft_stays_until_somebody_presses(village: Village, written: Letter) -> None:
    send_waiting(timezone.now() + timedelta(minutes=5))
    assert (state(written), len(mail.outbox)) == ((False, False, False), 0)


def test_released_it_can_be_held_back_for_a_minute(village: Village, written: Letter) -> None:
    anna = village.signed_in(village.anna)
    response = anna.post(f"/s/linde/post/{written.pk}/versturen")
    assert response["Location"] == f"/s/linde/post?vrij={written.pk}"
    assert "De brief aan Peter Bakker gaat zo" in page(anna, f"?vrij={written.pk}")
    send_waiting(timezone.now() + timedelta(seconds=50))
    assert (state(written), len(mail.outbox)) == ((True, False, False), 0)
    press(anna, written, "tegenhouden")
    send_waiting(timezone.now() + timedelta(seconds=70))
    assert (state(written), len(mail.outbox)) == ((False, False, False), 0)


def test_after_the_minute_it_goes_once_and_stays_gone(village: Village, written: Letter) -> None:
    anna = village.signed_in(village.anna)
    press(anna, written, "versturen")
    press(anna, written, "versturen")
    assert send_waiting(timezone.now() + timedelta(seconds=70)) == 1
    assert [(one.to, one.subject, one.body) for one in mail.outbox] == [
        (["peter@voorbeeld.nl"], "Koffie?", "Komt u langs?")
    ]
    press(anna, written, "tegenhouden")
    press(anna, written, "weggooien")
    assert state(written) == (True, True, False)
    assert "Tegenhouden kan niet meer." in page(anna)
    kinds = list(Event.objects.filter(kind__startswith="letter.").order_by("pk").values_list("kind", flat=True))
    assert kinds == ["letter.written", "letter.released"]


def test_in_the_evening_it_waits_for_the_morning(village: Village, written: Letter) -> None:
    with time_machine.travel("2026-11-24 21:00:00+01:00", tick=True):
        anna = village.signed_in(village.anna)
        press(anna, written, "versturen")
        assert "Gaat op wo 25 nov om 08.00, of kort daarna." in page(anna)


def test_a_draft_is_changed_and_two_windows_lose_nothing(village: Village, written: Letter) -> None:
    anna = village.signed_in(village.anna)
    shown = page(anna, f"/{written.pk}")
    seen = shown.split('name="seen" value="')[1].split('"')[0]
    where = f"/s/linde/post/{written.pk}"
    assert anna.post(where, {"subject": "Thee?", "body": "Van mij.", "seen": seen}).status_code == 302
    response = anna.post(where, {"subject": "Thee?", "body": "Uit een ander venster.", "seen": seen})
    text = response.content.decode()
    assert (response.status_code, "Van mij." in text, "Uit een ander venster." in text) == (409, True, True)
    written.refresh_from_db()
    assert written.body == "Van mij."


def test_changing_and_sending_is_one_press(village: Village, written: Letter) -> None:
    anna = village.signed_in(village.anna)
    seen = page(anna, f"/{written.pk}").split('name="seen" value="')[1].split('"')[0]
    sent = {"subject": "Thee?", "body": "Komt u?", "seen": seen, "release": "1"}
    anna.post(f"/s/linde/post/{written.pk}", sent)
    assert (state(written)[0], written.subject) == (True, "Thee?")


def test_what_changed_since_the_draft_closes_mail(village: Village, written: Letter) -> None:
    anna = village.signed_in(village.anna)
    Parent.objects.filter(pk=village.peter.pk).update(email="nieuw@voorbeeld.nl")
    assert press(anna, written, "versturen") == 409
    Parent.objects.filter(pk=village.peter.pk).update(email="peter@voorbeeld.nl")
    ParentLink.objects.filter(parent=village.peter).update(custody="unknown")
    assert press(anna, written, "versturen") == 409
    assert state(written) == (False, False, False)


def test_dots_that_were_not_filled_in_do_not_go(village: Village, written: Letter) -> None:
    written.rewrite(subject="Nieuws", body="Deze week …\n\nDag")
    anna = village.signed_in(village.anna)
    response = anna.post(f"/s/linde/post/{written.pk}/versturen")
    assert (response.status_code, "Er staan nog puntjes in de brief." in response.content.decode()) == (409, True)
    written.rewrite(subject="Nieuws", body="Deze week… bouwden we een hut.")
    assert press(anna, written, "versturen") == 302


def test_a_ban_stops_what_was_released(village: Village, written: Letter) -> None:
    anna = village.signed_in(village.anna)
    press(anna, written, "versturen")
    tie = ParentLink.objects.get(parent=village.peter)
    ban_contact(tie, reason="Uitspraak", from_on=TUESDAY, until_on=None, by=village.viewer(village.hanneke))
    send_waiting(timezone.now() + timedelta(seconds=70))
    assert (state(written), len(mail.outbox)) == ((True, False, False), 0)
    shown = page(anna)
    assert (STOPPED in shown, "Niet verstuurd" in shown) == (True, True)
    press(anna, written, "weggooien")
    assert state(written) == (False, False, True)


def test_a_draft_of_long_ago_is_not_sent(village: Village, written: Letter) -> None:
    with time_machine.travel("2027-01-28 12:00:00+01:00", tick=True):
        assert press(village.signed_in(village.anna), written, "versturen") == 409


def test_on_paper_it_is_printed_and_handed_over(village: Village) -> None:
    ParentLink.objects.filter(pupil=village.sem).take_custody("yes")
    letter, anna = put_ready(village, "paper"), village.signed_in(village.anna)
    assert "Komt u langs?" in page(anna, f"/{letter.pk}/papier")
    press(anna, letter, "versturen")
    assert state(letter) == (False, False, False)
    press(anna, letter, "meegegeven")
    assert (state(letter), "Meegegeven op di 24 nov" in page(anna)) == ((True, True, False), True)


@pytest.mark.parametrize("who", ["bram", "ivo", "carla", "otto", "daan"])
def test_a_letter_of_somebody_else_is_not_there(village: Village, written: Letter, who: str) -> None:
    client = village.signed_in(getattr(village, who))
    answers = [press(client, written, what) for what in ("versturen", "tegenhouden", "weggooien", "meegegeven")]
    answers += [client.get(f"/s/linde/post/{written.pk}{part}").status_code for part in ("", "/papier")]
    assert (answers, state(written)) == ([404] * 6, (False, False, False))


def test_who_no_longer_has_the_group_no_longer_reads_the_letter(village: Village, written: Letter) -> None:
    village.anna.assignments.get().end(TUESDAY - timedelta(days=1))
    anna = village.signed_in(village.anna)
    assert (anna.get(f"/s/linde/post/{written.pk}").status_code, "Koffie?" in page(anna)) == (404, False)


def test_the_mail_of_the_demo_can_be_read_and_nowhere_else(
    village: Village, written: Letter, settings: Settings
) -> None:
    anna = village.signed_in(village.anna)
    press(anna, written, "versturen")
    send_waiting(timezone.now() + timedelta(seconds=70))
    assert anna.get("/s/linde/post/verzonden").status_code == 404
    settings.DEMO = True
    assert "Komt u langs?" in page(anna, "/verzonden")
