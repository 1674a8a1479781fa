"""Addresses that sign in once, in the demo only."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from glansrijk.accounts.models import Account
from glansrijk.demo.models import DemoKey


@transaction.atomic
def fresh_addresses(accounts: Iterable[tuple[str, Account]]) -> dict[str, str]:
    """An address for each role, to be used once; addresses of an earlier start stop working."""
    DemoKey.objects.all().delete()
    return {role: reverse("demo_sign_in", kwargs={"key": _new_key(account)}) for role, account in accounts}


def _new_key(account: Account) -> str:
    key = secrets.token_urlsafe(24)
    DemoKey.objects.create(digest=_digest(key), account=account)
    return key


def use_key(key: str) -> Account | None:
    """The account of a key that was not used before, None for any other; of two at once only one gets in."""
    fresh = DemoKey.objects.filter(digest=_digest(key), used_at__isnull=True)
    if fresh.update(used_at=timezone.now()) == 0:
        return None
    return DemoKey.objects.select_related("account").get(digest=_digest(key)).account


def _digest(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()
