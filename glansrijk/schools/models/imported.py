"""What was brought in from a school's own files: by whom, what came of it, and what undoing it needs."""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import Any, ClassVar

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from glansrijk.rules.who_may_see import Thing
from glansrijk.schools.models.owned import OwnedQuerySet, SchoolOwned

KINDS = (("school_file", _("bestand van de leerlingadministratie")), ("parents", _("lijst van ouders")))
STATUSES = (
    ("uploaded", _("binnengekomen")),
    ("reading", _("wordt gelezen")),
    ("columns", _("wacht op de kolommen")),
    ("planned", _("klaar om in te lezen")),
    ("applying", _("wordt ingelezen")),
    ("undoing", _("wordt teruggedraaid")),
    ("applied", _("ingelezen")),
    ("undone", _("teruggedraaid")),
    ("refused", _("geweigerd")),
    ("dropped", _("niet doorgegaan")),
)
BUSY = ("uploaded", "reading", "applying", "undoing")
STANDS = ("applied", "undoing")
OPEN = ("uploaded", "reading", "columns", "planned")
LARGE = ("rows", "problems", "columns", "answers")
# A worker that died says nothing more; after this it is no longer believed to be busy.
LONGEST_WORK = timedelta(minutes=15)


class ImportQuerySet(OwnedQuerySet["Import"]):
    """Imports. The rows and problems of a file are large: lists leave them out."""

    thing = Thing.IMPORT

    def as_history(self) -> ImportQuerySet:
        """Newest first, without what is large."""
        return self.defer(*LARGE).select_related("by").order_by("-pk")

    def applied(self) -> ImportQuerySet:
        """What was taken in and still stands, newest first."""
        return self.filter(status__in=STANDS).order_by("-applied_at", "-pk")

    def open(self) -> ImportQuerySet:
        """What was brought and not yet taken in, refused or dropped."""
        return self.filter(status__in=OPEN)


def place_of_upload(row: models.Model, name: str) -> str:
    """A name nobody can guess, and nothing of the name that the sender gave it."""
    return f"inlezen/{secrets.token_hex(16)}"


class Import(SchoolOwned):
    """One file of a school: brought, read, shown as a plan, and taken in as a whole or not at all.

    The upload is thrown away once it is read; `rows` hold what was read of it, without anything we do not keep, and
    are emptied when the import is settled. `counts` tell how many are new, changed and gone, and of a large file also
    what is shown of its plan. Without `by` the program did it: a command.
    """

    kind = models.CharField("soort", max_length=12, choices=KINDS)
    file_name = models.CharField("bestand", max_length=120)
    status = models.CharField("stand", max_length=10, choices=STATUSES, default="uploaded")
    upload = models.FileField(upload_to=place_of_upload, blank=True)
    size = models.PositiveIntegerField("bytes", default=0)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    busy_since = models.DateTimeField(null=True, blank=True)
    progress = models.PositiveSmallIntegerField("voortgang in procenten", default=0)
    year_name = models.CharField("schooljaar", max_length=9, blank=True)
    rows: models.JSONField[Any, Any] = models.JSONField(default=dict, blank=True)
    columns: models.JSONField[Any, Any] = models.JSONField(default=dict, blank=True)
    answers: models.JSONField[Any, Any] = models.JSONField(default=dict, blank=True)
    problems: models.JSONField[Any, Any] = models.JSONField(default=list, blank=True)
    counts: models.JSONField[Any, Any] = models.JSONField(default=dict, blank=True)
    applied_at = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects: ClassVar = ImportQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(kind__in=[kind for kind, _ in KINDS]), name="import_kind_known"),
            models.CheckConstraint(condition=Q(status__in=[code for code, _ in STATUSES]), name="import_status_known"),
            models.CheckConstraint(
                condition=Q(applied_at__isnull=False) | ~Q(status__in=["applied", "undoing", "undone"]),
                name="import_applied_when",
            ),
            models.CheckConstraint(
                condition=Q(undone_at__isnull=True, status__in=[code for code, _ in STATUSES if code != "undone"])
                | Q(undone_at__isnull=False, status="undone"),
                name="import_undone_when",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["school", "status", "applied_at"], name="import_by_status")]

    def __str__(self) -> str:
        return self.file_name

    @property
    def is_busy(self) -> bool:
        """Whether a worker still has it in hand, as far as we can tell."""
        if self.status not in BUSY:
            return False
        return self.busy_since is None or timezone.now() - self.busy_since < LONGEST_WORK

    @property
    def is_stuck(self) -> bool:
        """Whether it was in hand and nobody finished it."""
        return self.status in BUSY and not self.is_busy

    def claim(self, *, from_status: str, to_status: str) -> bool:
        """Go from one status to another, unless somebody else was first; the database decides who was."""
        now, mine = timezone.now(), {"status": from_status, "busy_since": self.busy_since}
        won = type(self).objects.filter(pk=self.pk, **mine).update(status=to_status, busy_since=now)
        if won:
            self.status, self.busy_since = to_status, now
        return bool(won)

    def report_progress(self, percent: int) -> None:
        """Say how far the work is."""
        self.progress = percent
        self.save(update_fields=["progress"])

    def ask_columns(self, columns: dict[str, object], problems: list[dict[str, Any]]) -> None:
        """Wait until somebody said what the columns are; the upload stays until then."""
        self.columns = columns
        self._become("columns", "columns", problems=problems)

    def take_rows(self, rows: dict[str, object], *, year: str, problems: list[dict[str, Any]]) -> None:
        """Keep what was read, and throw the upload away."""
        self.rows, self.columns, self.year_name = rows, {}, year
        self._become("planned", "rows", "columns", "year_name", problems=problems)
        self.throw_upload_away()

    def keep_plan(self, shown: dict[str, Any]) -> None:
        """Keep what is shown of the plan, for a file that is too large to compare again for every look at it."""
        self.counts = {**shown["counts"], "shown": shown}
        self.save(update_fields=["counts"])

    def stay(self, status: str, trouble: dict[str, Any]) -> None:
        """Be what it was before a worker tried, and failed: the first problem says why."""
        self._become(status, problems=[trouble, *(told for told in self.problems if told != trouble)])

    def refuse(self, problems: list[dict[str, Any]]) -> None:
        """Read no further; nothing of the file is kept but its name and what is wrong with it."""
        self._forget("refused", problems=problems)
        self.throw_upload_away()

    def drop(self) -> None:
        """Not take it in after all."""
        self._forget("dropped", problems=[])
        self.throw_upload_away()

    def remember_answers(self, answers: dict[str, str]) -> None:
        """Keep what was answered to the questions of the plan."""
        self.answers = answers
        self.save(update_fields=["answers"])

    def settle(self, *, counts: dict[str, Any], problems: list[dict[str, Any]]) -> None:
        """Be taken in; the rows are no longer needed."""
        self.counts, self.applied_at = counts, timezone.now()
        self.save(update_fields=["counts", "applied_at"])
        self._forget("applied", problems=problems)

    def undo(self, account_id: int | None) -> None:
        """Be turned back."""
        self.undone_at, self.undone_by_id = timezone.now(), account_id
        self._become("undone", "undone_at", "undone_by")

    def _become(self, status: str, *fields: str, problems: list[dict[str, Any]] | None = None) -> None:
        """Go to a status in which no worker has it in hand, saving the fields named with it."""
        self.status, self.progress, self.busy_since = status, 0, None
        names = ["status", "progress", "busy_since", *fields]
        if problems is not None:
            self.problems = problems
            names.append("problems")
        self.save(update_fields=names)

    def _forget(self, status: str, *, problems: list[dict[str, Any]]) -> None:
        """Go to a status in which what was read is no longer needed."""
        self.rows, self.columns, self.answers = {}, {}, {}
        self._become(status, "rows", "columns", "answers", problems=problems)

    def throw_upload_away(self) -> None:
        """Delete the file that was sent."""
        if self.upload:
            self.upload.delete(save=False)
            self.save(update_fields=["upload"])


class ImportChangeQuerySet(OwnedQuerySet["ImportChange"]):
    """What imports did to rows."""

    thing = Thing.IMPORT


class ImportChange(SchoolOwned):
    """One row that an import made or changed: what it was before, and a seal over what it became.

    A row whose seal no longer fits was written on since, and then the import cannot be undone any more.
    """

    of = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="changes")
    model = models.CharField(max_length=30)
    row_id = models.BigIntegerField()
    made = models.BooleanField()
    before: models.JSONField[Any, Any] = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    seal = models.CharField(max_length=24)

    objects: ClassVar = ImportChangeQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["of", "model", "row_id"], name="import_change_once")]
        indexes: ClassVar = [models.Index(fields=["school", "model", "made"], name="import_change_of_model")]

    def __str__(self) -> str:
        return f"{self.model} {self.row_id}"


class ColumnMappingQuerySet(OwnedQuerySet["ColumnMapping"]):
    """Remembered columns."""

    thing = Thing.IMPORT


class ColumnMapping(SchoolOwned):
    """What somebody once said about the columns of a list with exactly these headers."""

    signature = models.CharField(max_length=64)
    mapping: models.JSONField[Any, Any] = models.JSONField(default=dict)
    at = models.DateTimeField(default=timezone.now)

    objects: ClassVar = ColumnMappingQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["school", "signature"], name="column_mapping_once"),
        ]

    def __str__(self) -> str:
        return self.signature

    def remember(self, mapping: dict[str, str]) -> None:
        """Take over what was said last."""
        self.mapping, self.at = mapping, timezone.now()
        self.save(update_fields=["mapping", "at"])
