"""The ambassadors and the story of a school on its public page (R74, R85, R87, R89; docs/decisions/0031).

These are no copies. A row stands on the page as long as it is given to everybody, and PostgreSQL shows a stranger no
other row of these tables; so what is taken back is gone at the next request, and no copy can stay behind.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac

from glansrijk.network.ambassadors_page import (
    HOW_WE_WORK,
    WHAT_CHANGED,
    photo_of,
    published_photos,
    published_profiles,
    published_story,
)
from glansrijk.network.models import AmbassadorProfile, GivenPhoto, PublishedPage, SchoolStory
from glansrijk.network.stories import host_of
from glansrijk.schools.models import School


@dataclass(frozen=True)
class Picture:
    """A photo as the page tells of it: in words, with where it is. It weighs more than the page, so it is a link."""

    alt: str
    address: str


@dataclass(frozen=True)
class Ambassador:
    """A colleague who tells how it goes, and the answers to exactly the two questions."""

    row: AmbassadorProfile
    picture: Picture | None

    @property
    def answers(self) -> list[tuple[str, str]]:
        """Each question with its answer; the words around them may be in another language, these are Dutch."""
        return [(str(HOW_WE_WORK), self.row.how_we_work), (str(WHAT_CHANGED), self.row.what_changed)]


@dataclass(frozen=True)
class OwnStory:
    """How it went at the school after a year."""

    row: SchoolStory
    picture: Picture | None

    @property
    def video_host(self) -> str:
        """Where the link to the video leads."""
        return host_of(self.row.video_url)


def ambassadors_of(school: School) -> tuple[Ambassador, ...]:
    """Who of this school said yes to a public page."""
    return tuple(ambassador_of(row) for row in published_profiles(school))


def ambassador_of(row: AmbassadorProfile) -> Ambassador:
    """One of them, asked with school and photo."""
    return Ambassador(row, _picture(row))


def story_of_school(school: School) -> OwnStory | None:
    """The story that the school gave to everybody."""
    row = published_story(school)
    return story_as_told(row) if row else None


def story_as_told(row: SchoolStory) -> OwnStory:
    """A story, asked with school and photo."""
    return OwnStory(row, _picture(row))


def photo_on_the_page(slug: str, token: str) -> GivenPhoto | None:
    """A photo that stands on the public page of this school, as long as there is such a page and it stands there."""
    page = PublishedPage.objects.filter(school__slug=slug, language="nl").first()
    photos = published_photos(page.school_id) if page else []
    return next((row for row in photos if constant_time_compare(_token_of(row), token)), None)


def _token_of(photo: GivenPhoto) -> str:
    """What stands in the address of a photo: 128 bits that nobody guesses, others each time it is given to others."""
    since = photo.shown_to_others_at
    return salted_hmac("glansrijk.photo", f"{photo.pk} {since}", algorithm="sha256").hexdigest()[:32]


def _picture(row: AmbassadorProfile | SchoolStory) -> Picture | None:
    photo = photo_of(row)
    if photo is None:
        return None
    return Picture(photo.alt, reverse("public_photo", args=[row.school.slug, _token_of(photo)]))
