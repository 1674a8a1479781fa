"""What a parent sends along, for tests: pictures and papers made byte by byte, and a browser of a parent."""

from __future__ import annotations

import struct
import zlib
from typing import Any
from uuid import uuid4

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.schools.doors.at_the_door import DOOR, come_in

PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


def parent_at_home(email: str) -> Client:
    """A browser in which this parent is in."""
    browser = Client()
    come_in(browser, email)
    return browser


def send(
    browser: Client, text: str, *, choice: str = "idee", file: tuple[str, bytes] | None = None, **more: Any
) -> Any:
    """Send the page of an idea or an offer."""
    data = {"key": str(uuid4()), "text": text, **more}
    if file:
        data["file"] = SimpleUploadedFile(*file)
    return browser.post(f"{DOOR}ideeen/{choice}", data)


def png(width: int = 2, height: int = 2, *, notes: bytes = b"") -> bytes:
    """A small grey picture; `notes` stand in a text of the picture."""
    dots = zlib.compress(b"".join(b"\x00" + b"\x80" * min(width, 4) for _ in range(min(height, 4))))
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    parts = [
        (b"IHDR", header),
        *([(b"tEXt", b"Comment\x00" + notes)] if notes else []),
        (b"IDAT", dots),
        (b"IEND", b""),
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, content) for name, content in parts)


def jpeg(width: int = 2, height: int = 2, *, notes: bytes = b"", up: int = 1, behind: bytes = b"") -> bytes:
    """The bones of a JPEG: what a phone writes down, a size, and dots; `behind` hangs behind its end."""
    exif = b"Exif\x00\x00II*\x00" + struct.pack("<IHHHIHHI", 8, 1, 0x0112, 3, 1, up, 0, 0) + notes
    frame = struct.pack(">BHHBBBB", 8, height, width, 1, 1, 0x11, 0)
    scan = struct.pack(">BBBBBB", 1, 1, 0, 0, 63, 0)
    dots = b"\x12\xff\x00\x34\xff\xd0\x56"
    return (
        b"\xff\xd8"
        + _part(0xE0, b"JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00")
        + _part(0xE1, exif)
        + _part(0xFE, b"gemaakt bij ons thuis")
        + _part(0xC0, frame)
        + _part(0xDA, scan)
        + dots
        + b"\xff\xd9"
        + behind
    )


def _part(marker: int, content: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(content) + 2) + content


def _chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
