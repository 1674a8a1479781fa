"""The secret key of an installation lives in its data folder, made once and readable by its owner only."""

import contextlib
import os
import secrets
from pathlib import Path

FILE = "secret-key"


def secret_key_in(folder: Path) -> str:
    """Return the key in `folder`, making it the first time. Two starts at once end up with the same key."""
    path = folder / FILE
    if not path.exists():
        _make(path)
    return path.read_text().strip()


def _make(path: Path) -> None:
    """Write beside, then link into place: a link never replaces, so the first start wins and no key is read half."""
    draft = path.with_name(f"{FILE}.{os.getpid()}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w") as file:
        file.write(secrets.token_urlsafe(64))
        file.flush()
        os.fsync(file.fileno())
    with contextlib.suppress(FileExistsError):
        os.link(draft, path)
    draft.unlink()
