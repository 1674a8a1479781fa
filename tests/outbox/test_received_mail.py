"""A mail as a server received it: plain text, simple HTML that loads nothing, and an appointment that a phone reads."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from email.message import EmailMessage

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar
from lxml import html
from pytest_django import Settings

from glansrijk.outbox.appointments import Appointment
from glansrijk.outbox.mail import html_of, plain_of
from glansrijk.outbox.models import Letter
from glansrijk.outbox.sending import send_waiting
from glansrijk.outbox.writing import Draft, write
from tests.outbox.sink import Sink, mail_server

NOON = datetime(2026, 11, 24, 11, 0, tzinfo=UTC)
TALK = Appointment(
    uid="een@linde.glansrijk",
    sequence=0,
    title="Gesprek op school",
    school="De Linde",
    begins=datetime(2026, 11, 26, 14, 15, tzinfo=UTC),
    minutes=10,
    place="lokaal 5",
)


@pytest.fixture
def sink(settings: Settings) -> Iterator[Sink]:
    """The program mails for real, to a server of this machine."""
    with mail_server() as server:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
        yield server


def received(sink: Sink, **values: object) -> EmailMessage:
    facts = {"subject": "Koffie?", "body": "Beste Eva,\n\nKomt u langs?", "once_key": "brief-1", **values}
    draft = Draft(1, "parent:7", "mail", "say_it", to_address="eva@voorbeeld.nl", **facts)  # type: ignore[arg-type]
    write(draft, by_account_id=None).release(NOON)
    assert send_waiting(NOON) == 1
    (message,) = sink.received
    return message


def parts(message: EmailMessage) -> list[tuple[str, str]]:
    """Every part with its kind, inside out."""
    return [(part.get_content_type(), part.get_content()) for part in message.walk() if not part.is_multipart()]


def calendar_in(message: EmailMessage) -> Calendar:
    texts = {text for kind, text in parts(message) if kind == "text/calendar"}
    assert len(texts) == 1, "the one in the mail and the file are the same"
    return Calendar.from_ical(texts.pop())


@pytest.mark.django_db
def test_a_letter_is_plain_text_and_the_same_as_html(sink: Sink) -> None:
    message = received(sink, reply_to="school@voorbeeld.nl")
    assert (message["Subject"], message["To"], message["Reply-To"]) == (
        "Koffie?",
        "eva@voorbeeld.nl",
        "school@voorbeeld.nl",
    )
    assert (message.get_content_type(), message["Content-Language"]) == ("multipart/alternative", "nl")
    (plain, text), (rich, page) = parts(message)
    assert (plain, text.splitlines(), rich) == ("text/plain", ["Beste Eva,", "", "Komt u langs?"], "text/html")
    tree = html.fromstring(page)
    assert (tree.get("lang"), tree.get("dir"), [p.text for p in tree.iter("p")]) == (
        "nl",
        "ltr",
        ["Beste Eva,", "Komt u langs?"],
    )


@pytest.mark.django_db
def test_another_language_has_its_direction_and_the_dutch_under_it(sink: Sink) -> None:
    message = received(sink, language="ar", body="مرحبا", dutch="Dag", dutch_subject="Koffie?")
    assert message["Content-Language"] == "ar, nl"
    (_plain, text), (_rich, page) = parts(message)
    assert text.split() == ["مرحبا", "In", "het", "Nederlands", "Dag"]
    tree = html.fromstring(page)
    (dutch,) = tree.iterfind(".//div[@lang='nl']")
    assert (tree.get("lang"), tree.get("dir"), dutch.get("dir")) == ("ar", "rtl", "ltr")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("cancelled", "method", "status"), [(False, "REQUEST", "CONFIRMED"), (True, "CANCEL", "CANCELLED")]
)
def test_an_appointment_goes_along(sink: Sink, *, cancelled: bool, method: str, status: str) -> None:
    kept = Appointment(**{**TALK.__dict__, "cancelled": cancelled, "sequence": 3}).kept
    message = received(sink, appointment=kept, reply_to="anna@school.voorbeeld.nl")
    assert message.get_content_type() == "multipart/mixed"
    assert [kind for kind, _text in parts(message)] == ["text/plain", "text/html", "text/calendar", "text/calendar"]
    methods = {part.get_param("method") for part in message.walk() if part.get_content_type() == "text/calendar"}
    (event,) = calendar_in(message).events
    assert (methods, str(calendar_in(message)["method"]), str(event["status"])) == ({method}, method, status)
    assert (str(event["uid"]), event["sequence"], str(event["summary"]), str(event["location"])) == (
        "een@linde.glansrijk",
        3,
        "Gesprek op school",
        "De Linde, lokaal 5",
    )
    assert (event.start, event.end) == (TALK.begins, datetime(2026, 11, 26, 14, 25, tzinfo=UTC))
    assert (str(event["organizer"]), str(event["attendee"])) == (
        "mailto:anna@school.voorbeeld.nl",
        "mailto:eva@voorbeeld.nl",
    )


def test_a_list_and_the_lines_of_a_signature_stay_what_they_are() -> None:
    letter = Letter(subject="x", body="Dit spraken we af:\n- elke dag\n  lezen\n- bellen\n\nMet groet,\nAnna & Bas <x>")
    tree = html.fromstring(html_of(letter))
    assert [" ".join(map(str, item.itertext())) for item in tree.iter("li")] == ["elke dag lezen", "bellen"]
    assert html.tostring(list(tree.iter("p"))[-1], encoding="unicode").startswith(
        '<p dir="auto">Met groet,<br>Anna &amp; Bas &lt;x&gt;</p>'
    )


@given(
    st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n-<>&\"'"), max_size=200)
)
@settings(max_examples=100, deadline=None)
def test_nothing_in_a_letter_is_loaded_counted_or_lost(words: str) -> None:
    letter = Letter(subject=words, body=words, dutch=words, language="ar")
    page = html_of(letter)
    tree = html.fromstring(page)
    assert {one.tag for one in tree.iter()} <= {
        "html",
        "head",
        "meta",
        "title",
        "body",
        "div",
        "p",
        "br",
        "hr",
        "h2",
        "ul",
        "li",
    }
    assert {name for one in tree.iter() for name in one.attrib} <= {
        "lang",
        "dir",
        "charset",
        "name",
        "content",
        "style",
    }
    shown = "".join("".join(map(str, one.itertext())) for one in tree.iter("body"))
    assert re.sub(r"[\s-]", "", words * 2) in re.sub(r"[\s-]", "", shown.replace("In het Nederlands", "", 1))
    assert words in plain_of(letter)
