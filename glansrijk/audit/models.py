"""Two tables that are only added to: what was changed (`Event`) and who looked (`Seen`).

They know ids, not models: nothing above can be imported here, and erasing a person leaves the fact without the name.
"""

from typing import ClassVar

from django.db import models
from django.utils import timezone


class AppendOnly(models.Model):
    """A row that is written once. The database refuses changes too (migration 0002 puts triggers on both tables)."""

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

    class Meta:
        indexes: ClassVar = [models.Index(fields=["school_id", "about_type", "about_id"], name="event_about")]

    def __str__(self) -> str:
        return f"{self.kind} {self.about_type} {self.about_id}"


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
