"""What people of its schools tell on the page of a board: they say whether it may, the board says whether it does.

It stands there as long as the yes to just this board holds and the page of the own school is public and may be found:
nothing is copied for a board, so what is taken back anywhere is gone here at the next request (docs/decisions/0031).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from glansrijk.network.models import AmbassadorProfile, OnBoardPage, PublishedPage, PublishedPiece, SchoolStory
from glansrijk.network.public_ambassadors import Ambassador, OwnStory, ambassador_of, story_as_told
from glansrijk.network.public_tellers import Teller
from glansrijk.schools.models import Board, School

Row = AmbassadorProfile | SchoolStory | PublishedPiece
KINDS: dict[str, type[Row]] = {"profile": AmbassadorProfile, "story": SchoolStory, "piece": PublishedPiece}


@dataclass(frozen=True)
class Offered:
    """Something that may stand on the page of the board, and whether it does."""

    kind: str
    row: Any
    is_shown: bool

    @property
    def key(self) -> str:
        """What a button sends."""
        return f"{self.kind}-{self.row.pk}"


@dataclass(frozen=True)
class ToldBySchool:
    """What one of a school tells, with the name of the school and where its own page is."""

    what: Ambassador | OwnStory | PublishedPiece
    school: str
    address: str


@dataclass(frozen=True)
class OfSchools:
    """All that schools tell on the page of their board."""

    profiles: tuple[ToldBySchool, ...] = ()
    stories: tuple[ToldBySchool, ...] = ()
    pieces: tuple[ToldBySchool, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.profiles or self.stories or self.pieces)


def schools_to_find(board: Board) -> Any:
    """The schools of a board that said that everybody may find their page."""
    told = PublishedPage.objects.filter(language="nl", listed=True).values("school")
    return School.objects.filter(board=board, pk__in=told).order_by("name", "pk")


def offered_to(board: Board) -> list[Offered]:
    """Everything that may stand on the page of this board, by school: four queries."""
    shown = _shown(board)
    return [
        Offered(kind, row, (kind, row.pk) in shown) for kind in KINDS for row in _given(kind, board).order_by(*_ORDER)
    ]


def told_to_readers_of(board: Board, language: str) -> OfSchools:
    """What the board chose of it, for the page: three queries."""
    chosen = (_given(kind, board).filter(on_board_page__board=board).order_by(*_ORDER) for kind in KINDS)
    return OfSchools(*(tuple(_told(row, language) for row in rows) for rows in chosen))


_ORDER: Sequence[str] = ("school__name", "pk")


def _given(kind: str, board: Board) -> Any:
    rows: Any = KINDS[kind]._default_manager.given_to_board(board)
    also = ("school",) if kind == "piece" else ("school", "photo")
    return rows.filter(school__in=schools_to_find(board)).select_related(*also)


def _shown(board: Board) -> set[tuple[str, int]]:
    rows = OnBoardPage.objects.filter(board=board).values(*(f"{kind}_id" for kind in KINDS))
    return {(kind, row[f"{kind}_id"]) for row in rows for kind in KINDS if row[f"{kind}_id"] is not None}


def _told(row: Row, language: str) -> ToldBySchool:
    return ToldBySchool(_as_told(row), row.school.name, Teller(row.school).address(language))


def _as_told(row: Row) -> Ambassador | OwnStory | PublishedPiece:
    if isinstance(row, AmbassadorProfile):
        return ambassador_of(row)
    return story_as_told(row) if isinstance(row, SchoolStory) else row
