"""What other schools, and everybody, may read of ambassadors and stories (R74, R85, R87, R89).

Nothing here asks for a school that is open: what a school gave to others is shown over the second wall.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import Http404
from django.utils.translation import gettext_lazy as _

from glansrijk.network.models import AmbassadorProfile, ContactWish, GivenPhoto, SchoolStory
from glansrijk.network.planning_wishes import who_plans_for
from glansrijk.network.stories import may_write_story
from glansrijk.rules.roles import Role
from glansrijk.schools.models import School, Staff
from glansrijk.schools.viewer import Viewer

# The two questions of every ambassador, and no other (R85).
HOW_WE_WORK = _("Hoe werken jullie met de GLANS-techniek op school?")
WHAT_CHANGED = _("Wat heeft de GLANS-techniek jullie gebracht? Wat is er veranderd?")


def published_profiles(school: School) -> list[AmbassadorProfile]:
    """The ambassadors of a school who said yes to a public page, with their photo."""
    rows = AmbassadorProfile.objects.given_to_everybody().filter(school=school)
    return list(rows.select_related("school", "photo").order_by("name", "pk"))


def published_story(school: School) -> SchoolStory | None:
    """The story that a school gave to everybody, with its photo."""
    row: SchoolStory | None = (
        SchoolStory.objects.given_to_everybody().filter(school=school).select_related("school", "photo").first()
    )
    return row


def published_photos(school_id: int) -> list[GivenPhoto]:
    """The photos of a school that go with something public, as long as they do: a few."""
    return list(GivenPhoto.objects.given_to_everybody().filter(school=school_id))


def photo_of(row: AmbassadorProfile | SchoolStory) -> GivenPhoto | None:
    """The photo that goes with it, if that may be seen by others now; for rows that were asked with their photo."""
    photo: GivenPhoto | None = getattr(row, "photo", None)
    return photo if photo is not None and photo.shown_to_others_at is not None else None


@dataclass(frozen=True)
class AmbassadorsPage:
    """The ambassadors and stories of other schools, one's own, and for the head what the own school has and asked."""

    others: list[AmbassadorProfile]
    stories: list[SchoolStory]
    ours: list[AmbassadorProfile]
    mine: AmbassadorProfile | None
    wishes: list[ContactWish]
    colleagues: list[tuple[int, str]]
    may_write_story: bool
    who_plans: list[str]


def ambassadors_page(viewer: Viewer) -> AmbassadorsPage:
    """What this viewer reads; the head sees who of the own school is asked, and what the school asked others."""
    leads = Role.HEAD in viewer.roles
    given = AmbassadorProfile.objects.given().exclude(school=viewer.school).select_related("school", "photo")
    stories = SchoolStory.objects.given().exclude(school=viewer.school).select_related("school")
    ours = list(
        viewer.sees(AmbassadorProfile).that_stand().select_related("staff", "photo").order_by("staff__sort_name")
    )
    return AmbassadorsPage(
        others=list(given.order_by("school__name", "name", "pk")),
        stories=list(stories.order_by("school__name", "pk")),
        ours=ours if leads else [],
        mine=next((row for row in ours if row.staff_id == viewer.staff.pk), None),
        wishes=_wishes(viewer) if leads else [],
        colleagues=_colleagues(viewer, ours) if leads else [],
        may_write_story=may_write_story(viewer),
        who_plans=who_plans_for(viewer.school, viewer.today) if leads else [],
    )


def own_profile(viewer: Viewer) -> AmbassadorProfile:
    """The profile of who looks.

    Raises:
        Http404: nobody asked this colleague, or it ended.
    """
    row: AmbassadorProfile = viewer.get(
        AmbassadorProfile.objects.that_stand().select_related("photo"), staff=viewer.staff
    )
    return row


def standing_profile(viewer: Viewer, number: int) -> AmbassadorProfile:
    """An ambassador of the own school, for the head; one's own, for the ambassador.

    Raises:
        Http404: there is none that this viewer may see, or it ended.
    """
    row: AmbassadorProfile = viewer.get(AmbassadorProfile.objects.that_stand(), pk=number)
    return row


def given_profile(number: int) -> AmbassadorProfile:
    """An ambassador of any school, as others read it.

    Raises:
        Http404: there is none, or it is not given.
    """
    rows = AmbassadorProfile.objects.given().select_related("school__board", "photo")
    row: AmbassadorProfile = _there(rows.filter(pk=number).first())
    return row


def given_story(number: int) -> SchoolStory:
    """The story of any school, as others read it.

    Raises:
        Http404: there is none, or it is not given.
    """
    row: SchoolStory = _there(SchoolStory.objects.given().select_related("school", "photo").filter(pk=number).first())
    return row


def photo_for(viewer: Viewer, number: int) -> GivenPhoto:
    """A photo of one's own, or one that was given to others.

    Raises:
        Http404: there is none, or it is not for this viewer.
    """
    mine = viewer.sees(GivenPhoto).filter(pk=number).first()
    row: GivenPhoto = _there(mine or GivenPhoto.objects.given().filter(pk=number).first())
    return row


def wish_of(viewer: Viewer, number: int) -> ContactWish:
    """A wish that the own school asked.

    Raises:
        Http404: there is none.
    """
    rows = ContactWish.objects.asked_from(viewer).select_related("asked_school", "asking_school", "board", "by")
    row: ContactWish = _there(rows.filter(pk=number).first())
    return row


def _there(row: Any) -> Any:
    if row is None:
        raise Http404
    return row


def _wishes(viewer: Viewer) -> list[ContactWish]:
    rows = ContactWish.objects.asked_from(viewer).filter(withdrawn_at__isnull=True)
    return list(rows.select_related("asked_school").prefetch_related("steps").order_by("-at", "-pk"))


def _colleagues(viewer: Viewer, ours: list[AmbassadorProfile]) -> list[tuple[int, str]]:
    asked = {row.staff_id for row in ours}
    rows: list[Staff] = list(viewer.sees(Staff).working().filter(account__isnull=False).order_by("sort_name", "pk"))
    return [(row.pk, row.name.full) for row in rows if row.pk not in asked]
