"""The retention policy as a value: prose and groups of fields, in the order of the document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from glansrijk.rules.keeping import Kind, who_reads

EVERY_MODEL = "*"


class DataClass(StrEnum):
    """How careful one has to be with it; the value stands in the document and on the page."""

    SENSITIVE = "gevoelig"
    PERSONAL = "persoonsgegeven"
    ORDINARY = "gewoon"
    TECHNICAL = "technisch"


@dataclass(frozen=True, order=True)
class Field:
    """One column of one model: ('schools.Pupil', 'first_name')."""

    model: str
    name: str


@dataclass(frozen=True)
class Heading:
    """A heading between the groups; level 1 is the title of the document."""

    level: int
    text: str


@dataclass(frozen=True)
class Paragraph:
    """A paragraph between the groups."""

    text: str


@dataclass(frozen=True)
class Group:
    """Fields with one purpose, one class, one term and the same readers."""

    name: str
    data_class: DataClass
    purpose: str
    kind: Kind | None
    own_term: str
    own_readers: str
    fields: tuple[Field, ...]
    tables: tuple[str, ...]

    @property
    def term(self) -> str:
        """How long, in words."""
        return self.kind.term if self.kind else self.own_term

    @property
    def readers(self) -> str:
        """Who sees it."""
        return who_reads(self.kind) if self.kind else self.own_readers

    @property
    def is_technical(self) -> bool:
        """Whether it says nothing about people, so that a reader may skip the names of its fields."""
        return self.data_class is DataClass.TECHNICAL


@dataclass(frozen=True)
class Policy:
    """The whole document."""

    parts: tuple[Heading | Paragraph | Group, ...]

    @property
    def groups(self) -> tuple[Group, ...]:
        """The groups, without the prose between them."""
        return tuple(part for part in self.parts if isinstance(part, Group))

    def places(self) -> Iterator[tuple[Field, Group]]:
        """Every field that is named, with its group; a field that is named twice comes twice."""
        for group in self.groups:
            for field in group.fields:
                yield field, group

    @property
    def tables(self) -> frozenset[str]:
        """Tables that have no model of ours or of the libraries."""
        return frozenset(table for group in self.groups for table in group.tables)
