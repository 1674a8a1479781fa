"""What stands at the top of every page of a board."""

from __future__ import annotations

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from glansrijk.network.board_viewer import BoardViewer

# Name of the address and label, in the order of the menu. An address of which the page is not there yet is left out.
PAGES = (
    ("board", gettext_noop("Overzicht")),
    ("board_waves", gettext_noop("Golven")),
    ("board_agreements", gettext_noop("Wat vaststaat")),
    ("board_compare", gettext_noop("Naast elkaar")),
    ("board_public_desk", gettext_noop("Openbare pagina")),
    ("board_pilots", gettext_noop("Pilotgroepen")),
    ("board_secretaries", gettext_noop("Secretariaat")),
    ("board_people", gettext_noop("Mensen")),
)


def pages_of_the_board(viewer: BoardViewer) -> list[tuple[str, str]]:
    """Label and address of each entry."""
    found = ((_(label), _address(name, viewer.board.slug)) for name, label in PAGES)
    return [(label, url) for label, url in found if url]


def _address(name: str, board: str) -> str:
    try:
        return reverse(name, kwargs={"board": board})
    except NoReverseMatch:
        return ""
