"""A file that only who has the key can read, and in which no byte can be changed, left out or moved unseen.

Frames of one mebibyte, each sealed with AES-256-GCM. The nonce of a frame holds its number and whether it is the last,
so that frames cannot change places and an end that was cut off is found (the STREAM construction of Hoang,
Reyhanitabar, Rogaway and Vizár, 2015). Only one frame is in memory at a time.
"""

from __future__ import annotations

import base64
import binascii
import io
import os
import secrets
import struct
from pathlib import Path
from typing import IO, Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

MARK = b"glansrijk 1\n"
FRAME = 1 << 20
KEY_BYTES = 32
_TAG = 16
_PREFIX = 7


class SealError(Exception):
    """The file cannot be opened; the text says why, to who runs the program."""


def make_key_file(path: Path) -> None:
    """Write a new key, readable by its owner only.

    Raises:
        FileExistsError: there is a file already; a key is never written over.
    """
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(base64.urlsafe_b64encode(secrets.token_bytes(KEY_BYTES)) + b"\n")
        file.flush()
        os.fsync(file.fileno())


def key_in(path: Path) -> bytes:
    """The key in a file.

    Raises:
        SealError: there is no such file, or no key in it.
    """
    try:
        key = base64.urlsafe_b64decode(path.read_bytes().strip())
    except OSError as error:
        raise SealError(f"De sleutel {path} is niet te lezen: {error.strerror}.") from error
    except binascii.Error as error:
        raise SealError(f"In {path} staat geen sleutel.") from error
    if len(key) != KEY_BYTES:
        raise SealError(f"In {path} staat geen sleutel.")
    return key


class SealedWriter(io.RawIOBase):
    """Write to it as to a file; `close` writes the last frame. The file below stays open."""

    def __init__(self, below: IO[bytes], key: bytes) -> None:
        """Begin: the mark and the first half of every nonce."""
        self._below, self._cipher, self._number = below, AESGCM(key), 0
        self._waiting = bytearray()
        self._prefix = secrets.token_bytes(_PREFIX)
        below.write(MARK + self._prefix)

    def writable(self) -> bool:
        """Yes."""
        return True

    def write(self, data: Any) -> int:
        """Take these bytes; full frames go down at once."""
        self._waiting += data
        while len(self._waiting) > FRAME:
            self._seal(bytes(self._waiting[:FRAME]), last=False)
            del self._waiting[:FRAME]
        return len(data)

    def close(self) -> None:
        """Seal what is left as the last frame, once."""
        if not self.closed:
            self._seal(bytes(self._waiting), last=True)
        super().close()

    def _seal(self, frame: bytes, *, last: bool) -> None:
        nonce = _nonce(self._prefix, self._number, last=last)
        self._below.write(self._cipher.encrypt(nonce, frame, MARK))
        self._number += 1


class SealedReader(io.RawIOBase):
    """Read from it as from a file.

    Raises:
        SealError: while reading, when the key does not fit or the file is not whole.
    """

    def __init__(self, below: IO[bytes], key: bytes) -> None:
        """Begin: see that it is a file of ours."""
        if below.read(len(MARK)) != MARK:
            raise SealError("Dit bestand is geen back-up van Glansrijk.")
        self._below, self._cipher, self._number = below, AESGCM(key), 0
        self._prefix = below.read(_PREFIX)
        self._ahead = below.read(FRAME + _TAG)
        self._open, self._at, self._ended = b"", 0, False

    def readable(self) -> bool:
        """Yes."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill the buffer with what comes next; 0 at the end."""
        while self._at == len(self._open) and not self._ended:
            self._open, self._at = self._next(), 0
        part = self._open[self._at : self._at + len(buffer)]
        buffer[: len(part)] = part
        self._at += len(part)
        return len(part)

    def _next(self) -> bytes:
        sealed, self._ahead = self._ahead, self._below.read(FRAME + _TAG)
        self._ended = not self._ahead
        try:
            frame = self._cipher.decrypt(_nonce(self._prefix, self._number, last=self._ended), sealed, MARK)
        except (InvalidTag, ValueError) as error:
            raise SealError(_why(self._number)) from error
        self._number += 1
        return frame


def _nonce(prefix: bytes, number: int, *, last: bool) -> bytes:
    return prefix + struct.pack(">IB", number, last)


def _why(number: int) -> str:
    if number == 0:
        return "De sleutel past niet op dit bestand, of het begin ervan is beschadigd."
    return f"Het bestand is beschadigd of niet heel, vanaf ongeveer {number} MB. Neem een andere back-up."
