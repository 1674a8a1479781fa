"""Accounts of people who work nowhere any more: sixty days after the last school, they go."""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from glansrijk.accounts.known_devices import forget_old_devices
from glansrijk.accounts.models import Account, OpenSession
from glansrijk.network.models import PilotTrainer, Secretary
from glansrijk.rules.clearing import first_kept_day
from glansrijk.rules.keeping import Kind
from glansrijk.schools.models import BoardRole, Staff
from glansrijk.schools.second_wall import every_school_open

DAYS_OF_TASKS = 7


def close_and_forget_accounts(day: date) -> int:
    """Remove the accounts whose term is over; old sessions, browsers and tasks too. Returns how many accounts went."""
    gone = list(accounts_to_go(day).values_list("pk", flat=True))
    Account.objects.filter(pk__in=gone).delete()
    now = timezone.now()
    forget_old_devices(day)
    OpenSession.objects.filter(expire_date__lt=now).delete()
    DBTaskResult.objects.filter(finished_at__lt=now - timedelta(days=DAYS_OF_TASKS)).delete()
    return len(gone)


def accounts_to_go(day: date) -> QuerySet[Account]:
    """Of who worked somewhere, and for sixty days nowhere. Who runs the server has no school and stays."""
    first = first_kept_day(Kind.ACCOUNT, day)
    staff, boards = Staff.objects.filter(account=OuterRef("pk")), BoardRole.objects.filter(account=OuterRef("pk"))
    plans, leads = (role._default_manager.filter(account=OuterRef("pk")) for role in (Secretary, PilotTrainer))
    works = staff.filter(Q(left_on__isnull=True) | Q(left_on__gte=first))
    serving = Q(until_on__isnull=True) | Q(until_on__gte=first)
    worked, serves = Q(Exists(staff)), Q(Exists(works))
    for role in (boards, plans, leads):
        worked, serves = worked | Q(Exists(role)), serves | Q(Exists(role.filter(serving)))
    return Account.objects.filter(worked, ~serves, is_operator=False)


def forget_account_without_work(account_id: int) -> None:
    """Remove an account that is of no colleague at any school, of no board and of no operator."""
    with every_school_open():
        account = Account.objects.filter(pk=account_id, is_operator=False).first()
        works = Staff.objects.filter(account=account_id).exists()
        serves = any(role.objects.filter(account=account_id).exists() for role in (BoardRole, Secretary, PilotTrainer))
        if account and not works and not serves:
            account.delete()
