"""Somebody of the school who is signed in, by a role or by a group, as a browser would be."""

import secrets
from typing import Any

from bench import _demo_data
from faults._writing import Teacher


def signed_in(role_or_group: dict[str, str]) -> Teacher:
    """Somebody of the school who is signed in: the newest with a role, or as teacher of a group."""
    from django.conf import settings  # noqa: PLC0415 -- the settings are those of this run
    from django.test import Client  # noqa: PLC0415

    account = _account(role_or_group)
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(account, backend=settings.AUTHENTICATION_BACKENDS[0])
    client.get(f"/s/{_demo_data.SCHOOL}/")
    token = secrets.token_hex(16)
    return Teacher(f"{_demo_data.as_header(client.cookies)}; glansrijk-csrf={token}", token)


def _account(wanted: dict[str, str]) -> Any:
    from glansrijk.schools.models import Assignment, RoleGrant  # noqa: PLC0415 -- as above

    rows = (RoleGrant if "role" in wanted else Assignment).objects.filter(
        school__slug=_demo_data.SCHOOL, until_on__isnull=True, staff__account__isnull=False, **wanted
    )
    return rows.select_related("staff__account").latest("pk").staff.account
