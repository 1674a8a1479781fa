"""Receives a file from the page: a small one is read at once, a large one by the background worker.

A file that is refused at once leaves nothing behind. One that a worker refuses leaves its name and the reason, because
nobody was waiting to hear it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy

from glansrijk.rules.names import clean
from glansrijk.schools.imports.applying import NotNowError, plan_to_show
from glansrijk.schools.imports.formats.problems import Problem
from glansrijk.schools.imports.plan import Plan, problem_from_json
from glansrijk.schools.imports.plan_parents import NO_PUPILS_YET
from glansrijk.schools.imports.progress import Teller
from glansrijk.schools.imports.reading import Kind, Reading, read_bytes, remember_columns
from glansrijk.schools.imports.shown_plan import shown_of
from glansrijk.schools.models import Import, Pupil
from glansrijk.schools.models.imported import ImportQuerySet

if TYPE_CHECKING:
    from glansrijk.schools.viewer import Viewer

# Measured on one slow core: a file up to these sizes is read and compared well within two seconds.
AT_ONCE = {"xml": 1_500_000, "table": 300_000, "xlsx": 150_000}
# Above this many rows the plan is kept with the import, so that a look at it costs no comparing. It may grow old: what
# is taken in is compared again, and a plan that no longer fits is shown anew.
MANY_ROWS = 300
# What was brought and never taken in holds names: it does not lie about for longer.
LONGEST_WAIT = timedelta(days=7)
ALREADY = gettext_lazy("Dit bestand wacht niet meer op je keuze. Iemand anders was je voor.")
FAILED = gettext_lazy("Het lezen is gestopt door een fout bij ons. Er is niets ingelezen. Kies het bestand nog eens.")


class RefusedFileError(Exception):
    """A file that is not taken; the problems say why. Nothing of it was kept."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(problems[0].message if problems else "")
        self.problems = problems


def receive(upload: UploadedFile[Any], kind: Kind, *, by: Viewer) -> Import:
    """Keep a file that was sent, and read it when it is small; otherwise its status is "reading".

    Raises:
        RefusedFileError: it was read at once and cannot be taken in.
    """
    name = clean(upload.name or "")[-120:] or "bestand"
    if kind == "parents" and not Pupil.objects.in_school(by.school.pk).exists():
        raise RefusedFileError([Problem("stop", name, str(NO_PUPILS_YET))])
    import_ = Import(school=by.school, kind=kind, file_name=name, size=upload.size or 0, by=by.account)
    import_.status, import_.busy_since = "reading", timezone.now()
    import_.upload = upload
    import_.save()
    if reads_at_once(import_):
        read_received(import_)
        _refuse_without_a_trace(import_)
    _set_aside_earlier(import_)
    return import_


def _refuse_without_a_trace(import_: Import) -> None:
    if import_.status == "refused":
        problems = [problem_from_json(told) for told in import_.problems]
        import_.delete()
        raise RefusedFileError(problems)


def _set_aside_earlier(import_: Import) -> None:
    """One plan per person and kind waits: a second click, or a better file, replaces it."""
    mine = Import.objects.in_school(import_.school_id).filter(by=import_.by, kind=import_.kind)
    _set_aside(mine.exclude(pk=import_.pk))


def set_aside_old() -> None:
    """Throw away, at every school, what was brought and waited too long; the worker does it every hour."""
    _set_aside(Import.objects.filter(at__lt=timezone.now() - LONGEST_WAIT))


def _set_aside(imports: ImportQuerySet) -> None:
    for waiting in imports.open():
        if not waiting.is_busy and waiting.claim(from_status=waiting.status, to_status="dropped"):
            waiting.drop()


def reads_at_once(import_: Import) -> bool:
    """Whether reading and comparing takes so little time that the page can wait for it."""
    if import_.kind == "school_file":
        return import_.size <= AT_ONCE["xml"]
    with import_.upload.open("rb") as file:
        is_zip = file.read(2) == b"PK"
    return import_.size <= AT_ONCE["xlsx" if is_zip else "table"]


def read_later(import_id: int) -> None:
    """What the background worker does with a large file; harmless when it is called twice."""
    import_ = Import.objects.select_related("school").get(pk=import_id)
    if import_.status == "reading":
        read_received(import_)


def read_received(import_: Import) -> None:
    """Read the upload: it becomes a plan, waits for its columns, or is refused."""
    import_.report_progress(10)
    try:
        _read(import_)
    except Exception:
        import_.refuse([Problem("stop", import_.file_name, str(FAILED)).as_json()])
        raise


def _read(import_: Import) -> None:
    chosen: dict[str, str] | None = import_.columns.get("chosen")
    kind: Kind = "school_file" if import_.kind == "school_file" else "parents"
    reading = read_bytes(kind, _bytes(import_), import_.file_name, school=import_.school, mapping=chosen)
    import_.report_progress(50)
    columns = reading.columns
    if columns and (reading.lacks_columns or (chosen is None and columns.unknown)):
        import_.ask_columns(_asked(import_, reading), _as_json(reading.problems))
    elif reading.rows is None:
        import_.refuse(_as_json(reading.problems))
    else:
        _become_plan(import_, reading)


def _bytes(import_: Import) -> bytes:
    with import_.upload.open("rb") as file:
        data: bytes = file.read()
    return data


def _become_plan(import_: Import, reading: Reading) -> None:
    """Compare with the school. What somebody mapped by hand may have gone wrong, so then they may map again."""
    import_.rows = reading.rows
    problems = _as_json(reading.problems)
    import_.problems = problems
    teller = Teller(import_.pk)
    try:
        plan = plan_to_show(import_, teller=teller)
    finally:
        teller.be_silent()
    if plan.stopped and "chosen" in import_.columns:
        import_.ask_columns(_asked(import_, reading), _as_json(_stops_first(plan)))
    elif plan.stopped:
        import_.refuse(_as_json(_stops_first(plan)))
    else:
        _keep(import_, reading, plan, problems)


@transaction.atomic
def _keep(import_: Import, reading: Reading, plan: Plan, problems: list[dict[str, Any]]) -> None:
    chosen: dict[str, str] = import_.columns.get("chosen") or {}
    if chosen and reading.columns:
        remember_columns(import_.school, reading.columns.signature, chosen)
    import_.take_rows(reading.rows or {}, year=reading.year, problems=problems)
    if number_of_rows(import_.rows) > MANY_ROWS:
        import_.keep_plan(shown_of(plan))


def number_of_rows(rows: Mapping[str, Any]) -> int:
    """How many rows were read."""
    return sum(len(part) for part in rows.values() if isinstance(part, list))


def map_columns(import_: Import, chosen: Mapping[str, str]) -> None:
    """Say what the columns of a list are; a small list is read at once, of a large one the status is "reading".

    Raises:
        NotNowError: somebody else said it already, or threw the file away.
    """
    if not import_.claim(from_status="columns", to_status="reading"):
        raise NotNowError(ALREADY)
    import_.columns = {**import_.columns, "chosen": dict(chosen)}
    import_.save(update_fields=["columns"])
    if reads_at_once(import_):
        read_received(import_)


def _asked(import_: Import, reading: Reading) -> dict[str, object]:
    """The columns as they are asked; the first reading says which ones are unknown, also when they are asked again."""
    assert reading.columns is not None
    asked = reading.columns.as_json()
    before = import_.columns
    if "chosen" in before:
        asked |= {name: before[name] for name in ("chosen", "unknown", "mapping")}
    return asked


def _stops_first(plan: Plan) -> list[Problem]:
    return sorted(plan.problems, key=lambda problem: problem.level != "stop")


def _as_json(problems: list[Problem]) -> list[dict[str, Any]]:
    return [problem.as_json() for problem in problems]
