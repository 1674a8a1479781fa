"""The pages about the school as a whole, side by side, for who leads it."""

from __future__ import annotations

from django.utils.translation import gettext as _

from glansrijk.lib.addresses import address
from glansrijk.schools.viewer import Viewer

Tab = tuple[str, str, bool]


def school_tabs(viewer: Viewer, current: str) -> tuple[Tab, ...]:
    """(Label, address, whether it is this page); nothing for who does not lead."""
    if not viewer.leads:
        return ()
    pages = (("school", _("Deze maand")), ("school_view", _("Schoolbeeld")), ("five_letters", _("Vijf letters")))
    return tuple((label, address(name, school=viewer.school.slug), name == current) for name, label in pages)
