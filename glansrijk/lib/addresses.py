"""Addresses of our own pages, worked out once each: a page names a dozen of them, the same ones every time."""

from functools import lru_cache
from typing import Any

from django.conf import settings
from django.urls import get_script_prefix, get_urlconf, reverse


def address(name: str, **parts: Any) -> str:
    """The address of a page: as `reverse`, which it asks the first time.

    Raises NoReverseMatch when there is no such page.
    """
    return _made(get_urlconf() or settings.ROOT_URLCONF, get_script_prefix(), name, tuple(parts.items()))


@lru_cache(maxsize=4096)
def _made(urlconf: str, prefix: str, name: str, parts: tuple[tuple[str, Any], ...]) -> str:
    """The URL map and the place where the application hangs are part of the key."""
    return reverse(name, urlconf=urlconf, kwargs=dict(parts))
