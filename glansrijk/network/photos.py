"""A photo as it is kept: what it is is read from what is in it, and what tells of place, time and device is left out.

The dots of the picture are kept as they are, for we open no picture on the server: the parts around them that a
browser does not need to show it are not written again. Of what a phone tells only which way is up stays.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from glansrijk.together.offered_files import JPEG, MOST_DOTS, PNG, NotAFile, offered_file

MOST_BYTES = 4 * 1024 * 1024
CONTENT_TYPES = {"png": "image/png", "jpg": "image/jpeg", "webp": "image/webp"}
_FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
_LYING = frozenset(range(5, 9))
# Of a WebP only the picture itself; a profile of colours, place and time, and moving pictures stay behind.
_WEBP_KEPT = (b"VP8X", b"ALPH", b"VP8 ", b"VP8L")
_ALPHA = 0x10


class NotAPhoto(ValueError):
    """It is no JPEG, PNG or WebP, or a broken one, a moving one, or one that is far too large to open."""


@dataclass(frozen=True)
class Photo:
    """What is kept of a photo, and how large it is on the screen."""

    kind: str
    content: bytes
    width: int
    height: int


def photo_in(content: bytes) -> Photo:
    """Read a photo and leave out all but the picture.

    Raises:
        NotAPhoto: it is something else, or broken.
    """
    try:
        if content.startswith((PNG, JPEG)):
            bare = offered_file(content)
            size = _size_of_png(bare.content) if bare.kind == "png" else _size_of_jpeg(bare.content)
            return Photo(bare.kind, bare.content, *size)
        if content.startswith(b"RIFF") and content[8:12] == b"WEBP":
            return _bare_webp(content)
    except (NotAFile, struct.error, IndexError) as fault:
        raise NotAPhoto from fault
    raise NotAPhoto


def _size_of_png(content: bytes) -> tuple[int, int]:
    width, height = struct.unpack_from(">II", content, 16)
    return width, height


def _size_of_jpeg(content: bytes) -> tuple[int, int]:
    """As it is seen: a phone that was held upright says so in its note, which is ours by now."""
    at, lies = 2, False
    while True:
        marker, length = content[at + 1], struct.unpack_from(">H", content, at + 2)[0]
        if marker == 0xE1:
            lies = struct.unpack_from(">H", content, at + 28)[0] in _LYING
        if marker in _FRAMES:
            height, width = struct.unpack_from(">HH", content, at + 5)
            return (height, width) if lies else (width, height)
        at += 2 + length


def _bare_webp(content: bytes) -> Photo:
    parts = [(name, body) for name, body in _parts_of_webp(content) if name in _WEBP_KEPT]
    names = [name for name, _ in parts]
    pictures = [body for name, body in parts if name in (b"VP8 ", b"VP8L")]
    if len(pictures) != 1 or names.count(b"VP8X") > 1 or names[:1] == [b"ALPH"]:
        raise NotAPhoto
    width, height = _size_of_webp(*next(part for part in parts if part[0] in (b"VP8 ", b"VP8L")))
    if not 0 < width * height <= MOST_DOTS:
        raise NotAPhoto
    written = b"".join(_part(name, _still(body) if name == b"VP8X" else body) for name, body in parts)
    return Photo("webp", b"RIFF" + struct.pack("<I", 4 + len(written)) + b"WEBP" + written, width, height)


def _parts_of_webp(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The parts that its first line says there are; whatever hangs behind them is not a part."""
    end = 8 + struct.unpack_from("<I", content, 4)[0]
    if end > len(content):
        raise NotAPhoto
    at = 12
    while at < end:
        name, length = struct.unpack_from("<4sI", content, at)
        if at + 8 + length > end:
            raise NotAPhoto
        yield name, content[at + 8 : at + 8 + length]
        at += 8 + length + length % 2


def _size_of_webp(name: bytes, body: bytes) -> tuple[int, int]:
    if name == b"VP8L":
        if body[0] != 0x2F:
            raise NotAPhoto
        (bits,) = struct.unpack_from("<I", body, 1)
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if body[3:6] != b"\x9d\x01\x2a":
        raise NotAPhoto
    width, height = struct.unpack_from("<HH", body, 6)
    return width & 0x3FFF, height & 0x3FFF


def _still(body: bytes) -> bytes:
    """The line that says what else is in it: nothing but perhaps what shines through."""
    if len(body) != 10:
        raise NotAPhoto
    return bytes([body[0] & _ALPHA]) + body[1:]


def _part(name: bytes, body: bytes) -> bytes:
    return name + struct.pack("<I", len(body)) + body + b"\0" * (len(body) % 2)
