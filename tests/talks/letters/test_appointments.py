"""A planned talk is told by letter, with an appointment for a phone: made, moved, called off, and nobody else's."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.message import Message

import pytest
from django.core import mail
from django.core.mail import EmailMultiAlternatives
from django.test import Client
from django.utils import timezone
from icalendar import Calendar

from glansrijk.outbox.models import Letter
from glansrijk.outbox.sending import send_waiting
from glansrijk.relations.handling_post import let_go
from glansrijk.schools.deciding_custody import ban_contact
from glansrijk.schools.models import Parent, ParentLink
from glansrijk.talks.models import Talk
from tests.talks.line_world import moment
from tests.talks.talk_pages import tree_of, words
from tests.village import TUESDAY, Village


def plan(village: Village, *parents: Parent, day: str = "2026-11-26", at: str = "15:15", tell: bool = True) -> str:
    """Anna plans Sem's talk with these parents, or gives it another day."""
    anna, page = (
        village.signed_in(village.anna),
        f"/s/linde/jaarlijn/moment/{moment('omgekeerd').pk}/kind/{village.sem.pk}",
    )
    talk = Talk.objects.filter(invitations__parent__in=parents, cancelled_at=None, held_on=None).first()
    sent = {
        "parents": [parent.pk for parent in parents],
        "day": day,
        "time": at,
        "minutes": 10,
        "place": "lokaal 5",
        "talk": talk.pk if talk else 0,
        "version": talk.version if talk else 0,
    }
    answer = anna.post(page, sent | ({"tell": "on"} if tell else {}), follow=True)
    assert answer.status_code == 200, words(tree_of(answer))
    return words(tree_of(answer))


def call_off(village: Village, parent: Parent) -> str:
    talk = Talk.objects.get(invitations__parent=parent, cancelled_at=None)
    anna: Client = village.signed_in(village.anna)
    return words(tree_of(anna.post(f"/s/linde/jaarlijn/gesprek/{talk.pk}/afzeggen", follow=True)))


def drafts(parent: Parent) -> list[Letter]:
    return list(Letter.objects.drafts().filter(recipient_key=f"parent:{parent.pk}", given_up_at=None))


def send(village: Village, parent: Parent) -> Calendar:
    """Send the one draft that waits for a parent, and give what its calendar gets."""
    (letter,) = drafts(parent)
    let_go(letter, by=village.viewer(village.anna))
    assert send_waiting(timezone.now() + timedelta(minutes=2)) == 1
    message = mail.outbox[-1]
    assert isinstance(message, EmailMultiAlternatives)
    received: Message = message.message()
    (file,) = [part for part in received.walk() if part.get_filename() == "gesprek.ics"]
    payload = file.get_payload(decode=True)
    assert isinstance(payload, bytes)
    assert b"Sem" not in payload, "a calendar is shared with a family or with work"
    return Calendar.from_ical(payload)


def facts(calendar: Calendar) -> tuple[str, str, int, datetime]:
    (event,) = calendar.events
    begins = event.start
    assert isinstance(begins, datetime)
    return str(calendar["method"]), str(event["uid"]), int(str(event["sequence"])), begins.astimezone(UTC)


def test_planned_moved_and_called_off_is_one_appointment(laid: Village) -> None:
    assert "Er staat een brief klaar in je post." in plan(laid, laid.eva)
    method, uid, sequence, begins = facts(send(laid, laid.eva))
    assert (method, sequence, begins) == ("REQUEST", 0, datetime(2026, 11, 26, 14, 15, tzinfo=UTC))
    plan(laid, laid.eva, day="2026-11-27", tell=False)
    assert facts(send(laid, laid.eva)) == ("REQUEST", uid, 1, datetime(2026, 11, 27, 14, 15, tzinfo=UTC))
    assert "Er staat een brief klaar in je post." in call_off(laid, laid.eva)
    assert facts(send(laid, laid.eva)) == ("CANCEL", uid, 2, datetime(2026, 11, 27, 14, 15, tzinfo=UTC))
    plan(laid, laid.eva, day="2026-11-30")
    assert facts(send(laid, laid.eva)) == ("REQUEST", uid, 3, datetime(2026, 11, 30, 14, 15, tzinfo=UTC))
    assert [one.subject for one in mail.outbox] == [
        "Ons gesprek op school: donderdag 26 november",
        "Andere tijd voor ons gesprek: vrijdag 27 november",
        "Ons gesprek van vrijdag 27 november gaat niet door",
        "Ons gesprek op school: maandag 30 november",
    ]


def test_what_nobody_was_told_changes_in_silence(laid: Village) -> None:
    plan(laid, laid.eva)
    plan(laid, laid.eva, at="15:30")
    (letter,) = drafts(laid.eva)
    assert ("15.30" in letter.body, Letter.objects.filter(thrown_away_at=None).count()) == (True, 1)
    plan(laid, laid.eva, at="15:30")
    assert [one.pk for one in drafts(laid.eva)] == [letter.pk], "the same page twice is one letter"
    let_go(letter, by=laid.viewer(laid.anna))
    call_off(laid, laid.eva)
    assert (send_waiting(timezone.now() + timedelta(minutes=2)), drafts(laid.eva)) == (0, [])
    plan(laid, laid.eva, tell=False)
    assert drafts(laid.eva) == []


def test_parents_who_come_apart_never_share_a_word(laid: Village) -> None:
    plan(laid, laid.eva)
    plan(laid, laid.peter, day="2026-11-27")
    eva, peter = send(laid, laid.eva), send(laid, laid.peter)
    assert facts(eva)[1] != facts(peter)[1]
    plan(laid, laid.peter, day="2026-11-30", at="16:00")
    assert (drafts(laid.eva), facts(send(laid, laid.peter))[2]) == ([], 1)
    for one in mail.outbox:
        other = ("Peter", "peter@") if one.to == ["eva@voorbeeld.nl"] else ("Eva", "eva@")
        assert not any(word in one.message().as_string() for word in other)


def test_a_parent_who_is_in_no_talk_any_more_is_told(laid: Village) -> None:
    plan(laid, laid.eva, laid.peter)
    uid = facts(send(laid, laid.peter))[1]
    drafts(laid.eva)[0].throw_away()
    anna = laid.signed_in(laid.anna)
    talk = Talk.objects.get()
    page = f"/s/linde/jaarlijn/moment/{moment('omgekeerd').pk}/kind/{laid.sem.pk}"
    sent = {
        "day": "2026-11-26",
        "time": "15:15",
        "minutes": 10,
        "place": "lokaal 5",
        "talk": talk.pk,
        "version": talk.version,
    }
    anna.post(page, {**sent, "parents": [laid.eva.pk]})
    assert facts(send(laid, laid.peter))[:2] == ("CANCEL", uid)
    assert drafts(laid.eva) == []


@pytest.mark.parametrize("custody", ["unknown", "no"])
def test_nobody_hears_of_a_talk_before_custody_is_decided(laid: Village, custody: str) -> None:
    ParentLink.objects.filter(parent=laid.eva).take_custody(custody)
    shown = plan(laid, laid.eva)
    assert ("gezag" in shown, Letter.objects.count()) == (True, 0)


def test_a_ban_closes_the_letter_and_says_why(laid: Village) -> None:
    plan(laid, laid.eva)
    send(laid, laid.eva)
    ban_contact(
        ParentLink.objects.get(parent=laid.eva), reason="x", from_on=TUESDAY, until_on=None, by=laid.viewer(laid.ivo)
    )
    assert "Er is een contactverbod met Eva Jansen. Er gaat geen brief." in call_off(laid, laid.eva)
    assert drafts(laid.eva) == []


def test_on_paper_there_is_no_file_to_speak_of(laid: Village) -> None:
    Parent.objects.filter(pk=laid.eva.pk).update(email="")
    plan(laid, laid.eva)
    (letter,) = drafts(laid.eva)
    assert (letter.channel, "agenda" in letter.body, "donderdag 26 november om 15.15 uur" in letter.body) == (
        "paper",
        False,
        True,
    )


def test_a_talk_that_is_over_is_not_told_any_more(laid: Village) -> None:
    plan(laid, laid.eva, day="2026-11-24", at="12:01")
    (letter,) = drafts(laid.eva)
    let_go(letter, by=laid.viewer(laid.anna))
    assert send_waiting(timezone.now() + timedelta(minutes=3)) == 0
    letter.refresh_from_db()
    assert letter.given_up_at is not None


def test_in_another_language_the_title_speaks_it_too(
    laid: Village, in_arabic: Callable[[Village, Parent], None]
) -> None:
    in_arabic(laid, laid.eva)
    plan(laid, laid.eva)
    (letter,) = drafts(laid.eva)
    assert (letter.language, letter.dutch.splitlines()[0]) == ("ar", "Beste Eva Jansen,")
