"""What other schools, and everybody, may read of ambassadors and stories (R74, R85, R87, R89).

Nothing here asks for a school that is open: what a school gave to others is shown over the second wall.
"""

from __future__ import annotations

from glansrijk.network.models import AmbassadorProfile, GivenPhoto, SchoolStory
from glansrijk.schools.models import Board, School

# The two questions of every ambassador, and no other (R85).
HOW_WE_WORK = "Hoe werken jullie met de GLANS-techniek op school?"
WHAT_CHANGED = "Wat heeft de GLANS-techniek jullie gebracht? Wat is er veranderd?"


def published_profiles(of: School | Board) -> list[AmbassadorProfile]:
    """The ambassadors of a school or of a board who said yes to a public page, with their school and photo."""
    rows = AmbassadorProfile.objects.given_to_everybody().filter(**_schools(of))
    return list(rows.select_related("school", "photo").order_by("school__name", "name", "pk"))


def published_stories(of: School | Board) -> list[SchoolStory]:
    """The stories that a school, or the schools of a board, gave to everybody, with their school and photo."""
    rows = SchoolStory.objects.given_to_everybody().filter(**_schools(of))
    return list(rows.select_related("school", "photo").order_by("school__name", "pk"))


def published_photo(number: int) -> GivenPhoto | None:
    """A photo that goes with something public, as long as it does."""
    return GivenPhoto.objects.given_to_everybody().filter(pk=number).first()


def photo_of(row: AmbassadorProfile | SchoolStory) -> GivenPhoto | None:
    """The photo that goes with it, if that may be seen by others now; for rows that were asked with their photo."""
    photo: GivenPhoto | None = getattr(row, "photo", None)
    return photo if photo is not None and photo.shown_to_others_at is not None else None


def _schools(of: School | Board) -> dict[str, int]:
    return {"school": of.pk} if isinstance(of, School) else {"school__board": of.pk}
