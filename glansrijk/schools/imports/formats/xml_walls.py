"""Walks through an XML file behind walls: no DTD, no entities, no network, bounded in size, depth and memory.

Two readers look at the start of the file. The first only knows how to say "here is a DOCTYPE"; the second, which reads
on, has all outside loading switched off and is asked once more.
"""

import codecs
import re
from collections.abc import Callable, Iterator
from operator import attrgetter
from typing import Final
from xml.parsers import expat

from lxml import etree

from glansrijk.rules.speech import gettext_noop
from glansrijk.schools.imports.formats.limits import LONGEST_XML_RUN, MB, MOST_ELEMENTS, MOST_XML_BYTES
from glansrijk.schools.imports.formats.problems import Refusal

Step = tuple[str, etree._Element]

# By name, because the type stubs know the one as an ellipsis and the other not at all.
_line: Callable[[etree._Element], int | None] = attrgetter("sourceline")
_doctype: Callable[[etree._ElementTree], str] = attrgetter("docinfo.doctype")

_CHUNK: Final = 32_768
# All encodings that Dutch school software writes, looked up now so that reading a file opens no codec from disk.
_ENCODINGS = frozenset("utf-8 utf8 us-ascii ascii iso-8859-1 iso-8859-15 windows-1252".split())
_LOOKED_UP = [codecs.lookup(name) for name in (*sorted(_ENCODINGS), "utf-16-le", "utf-16-be")]
_DECLARED = re.compile(rb"""^[^>]*?encoding\s*=\s*["']([^"']*)""")
_UTF16_STARTS: Final = (
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
    (b"<\x00", "utf-16-le"),
    (b"\x00<", "utf-16-be"),
)
_DECLARATION = re.compile(r"""^<\?xml[^>]*\?>""")
_LONG_RUN = re.compile(rb"<[^<]{%d}" % LONGEST_XML_RUN)

EMPTY = gettext_noop("Dit bestand is leeg. Maak het opnieuw in je leerlingadministratie.")
NOT_XML = gettext_noop(
    "Dit is geen EDEXML-bestand. Kies het bestand dat je leerlingadministratie als EDEXML heeft gemaakt."
)
PACKED = gettext_noop("Dit bestand is ingepakt (zip). Pak het eerst uit en kies dan het EDEXML-bestand dat erin zit.")
BROKEN = gettext_noop(
    "Dit bestand is niet heel: het breekt af of is beschadigd. Maak het opnieuw in je leerlingadministratie."
)
DOCTYPE = gettext_noop(
    "In dit bestand staat een DOCTYPE. Dat lezen we niet, want zo kan een bestand andere bestanden openen."
)
ENCODING = gettext_noop("We kunnen de letters van dit bestand niet lezen. Maak het opnieuw, met UTF-8 als tekenset.")
TOO_LARGE = f"Dit bestand is te groot. Een EDEXML-bestand is hooguit {MOST_XML_BYTES // MB} MB. Kies een ander bestand."
TOO_LONG = gettext_noop(
    "Hier staat een waarde die veel te lang is. Maak het bestand opnieuw in je leerlingadministratie."
)


class _RootReached(Exception):
    """The first element starts, so there was no DOCTYPE before it."""


def walk(data: bytes) -> Iterator[Step]:
    """Give each element twice, at its "start" and at its "end", and throw it away after that.

    Read `text` and attributes of an element when it ends; its children are gone by then. Raises Refusal at the first
    sign of trouble, also in the middle of the file.
    """
    _check_outside(data)
    plain = _without_utf16(data)
    _check_run(plain)
    _check_encoding(plain)
    _check_prolog(plain)
    return _steps(plain)


def line_of(element: etree._Element) -> int:
    """Give the line of the file that an element starts on."""
    return _line(element) or 1


def _check_outside(data: bytes) -> None:
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf\xfe\xff"):
        raise Refusal(EMPTY)
    if data.startswith(b"PK"):
        raise Refusal(PACKED)
    if len(data) > MOST_XML_BYTES:
        raise Refusal(TOO_LARGE)


def _without_utf16(data: bytes) -> bytes:
    """Write UTF-16 as UTF-8, whatever the file says about itself: Windows programs get that wrong both ways."""
    encoding = next((name for start, name in _UTF16_STARTS if data.startswith(start)), None)
    if not encoding:
        return data
    try:
        text = data.decode(encoding).removeprefix("\ufeff")
        return _DECLARATION.sub("", text, count=1).encode()
    except ValueError as fault:
        raise Refusal(BROKEN) from fault


def _check_run(data: bytes) -> None:
    if run := _LONG_RUN.search(data):
        raise Refusal(TOO_LONG, row=data.count(b"\n", 0, run.start()) + 1)


def _check_encoding(data: bytes) -> None:
    """Two readers must see the same text, so exotic encodings are left to neither of them."""
    declared = _DECLARED.search(data[:200])
    if declared and declared[1].decode("ascii", "replace").casefold() not in _ENCODINGS:
        raise Refusal(ENCODING)


def _check_prolog(data: bytes) -> None:
    """Read up to the first element only. An encoding this reader does not know is refused as well."""
    reader = expat.ParserCreate()
    reader.StartDoctypeDeclHandler = _refuse_doctype
    reader.StartElementHandler = _stop_at_root
    try:
        reader.Parse(data, True)
    except _RootReached:
        return
    except (expat.ExpatError, LookupError, ValueError) as fault:
        raise Refusal(BROKEN if data.lstrip(b"\xef\xbb\xbf \r\n").startswith(b"<") else NOT_XML) from fault
    raise Refusal(BROKEN)


def _refuse_doctype(*_parts: object) -> None:
    raise Refusal(DOCTYPE)


def _stop_at_root(*_parts: object) -> None:
    raise _RootReached


def _steps(data: bytes) -> Iterator[Step]:
    parser = etree.XMLPullParser(
        events=("start", "end"),
        load_dtd=False,
        dtd_validation=False,
        attribute_defaults=False,
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    count = 0
    for chunk_at in range(0, len(data), _CHUNK):
        _feed(parser, data[chunk_at : chunk_at + _CHUNK])
        for event, element in parser.read_events():
            if not isinstance(element, etree._Element):
                continue
            count += event == "start"
            _check_tree(element, count)
            yield event, element
            if event == "end":
                _forget(element)
    _close(parser)


def _feed(parser: etree.XMLPullParser, chunk: bytes) -> None:
    try:
        parser.feed(chunk)
    except (etree.XMLSyntaxError, ValueError) as fault:
        raise Refusal(BROKEN) from fault


def _close(parser: etree.XMLPullParser) -> None:
    try:
        parser.close()
    except (etree.XMLSyntaxError, ValueError) as fault:
        raise Refusal(BROKEN) from fault


def _check_tree(element: etree._Element, count: int) -> None:
    if count > MOST_ELEMENTS:
        raise Refusal(TOO_LARGE)
    if count == 1 and _doctype(element.getroottree()):
        raise Refusal(DOCTYPE)


def _forget(element: etree._Element) -> None:
    """Empty an element that ended. It stays as a stub until its next sibling ends, as the parser still holds it."""
    element.clear()
    parent = element.getparent()
    if parent is not None:
        while parent[0] is not element:
            del parent[0]
