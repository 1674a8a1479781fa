"""Tables that are only added to: what was changed (`Event`), who looked (`Seen`), and the chain that holds both.

They know ids, not models: nothing above can be imported here, and erasing a person leaves the fact without the name.
Why the chain is as it is: docs/decisions/0018.
"""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from glansrijk.audit.digests import event_digest

OF_NO_SCHOOL = 0  # the chain of what belongs to no school: signing in, mostly
EVENT, SEEN = "event", "seen"


class AppendOnly(models.Model):
    """A row that is written once. The database refuses changes too (triggers, in walls.py)."""

    class Meta:
        abstract = True

    def save(self, **options: object) -> None:
        """Add the row.

        Raises:
            RuntimeError: the row is there already.
        """
        if self.pk is not None:
            raise RuntimeError("Een regel in het logboek verandert nooit.")
        super().save(force_insert=True)


class Event(AppendOnly):
    """Something that somebody changed, written in the same transaction as the change itself."""

    school_id = models.BigIntegerField(null=True, db_index=True)
    by_account_id = models.BigIntegerField(null=True)
    kind = models.CharField(max_length=60)
    about_type = models.CharField(max_length=60, blank=True)
    about_id = models.BigIntegerField(null=True)
    facts = models.JSONField(default=dict)
    at = models.DateTimeField(default=timezone.now)
    digest = models.CharField(max_length=64)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["school_id", "about_type", "about_id"], name="event_about")]
        constraints: ClassVar = [models.CheckConstraint(condition=~Q(digest=""), name="event_has_digest")]

    def __str__(self) -> str:
        return f"{self.kind} {self.about_type} {self.about_id}"

    def save(self, **options: object) -> None:
        """Add the row with the digest of what it says; the database hangs it in the chain of its school."""
        self.digest = event_digest(
            self.school_id, self.by_account_id, self.kind, self.about_type, self.about_id, self.facts, self.at
        )
        super().save(**options)


class Seen(AppendOnly):
    """Someone looked at a page with a family or a whole group on it (TS16.3.2); chained later, in batches."""

    school_id = models.BigIntegerField()
    by_account_id = models.BigIntegerField()
    page = models.CharField(max_length=60)
    about_type = models.CharField(max_length=60)
    about_id = models.BigIntegerField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["school_id", "about_type", "about_id", "at"], name="seen_about")]

    def __str__(self) -> str:
        return f"{self.page} {self.about_type} {self.about_id}"


class Link(AppendOnly):
    """One place in the chain of a school: an event, or a batch of looks. `hash` holds the hash of the link before.

    The database itself makes the link of an event, when the event is written (walls.py).
    """

    school_id = models.BigIntegerField()
    place = models.BigIntegerField()
    kind = models.CharField(max_length=5, choices=((EVENT, EVENT), (SEEN, SEEN)))
    first_id = models.BigIntegerField()
    last_id = models.BigIntegerField()
    amount = models.IntegerField()
    digest = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["school_id", "place"], name="link_place_once"),
            models.UniqueConstraint(fields=["first_id"], condition=Q(kind=EVENT), name="link_event_once"),
            models.CheckConstraint(condition=Q(kind__in=[EVENT, SEEN]), name="link_known_kind"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["school_id", "last_id"], condition=Q(kind=SEEN), name="link_last_seen")
        ]

    def __str__(self) -> str:
        return f"{self.school_id}: {self.place}"


class Anchor(AppendOnly):
    """The head of a chain on a day, as it also went outside; or the place up to which the log was shortened."""

    school_id = models.BigIntegerField()
    place = models.BigIntegerField()
    hash = models.CharField(max_length=64)
    taken_on = models.DateField()
    is_cut = models.BooleanField(default=False)
    seen_upto = models.BigIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["school_id", "taken_on"], condition=Q(is_cut=False), name="anchor_once_a_day"
            ),
            models.UniqueConstraint(fields=["school_id", "place"], condition=Q(is_cut=True), name="anchor_cut_once"),
        ]

    def __str__(self) -> str:
        return f"{self.school_id}: {self.place} op {self.taken_on}"


class AnchorAddress(models.Model):
    """Where a school wants the daily head of its log to be mailed: somebody outside, such as the FG."""

    school_id = models.BigIntegerField(unique=True)
    email = models.EmailField("e-mailadres")

    def __str__(self) -> str:
        return f"{self.school_id}: {self.email}"
