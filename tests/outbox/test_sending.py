"""Letters: drafts first, sent once, never in quiet hours, never to who is on the stop list."""

import smtplib
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core import mail
from django.db import IntegrityError
from django.utils import timezone

from glansrijk.outbox import sending
from glansrijk.outbox.models import Letter
from glansrijk.outbox.writing import Draft, is_stopped, lift, release, stop, write
from tests.outbox.sink import mail_server

NOON = datetime(2026, 11, 24, 11, 0, tzinfo=UTC)
pytestmark = pytest.mark.django_db


def letter(
    once: str = "brief-1", *, windows: list[tuple[datetime, datetime]] | None = None, reply_to: str = ""
) -> Letter:
    draft = Draft(
        school_id=1,
        recipient_key="staff:1",
        channel="mail",
        kind="digest",
        subject="Vandaag",
        body="Twee dingen voor vandaag.",
        once_key=once,
        to_address="anna@voorbeeld.nl",
        reply_to=reply_to,
    )
    return write(draft, windows=windows or [], by_account_id=None)


def released(once: str = "brief-1", *, windows: list[tuple[datetime, datetime]] | None = None) -> Letter:
    made = letter(once, windows=windows)
    made.release(NOON)
    return made


def state(made: Letter) -> str:
    made.refresh_from_db()
    return "sent" if made.sent_at else "given up" if made.given_up_at else "waiting" if made.released_at else "draft"


def test_a_draft_does_not_go() -> None:
    made = letter()
    assert (sending.send_waiting(NOON), state(made), len(mail.outbox)) == (0, "draft", 0)


def test_a_released_letter_goes_once() -> None:
    made = released()
    assert (sending.send_waiting(NOON), sending.send_waiting(NOON), state(made)) == (1, 0, "sent")
    assert [(message.subject, message.to) for message in mail.outbox] == [("Vandaag", ["anna@voorbeeld.nl"])]


@pytest.mark.parametrize(("reply_to", "header"), [("school@voorbeeld.nl", ["school@voorbeeld.nl"]), ("", [])])
def test_an_answer_comes_in_where_the_letter_says(reply_to: str, header: list[str]) -> None:
    letter(reply_to=reply_to).release(NOON)
    sending.send_waiting(NOON)
    assert [message.reply_to for message in mail.outbox] == [header]


def test_the_same_letter_written_twice_is_one() -> None:
    assert letter().pk == letter().pk
    assert Letter.objects.count() == 1


def test_releasing_leaves_a_minute_to_hold_it_back() -> None:
    made = letter()
    release(made)
    assert made.earliest_at > timezone.now() + timedelta(seconds=50)
    assert made.hold_back()
    assert sending.send_waiting(timezone.now() + timedelta(hours=1)) == 0


def test_it_waits_for_its_window_and_is_given_up_after_the_last_one() -> None:
    evening = datetime(2026, 11, 24, 19, 0, tzinfo=UTC)
    morning = (datetime(2026, 11, 25, 7, 0, tzinfo=UTC), datetime(2026, 11, 25, 16, 0, tzinfo=UTC))
    made = released(windows=[(NOON, NOON + timedelta(hours=4)), morning])
    assert (sending.send_waiting(evening), state(made), made.earliest_at) == (0, "waiting", morning[0])
    assert sending.send_waiting(morning[0]) == 1
    late = released("te-oud", windows=[(NOON, NOON + timedelta(hours=1))])
    assert (sending.send_waiting(evening), state(late), late.trouble) == (0, "given up", sending.TOO_LATE)


def test_nothing_goes_to_who_is_on_the_stop_list() -> None:
    made = released()
    stop(1, "staff:1")
    assert (sending.send_waiting(NOON), state(made), made.trouble) == (0, "given up", sending.STOPPED)
    lift(1, "staff:1")
    assert not is_stopped(1, "staff:1")
    assert is_stopped(2, "staff:1") is False


def test_two_workers_at_once_send_it_once() -> None:
    made = released()
    one, other = Letter.objects.get(pk=made.pk), Letter.objects.get(pk=made.pk)
    assert (one.claim(NOON), other.claim(NOON)) == (True, False)


def test_a_worker_that_stopped_halfway_leaves_it_to_a_person() -> None:
    made = released()
    made.claim(NOON)
    assert (sending.send_waiting(NOON + timedelta(minutes=11)), state(made)) == (0, "given up")
    assert made.trouble == sending.PERHAPS_SENT
    assert mail.outbox == []


@pytest.mark.parametrize(("code", "becomes"), [(550, "given up"), (451, "waiting"), (450, "waiting")])
def test_an_address_that_is_refused_for_now_is_tried_again(
    monkeypatch: pytest.MonkeyPatch, code: int, becomes: str
) -> None:
    def refuse(*_: object) -> None:
        raise smtplib.SMTPRecipientsRefused({"anna@voorbeeld.nl": (code, b"no")})

    monkeypatch.setattr("django.core.mail.EmailMessage.send", refuse)
    made = released()
    assert (sending.send_waiting(NOON), state(made)) == (0, becomes)


def test_a_mail_server_that_is_away_is_tried_again_later_and_later(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise smtplib.SMTPServerDisconnected

    monkeypatch.setattr("django.core.mail.EmailMessage.send", refuse)
    made, now, waits = released(), NOON, []
    for _ in range(5):
        sending.send_waiting(now)
        made.refresh_from_db()
        waits.append((made.earliest_at - now) // timedelta(minutes=1))
        now = made.earliest_at
    assert waits == [1, 2, 4, 8, 16]
    sending.send_waiting(now)
    assert (state(made), made.trouble) == ("given up", "Versturen lukte 6 keer niet (SMTPServerDisconnected).")


@pytest.mark.parametrize(
    ("at", "becomes"), [(b"MAIL", "waiting"), (b"DATA", "waiting"), (b"the letter", "given up"), (b"QUIT", "sent")]
)
def test_a_mail_server_that_falls_silent_leaves_to_a_person_what_it_may_have_taken(
    settings: Any, at: bytes, becomes: str
) -> None:
    settings.EMAIL_BACKEND, settings.EMAIL_HOST = "glansrijk.outbox.mail_server.MailServer", "127.0.0.1"
    with mail_server(silent_at=at) as sink:
        settings.EMAIL_PORT = sink.port
        made = released()
        sending.send_waiting(NOON)
    assert (state(made), made.trouble == sending.NO_ANSWER) == (becomes, becomes == "given up")


def test_a_letter_in_dutch_has_no_other_dutch_beside_it() -> None:
    made = letter()
    with pytest.raises(IntegrityError, match="letter_in_dutch_once"):
        Letter.objects.filter(pk=made.pk).update(dutch="Nog eens")


def test_a_mail_without_an_address_is_refused() -> None:
    with pytest.raises(ValueError, match="Er is geen e-mailadres bekend"):
        write(Draft(1, "staff:2", "mail", "digest", "Vandaag", "…", "zonder-adres"), by_account_id=None)
    assert Letter.objects.count() == 0
