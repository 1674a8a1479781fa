"""Sending: claim by conditional update, hand over, note it; nothing goes twice.

A worker that stops between claiming and noting may have sent the letter, and so may a mail server that lost its answer.
Trying again could send it twice, so it is given to a person instead, who reads what happened.
"""

from __future__ import annotations

import smtplib
from datetime import datetime, timedelta

from django.utils import timezone

from glansrijk.outbox.mail import as_mail
from glansrijk.outbox.mail_server import AnswerLostError
from glansrijk.outbox.models import TRIES_AT_MOST, Letter
from glansrijk.outbox.writing import first_moment, is_stopped

PERHAPS_SENT = "Misschien is deze brief al verstuurd: het versturen stopte halverwege. Kijk het na."
STOPPED = "Aan deze persoon sturen we geen post."
NO_ANSWER = "Misschien is deze brief al verstuurd: de mailserver nam hem aan en zei daarna niets meer. Kijk het na."
TOO_LATE = "De tijd waarin deze brief mocht gaan, is voorbij."
AT_ONCE = 100


def send_waiting(now: datetime | None = None) -> int:
    """Send what may go now, at most a hundred in a round; returns how many went."""
    moment = now or timezone.now()
    for letter in Letter.objects.left_lying(moment):
        letter.give_up(PERHAPS_SENT)
    letters = list(Letter.objects.waiting(moment)[:AT_ONCE])
    return sum(_send(letter, moment) for letter in letters)


def _send(letter: Letter, now: datetime) -> bool:
    if not letter.claim(now):
        return False
    letter.refresh_from_db()
    if is_stopped(letter.school_id, letter.recipient_key):
        letter.give_up(STOPPED)
        return False
    if not _is_its_time(letter, now):
        return False
    return _hand_over(letter, now)


def _is_its_time(letter: Letter, now: datetime) -> bool:
    """Between two windows it waits for the next; after the last one it is given up, for a person to decide."""
    if not letter.windows or any(first <= now < last for first, last in letter.moments):
        return True
    later = first_moment(letter, now)
    if later > now:
        letter.wait_until(later)
    else:
        letter.give_up(TOO_LATE)
    return False


def _hand_over(letter: Letter, now: datetime) -> bool:
    mail = as_mail(letter, now)
    try:
        mail.send()
    except smtplib.SMTPRecipientsRefused as refused:
        if _only_for_now(refused):
            _try_again(letter, now, type(refused).__name__)
        else:
            letter.give_up("De mailserver kent dit adres niet. Kijk of het klopt.")
    except AnswerLostError:
        letter.give_up(NO_ANSWER)
    except (smtplib.SMTPException, OSError) as fault:
        _try_again(letter, now, type(fault).__name__)
    else:
        letter.was_sent(now)
        return True
    return False


def _only_for_now(refused: smtplib.SMTPRecipientsRefused) -> bool:
    """A code in the four hundreds asks to come back later: a full mailbox, or a server that does not know us yet."""
    return all(400 <= code < 500 for code, _ in refused.recipients.values())


def _try_again(letter: Letter, now: datetime, trouble: str) -> None:
    """After 1, 2, 4, 8, 16 minutes; then a person reads that it did not work."""
    if letter.tries >= TRIES_AT_MOST:
        letter.give_up(f"Versturen lukte {letter.tries} keer niet ({trouble}).")
    else:
        letter.wait_until(now + timedelta(minutes=2 ** (letter.tries - 1)), trouble)
