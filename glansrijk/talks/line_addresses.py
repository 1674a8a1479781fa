"""Where the pages are that several parts of the line lead to."""

from __future__ import annotations

from django.urls import reverse

from glansrijk.schools.viewer import Viewer


def talk_url(viewer: Viewer, talk: int) -> str:
    """The page on which a talk is prepared and held; empty when there is no talk."""
    return reverse("talk", kwargs={"school": viewer.school.slug, "talk": talk}) if talk else ""


def child_moment_url(viewer: Viewer, moment: int, pupil: int) -> str:
    """Where one plans a moment of one child."""
    return reverse("child_moment", kwargs={"school": viewer.school.slug, "moment": moment, "pupil": pupil})
