"""Looks through an XLSX file before anything opens it: a zip of XML can be small outside and endless inside.

What is read is written to a plain copy: XML parts only, every byte of it seen, names unique. The reader of sheets gets
that copy, so it cannot see anything the guard did not (a nested zip, a part that lies about its size, a second part of
the same name). Sizes are counted while inflating; what the zip declares is not believed.
"""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO, Final

from glansrijk.rules.speech import gettext_noop
from glansrijk.schools.imports.formats.limits import (
    HIGHEST_RATIO,
    MOST_INFLATED_BYTES,
    MOST_PARTS,
    SMALL_PART_BYTES,
)
from glansrijk.schools.imports.formats.problems import Refusal
from glansrijk.schools.imports.formats.xlsx_counters import BROKEN, Workload
from glansrijk.schools.imports.formats.xlsx_scan import PartScan

_CHUNK: Final = 131_072
_ENCRYPTED: Final = 0x1
_ENTRY_MARK: Final = b"PK\x01\x02"
# Each entry costs memory before its name is known; pictures and nested files in a real workbook are dozens.
_MOST_ENTRY_MARKS: Final = 20 * MOST_PARTS
_METHODS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
# What the standard library raises on a damaged zip, one fault or another per damaged byte.
_FAULTS: Final = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    KeyError,
    IndexError,
    OverflowError,
    RuntimeError,
)

LOCKED = gettext_noop("Dit Excel-bestand heeft een wachtwoord. Sla het op zonder wachtwoord.")
BOMB = gettext_noop(
    "Dit Excel-bestand wordt bij het openen veel te groot. We openen het niet. Sla de lijst op als CSV."
)


def checked_copy(data: bytes) -> io.BytesIO:
    """Copy the XML parts of a workbook that is safe to open. Raises Refusal for one that is not."""
    if data.count(_ENTRY_MARK) > _MOST_ENTRY_MARKS:
        raise Refusal(BOMB)
    copy = io.BytesIO()
    try:
        with (
            zipfile.ZipFile(io.BytesIO(data)) as source,
            zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as target,
        ):
            _copy_parts(source, target)
    except _FAULTS as fault:
        raise Refusal(BROKEN) from fault
    copy.seek(0)
    return copy


def _copy_parts(source: zipfile.ZipFile, target: zipfile.ZipFile) -> None:
    parts = _parts(source)
    if sum(part.file_size for part in parts) > MOST_INFLATED_BYTES:
        raise Refusal(BOMB)
    work = Workload()
    inflated = 0
    for part in parts:
        with source.open(part) as whole, target.open(part.filename, "w") as plain:
            inflated = _copy_part(_pieces(whole, part), plain, PartScan(work), inflated)


def _copy_part(pieces: Iterator[bytes], plain: IO[bytes], scan: PartScan, inflated: int) -> int:
    for piece in pieces:
        inflated += len(piece)
        if inflated > MOST_INFLATED_BYTES:
            raise Refusal(BOMB)
        scan.read(piece)
        plain.write(piece)
    scan.close()
    return inflated


def _parts(source: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    """Give the XML parts, shared texts first, because the cells of the sheets point into those."""
    entries = source.infolist()
    parts = [entry for entry in entries if entry.filename.casefold().endswith((".xml", ".rels"))]
    if len(parts) > MOST_PARTS:
        raise Refusal(BOMB)
    if any(part.flag_bits & _ENCRYPTED for part in parts):
        raise Refusal(LOCKED)
    names = {part.filename.casefold().replace("\\", "/") for part in parts}
    if len(names) < len(parts) or any(part.compress_type not in _METHODS for part in parts):
        raise Refusal(BROKEN)
    return sorted(parts, key=lambda part: "sharedstrings" not in part.filename.casefold())


def _pieces(source: IO[bytes], part: zipfile.ZipInfo) -> Iterator[bytes]:
    size = 0
    while piece := source.read(_CHUNK):
        size += len(piece)
        if size > SMALL_PART_BYTES and size > part.compress_size * HIGHEST_RATIO:
            raise Refusal(BOMB)
        yield piece
