"""Secrets of the second step, sealed: who has a copy of the database alone can make no codes with it (ASVS 5.0, V11).

The key comes from the secret key of the installation. What an older secret key sealed is read as long as that key is
named beside the new one, and the worker seals it again within the hour; so it does with what lay open from before.
"""

from __future__ import annotations

import base64
import secrets
from binascii import Error as BadText
from collections.abc import Iterator

from allauth.mfa.models import Authenticator
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.db import transaction

MARK = "sealed1:"
_NONCE = 12
_PURPOSE = b"glansrijk second step"
_NAMES = {Authenticator.Type.TOTP: "secret", Authenticator.Type.RECOVERY_CODES: "seed"}


def seal(text: str) -> str:
    """The secret, readable only with the secret key of this installation."""
    nonce = secrets.token_bytes(_NONCE)
    sealed = AESGCM(_key(settings.SECRET_KEY)).encrypt(nonce, text.encode(), None)
    return MARK + base64.urlsafe_b64encode(nonce + sealed).decode()


def unseal(kept: str) -> str:
    """What was sealed. A secret that no key opens becomes one by chance: no code fits it, and an empty one does."""
    if not kept.startswith(MARK):
        return kept
    opened = (text for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS) if (text := _opened(kept, key)))
    return next(opened, "") or base64.b32encode(secrets.token_bytes(20)).decode()


def seal_again() -> int:
    """Seal what lies open, or is sealed with an older key, with the key of now. Returns how many rows that were."""
    return sum(_seal_row(pk) for pk in list(_not_of_now()))


def _not_of_now() -> Iterator[int]:
    for pk, kind, data in Authenticator.objects.filter(type__in=_NAMES).values_list("pk", "type", "data"):
        if not _opened(data[_NAMES[kind]], settings.SECRET_KEY):
            yield pk


def _seal_row(pk: int) -> bool:
    """Seal one row, held fast: a code used at the same moment stays used. One that no key opens stays as it is."""
    with transaction.atomic():
        row = Authenticator.objects.select_for_update().filter(pk=pk).first()
        if row is None:
            return False
        name = _NAMES[row.type]
        kept = row.data[name]
        if kept.startswith(MARK) and not any(_opened(kept, key) for key in settings.SECRET_KEY_FALLBACKS):
            return False
        row.data[name] = seal(unseal(kept))
        row.save(update_fields=["data"])
        return True


def _opened(kept: str, secret_key: str) -> str:
    """The secret; empty when this key does not open it."""
    try:
        bare = base64.urlsafe_b64decode(kept.removeprefix(MARK))
        return AESGCM(_key(secret_key)).decrypt(bare[:_NONCE], bare[_NONCE:], None).decode()
    except (InvalidTag, BadText, ValueError):
        return ""


def _key(secret_key: str) -> bytes:
    return HKDF(SHA256(), 32, salt=None, info=_PURPOSE).derive(secret_key.encode())
