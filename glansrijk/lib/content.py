"""Reading what the method says: folders of Markdown documents with a small header, under `content/`.

People who do not program write these documents, so the reader is strict and speaks: a typing mistake in a key, a
section that is missing or in another place, or something that would not be shown, is refused with the file, the line
and what to do, in Dutch. A file is `NN-name.md`: the number is its place in the order, the name its place in addresses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path

from django.utils.safestring import SafeString

from glansrijk.lib.content_allowed import first_fault
from glansrijk.lib.content_markdown import Part, parts, to_data, to_html, to_plain

CONTENT = Path(__file__).parents[2] / "content"

_FILE_NAME = re.compile(r"(\d\d)-([a-z0-9]+(?:-[a-z0-9]+)*)\.md")
_KEY_LINE = re.compile(r"([^\s:][^:]*):(.*)")
_ITEM_LINE = re.compile(r"\s+- (.*)")
_FENCE = "---"


class ContentError(ValueError):
    """A document is not as it should be; the message names the file and the line and says what to do, in Dutch."""


@dataclass(frozen=True)
class Key:
    """A line of the header. `many`: a list below the key; `one_of`: nothing else may stand there."""

    name: str
    many: bool = False
    one_of: tuple[str, ...] = ()


@dataclass(frozen=True)
class Shape:
    """How every document of a folder looks: all these keys, and all these sections in this order."""

    keys: tuple[Key, ...]
    sections: tuple[str, ...]


@dataclass(frozen=True)
class Section:
    """A section: its title, and its text as Markdown."""

    title: str
    text: str

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """The text as headings, paragraphs, lists and quotes."""
        return parts(self.text)

    @cached_property
    def html(self) -> SafeString:
        """The text as safe HTML. Headings in it stand below the section's own, or take its place when it has none."""
        return to_html(self.text, heading_level=3 if self.title else 2)

    @cached_property
    def plain(self) -> str:
        """The text without signs."""
        return to_plain(self.text)

    @cached_property
    def data(self) -> list[dict[str, object]]:
        """The text as plain values, for paper."""
        return to_data(self.text)


@dataclass(frozen=True)
class Document:
    """A document that has the shape of its folder."""

    slug: str
    header: Mapping[str, tuple[str, ...]]
    sections: tuple[Section, ...]
    language: str = "nl"
    line_of: Mapping[str, int] = field(default_factory=dict, compare=False)  # where each key stands, counted from 1

    def one(self, key: str) -> str:
        """The value of a key that has one."""
        (value,) = self.header[key]
        return value

    def many(self, key: str) -> tuple[str, ...]:
        """The values of a key that has a list."""
        return self.header[key]


def documents(folder: Path, shape: Shape) -> tuple[Document, ...]:
    """Read all documents of a folder, in their order. Read again only when a file changed.

    Raises:
        ContentError: a file does not have the shape, or its name or number is wrong; the first fault is told.
    """
    return _read(folder, shape, tuple(stamps_of(folder)))


def read_document(name: str, text: str, shape: Shape) -> Document:
    """Read one document; `name` is its file name.

    Raises:
        ContentError: the first fault, with its line.
    """
    named = _FILE_NAME.fullmatch(name)
    if named is None:
        raise ContentError(f"{name}: een bestand heet NN-naam.md, bijvoorbeeld 03-storten.md, in kleine letters.")
    page = _Page(name, text.removeprefix("\ufeff").splitlines(), shape)
    header, lines = page.header(), {name: index + 1 for name, index in page.line_of.items()}
    return Document(named[2], header, tuple(page.sections()), line_of=lines)


def stamps_of(folder: Path) -> Iterator[tuple[str, int, int]]:
    """Name, moment and size of every document of a folder: another answer when one of them changed."""
    for path in sorted(folder.glob("*.md")):
        stat = path.stat()
        yield path.name, stat.st_mtime_ns, stat.st_size


@lru_cache(maxsize=64)
def _read(folder: Path, shape: Shape, stamps: tuple[tuple[str, int, int], ...]) -> tuple[Document, ...]:
    """The stamps are part of the key: a changed file is another call."""
    if not stamps:
        raise ContentError(f"{folder.name}: in deze map staat geen enkel document.")
    numbers: dict[str, str] = {}
    for name, _, _ in stamps:
        if (other := numbers.setdefault(name[:2], name)) != name:
            raise ContentError(f"{name}: het nummer {name[:2]} is al van {other}. Geef elk bestand een eigen nummer.")
    found = [read_document(name, text_of_file(folder / name), shape) for name, _, _ in stamps]
    slugs = [document.slug for document in found]
    if twice := sorted({slug for slug in slugs if slugs.count(slug) > 1}):
        raise ContentError(f"{folder.name}: twee bestanden heten {twice[0]}. Geef elk bestand een eigen naam.")
    return tuple(found)


def text_of_file(path: Path) -> str:
    """The letters of a document.

    Raises:
        ContentError: it is not UTF-8; with the line.
    """
    raw = path.read_bytes()
    try:
        return raw.decode()
    except UnicodeDecodeError as fault:
        line = raw.count(b"\n", 0, fault.start) + 1
        raise ContentError(f"{path.name}, regel {line}: dit is geen UTF-8. Bewaar het bestand als UTF-8.") from fault


@dataclass
class _Page:
    """The lines of one file while it is read."""

    name: str
    lines: list[str]
    shape: Shape
    _values: dict[str, list[str]] = field(default_factory=dict)
    line_of: dict[str, int] = field(default_factory=dict)

    def fault(self, index: int, said: str) -> ContentError:
        """A fault on a line, counted from 0."""
        return ContentError(f"{self.name}, regel {index + 1}: {said}")

    # ── the header ───────────────────────────────────────────────────────────────────────────────

    @cached_property
    def end_of_header(self) -> int:
        """The line that closes the header."""
        if not self.lines or self.lines[0].rstrip() != _FENCE:
            raise self.fault(0, "een document begint met een kop tussen twee regels met ---.")
        for index, line in enumerate(self.lines[1:], start=1):
            if line.rstrip() == _FENCE:
                return index
        raise self.fault(0, "de kop houdt niet op. Zet er een regel met --- onder.")

    def header(self) -> dict[str, tuple[str, ...]]:
        """The keys with their values."""
        key: Key | None = None
        for index in range(1, self.end_of_header):
            key = self._header_line(index, key)
        for wanted in self.shape.keys:
            self._check(wanted)
        return {name: tuple(values) for name, values in self._values.items()}

    def _header_line(self, index: int, above: Key | None) -> Key | None:
        """Take one line in; return the key that a list below it belongs to."""
        line = self.lines[index]
        if not line.strip():
            return above
        if item := _ITEM_LINE.fullmatch(line):
            return self._item(index, item[1].strip(), above)
        if not (pair := _KEY_LINE.fullmatch(line)):
            raise self.fault(index, "deze regel past niet in de kop. Schrijf: naam, dubbele punt, waarde.")
        return self._pair(index, pair[1].strip(), pair[2].strip())

    def _pair(self, index: int, name: str, value: str) -> Key:
        key = next((key for key in self.shape.keys if key.name == name), None)
        if key is None:
            known = ", ".join(key.name for key in self.shape.keys)
            raise self.fault(index, f"‘{name}’ hoort niet in de kop. Dit kan wel: {known}.")
        if name in self._values:
            raise self.fault(index, f"‘{name}’ staat er twee keer.")
        if key.many and value:
            raise self.fault(
                index, f"onder ‘{name}’ hoort een lijst. Begin elke regel met twee spaties en een streepje."
            )
        self._values[name], self.line_of[name] = [value] if value else [], index
        return key

    def _item(self, index: int, value: str, key: Key | None) -> Key:
        if key is None or not key.many:
            raise self.fault(index, "een lijst kan hier niet. Zet de waarde achter de dubbele punt.")
        if not value:
            raise self.fault(index, "achter dit streepje staat niets.")
        self._values[key.name].append(value)
        return key

    def _check(self, key: Key) -> None:
        if key.name not in self._values:
            raise self.fault(self.end_of_header, f"in de kop ontbreekt ‘{key.name}’.")
        index, values = self.line_of[key.name], self._values[key.name]
        if not values:
            raise self.fault(index, f"achter ‘{key.name}’ staat niets.")
        for value in values:
            if key.one_of and value not in key.one_of:
                raise self.fault(index, f"‘{value}’ kan niet bij ‘{key.name}’. Kies uit: {', '.join(key.one_of)}.")

    # ── the sections ─────────────────────────────────────────────────────────────────────────────

    def sections(self) -> Iterator[Section]:
        """All sections, each looked over."""
        first = self.end_of_header + 1
        starts = [index for index in range(first, len(self.lines)) if self.lines[index].startswith("## ")]
        self._check_before(first, starts[0] if starts else len(self.lines))
        self._check_order([(index, self.lines[index][3:].strip()) for index in starts])
        for start, end in zip(starts, [*starts[1:], len(self.lines)], strict=True):
            yield self._section(start, end)

    def _check_before(self, first: int, start: int) -> None:
        for index in range(first, start):
            if self.lines[index].strip():
                raise self.fault(index, "deze regel staat boven het eerste onderdeel. Een onderdeel begint met ##.")

    def _check_order(self, found: list[tuple[int, str]]) -> None:
        titles = [title for _, title in found]
        for place, (index, title) in enumerate(found):
            if title not in self.shape.sections:
                known = ", ".join(self.shape.sections)
                raise self.fault(index, f"het onderdeel ‘{title}’ bestaat niet. Dit zijn ze: {known}.")
            if title in titles[:place]:
                raise self.fault(index, f"het onderdeel ‘{title}’ staat er twee keer.")
        for wanted in self.shape.sections:
            if wanted not in titles:
                raise self.fault(max(len(self.lines) - 1, 0), f"het onderdeel ‘{wanted}’ ontbreekt.")
        for (index, title), wanted in zip(found, self.shape.sections, strict=True):
            if title != wanted:
                raise self.fault(index, f"hier hoort het onderdeel ‘{wanted}’ en niet ‘{title}’.")

    def _section(self, start: int, end: int) -> Section:
        title, text = self.lines[start][3:].strip(), "\n".join(self.lines[start + 1 : end])
        if not text.strip():
            raise self.fault(start, f"het onderdeel ‘{title}’ is leeg.")
        if found := first_fault(text):
            raise self.fault(start + 1 + found[0], found[1])
        return Section(title, text.strip())
