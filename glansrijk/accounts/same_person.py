"""A page that lay open belongs to the person it was made for: what is saved from it later must be theirs.

The page carries a signed number of its account (`{% page_of %}` in a template, sent as `X-Page-Of` or in the field
`page_of`). When somebody else signed in meanwhile, in another tab or on a shared computer, the page is told to sign in
again instead of saving under the wrong name.
"""

from __future__ import annotations

from django.core.signing import BadSignature, dumps, loads
from django.http import HttpRequest

from glansrijk.accounts.models import Account

SALT = "glansrijk.page_of"
HEADER, FIELD = "X-Page-Of", "page_of"


def page_of(account: Account) -> str:
    """What a page made for this account carries."""
    return dumps(account.pk, salt=SALT)


def is_page_of(token: str, account: Account) -> bool:
    """Whether a page that carries this token was made for this account; a page that carries nothing may be anyone's."""
    if not token:
        return True
    try:
        return bool(loads(token, salt=SALT) == account.pk)
    except BadSignature:
        return False


def token_in(request: HttpRequest) -> str:
    """The token that a page sends along, if any."""
    return request.headers.get(HEADER, "") or request.POST.get(FIELD, "")
