"""How often somebody may try a password, counted for all workers together in the shared cache (TS14).

Two counts guard an account. A narrow one, per account and address: five wrong passwords in five minutes, so that a
stranger who guesses elsewhere does not lock the owner out. A wide one, per account whatever the address: sixty an hour,
so that guessing from many addresses leads nowhere either. The doors for parents count in the same two ways. The
addresses themselves are kept as a hash, in the cache only, and go with the count. The numbers are
`ACCOUNT_RATE_LIMITS` in the settings.
"""

import hashlib
from datetime import datetime

from allauth.core import ratelimit
from allauth.core.internal import ratelimit as inside
from allauth.core.internal.ratelimit import get_ip
from django.conf import settings
from django.db import connection
from django.http import HttpRequest

TOO_MANY = frozenset({"too_many_login_attempts", "account_rests", "rate_limited"})
RETRY_AFTER_SECONDS = 300


def place_of(request: HttpRequest) -> str:
    """The internet address; of the newer kind (IPv6) the network, for whoever has one has millions of addresses."""
    return str(get_ip(request))


def narrow_key(request: HttpRequest, email: str) -> str:
    """The account as tried from this address, as a hash."""
    return hashlib.sha256(f"{place_of(request)} {email.strip().lower()}".encode()).hexdigest()


def may_try(request: HttpRequest, email: str) -> bool:
    """Count one try for an account and tell whether it stays below the wide limit."""
    key = hashlib.sha256(f"account {email.strip().lower()}".encode()).hexdigest()
    return bool(ratelimit.consume(request, action="sign_in_of_account", key=key))


def may_knock(request: HttpRequest) -> bool:
    """Count one form sent to a sign-in page from this address, right or wrong."""
    return bool(ratelimit.consume(request, action="login"))


def may_go_to_provider(request: HttpRequest) -> bool:
    """Count one step to or from a provider of accounts, from this address: links, which are not counted unasked."""
    return bool(inside.consume(request, app="allauth.account", action="provider", limit_get=True))


def may_ask_parent_code(request: HttpRequest, key: str) -> bool:
    """Count one code asked for at a door for parents; `key` is the address at a school.

    What is refused here is not counted against the parent everywhere: else a stranger closes the door by asking on.
    """
    here = ratelimit.consume(request, action="parent_code_asked_here", key=narrow_key(request, key))
    return bool(here and ratelimit.consume(request, action="parent_code_asked", key=key))


def may_type_parent_code(request: HttpRequest) -> bool:
    """Count one code typed at a door for parents, from this address."""
    return bool(ratelimit.consume(request, action="parent_code_typed"))


def may_type_letter_code(request: HttpRequest, school: str) -> bool:
    """Count one letter code typed at a school, from this address: ten an hour."""
    return bool(ratelimit.consume(request, action="letter_code_typed", key=f"{place_of(request)} {school}"))


def may_tell_story(request: HttpRequest, parent_id: int) -> bool:
    """Count one story that a parent sends: who may try on and on finds out which names there are at the school."""
    return bool(ratelimit.consume(request, action="parent_story", key=f"parent {parent_id}"))


def forget_old_counts(now: datetime) -> None:
    """Remove counts that are over: the cache itself does so only when it is full."""
    table = connection.ops.quote_name(str(settings.CACHES["default"]["LOCATION"]))
    with connection.cursor() as cursor:
        over = connection.ops.adapt_datetimefield_value(now)
        cursor.execute(f"DELETE FROM {table} WHERE expires < %s", [over])  # noqa: S608 -- the name is our own
