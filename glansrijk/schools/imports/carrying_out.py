"""Takes in or turns back as a page asks for it: what is small at once, what is large by the background worker."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext_lazy

from glansrijk.audit.record import Someone
from glansrijk.schools.imports.applying import NotNowError, apply_import, plan_to_show
from glansrijk.schools.imports.formats.problems import Problem
from glansrijk.schools.imports.progress import Teller
from glansrijk.schools.imports.receiving import MANY_ROWS, number_of_rows
from glansrijk.schools.imports.shown_plan import shown_of
from glansrijk.schools.imports.undoing import undo_import, why_not
from glansrijk.schools.models import Import, School

# About a second of writing.
ROWS_AT_ONCE = 1_500
AT_WORK = gettext_lazy("Er wordt nu een ander bestand ingelezen of teruggedraaid. Wacht even, en probeer het dan weer.")
FAILED = gettext_lazy("Het is gestopt door een fout bij ons. Er is niets veranderd. Probeer het nog eens.")
NOT_WAITING = gettext_lazy("Dit bestand is al ingelezen of weggelegd: door jou, of door een collega.")
STILL_BUSY = gettext_lazy("We zijn er nog mee bezig. Wacht even.")
# What it was before the worker had it.
BEFORE = {"applying": "planned", "undoing": "applied"}


@dataclass(frozen=True)
class ByAccount:
    """Who asked for it, when the worker does it."""

    account_id: int | None


def take_in(import_: Import, *, answers: Mapping[str, str], shown: str, by: Someone) -> bool:
    """Take an import in with these answers; True when a worker still has to do it.

    Raises:
        NotNowError: it is taken in or put away already, the plan differs from what was shown, or it is refused.
    """
    with transaction.atomic():
        _hold(import_)
        if import_.status != "planned":
            raise NotNowError(NOT_WAITING)
        import_.remember_answers(dict(answers))
    if _is_large(import_):
        if not import_.claim(from_status="planned", to_status="applying"):
            raise NotNowError(NOT_WAITING)
        return True
    try:
        apply_import(import_, by=by, shown=shown)
    except NotNowError:
        _show_anew(import_)
        raise
    return False


def take_in_later(import_id: int, account_id: int | None, shown: str) -> None:
    """What the worker does: take it in, or say why not and let it wait again."""
    import_ = Import.objects.select_related("school").get(pk=import_id)
    if import_.status != "applying":
        return
    teller = Teller(import_id)
    try:
        apply_import(import_, by=ByAccount(account_id), shown=shown, from_status="applying", teller=teller)
    except NotNowError as fault:
        _wait_again(import_, str(fault))
    except Exception:
        _stay(import_, str(FAILED))
        raise
    finally:
        teller.be_silent()


def turn_back(import_: Import, *, by: Someone) -> bool:
    """Turn an import back; True when a worker still has to do it.

    Raises:
        NotNowError: it is not the last one, it was turned back already, or somebody wrote on what it made.
    """
    with transaction.atomic():
        _hold(import_)
        if not _is_many(import_):
            undo_import(import_, by=by)
            return False
        if reason := why_not(import_):
            raise NotNowError(reason)
        return import_.claim(from_status="applied", to_status="undoing")


def turn_back_later(import_id: int, account_id: int | None) -> None:
    """What the worker does: turn it back, or say why not and let it stand."""
    import_ = Import.objects.select_related("school").get(pk=import_id)
    if import_.status != "undoing":
        return
    teller = Teller(import_id)
    try:
        with transaction.atomic():
            import_.claim(from_status="undoing", to_status="applied")
            undo_import(import_, by=ByAccount(account_id), teller=teller)
    except NotNowError as fault:
        _stay(import_, str(fault), status="applied")
    except Exception:
        _stay(import_, str(FAILED), status="applied")
        raise
    finally:
        teller.be_silent()


def put_away(import_: Import) -> None:
    """Not take it in after all.

    Raises:
        NotNowError: it is in hand, or it was taken in or put away already.
    """
    if import_.is_busy:
        raise NotNowError(STILL_BUSY)
    if import_.status not in ("planned", "columns", "reading", "uploaded"):
        raise NotNowError(NOT_WAITING)
    if not import_.claim(from_status=import_.status, to_status="dropped"):
        raise NotNowError(NOT_WAITING)
    import_.drop()


def try_again(import_: Import) -> None:
    """Take a large import out of the hands of a worker that died halfway; nothing was written.

    Raises:
        NotNowError: a worker still has it.
    """
    if not import_.is_stuck or import_.status not in BEFORE:
        raise NotNowError(STILL_BUSY)
    _stay(import_, str(FAILED), status=BEFORE[import_.status])


def _hold(import_: Import) -> None:
    """One at a time in a school; who comes second sees what the first did."""
    School.objects.select_for_update().get(pk=import_.school_id)
    import_.refresh_from_db()
    others = Import.objects.in_school(import_.school_id).filter(status__in=BEFORE).exclude(pk=import_.pk)
    if any(other.is_busy for other in others.as_history()):
        raise NotNowError(AT_WORK)


def _is_large(import_: Import) -> bool:
    return number_of_rows(import_.rows) > ROWS_AT_ONCE


def _is_many(import_: Import) -> bool:
    return import_.changes.count() > ROWS_AT_ONCE * 3


def _wait_again(import_: Import, sentence: str) -> None:
    _stay(import_, sentence)
    _show_anew(import_)


def _show_anew(import_: Import) -> None:
    """Keep the plan as it is now, of an import that keeps its plan and still waits."""
    import_.refresh_from_db()
    if import_.status == "planned" and number_of_rows(import_.rows) > MANY_ROWS:
        import_.keep_plan(shown_of(plan_to_show(import_, answers={})))


def _stay(import_: Import, sentence: str, *, status: str = "planned") -> None:
    import_.refresh_from_db()
    import_.stay(status, Problem("note", import_.file_name, sentence).as_json())
