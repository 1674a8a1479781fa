"""Finds out in which encoding a text file was saved. Excel writes Windows-1252, UTF-8 with a mark, or UTF-16."""

import codecs
import io
from typing import Final

from glansrijk.rules.speech import gettext_noop
from glansrijk.schools.imports.formats.problems import Refusal

_MARKS: Final = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_WINDOWS: Final = "windows-1252"
# Looked up now, so that reading a file opens no codec from disk.
_LOOKED_UP = [codecs.lookup(name) for name in ("utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", _WINDOWS)]
_SAMPLE: Final = 4_096
_CHUNK: Final = 65_536
_CONTROL = frozenset(range(0x20)) - frozenset(b"\t\r\n")
_LONGEST_SIGN: Final = 4

BROKEN_OFF = gettext_noop(
    "Dit bestand breekt af midden in een letter. Sla het opnieuw op en kies het dan nog een keer."
)
NOT_TEXT = gettext_noop("Dit is geen lijst die we kunnen lezen. Sla je lijst op als Excel-bestand (xlsx) of als CSV.")


def find_encoding(data: bytes) -> str:
    """Name the encoding of a text file. Raises Refusal for a file that breaks off halfway a letter or is no text."""
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), None) or _unmarked_utf16(data) or "utf-8"
    fault_at = _first_fault(data, encoding)
    if fault_at is None:
        return _if_text(encoding, data)
    if len(data) - fault_at < _LONGEST_SIGN and _has_wide_letters(data, fault_at, encoding):
        raise Refusal(BROKEN_OFF)
    if encoding != "utf-8":
        raise Refusal(NOT_TEXT)
    return _if_text(_WINDOWS, data)


def _if_text(encoding: str, data: bytes) -> str:
    """Refuse pictures, programs and the like by their control characters. A few are let through and cleaned away."""
    sample = data[:_SAMPLE]
    if not encoding.startswith("utf-16") and sum(byte in _CONTROL for byte in sample) * 10 > len(sample):
        raise Refusal(NOT_TEXT)
    return encoding


def _unmarked_utf16(data: bytes) -> str | None:
    """Recognise UTF-16 without a mark by the empty half of its plain letters: every other byte is zero."""
    even, odd = data[:_SAMPLE:2], data[1:_SAMPLE:2]
    if odd.count(0) > len(odd) * 0.6 and even.count(0) < len(even) * 0.1:
        return "utf-16-le"
    if even.count(0) > len(even) * 0.6 and odd.count(0) < len(odd) * 0.1:
        return "utf-16-be"
    return None


def _first_fault(data: bytes, encoding: str) -> int | None:
    """Where the bytes stop making sense in this encoding; in pieces, so that the whole text never stands in memory."""
    decoder = codecs.getincrementaldecoder(encoding)()
    source = io.BytesIO(data)
    while True:
        at = source.tell() - len(decoder.getstate()[0])
        piece = source.read(_CHUNK)
        try:
            decoder.decode(piece, final=not piece)
        except UnicodeDecodeError as fault:
            return at + fault.start
        if not piece:
            return None


def _has_wide_letters(data: bytes, fault_at: int, encoding: str) -> bool:
    """Whether the text before the fault proves the encoding: in Windows-1252 a file may well end in an "é"."""
    return encoding != "utf-8" or not data[:fault_at].isascii()
