"""Who may enter a page is stated once per view, in words; a page that states nothing does not exist.

`tests/promises/test_every_url_says_who_may_enter.py` walks the URL map and fails on a view without a rule.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, TypeVar

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase

Enter = Callable[[HttpRequest, dict[str, Any]], HttpResponseBase | None]
# SQLite keeps no larger number, and breaks when it is asked for one.
LARGEST = 2**63 - 1
View = TypeVar("View", bound=Callable[..., HttpResponseBase])


@dataclass(frozen=True)
class AccessRule:
    """A named rule: `enter` lets someone in (None), answers instead, or raises Http404 or PermissionDenied.

    `is_open`: everyone may come in. `has_own_door`: no account is asked for, the rule itself looks who it is.
    """

    name: str
    sentence: str
    enter: Enter
    is_open: bool = False
    has_own_door: bool = False


def only(rule: AccessRule) -> Callable[[View], View]:
    """Guard a view by one rule. The rule may take keyword arguments of the URL out (the school) and set the viewer.

    A number in the address that no row can have is not there, whoever asks.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if any(isinstance(one, int) and one > LARGEST for one in kwargs.values()):
                raise Http404
            answer = rule.enter(request, kwargs)
            return answer if answer is not None else view(request, *args, **kwargs)

        guarded.access_rule = rule  # type: ignore[attr-defined]
        return login_not_required(guarded) if rule.is_open or rule.has_own_door else guarded  # type: ignore[return-value]

    return decorate


def _let_in(request: HttpRequest, kwargs: dict[str, Any]) -> None:
    """No more is asked than the sign-in that the middleware saw to, or nothing at all for an open page."""


everyone = AccessRule("everyone", "Iedereen, ook wie niet is ingelogd.", _let_in, is_open=True)
signed_in = AccessRule("signed_in", "Iedereen die is ingelogd.", _let_in)
