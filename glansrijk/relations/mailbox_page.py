"""The mailbox of one colleague: drafts, what waits, what went, and what could not be sent, with the reason."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from glansrijk.outbox.mail import direction_of
from glansrijk.outbox.models import MAIL, PAPER, Letter, LetterQuerySet
from glansrijk.outbox.writing import UNDO_FOR
from glansrijk.rules.days import short_day
from glansrijk.rules.homes import and_list
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
    def direction(self) -> str:
        """Which way the words run."""
        return direction_of(self.letter.language)

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
class Stack:
    """What one press wrote for a group or a round. `lost` are letters to parents whom this colleague no longer sees."""

    batch: UUID
    posts: tuple[Post, ...]
    lost: tuple[Letter, ...] = ()

    @property
    def letters(self) -> list[Letter]:
        """To parents whom this colleague sees."""
        return [post.letter for post in self.posts]

    @property
    def all_letters(self) -> list[Letter]:
        """Also the lost ones, to take them back."""
        return [*self.letters, *self.lost]

    @property
    def first(self) -> Post:
        """Any of them: all tell of the same."""
        return self.posts[0]

    @property
    def is_of_a_group(self) -> bool:
        """Whether it was written from the page of a group; then it can be taken back as if nobody was asked."""
        return "group" in self.first.letter.about

    @property
    def title(self) -> str:
        """By which it is recognised: the subject of the first one, in Dutch."""
        return str(self.first.letter.dutch_subject or self.first.letter.subject)

    @property
    def mails_to_go(self) -> int:
        """How many mails are still a draft."""
        return sum(post.is_draft and post.by_mail for post in self.posts)

    @property
    def on_paper(self) -> int:
        """How many letters are still to be given along."""
        return sum(post.is_draft and not post.by_mail for post in self.posts)

    @property
    def waiting(self) -> tuple[Post, ...]:
        """What will go by itself soon."""
        return tuple(post for post in self.posts if post.is_waiting)

    @property
    def is_open(self) -> bool:
        """Whether there is still something to do or to take back."""
        return any(post.is_draft or post.is_waiting for post in self.posts)

    @property
    def when(self) -> str:
        """How far it is, in a sentence or two."""
        parts = []
        if self.waiting:
            moment = {"moment": in_words(min(post.letter.earliest_at for post in self.waiting))}
            parts.append(counted_waiting(len(self.waiting)) % moment)
        if self.mails_to_go:
            parts.append(_in_mails(self.mails_to_go))
        if self.on_paper:
            parts.append(_on_paper(self.on_paper))
        sent = sum(bool(post.letter.sent_at) for post in self.posts)
        if sent:
            parts.append(_sent(sent))
        return " ".join(parts)


@dataclass(frozen=True)
class Mailbox:
    """All letters of one colleague. What was written in one press is a stack while something of it is open."""

    stacks: tuple[Stack, ...]
    drafts: tuple[Post, ...]
    waiting: tuple[Post, ...]
    given_up: tuple[Post, ...]
    sent: tuple[Post, ...]
    undo: Post | None

    @property
    def empty(self) -> bool:
        """Whether nothing was ever written."""
        return not (self.stacks or self.drafts or self.waiting or self.given_up or self.sent)


def mailbox_of(viewer: Viewer, *, just_released: str = "") -> Mailbox:
    """Everything this colleague wrote at this school to parents they see today, in two queries."""
    letters = _letters(viewer).filter(thrown_away_at__isnull=True).order_by("-made_at", "-pk")
    posts = _named(list(letters), viewer)
    stacks = tuple(_stacks(posts))
    waiting = tuple(post for post in posts if post.is_waiting)
    stacked = {post.letter.pk for stack in stacks for post in stack.posts}
    return Mailbox(
        stacks=stacks,
        drafts=tuple(post for post in posts if post.is_draft and post.letter.pk not in stacked),
        waiting=tuple(post for post in waiting if post.letter.pk not in stacked),
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


def own_stack(viewer: Viewer, batch: UUID) -> Stack:
    """What this colleague wrote in one press, in the order in which it was written.

    Raises:
        Http404: it is somebody else's, or all of it was thrown away.
    """
    letters = list(_letters(viewer).of_batch(batch).filter(thrown_away_at__isnull=True).order_by("pk"))
    posts = tuple(_named(letters, viewer))
    if not posts:
        raise Http404
    seen = {post.letter.pk for post in posts}
    return Stack(batch, posts, lost=tuple(letter for letter in letters if letter.pk not in seen))


def all_sent(viewer: Viewer) -> tuple[Letter, ...]:
    """For the demo only: the mail that left this school, newest first, whoever wrote it."""
    rows = Letter.objects.filter(school_id=viewer.school.pk, channel=MAIL, sent_at__isnull=False)
    return tuple(rows.order_by("-sent_at", "-pk")[:SENT_AT_MOST])


def seen_of(letter: Letter) -> str:
    """A short code of the text, to notice that it changed since a page was opened."""
    return hashlib.sha256(f"{letter.subject}\n{letter.body}\n{letter.dutch}".encode()).hexdigest()[:16]


def in_words(moment: datetime) -> str:
    """'di 24 nov om 12.00', on the clock at school."""
    here = at_school(moment)
    return _("%(day)s om %(time)s") % {"day": short_day(here.date()), "time": f"{here:%H.%M}"}


def parent_of(letter: Letter) -> int:
    """The parent that a letter is for; 0 for a letter to somebody else."""
    kind, _colon, pk = letter.recipient_key.partition(":")
    return int(pk) if kind == "parent" and pk.isdigit() else 0


def readers_of(letter: Letter) -> list[int]:
    """The parents who read it: the one it is for, or on paper the parents of a home."""
    return [int(number) for number in letter.about.get("parents", ())] or [parent_of(letter)]


def _letters(viewer: Viewer) -> LetterQuerySet:
    rows = Letter.objects.of_maker(viewer.account.pk).filter(school_id=viewer.school.pk)
    return rows.filter(recipient_key__startswith="parent:", channel__in=[MAIL, PAPER])


def _named(letters: list[Letter], viewer: Viewer) -> list[Post]:
    """With the names of who reads it; a letter of which no reader is seen any more is left out."""
    wanted = {reader for letter in letters for reader in readers_of(letter)}
    seen = {parent.pk: str(parent) for parent in viewer.sees(Parent).filter(pk__in=wanted)}
    names = ((letter, [seen[reader] for reader in readers_of(letter) if reader in seen]) for letter in letters)
    return [Post(letter, and_list(who)) for letter, who in names if who]


def _stacks(posts: list[Post]) -> Iterator[Stack]:
    batches = dict.fromkeys(post.letter.batch for post in posts if post.letter.batch)
    for batch in batches:
        stack = Stack(batch, tuple(post for post in posts if post.letter.batch == batch))
        if stack.is_open and len(stack.posts) > 1:
            yield stack


def counted_waiting(number: int) -> str:
    """How many go soon; `moment` is still to be put in."""
    return ngettext(
        "%(number)s brief gaat op %%(moment)s, of kort daarna.",
        "%(number)s brieven gaan op %%(moment)s, of kort daarna.",
        number,
    ) % {"number": number}


def _in_mails(number: int) -> str:
    return ngettext("%(number)s mail is nog klad.", "%(number)s mails zijn nog klad.", number) % {"number": number}


def _on_paper(number: int) -> str:
    return ngettext("%(number)s brief is nog mee te geven.", "%(number)s brieven zijn nog mee te geven.", number) % {
        "number": number
    }


def _sent(number: int) -> str:
    return ngettext("%(number)s brief is al weg.", "%(number)s brieven zijn al weg.", number) % {"number": number}


def _is_fresh(post: Post) -> bool:
    released_at = post.letter.released_at
    return bool(released_at and timezone.now() - released_at < UNDO_FOR)
