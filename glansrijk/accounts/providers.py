"""Which providers of accounts (Microsoft, Google, any OpenID Connect) the schools here chose; see docs/settings.md."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


@dataclass(frozen=True)
class Provider:
    """One table `[providers.KEY]` of the file: where it is, who we are there, and for whom it speaks."""

    key: str
    name: str
    issuer: str
    client_id: str
    client_secret_file: str
    claims: dict[str, str]
    schools: tuple[str, ...] = ()
    boards: tuple[str, ...] = ()
    verified_claim: str = "email_verified"
    second_step: tuple[str, ...] = field(default=())

    def __post_init__(self) -> None:
        """Check what would leave a door open.

        Raises:
            ImproperlyConfigured: no school or board, one that stands outside a list, no claim that names the tenant, or
                an address without TLS.
        """
        # "els" stands in "obs-els": a word where a list belongs would speak for schools that it does not name.
        if not all(isinstance(names, tuple) for names in (self.schools, self.boards, self.second_step)):
            raise ImproperlyConfigured(f'providers.{self.key}: schools, boards and second_step are lists: ["…"]')
        if not (self.schools or self.boards):
            raise ImproperlyConfigured(f"providers.{self.key}: name the schools or boards that chose it")
        if not self.claims:
            raise ImproperlyConfigured(f"providers.{self.key}: name the claim that tells the tenant, as tid or hd")
        if not is_safe(self.issuer):
            raise ImproperlyConfigured(f"providers.{self.key}: issuer must begin with https://")

    @property
    def client_secret(self) -> str:
        """What proves that it is us; in a file of its own, so that the settings can be read without it."""
        return Path(self.client_secret_file).read_text(encoding="utf-8").strip()


def is_safe(url: str) -> bool:
    """Whether what is said at this address stays between us: TLS, or this computer itself."""
    parts = urlsplit(url)
    return bool(parts.hostname) and (parts.scheme == "https" or parts.hostname in LOOPBACK)


def providers() -> tuple[Provider, ...]:
    """All providers of this installation, in the order of the file; none without a file."""
    return _read(settings.SIGN_IN_FILE) if settings.SIGN_IN_FILE else ()


def provider_called(key: str) -> Provider | None:
    """The provider with this key in the file."""
    return next((one for one in providers() if one.key == key), None)


@lru_cache(maxsize=8)
def _read(path: str) -> tuple[Provider, ...]:
    try:
        told = tomllib.loads(Path(path).read_text(encoding="utf-8"))
        return tuple(Provider(key=key, **_lists_fixed(table)) for key, table in told.get("providers", {}).items())
    except (OSError, TypeError, tomllib.TOMLDecodeError) as fault:
        raise ImproperlyConfigured(f"GLANSRIJK_SIGN_IN_FILE cannot be used: {fault}") from fault


def _lists_fixed(table: dict[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in table.items()}
