"""A file that goes with an offer: a brochure, a poster. What it is, is read from what is in it, never from its name.

A picture of a phone tells where it was taken. Everything beside the picture itself is left out before it is kept; of
what a phone tells only which way is up stays. We open no picture: that is for who downloads it.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

MOST_BYTES = 5 * 1024 * 1024
# A picture of a few kilobytes may claim to be larger than any screen, and so fill the memory of who opens it.
MOST_DOTS = 60_000_000
CONTENT_TYPES = {"pdf": "application/pdf", "png": "image/png", "jpg": "image/jpeg"}
PNG = b"\x89PNG\r\n\x1a\n"
JPEG = b"\xff\xd8\xff"
# Of a PNG only the picture and its colours; text, time and place stay behind.
_PNG_KEPT = {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"sBIT", b"bKGD", b"pHYs"}
_SCAN, _END, _RESTARTS = 0xDA, 0xD9, range(0xD0, 0xD8)
_FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
_KEPT_NOTES = {0xE0, 0xEE}  # how the colours are written down


class NotAFile(ValueError):
    """It is no PDF, PNG or JPEG, or a broken one."""


@dataclass(frozen=True)
class OfferedFile:
    """What is kept: the kind ("pdf", "png", "jpg") and what is in it."""

    kind: str
    content: bytes


def offered_file(content: bytes) -> OfferedFile:
    """Read what a file is and leave out what tells of place and time.

    Raises:
        NotAFile: it is something else, broken, or far too large to open.
    """
    try:
        if content.startswith(b"%PDF-") and b"%%EOF" in content[-2048:]:
            return OfferedFile("pdf", content)
        if content.startswith(PNG):
            return OfferedFile("png", _bare_png(content))
        if content.startswith(JPEG):
            return OfferedFile("jpg", _bare_jpeg(content))
    except (struct.error, IndexError) as fault:
        raise NotAFile from fault
    raise NotAFile


def _bare_png(content: bytes) -> bytes:
    found, at = [PNG], len(PNG)
    while True:
        length, name = struct.unpack_from(">I4s", content, at)
        chunk = content[at : at + 12 + length]
        if len(chunk) < 12 + length or (len(found) == 1) != (name == b"IHDR"):
            raise NotAFile
        if name == b"IHDR":
            _refuse_giants(*struct.unpack_from(">II", chunk, 8))
        if name in _PNG_KEPT:
            found.append(chunk)
        if name == b"IEND":
            return b"".join(found)
        at += 12 + length


def _bare_jpeg(content: bytes) -> bytes:
    found, up, sizes = [], 1, 0
    for marker, part in _parts(content):
        if marker in _FRAMES:
            height, width = struct.unpack_from(">HH", part, 5)
            _refuse_giants(width, height)
            sizes += 1
        if marker == 0xE1:
            up = _which_way_up(part) or up
        is_note = marker in range(0xE0, 0xF0) or marker == 0xFE
        if not is_note or marker in _KEPT_NOTES:
            found.append(part)
    if not sizes:
        raise NotAFile
    return b"".join([b"\xff\xd8", _note_of(up) if up != 1 else b"", *found])


def _parts(content: bytes) -> Iterator[tuple[int, bytes]]:
    """The parts of a JPEG, up to and including its end; whatever hangs behind it is not a part."""
    at = 2
    while True:
        if content[at] != 0xFF:
            raise NotAFile
        marker = content[at + 1]
        if marker == 0xFF:  # filling
            at += 1
            continue
        end = at + 2 if marker == _END else at + 2 + struct.unpack_from(">H", content, at + 2)[0]
        if marker == _SCAN:
            end = _end_of_scan(content, end)
        if end > len(content) or end < at + 2:
            raise NotAFile
        yield marker, content[at:end]
        if marker == _END:
            return
        at = end


def _end_of_scan(content: bytes, at: int) -> int:
    """Where the dots of a scan end: at a marker that is no restart and no escaped 0xFF."""
    while True:
        at = content.find(b"\xff", at)
        if at < 0:
            raise NotAFile
        if content[at + 1] != 0 and content[at + 1] not in _RESTARTS:
            return at
        at += 2


def _which_way_up(part: bytes) -> int:
    """The direction (1 to 8) that a phone wrote down in its note; 0 where it did not."""
    note = part[10:]
    if part[4:10] != b"Exif\x00\x00" or note[:2] not in (b"II", b"MM"):
        return 0
    order = "<" if note[:2] == b"II" else ">"
    try:
        (first,) = struct.unpack_from(f"{order}I", note, 4)
        (number,) = struct.unpack_from(f"{order}H", note, first)
        for place in range(first + 2, first + 2 + 12 * min(number, 200), 12):
            tag, _kind, _count, value = struct.unpack_from(f"{order}HHIH", note, place)
            if tag == 0x0112:
                return int(value) if 1 <= value <= 8 else 0
    except struct.error:
        return 0
    return 0


def _note_of(up: int) -> bytes:
    """A note of a phone that holds one thing: which way is up."""
    note = b"MM\x00*" + struct.pack(">IHHHIHHI", 8, 1, 0x0112, 3, 1, up, 0, 0)
    return b"\xff\xe1" + struct.pack(">H", 8 + len(note)) + b"Exif\x00\x00" + note


def _refuse_giants(width: int, height: int) -> None:
    if not 0 < width * height <= MOST_DOTS:
        raise NotAFile
