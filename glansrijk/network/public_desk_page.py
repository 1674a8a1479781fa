"""What the head and the office see of the public page: how it stands, what was written, and what parents made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import QuerySet

from glansrijk.network.models import Piece
from glansrijk.network.public_makers import all_agreed, taken_back_lately
from glansrijk.network.public_tellers import Teller
from glansrijk.schools.languages import language_name
from glansrijk.schools.models import Parent
from glansrijk.schools.parent_viewer import links_that_open
from glansrijk.schools.viewer import Viewer

MOST_VERSIONS = 12


@dataclass(frozen=True)
class DraftLine:
    """The draft in one language, and whether everybody reads just this."""

    language: str
    row: Any
    is_shown: bool

    @property
    def named(self) -> str:
        """The language."""
        return language_name(self.language)


@dataclass(frozen=True)
class DeskPage:
    """The whole page."""

    teller: Teller
    drafts: tuple[DraftLine, ...]
    shown: dict[str, Any]
    versions: tuple[Any, ...]
    pieces: tuple[Piece, ...] = ()
    taken_back: tuple[Piece, ...] = ()
    # Parents of these pieces to whom the own page is not open: they cannot take it back themselves.
    kept_out: frozenset[int] = frozenset()

    @property
    def is_public(self) -> bool:
        """Whether everybody reads something."""
        return "nl" in self.shown

    @property
    def listed(self) -> bool:
        """Whether search engines may come."""
        return self.is_public and self.shown["nl"].listed

    @property
    def differs(self) -> bool:
        """Whether the drafts say something else than what everybody reads."""
        return any(not line.is_shown for line in self.drafts)

    @property
    def seen(self) -> str:
        """The versions that stand on this page, for the form that publishes them."""
        return ",".join(f"{line.language}:{line.row.number}" for line in self.drafts)

    @property
    def earlier(self) -> list[tuple[Any, str]]:
        """What can be put back, and its language: every version but those that stand now."""
        newest = {line.row.pk for line in self.drafts}
        return [(row, language_name(row.language)) for row in self.versions if row.pk not in newest]

    @property
    def other_languages(self) -> list[tuple[str, str]]:
        """(code, name) of the languages in which nothing was written yet."""
        written = {line.language for line in self.drafts} | {"nl"}
        return [(code, language_name(code)) for code, _name in settings.LANGUAGES if code not in written]

    def waiting(self) -> list[Piece]:
        """Somebody who made it still has to say yes."""
        return [piece for piece in self.pieces if not all_agreed(piece)]

    def offered(self) -> list[Piece]:
        """Everybody who made it said yes, and it is not on the page."""
        return [piece for piece in self.pieces if all_agreed(piece) and piece.placed_at is None]

    def placed(self) -> list[Piece]:
        """On the page."""
        return [piece for piece in self.pieces if piece.placed_at]


def desk_of(teller: Teller, viewer: Viewer | None = None) -> DeskPage:
    """Gather it: three queries, and five more for a school."""
    shown = {row.language: row for row in teller.shown}
    drafts = tuple(
        DraftLine(language, row, language in shown and shown[language].words == row.words)
        for language, row in teller.drafts().items()
    )
    versions = teller.texts.select_related("by_account").order_by("-at", "-pk")[:MOST_VERSIONS]
    pieces: tuple[Piece, ...] = ()
    if viewer is not None:
        rows = viewer.sees(Piece).standing().select_related("parent").prefetch_related("co_makers__parent")
        pieces = tuple(rows.order_by("-made_at", "-pk"))
    taken_back = tuple(taken_back_lately(viewer)) if viewer else ()
    kept_out = _kept_out(viewer, pieces) if viewer and pieces else frozenset()
    return DeskPage(teller, drafts, shown, tuple(versions), pieces, taken_back, kept_out)


def _kept_out(viewer: Viewer, pieces: tuple[Piece, ...]) -> frozenset[int]:
    makers = {piece.parent_id for piece in pieces}
    inside = links_that_open(viewer.today).filter(school=viewer.school, parent__in=makers)
    return frozenset(makers - set(inside.values_list("parent", flat=True)))


def parents_who_can_say_yes(viewer: Viewer) -> QuerySet[Parent]:
    """Parents to whom the pages are open: only there can they say yes, and take it back."""
    ties = links_that_open(viewer.today).filter(school=viewer.school)
    rows: QuerySet[Parent] = viewer.sees(Parent).filter(pk__in=ties.values("parent"), organisation="")
    return rows.order_by("sort_name", "pk")
