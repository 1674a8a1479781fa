"""Documents in the language of who reads them: a translation stands beside the Dutch, in a folder of its language.

`content/brieven/ar/01-kennismaken.md` is the Arabic of `content/brieven/01-kennismaken.md`: the same name, the same
keys and the same titles of sections, so that one reader reads both. What is not translated yet is read in Dutch.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from glansrijk.lib.content import Document, Shape, documents

DUTCH = "nl"
# What a translator translates in the header; all else there is for the program, and stays as it is in Dutch.
FOR_READERS = frozenset({"titel", "voor wie", "bronnen"})
LONGEST = 2.2  # times the Dutch text
_PLACE = re.compile(r"\{[^{}]*\}")
# A letter has these where the teacher fills something in.
_DOTS = re.compile(r"\s…")
_TAG = re.compile(r"<[a-zA-Z/!]")


def documents_in(language: str, folder: Path, shape: Shape) -> tuple[Document, ...]:
    """All documents of a folder in their order, each in this language where that is there, and else in Dutch.

    Raises:
        ContentError: a document does not have the shape.
    """
    translated = _translated(language, folder, shape)
    return tuple(translated.get(one.slug, one) for one in documents(folder, shape))


def faults_beside(folder: Path, language: str, *, whole: bool = True) -> Iterator[str]:
    """What is wrong with the translations of a folder, each in a sentence. `whole`: every document has to be there."""
    dutch = {path.name: path for path in folder.glob("*.md")}
    beside = {path.name: path for path in (folder / language).glob("*.md")}
    for name in sorted(beside.keys() - dutch.keys()):
        yield f"{folder.name}/{language}/{name}: in het Nederlands is er geen document met deze naam."
    for name, path in sorted(dutch.items()):
        where = f"{folder.name}/{language}/{name}"
        if name in beside:
            yield from (f"{where}: {fault}" for fault in _faults(_text(path), _text(beside[name])))
        elif whole:
            yield f"{where}: de vertaling ontbreekt."


def _translated(language: str, folder: Path, shape: Shape) -> dict[str, Document]:
    """By name; the code of a language comes from a browser now and then, and is never part of a path unasked."""
    if language == DUTCH or not language.isalpha() or not any((folder / language).glob("*.md")):
        return {}
    return {one.slug: replace(one, language=language) for one in documents(folder / language, shape)}


def _faults(dutch: str, translation: str) -> Iterator[str]:
    if _kept(dutch) != _kept(translation):
        yield f"de kop of de titels zijn anders dan in het Nederlands: {_kept(dutch)} en niet {_kept(translation)}."
    for title, text in _sections(dutch).items():
        beside = _sections(translation).get(title, "")
        if set(_PLACE.findall(text)) != set(_PLACE.findall(beside)):
            yield f"onder ‘{title}’ horen deze plekken voor een naam: {sorted(set(_PLACE.findall(text)))}."
        if len(_DOTS.findall(text)) != len(_DOTS.findall(beside)):
            yield f"onder ‘{title}’ hoort … precies waar het in het Nederlands staat, met een spatie ervoor."
        if _shape(text) != _shape(beside):
            yield f"onder ‘{title}’ staan niet dezelfde alinea’s en lijsten: {_shape(text)} en niet {_shape(beside)}."
    if len(translation) > LONGEST * len(dutch):
        yield "de tekst is meer dan twee keer zo lang als het Nederlands."
    if _TAG.search(translation):
        yield "er staat een HTML-teken in."


def _kept(text: str) -> list[str]:
    """What may not change: the lines of the header that are for the program, and the titles of the sections."""
    header = text.split("---", 2)[1].strip().splitlines()
    kept, key = [], ""
    for line in header:
        key = line.partition(":")[0] if not line.startswith(" ") else key
        kept.append(line.rstrip() if key not in FOR_READERS else key)
    return [*dict.fromkeys(kept), *_sections(text)]


def _sections(text: str) -> dict[str, str]:
    pieces = re.split(r"(?m)^## +(.+)$", text)[1:]
    return {title.strip(): body for title, body in zip(pieces[::2], pieces[1::2], strict=True)}


def _shape(text: str) -> dict[str, int]:
    """How many paragraphs and lines of a list: what was left out by accident shows."""
    blocks = [block for block in re.split(r"\n\s*\n", text.strip()) if block]
    lists = [block for block in blocks if block.startswith("- ")]
    items = sum(len(re.findall(r"(?m)^- ", block)) for block in lists)
    return dict(Counter(paragraphs=len(blocks) - len(lists), items=items))


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")
