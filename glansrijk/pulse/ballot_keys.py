"""The keys of ballot boxes: one file per pulse, outside the database and outside every backup, gone when it is counted.

Whoever has the database, the log, the post and all backups has no key. Whoever takes over the running machine does:
that is not guarded against (docs/decisions/0027).
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from django.conf import settings

from glansrijk.lib.sealed import KEY_BYTES, SealError, key_in, make_key_file
from glansrijk.lib.whole_files import sync_folder

FOLDER = "pulse-keys"


def make_key() -> str:
    """Write a new key and return its name."""
    name = secrets.token_hex(16)
    _folder().mkdir(mode=0o700, exist_ok=True)
    make_key_file(_folder() / name)
    sync_folder(_folder())
    return name


def key_called(name: str) -> bytes | None:
    """The key with this name; None when it is not on this machine (any more)."""
    try:
        return key_in(_folder() / name) if name else None
    except SealError:
        return None


def destroy_key(name: str) -> None:
    """Write over the key and remove it: from now on nobody opens an old copy of its boxes."""
    path = _folder() / name
    if not name or not path.exists():
        return
    with path.open("r+b") as file:
        file.write(secrets.token_bytes(2 * KEY_BYTES))
        file.flush()
        os.fsync(file.fileno())
    path.unlink(missing_ok=True)
    sync_folder(_folder())


def destroy_keys_but(names: Iterable[str], *, older_than: datetime) -> None:
    """Destroy every key that no open pulse has: of one that closed just before the machine stopped, say.

    Not a young one: its pulse may be about to open.
    """
    kept = set(names)
    folder = _folder()
    for path in folder.iterdir() if folder.exists() else ():
        if path.name not in kept and path.stat().st_mtime < older_than.timestamp():
            destroy_key(path.name)


def _folder() -> Path:
    return Path(settings.DATA) / FOLDER
