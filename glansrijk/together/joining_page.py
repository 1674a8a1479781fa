"""'Hoe doet u graag mee?': the six kinds with what this school offers, and what this parent answered (R13)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from glansrijk.schools.models import ReachWish
from glansrijk.schools.parent_viewer import ParentViewer
from glansrijk.together.forms_parent_wishes import JoiningForm
from glansrijk.together.models import SchoolOffer, Wish
from glansrijk.together.wishing import QUESTIONS

TITLES: dict[str, str | Promise] = {
    "communicating": _("Contact met elkaar"),
    "helping": _("Helpen op school"),
    "learning_at_home": _("Thuis samen leren"),
    "parenting": _("Praten over opvoeden"),
    "deciding": _("Meedenken en meebeslissen"),
    "neighbourhood": _("Iets met de buurt"),
}
ICONS = {
    "communicating": "messages-square",
    "helping": "heart-handshake",
    "learning_at_home": "book-open",
    "parenting": "users",
    "deciding": "message-circle",
    "neighbourhood": "tree-deciduous",
}


@dataclass(frozen=True)
class Kind:
    """One of the six: how it is called, what this school offers in it, and the answer."""

    key: str
    offers: tuple[str, ...]
    form: JoiningForm

    @property
    def title(self) -> str:
        """What it is called."""
        return str(TITLES[self.key])

    @property
    def icon(self) -> str:
        """Its picture."""
        return ICONS[self.key]

    @property
    def question(self) -> str:
        """What one may think of."""
        return str(QUESTIONS[self.key])


def kinds_for(viewer: ParentViewer, data: Any = None) -> tuple[Kind, ...]:
    """The six for this parent, with what was typed if something was."""
    offers: dict[str, list[str]] = {}
    rows = SchoolOffer.objects.in_school(viewer.school.pk).order_by("position", "pk")
    for involvement, text in rows.values_list("involvement", "text"):
        offers.setdefault(involvement, []).append(text)
    wishes = Wish.objects.in_school(viewer.school.pk).filter(parent=viewer.parent)
    known = {row.involvement: row for row in wishes}
    return tuple(
        Kind(key, tuple(offers.get(key, ())), JoiningForm(data, involvement=key, row=known.get(key))) for key in TITLES
    )


def reach_wish(viewer: ParentViewer) -> ReachWish | None:
    """How this parent wants to be reached, as far as it is known."""
    return ReachWish.objects.in_school(viewer.school.pk).filter(parent=viewer.parent).first()
