"""Photos with a profile or a story: added with words and a yes, shown with what they go with, gone at once (R89)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone

from glansrijk.audit.record import record
from glansrijk.network.models import AmbassadorProfile, GivenPhoto, SchoolStory
from glansrijk.network.photos import Photo
from glansrijk.schools.viewer import Viewer
from glansrijk.team.no_names import refuse_names

Owner = AmbassadorProfile | SchoolStory


@dataclass(frozen=True)
class NewPhoto:
    """A photo with what is on it in words, and who on it said yes and when."""

    photo: Photo
    alt: str
    agreed: str
    agreed_on: date


@transaction.atomic
def add_photo(owner: Owner, new: NewPhoto, *, by: Viewer) -> GivenPhoto:
    """Keep a photo; one that was there goes. With a profile it is shown once its ambassador said so.

    Raises:
        Refused: the words name a child or a parent of the school.
    """
    refuse_names(new.alt, new.agreed, school_id=owner.school_id, also_colleagues=False)
    remove_photo_of(owner)
    row = GivenPhoto(
        school_id=owner.school_id,
        **_with(owner),
        width=new.photo.width,
        height=new.photo.height,
        alt=new.alt,
        agreed=new.agreed,
        agreed_on=new.agreed_on,
        by=by.staff,
        shown_to_others_at=timezone.now() if isinstance(owner, SchoolStory) and owner.is_given else None,
    )
    row.file.save(f"foto.{new.photo.kind}", ContentFile(new.photo.content), save=False)
    row.save()
    record("given_photo.added", school_id=owner.school_id, by=by, about=row)
    return row


@transaction.atomic
def remove_photo(owner: Owner, *, by: Viewer) -> None:
    """Take the photo away, and its file."""
    if remove_photo_of(owner):
        record("given_photo.removed", school_id=owner.school_id, by=by)


def remove_photo_of(owner: Owner) -> int:
    """The row now, and the file once that is certain. Returns how many went."""
    rows = GivenPhoto.objects.filter(**_with(owner))
    for name in rows.values_list("file", flat=True):
        transaction.on_commit(partial(default_storage.delete, name))
    gone: int = rows.delete()[0]
    return gone


def show_photo_of(owner: Owner, *, shown: bool) -> None:
    """Let others see it from now on, or no longer."""
    for row in GivenPhoto.objects.filter(**_with(owner)):
        row.show(timezone.now() if shown else None)


def _with(owner: Owner) -> dict[str, Owner]:
    return {"profile": owner} if isinstance(owner, AmbassadorProfile) else {"story": owner}
