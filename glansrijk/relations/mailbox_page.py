"""The mailbox of one colleague: drafts, what waits, what went, and what could not be sent, with the reason."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime

from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _

from glansrijk.outbox.models import MAIL, PAPER, Letter, LetterQuerySet
from glansrijk.outbox.writing import UNDO_FOR
from glansrijk.rules.days import short_day
from glansrijk.rules.quiet_hours import at_school
from glansrijk.schools.models import Parent
from glansrijk.schools.viewer import Viewer

SENT_AT_MOST = 50


@dataclass(frozen=True)
class Post:
    """One letter as it stands on the page."""

    letter: Letter
    who: str

    @property
    def by_mail(self) -> bool:
        """Whether it goes by mail; otherwise on paper."""
        return bool(self.letter.channel == MAIL)

    @property
    def is_draft(self) -> bool:
        """Whether nothing happened to it yet."""
        return not (self.letter.released_at or self.letter.given_up_at or self.letter.thrown_away_at)

    @property
    def is_waiting(self) -> bool:
        """Whether it will go by itself."""
        return bool(self.letter.released_at and not self.letter.sent_at and not self.letter.given_up_at)

    @property
    def seen(self) -> str:
        """Which text stood on the page, as a short code that the page carries along."""
        return seen_of(self.letter)

    @property
    def when(self) -> str:
        """What happened or will happen, with the moment."""
        letter = self.letter
        if letter.given_up_at:
            return letter.trouble
        if letter.sent_at:
            sentence = _("Verstuurd op %(moment)s.") if self.by_mail else _("Meegegeven op %(moment)s.")
            return sentence % {"moment": in_words(letter.sent_at)}
        if letter.released_at:
            return _("Gaat op %(moment)s, of kort daarna.") % {"moment": in_words(letter.earliest_at)}
        return _("Klaargezet op %(moment)s.") % {"moment": in_words(letter.made_at)}


@dataclass(frozen=True)
class Mailbox:
    """All letters of one colleague."""

    drafts: tuple[Post, ...]
    waiting: tuple[Post, ...]
    given_up: tuple[Post, ...]
    sent: tuple[Post, ...]
    undo: Post | None

    @property
    def empty(self) -> bool:
        """Whether nothing was ever written."""
        return not (self.drafts or self.waiting or self.given_up or self.sent)


def mailbox_of(viewer: Viewer, *, just_released: str = "") -> Mailbox:
    """Everything this colleague wrote at this school to parents they see today, in two queries."""
    letters = _letters(viewer).filter(thrown_away_at__isnull=True).order_by("-made_at", "-pk")
    posts = _named(list(letters), viewer)
    waiting = tuple(post for post in posts if post.is_waiting)
    return Mailbox(
        drafts=tuple(post for post in posts if post.is_draft),
        waiting=waiting,
        given_up=tuple(post for post in posts if post.letter.given_up_at),
        sent=tuple(post for post in posts if post.letter.sent_at)[:SENT_AT_MOST],
        undo=next((post for post in waiting if str(post.letter.pk) == just_released and _is_fresh(post)), None),
    )


def own_post(viewer: Viewer, pk: int) -> Post:
    """One letter of this colleague.

    Raises:
        Http404: it is somebody else's, thrown away, or to a parent whom this colleague no longer sees.
    """
    found = _named(list(_letters(viewer).filter(pk=pk, thrown_away_at__isnull=True)), viewer)
    if not found:
        raise Http404
    return found[0]


def all_sent(viewer: Viewer) -> tuple[Letter, ...]:
    """For the demo only: the mail that left this school, newest first, whoever wrote it."""
    rows = Letter.objects.filter(school_id=viewer.school.pk, channel=MAIL, sent_at__isnull=False)
    return tuple(rows.order_by("-sent_at", "-pk")[:SENT_AT_MOST])


def seen_of(letter: Letter) -> str:
    """A short code of the text, to notice that it changed since a page was opened."""
    return hashlib.sha256(f"{letter.subject}\n{letter.body}".encode()).hexdigest()[:16]


def in_words(moment: datetime) -> str:
    """'di 24 nov om 12.00', on the clock at school."""
    here = at_school(moment)
    return _("%(day)s om %(time)s") % {"day": short_day(here.date()), "time": f"{here:%H.%M}"}


def parent_of(letter: Letter) -> int:
    """The parent that a letter is for; 0 for a letter to somebody else."""
    kind, _colon, pk = letter.recipient_key.partition(":")
    return int(pk) if kind == "parent" and pk.isdigit() else 0


def _letters(viewer: Viewer) -> LetterQuerySet:
    rows = Letter.objects.of_maker(viewer.account.pk).filter(school_id=viewer.school.pk)
    return rows.filter(recipient_key__startswith="parent:", channel__in=[MAIL, PAPER])


def _named(letters: list[Letter], viewer: Viewer) -> list[Post]:
    parents = {parent.pk: parent for parent in viewer.sees(Parent).filter(pk__in={parent_of(one) for one in letters})}
    found = ((letter, parents.get(parent_of(letter))) for letter in letters)
    return [Post(letter, str(parent)) for letter, parent in found if parent is not None]


def _is_fresh(post: Post) -> bool:
    released_at = post.letter.released_at
    return bool(released_at and timezone.now() - released_at < UNDO_FOR)
