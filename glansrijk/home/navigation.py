"""What stands at the top of every page: the viewer's own groups first, then what their roles open."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from glansrijk.rules.roles import Role
from glansrijk.schools.viewer import Viewer


class Item(NamedTuple):
    """One entry of the navigation."""

    label: str
    url: str
    current: bool


def in_every_page(request: HttpRequest) -> dict[str, Any]:
    """The navigation for who looks; nothing for who is not at a school."""
    viewer: Viewer | None = getattr(request, "viewer", None)
    if viewer is None:
        return {"nav": (), "viewer": None, "who": getattr(getattr(request, "user", None), "name", "")}
    return {"nav": tuple(_items(viewer, request.path)), "viewer": viewer, "who": viewer.staff.name.full}


def _items(viewer: Viewer, path: str) -> list[Item]:
    school = viewer.school.slug
    pages = [(_("School"), reverse("school", kwargs={"school": school}))]
    pages += [
        (assignment.group.title, reverse("group", kwargs={"school": school, "group": assignment.group.slug}))
        for assignment in viewer.assignments
        if not assignment.group.composite
    ]
    if viewer.roles & {Role.HEAD, Role.OFFICE}:
        pages.append((_("Inlezen"), reverse("imports", kwargs={"school": school})))
        pages.append((_("Medewerkers"), reverse("staff", kwargs={"school": school})))
    school_page = pages[0][1]
    return [Item(label, url, path == url if url == school_page else path.startswith(url)) for label, url in pages]
