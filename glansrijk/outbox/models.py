"""Letters: written as drafts, released by a person or a rule, sent by the worker, never twice.

The outbox knows ids, addresses and words, not models: a recipient is a key ("staff:12", "parent:9").
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import ClassVar
from uuid import UUID

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

MAIL, PAPER, COPY = "mail", "paper", "copy"
CHANNELS = ((MAIL, "mail"), (PAPER, "papier"), (COPY, "kopiëren naar de eigen app"))
TRIES_AT_MOST = 6
CLAIM_ENDS_AFTER = timedelta(minutes=10)


class LetterQuerySet(models.QuerySet["Letter"]):
    """Letters."""

    def drafts(self) -> LetterQuerySet:
        """Not released and not thrown away."""
        return self.filter(released_at__isnull=True, thrown_away_at__isnull=True)

    def waiting(self, now: datetime) -> LetterQuerySet:
        """Released mail whose turn it is: not sent, not given up, not in another worker's hands."""
        return self.filter(
            channel=MAIL,
            claimed_at__isnull=True,
            released_at__isnull=False,
            sent_at__isnull=True,
            given_up_at__isnull=True,
            earliest_at__lte=now,
        ).order_by("earliest_at", "pk")

    def left_lying(self, now: datetime) -> LetterQuerySet:
        """In the hands of a worker that stopped halfway: perhaps sent, perhaps not."""
        return self.filter(claimed_at__lt=now - CLAIM_ENDS_AFTER, sent_at__isnull=True, given_up_at__isnull=True)

    def of_batch(self, batch: UUID) -> LetterQuerySet:
        """What was written in one press, for a whole group."""
        return self.filter(batch=batch)

    def of_maker(self, account_id: int) -> LetterQuerySet:
        """What one account made."""
        return self.filter(made_by_account_id=account_id)


class Letter(models.Model):
    """One letter to one recipient. `windows` are pairs of moments (ISO) between which it may go, seen at every try.

    A letter in another language has the same in Dutch beside it. `about` holds numbers of what it tells of (children,
    a group), for the app that wrote it; `appointment` is what goes along for the calendar of a phone.
    """

    school_id = models.BigIntegerField(db_index=True)
    recipient_key = models.CharField(max_length=40)
    channel = models.CharField(max_length=5, choices=CHANNELS)
    to_address = models.CharField(max_length=254, blank=True)
    reply_to = models.CharField("antwoord naar", max_length=254, blank=True)
    kind = models.CharField(max_length=40)
    language = models.CharField(max_length=8, default="nl")
    subject = models.CharField("onderwerp", max_length=200, blank=True)
    body = models.TextField("tekst")
    dutch_subject = models.CharField("onderwerp in het Nederlands", max_length=200, blank=True)
    dutch = models.TextField("tekst in het Nederlands", blank=True)
    appointment = models.JSONField("afspraak voor de agenda", default=dict, blank=True)
    about = models.JSONField("waarover", default=dict, blank=True)
    batch = models.UUIDField("stapel", null=True, blank=True, db_index=True)
    once_key = models.CharField(max_length=120, unique=True)
    windows = models.JSONField(default=list)
    made_by_account_id = models.BigIntegerField(null=True)
    made_at = models.DateTimeField(default=timezone.now)
    released_at = models.DateTimeField(null=True, blank=True)
    thrown_away_at = models.DateTimeField(null=True, blank=True)
    earliest_at = models.DateTimeField(default=timezone.now)
    claimed_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    trouble = models.CharField(max_length=300, blank=True)
    given_up_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar = LetterQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(channel=MAIL) | ~Q(to_address=""), name="letter_mail_has_address"),
            models.CheckConstraint(
                condition=Q(sent_at__isnull=True) | Q(released_at__isnull=False), name="letter_sent_after_released"
            ),
            models.CheckConstraint(
                condition=Q(released_at__isnull=True) | Q(thrown_away_at__isnull=True), name="letter_one_way_out"
            ),
            models.CheckConstraint(condition=~Q(language="nl") | Q(dutch=""), name="letter_in_dutch_once"),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["earliest_at"],
                condition=Q(released_at__isnull=False, sent_at__isnull=True, given_up_at__isnull=True),
                name="letter_waiting",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} voor {self.recipient_key}"

    def rewrite(self, *, subject: str, body: str, dutch: str | None = None) -> None:
        """Change a draft; what stands beside it in Dutch stays when nothing is said about it."""
        self.subject, self.body = subject, body
        self.dutch = self.dutch if dutch is None else dutch
        self.save(update_fields=["subject", "body", "dutch"])

    def release(self, at: datetime) -> None:
        """Let it go, at the earliest at this moment."""
        self.released_at, self.earliest_at = timezone.now(), at
        self.save(update_fields=["released_at", "earliest_at"])

    def hold_back(self) -> bool:
        """Undo of releasing; False when it is gone already."""
        held = Letter.objects.filter(pk=self.pk, sent_at__isnull=True, claimed_at__isnull=True).update(released_at=None)
        return bool(held)

    def throw_away(self) -> None:
        """Not send it after all."""
        self.thrown_away_at = timezone.now()
        self.save(update_fields=["thrown_away_at"])

    def claim(self, now: datetime) -> bool:
        """Take it in hand; False when another worker was first."""
        return bool(Letter.objects.waiting(now).filter(pk=self.pk).update(claimed_at=now, tries=F("tries") + 1))

    def was_sent(self, now: datetime) -> None:
        """The mail server took it."""
        self.sent_at, self.trouble = now, ""
        self.save(update_fields=["sent_at", "trouble"])

    def wait_until(self, moment: datetime, trouble: str = "") -> None:
        """Try again later."""
        self.claimed_at, self.earliest_at, self.trouble = None, moment, trouble[:300]
        self.save(update_fields=["claimed_at", "earliest_at", "trouble"])

    def give_up(self, trouble: str) -> None:
        """Stop trying; a person reads why."""
        self.claimed_at, self.given_up_at, self.trouble = None, timezone.now(), trouble[:300]
        self.save(update_fields=["claimed_at", "given_up_at", "trouble"])

    @property
    def moments(self) -> list[tuple[datetime, datetime]]:
        """The windows as moments."""
        return [(datetime.fromisoformat(first), datetime.fromisoformat(last)) for first, last in self.windows]


class StopListEntry(models.Model):
    """Nothing goes to this recipient: a ban on contact, or a wish. Filled in the transaction of the ban itself."""

    school_id = models.BigIntegerField()
    recipient_key = models.CharField(max_length=40)
    stopped_at = models.DateTimeField(default=timezone.now)
    lifted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["school_id", "recipient_key"], condition=Q(lifted_at__isnull=True), name="stop_list_once"
            )
        ]

    def __str__(self) -> str:
        return f"geen post naar {self.recipient_key}"
