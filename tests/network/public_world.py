"""The public page of De Linde as the tests know it: written by Hanneke, with a story of Eva."""

from __future__ import annotations

from datetime import date

from django.core.cache import cache

from glansrijk.network.models import Piece, PublicText
from glansrijk.network.public_pieces import tell
from glansrijk.network.public_publishing import place, publish
from glansrijk.network.public_tellers import Teller
from glansrijk.network.public_writing import write
from glansrijk.schools.models import ParentLink, PortalOpening
from glansrijk.schools.parent_viewer import ParentViewer, opening_of, parent_viewer
from tests.village import TUESDAY, Village

WORDS = {
    "concept": "Openbare Daltonschool",
    "summary": "Bij ons weet je kind dat het gezien wordt.",
    "about": "We zijn een school aan de rand van de wijk.",
    "worth": "vertrouwen\neerlijk zijn",
    "may_expect": "We bellen op de dag zelf.\n- We luisteren eerst.",
    "we_expect": "Dat u belt als er thuis iets verandert.",
    "visit": "Elke eerste dinsdag van de maand om negen uur.",
}
STORY = "Ik loop elke ochtend even mee naar binnen. Dat mag hier gewoon."
PAGE = "/scholen/linde"
DESK = "/s/linde/openbaar"


def write_page(village: Village, **changes: str) -> PublicText:
    """Hanneke writes the page, in Dutch."""
    teller = Teller(village.linde)
    now = teller.newest("nl")
    words = {**WORDS, **changes}
    write(teller, "nl", words, version=now.number if now else 0, by=village.viewer(village.hanneke))
    return teller.newest("nl")  # type: ignore[no-any-return]


def make_public(village: Village, *, listed: bool = False) -> None:
    """Hanneke makes what stands there public."""
    teller = Teller(village.linde)
    seen = {language: row.number for language, row in teller.drafts().items()}
    publish(teller, seen, listed=listed, by=village.viewer(village.hanneke))


def open_for_eva(village: Village) -> ParentViewer:
    """The pages for parents are open, and Eva has custody."""
    cache.clear()
    PortalOpening.objects.get_or_create(
        school=village.linde, defaults={"opens_on": date(2026, 11, 1), "phone": "015 555 01 23"}
    )
    ParentLink.objects.get(parent=village.eva).take_custody("yes")
    opening = opening_of("linde", TUESDAY)
    assert opening is not None
    viewer = parent_viewer(opening, village.eva.pk, TUESDAY)
    assert viewer is not None
    return viewer


def tell_story(village: Village, words: str = STORY, *, with_name: bool = True) -> Piece:
    """Eva tells, and Hanneke places it."""
    piece = tell(words, with_name=with_name, by=open_for_eva(village))
    place(piece, by=village.viewer(village.hanneke))
    piece.refresh_from_db()
    return piece
