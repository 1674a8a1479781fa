"""Letting a colleague in: an account, and a one-time address on which they choose their own password.

The address lets whoever has it choose the password. So it is made only for an account that belongs to this colleague
alone and was never used: a head must not get hold of an account that opens another school as well.
"""

from __future__ import annotations

from dataclasses import dataclass
from smtplib import SMTPException

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.apps import apps
from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from glansrijk.accounts.models import Account
from glansrijk.audit.record import record
from glansrijk.rules.names import PersonName
from glansrijk.rules.roles import Role
from glansrijk.schools.granting_roles import refuse_to_lose_last_head
from glansrijk.schools.models import Assignment, RoleGrant, School, Staff
from glansrijk.schools.models.owned import Dated
from glansrijk.schools.refusing import Refused
from glansrijk.schools.second_wall import works_elsewhere
from glansrijk.schools.viewer import Viewer

CONSOLE = "django.core.mail.backends.console.EmailBackend"


@dataclass(frozen=True)
class Welcome:
    """How a colleague gets in: by an address to hand over, or with the password they have already."""

    email: str
    address: str
    mailed: bool


@transaction.atomic
def add_colleague(school: School, name: PersonName, *, email: str, by: Viewer | None) -> Staff:
    """Somebody works here from now on. That alone opens nothing: no account, no role, no group."""
    staff = Staff(school=school, email=email)
    staff.take_name(name)
    staff.save()
    record("staff.added", school_id=school.pk, by=by, about=staff)
    return staff


def let_in(staff: Staff, *, email: str, site: str, by: Viewer) -> Welcome:
    """Let a colleague in, and mail the address where mail is set up. `site` is where we are: https://glans.school.nl.

    The letter goes out after everything is saved: a slow mail server must not hold the database.

    Raises:
        Refused: the address belongs to a colleague at this school already.
    """
    account = open_account(staff, email=email, by=by)
    if account.has_usable_password() or opens_more(account, staff):
        return Welcome(account.email, address="", mailed=False)
    address = site.rstrip("/") + set_password_path(account)
    return Welcome(account.email, address, mailed=_mail(account, address, staff.school))


@transaction.atomic
def open_account(staff: Staff, *, email: str, by: Viewer | None) -> Account:
    """The account of a colleague, made when there is none, and open.

    Raises:
        Refused: another colleague at this school signs in with it.
    """
    account = staff.account or Account.objects.by_email(email)
    account = account or Account.objects.create_account(email, name=staff.name.full)
    other = Staff.objects.in_school(staff.school_id).filter(account=account).exclude(pk=staff.pk).first()
    if other:
        raise Refused(
            _("Met dit e-mailadres logt %(colleague)s al in. Vul een ander adres in.") % {"colleague": other.name.full}
        )
    account.is_active = True
    account.save(update_fields=["is_active"])
    staff.take_email(account.email)
    staff.sign_in_as(account)
    if staff.left_on:
        staff.come_back()
    record("staff.let_in", school_id=staff.school_id, by=by, about=staff)
    return account


@transaction.atomic
def end_access(staff: Staff, *, by: Viewer) -> None:
    """Somebody left: roles and groups end, and so does signing in, unless the account opens another school as well.

    Raises:
        Refused: the school would be left without a head.
    """
    if RoleGrant.objects.held_on(by.today).filter(staff=staff, role=Role.HEAD.value).exists():
        refuse_to_lose_last_head(staff, today=by.today)
    for model in (RoleGrant, Assignment):
        for row in model.objects.in_school(by.school.pk).filter(staff=staff).exclude(until_on__lt=by.today):
            row.end(by.today)
    staff.leave(by.today)
    if staff.account and not opens_more(staff.account, staff):
        staff.account.close()
    record("staff.left", school_id=by.school.pk, by=by, about=staff)


def set_password_path(account: Account) -> str:
    """The path on which the password can be chosen, once and for three days."""
    return reverse(
        "account_reset_password_from_key",
        kwargs={"uidb36": user_pk_to_url_str(account), "key": default_token_generator.make_token(account)},
    )


def mailed(account: Account, subject: str, body: str) -> bool:
    """Send a letter; False where no mail is set up or the server does not take it, so that the page can say so."""
    # As long as nothing is set, letters only go to the terminal.
    if str(settings.EMAIL_BACKEND) == CONSOLE:
        return False
    try:
        return bool(send_mail(subject, body, None, [account.email]))
    except (SMTPException, OSError):
        return False


def opens_more(account: Account, staff: Staff) -> bool:
    """Whether this account opens more than this school: another school, something of no school, or the server."""
    return account.is_operator or works_elsewhere(account.pk, staff.school_id) or has_role_of_no_school(account)


def has_role_of_no_school(account: Account) -> bool:
    """Whether this account works for a board, plans for one as its secretariat, or leads schools as their trainer.

    The last two live in an app above this one, so they are found by what they are: a dated row of an account.
    """
    whose = {"account": account}
    dated = (model for model in apps.get_models() if issubclass(model, Dated))
    roles = (model for model in dated if any(field.name == "account" for field in model._meta.fields))
    return any(model._default_manager.filter(**whose).exists() for model in roles)


def _mail(account: Account, address: str, school: School) -> bool:
    body = _(
        "Beste %(name)s,\n\n%(school)s werkt met Glansrijk. Kies hier je eigen wachtwoord:\n\n%(address)s\n\n"
        "Het adres werkt één keer, en drie dagen lang.\n"
    ) % {"name": account.name, "school": school.name, "address": address}
    return mailed(account, _("Je toegang tot Glansrijk"), body)
