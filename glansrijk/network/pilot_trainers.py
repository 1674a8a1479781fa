"""A board lets a trainer in: an account when there is none, and a one-time address to choose a password.

The address is made for an account that is new this moment only: whoever has it chooses the password, and an account
that was there already may open more than this group.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from glansrijk.accounts.models import Account
from glansrijk.network.models import PilotGroup
from glansrijk.network.pilot_access import Leader
from glansrijk.network.pilot_making import give_trainer
from glansrijk.schools.letting_in import mailed, set_password_path


@dataclass(frozen=True)
class Trainer:
    """Who is to lead a group, and in which days."""

    name: str
    email: str
    from_on: date
    until_on: date | None = None


@dataclass(frozen=True)
class LetIn:
    """How a trainer gets in: by an address to hand over, or with the account there is already (no address)."""

    address: str
    mailed: bool


def let_trainer_in(group: PilotGroup, trainer: Trainer, *, site: str, by: Leader) -> LetIn:
    """Let somebody lead the group. The letter goes out after everything is saved.

    Raises:
        Refused: see `give_trainer`; then there is no new account either.
    """
    known = Account.objects.by_email(trainer.email)
    account = give_trainer_account(group, trainer, known, by=by)
    if known is not None:
        return LetIn("", mailed=False)
    address = site.rstrip("/") + set_password_path(account)
    return LetIn(address, mailed=_mail(account, address, group))


@transaction.atomic
def give_trainer_account(group: PilotGroup, trainer: Trainer, known: Account | None, *, by: Leader) -> Account:
    """The account and its place in the group, both or neither."""
    account = known or Account.objects.create_account(trainer.email, name=trainer.name)
    give_trainer(group, account, from_on=trainer.from_on, until_on=trainer.until_on, by=by)
    return account


def _mail(account: Account, address: str, group: PilotGroup) -> bool:
    body = _(
        "Beste %(name)s,\n\nJe begeleidt de pilotgroep %(group)s in Glansrijk. Kies hier je eigen wachtwoord:\n\n"
        "%(address)s\n\nHet adres werkt één keer, en drie dagen lang.\n"
    ) % {"name": account.name, "group": group.name, "address": address}
    return mailed(account, _("Je toegang tot Glansrijk"), body)
