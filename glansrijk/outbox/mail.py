"""A letter as a mail: plain text, the same as simple HTML, and what goes in a calendar.

Nothing in it is loaded from anywhere and nothing tells that it was read: no pictures, no styles or fonts of elsewhere,
no address that counts. Colours are those of the reader's own mail program, so that a dark screen stays dark.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from glansrijk.outbox.appointments import Appointment, calendar_file
from glansrijk.outbox.models import Letter

DUTCH = "nl"
IN_DUTCH = "In het Nederlands"
ITEM = "- "


def as_mail(letter: Letter, at: datetime) -> EmailMultiAlternatives:
    """The mail, ready to be handed over at a moment."""
    mail = EmailMultiAlternatives(
        letter.subject,
        plain_of(letter),
        settings.DEFAULT_FROM_EMAIL,
        [letter.to_address],
        reply_to=[letter.reply_to] if letter.reply_to else None,
    )
    # A mail server that sees it twice can tell.
    mail.extra_headers["Message-ID"] = f"<{letter.once_key}@glansrijk>"
    mail.extra_headers["Content-Language"] = ", ".join([letter.language, DUTCH] if letter.dutch else [letter.language])
    mail.attach_alternative(html_of(letter), "text/html")
    if letter.appointment:
        _add_appointment(mail, letter, at)
    return mail


def plain_of(letter: Letter) -> str:
    """The words, and under them the same in Dutch for a letter in another language."""
    return f"{letter.body}\n\n\n{IN_DUTCH}\n\n{letter.dutch}" if letter.dutch else letter.body


def html_of(letter: Letter) -> SafeString:
    """The same as a small page that says in which language and direction it is read."""
    dutch = format_html(
        '<hr><div lang="nl" dir="ltr"><h2 style="font-size:1em">{}</h2>{}</div>', IN_DUTCH, _text(letter.dutch)
    )
    return format_html(
        '<!DOCTYPE html><html lang="{}" dir="{}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">'
        '<title>{}</title></head><body style="margin:0;padding:1.25em 1em"><div style="max-width:36em;'
        'font-family:sans-serif;font-size:1.0625em;line-height:1.55;overflow-wrap:anywhere">{}{}</div></body></html>',
        letter.language,
        direction_of(letter.language),
        letter.subject,
        _text(letter.body),
        dutch if letter.dutch else "",
    )


def direction_of(language: str) -> str:
    """Which way a language is written: 'rtl' or 'ltr'."""
    return "rtl" if language.split("-")[0] in settings.LANGUAGES_BIDI else "ltr"


def _text(text: str) -> SafeString:
    """Paragraphs and lists. Each finds its own direction: a parent's words can be in Arabic, a teacher's in Dutch."""
    blocks = [block.split("\n") for block in text.replace("\r\n", "\n").split("\n\n") if block.strip()]
    return format_html_join("", "{}", ((part,) for lines in blocks for part in _parts(lines)))


def _parts(lines: list[str]) -> Iterator[SafeString]:
    """The lines above a list as a paragraph, and the list; a line that goes on under an item belongs to it."""
    first = next((place for place, line in enumerate(lines) if line.startswith(ITEM)), len(lines))
    if lines[:first]:
        yield format_html('<p dir="auto">{}</p>', _lines(lines[:first]))
    items: list[list[str]] = []
    for line in lines[first:]:
        if line.startswith(ITEM):
            items.append([line.removeprefix(ITEM)])
        else:
            items[-1].append(line.strip())
    if items:
        rows = format_html_join("", '<li dir="auto">{}</li>', ((_lines(item),) for item in items))
        yield format_html("<ul>{}</ul>", rows)


def _lines(lines: list[str]) -> SafeString:
    return format_html_join(SafeString("<br>"), "{}", ((line,) for line in lines))


def _add_appointment(mail: EmailMultiAlternatives, letter: Letter, at: datetime) -> None:
    """In the mail itself for programs that show a button, and as a file for those that do not."""
    one = Appointment.from_kept(letter.appointment)
    organiser = letter.reply_to or settings.DEFAULT_FROM_EMAIL
    file = calendar_file(one, organiser=organiser, to=letter.to_address, at=at)
    mail.attach_alternative(file, f"text/calendar; method={one.method}")
    mail.attach("gesprek.ics", file, f"text/calendar; method={one.method}")
