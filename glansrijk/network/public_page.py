"""The page that everybody reads, from copies and what was given to everybody; and as it would be, from the drafts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models.functions import Length
from django.urls import reverse

from glansrijk.network.models import Piece, PublishedBoard, PublishedPage, PublishedPiece
from glansrijk.network.models.public import STORY, WORDS
from glansrijk.network.public_ambassadors import Ambassador, OwnStory, ambassadors_of, story_of_school
from glansrijk.network.public_of_schools import OfSchools, schools_to_find, told_to_readers_of
from glansrijk.network.public_tellers import Teller
from glansrijk.schools.models import Board, School


@dataclass(frozen=True)
class Said:
    """A text and the language it is in; lines are its lines that say something."""

    text: str
    language: str

    @property
    def lines(self) -> list[str]:
        """Each line that is not empty, without the dash that people type before it."""
        found = (line.strip().removeprefix("- ").removeprefix("• ").strip() for line in self.text.splitlines())
        return [line for line in found if line]

    @property
    def paragraphs(self) -> list[str]:
        """The text as paragraphs."""
        return [part.strip() for part in self.text.split("\n\n") if part.strip()]


@dataclass(frozen=True)
class ShownPiece:
    """A story, or a file with what is to be seen in it."""

    kind: str
    words: str
    title: str
    name: str
    address: str = ""
    content_type: str = ""
    size: int = 0

    @property
    def kilobytes(self) -> int:
        """How large the file is, rounded up."""
        return -(-self.size // 1000)

    @property
    def is_pdf(self) -> bool:
        """Whether it is a PDF; else it is a picture."""
        return self.content_type == "application/pdf"


@dataclass(frozen=True)
class PublicPage:
    """Everything on the page. `words` are by name of the field."""

    teller: Teller
    language: str
    languages: tuple[str, ...]
    words: Mapping[str, Said]
    listed: bool = False
    stories: tuple[ShownPiece, ...] = ()
    files: tuple[ShownPiece, ...] = ()
    schools: tuple[tuple[str, str], ...] = ()
    board: tuple[str, str] | None = None
    back: str = ""
    profiles: tuple[Ambassador, ...] = ()
    own_story: OwnStory | None = None
    told: OfSchools = field(default_factory=OfSchools)

    @property
    def preview(self) -> bool:
        """Whether it is made from the drafts; then there is a way back to them."""
        return bool(self.back)

    @property
    def name(self) -> str:
        """Of the school or the board."""
        return self.teller.whose.name

    @property
    def addresses(self) -> list[tuple[str, str]]:
        """(language, address) of this page in every language."""
        return [(one, self.teller.address(one)) for one in self.languages]


def published_school(slug: str, language: str, languages: tuple[str, ...]) -> PublicPage | None:
    """What a school told everybody; None when that is nothing."""
    rows = {
        row.language: row for row in PublishedPage.objects.filter(school__slug=slug).select_related("school__board")
    }
    if "nl" not in rows:
        return None
    teller = Teller(rows["nl"].school)
    pieces = PublishedPiece.objects.filter(school=teller.school_id).without_content()
    things = [_published(piece, slug) for piece in pieces]
    return PublicPage(
        teller,
        language,
        languages,
        _said(rows, language),
        listed=rows["nl"].listed,
        stories=tuple(one for one in things if one.kind == STORY),
        files=tuple(one for one in things if one.kind != STORY),
        board=_board_of(rows["nl"].school, language),
        profiles=ambassadors_of(rows["nl"].school),
        own_story=story_of_school(rows["nl"].school),
    )


def published_board(slug: str, language: str, languages: tuple[str, ...]) -> PublicPage | None:
    """What a board told everybody, with its schools that tell something themselves."""
    rows = {row.language: row for row in PublishedBoard.objects.filter(board__slug=slug).select_related("board")}
    if "nl" not in rows:
        return None
    board = rows["nl"].board
    return PublicPage(
        Teller(board),
        language,
        languages,
        _said(rows, language),
        listed=rows["nl"].listed,
        schools=_schools_of(board, language),
        told=told_to_readers_of(board, language),
    )


def previewed(teller: Teller, language: str, languages: tuple[str, ...], *, back: str) -> PublicPage:
    """The page as it would be, for who prepares it."""
    pieces = Piece.objects.none()
    if teller.school_id:
        rows = Piece.objects.in_school(teller.school_id).to_publish().select_related("school")
        pieces = rows.defer("content").annotate(size=Length("content"))
    things = [_placed(piece) for piece in pieces]
    return PublicPage(
        teller,
        language,
        languages,
        _said(teller.drafts(), language),
        stories=tuple(one for one in things if one.kind == STORY),
        files=tuple(one for one in things if one.kind != STORY),
        back=back,
        profiles=ambassadors_of(teller.whose) if isinstance(teller.whose, School) else (),
        own_story=story_of_school(teller.whose) if isinstance(teller.whose, School) else None,
        schools=_schools_of(teller.whose, language) if isinstance(teller.whose, Board) else (),
        told=told_to_readers_of(teller.whose, language) if isinstance(teller.whose, Board) else OfSchools(),
    )


def listed_addresses() -> list[str]:
    """Where search engines may look: the pages of which the school or board said so."""
    schools = School.objects.filter(pk__in=PublishedPage.objects.filter(language="nl", listed=True).values("school"))
    boards = Board.objects.filter(pk__in=PublishedBoard.objects.filter(language="nl", listed=True).values("board"))
    return [Teller(one).address() for rows in (boards, schools) for one in rows.order_by("slug")]


def published_file(slug: str, token: str) -> PublishedPiece | None:
    """A file by its address, which nobody can guess; None when it is not there (any more)."""
    return PublishedPiece.objects.filter(school__slug=slug, token=token).exclude(kind=STORY).first()


def _said(rows: Mapping[str, Any], language: str) -> dict[str, Said]:
    """Each text in the language of the page where the school wrote it, and else in Dutch."""
    found = {}
    for name in WORDS:
        own, dutch = (getattr(rows.get(one), name, "") for one in (language, "nl"))
        found[name] = Said(own, language) if own else Said(dutch, "nl")
    return found


def _published(piece: PublishedPiece, slug: str) -> ShownPiece:
    address = reverse("public_file", args=[slug, piece.token]) if piece.kind != STORY else ""
    return _shown_piece(piece, address, piece.size)


def _placed(piece: Any) -> ShownPiece:
    address = reverse("public_piece_file", args=[piece.school.slug, piece.pk]) if piece.has_file else ""
    return _shown_piece(piece, address, piece.size)


def _shown_piece(piece: Piece | PublishedPiece, address: str, size: int) -> ShownPiece:
    return ShownPiece(piece.kind, piece.words, piece.title, piece.shown_name, address, piece.content_type, size)


def _board_of(school: School, language: str) -> tuple[str, str] | None:
    """The board, when it said that its page may be found; a page for who has the address is linked nowhere."""
    told = PublishedBoard.objects.filter(board=school.board_id, language="nl", listed=True).exists()
    return (school.board.name, Teller(school.board).address(language)) if told else None


def _schools_of(board: Board, language: str) -> tuple[tuple[str, str], ...]:
    """The schools that said that their page may be found, in the same way."""
    return tuple((school.name, Teller(school).address(language)) for school in schools_to_find(board))
