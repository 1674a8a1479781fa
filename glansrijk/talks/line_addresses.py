"""Where the pages are that other parts of the line have: the talk itself."""

from __future__ import annotations

from django.urls import reverse

from glansrijk.schools.viewer import Viewer


def talk_url(viewer: Viewer, talk: int) -> str:
    """The page on which a talk is prepared and held; empty when there is no talk."""
    return reverse("talk", kwargs={"school": viewer.school.slug, "talk": talk}) if talk else ""
