"""Small pictures as a phone and a drawing program make them, with a place in them that must not stay."""

from __future__ import annotations

import struct
import zlib

PLACE = b"GPS 52.37 N 6.89 E"


def a_jpeg(*, width: int = 40, height: int = 30, way_up: int = 1) -> bytes:
    """A JPEG with a note of a phone: which way is up, and where it was."""
    note = b"MM\0*" + struct.pack(">IHHHIHHI", 8, 1, 0x0112, 3, 1, way_up, 0, 0) + PLACE
    exif = b"\xff\xe1" + struct.pack(">H", 8 + len(note)) + b"Exif\0\0" + note
    frame = b"\xff\xc0" + struct.pack(">HBHHB", 11, 8, height, width, 1) + b"\1\x11\0"
    scan = b"\xff\xda" + struct.pack(">HB", 8, 1) + b"\1\0\0?\0" + b"dots" + b"\xff\xd9"
    return b"\xff\xd8" + exif + frame + scan + PLACE


def a_png(*, width: int = 40, height: int = 30) -> bytes:
    """A PNG that can be opened, with words in it."""
    lines = zlib.compress(b"".join(b"\0" + b"\x40\x60\xa0" * width for _ in range(height)))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"tEXt", b"Place\0" + PLACE), (b"IDAT", lines), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, body) for name, body in parts)


def a_webp(*, width: int = 40, height: int = 30) -> bytes:
    """A WebP with a note of a phone and a profile of colours."""
    picture = b"\0\0\0\x9d\x01\x2a" + struct.pack("<HH", width, height) + b"dots!"
    size = struct.pack("<I", max(width, 1) - 1)[:3] + struct.pack("<I", max(height, 1) - 1)[:3]
    wide = bytes([0x08 | 0x04 | 0x20, 0, 0, 0]) + size
    parts = ((b"VP8X", wide), (b"ICCP", b"colours"), (b"VP8 ", picture), (b"EXIF", PLACE), (b"XMP ", PLACE))
    body = b"WEBP" + b"".join(_part(name, part) for name, part in parts)
    return b"RIFF" + struct.pack("<I", len(body)) + body + PLACE


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def _part(name: bytes, body: bytes) -> bytes:
    return name + struct.pack("<I", len(body)) + body + b"\0" * (len(body) % 2)
