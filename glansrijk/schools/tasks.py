"""Work on imports that takes longer than a page can wait; `manage.py work` does it."""

from contextlib import AbstractContextManager

from django_tasks import task

from glansrijk.accounts.models import OneTimeCode
from glansrijk.lib.second_wall import schools_open
from glansrijk.schools import mail_door, mail_support
from glansrijk.schools.imports import carrying_out, receiving
from glansrijk.schools.models import Import
from glansrijk.schools.second_wall import every_school_open


@task()
def read_import(import_id: int) -> None:
    """Read a large file."""
    with _open_for(import_id):
        receiving.read_later(import_id)


@task()
def apply_import(import_id: int, account_id: int | None, shown: str) -> None:
    """Take a large import in."""
    with _open_for(import_id):
        carrying_out.take_in_later(import_id, account_id, shown)


@task()
def undo_import(import_id: int, account_id: int | None) -> None:
    """Turn a large import back."""
    with _open_for(import_id):
        carrying_out.turn_back_later(import_id, account_id)


@task(priority=50)
def mail_parent_code(request_id: int) -> None:
    """Mail a code to a parent who waits for it at the door."""
    request = OneTimeCode.objects.filter(pk=request_id, digest="", used_at__isnull=True).first()
    if request is not None:
        with every_school_open():
            mail_door.send_code(request)


@task(priority=50)
def mail_support_invited(invitation_id: int, site: str) -> None:
    """Mail who runs the server that a school asks for help."""
    with every_school_open():
        mail_support.tell_operators(invitation_id, site)


def _open_for(import_id: int) -> AbstractContextManager[None]:
    """Only the school of this import is open while it is done."""
    with every_school_open():
        schools = list(Import.objects.filter(pk=import_id).values_list("school_id", flat=True))
    return schools_open(schools)
