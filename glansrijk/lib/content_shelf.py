"""A folder of documents of which one may be broken: the others are still there, and the fault is told.

The eleven building blocks and the guides belong together, so there one fault stops all (`content.documents`). Lessons
and practices stand on their own: a school that mistypes a header in June must not lose the meeting of this afternoon.
A fault is told in the log once per change of the folder, and a test of the content finds it before that.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Generic, TypeVar

from glansrijk.lib.content import ContentError, Document, Shape, read_document, stamps_of, text_of_file

logger = logging.getLogger(__name__)

Item = TypeVar("Item")


@dataclass(frozen=True)
class Shelf(Generic[Item]):
    """What could be read, in order, and for each broken file one sentence that names it and says what to do."""

    items: tuple[Item, ...]
    faults: tuple[str, ...]


def shelf(folder: Path, shape: Shape, make: Callable[[int, Document], Item]) -> Shelf[Item]:
    """Read a folder file by file; `make` gets the number of the file and its document. Never raises `ContentError`.

    When `make` refuses, its sentence begins with the line ("regel 3: …"); the name of the file is put before it.
    Of two files with the same number or the same name the second is a fault: the first keeps its address.
    """
    return _read(folder, shape, make, tuple(stamps_of(folder)))


@lru_cache(maxsize=64)
def _read(
    folder: Path, shape: Shape, make: Callable[[int, Document], Any], stamps: tuple[tuple[str, int, int], ...]
) -> Shelf[Any]:
    """The stamps are part of the key: a changed file is another call."""
    items: list[object] = []
    faults: list[str] = []
    owner: dict[str, str] = {}
    for name, _moment, _size in stamps:
        try:
            document = read_document(name, text_of_file(folder / name), shape)
            _take(owner, name, document.slug)
            items.append(make(int(name[:2]), document))
        except ContentError as fault:
            said = str(fault)
            faults.append(said if said.startswith(name) else f"{name}, {said}")
    for said in faults:
        logger.error("Een document in content/%s kan niet worden gelezen. %s", folder.name, said)
    return Shelf(tuple(items), tuple(faults))


def _take(owner: dict[str, str], name: str, slug: str) -> None:
    for taken, what in ((name[:2], f"het nummer {name[:2]}"), (slug, f"de naam {slug}")):
        if (other := owner.setdefault(taken, name)) != name:
            raise ContentError(f"{name}, regel 1: {what} is al van {other}. Geef elk bestand een eigen.")
