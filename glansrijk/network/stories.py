"""The story of a school: written by head or ambassador, given by the head, and taken back at any time (R74, R87)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from urllib.parse import urlsplit

from django.db import transaction
from django.db.models import Min

from glansrijk.audit.record import record
from glansrijk.lib.conflict import Conflict
from glansrijk.network.ambassador_photos import remove_photo_of, show_photo_of
from glansrijk.network.board_endings import leave_board_pages
from glansrijk.network.models import AmbassadorProfile, SchoolStory
from glansrijk.network.models.ambassador import PUBLIC
from glansrijk.rules.roles import Role
from glansrijk.schools.models import Board
from glansrijk.schools.viewer import Viewer
from glansrijk.team.models import PlanPhase
from glansrijk.team.no_names import refuse_names

FIELDS = ("title", "text", "quote", "quoted", "video_url", "video_text")


def may_write_story(viewer: Viewer) -> bool:
    """The head, and who is ambassador of this school."""
    return Role.HEAD in viewer.roles or viewer.sees(AmbassadorProfile).that_stand().filter(staff=viewer.staff).exists()


def story_of(school_id: int) -> SchoolStory | None:
    """The one story of a school."""
    return SchoolStory.objects.in_school(school_id).select_related("photo").first()


def told_by_schools_of(board: Board) -> set[int]:
    """The schools of a board that gave their story to others: that they did, and no word of it."""
    return set(SchoolStory.objects.given().filter(school__board=board).values_list("school", flat=True))


def is_time_for_a_story(began_on: date | None, today: date) -> bool:
    """Whether a school is at it for a year."""
    return began_on is not None and _a_year_after(began_on) <= today


def asks_for_a_story(viewer: Viewer) -> bool:
    """Whether the head is asked to tell how it went: at it for a year, and nothing was written yet (R74)."""
    if Role.HEAD not in viewer.roles or not is_time_for_a_story(plan_began_on(viewer.school.pk), viewer.today):
        return False
    return not SchoolStory.objects.in_school(viewer.school.pk).exists()


def plan_began_on(school_id: int) -> date | None:
    """The first day of the school plan."""
    found: date | None = PlanPhase.objects.in_school(school_id).aggregate(first=Min("from_on"))["first"]
    return found


@transaction.atomic
def write_story(row: SchoolStory | None, texts: Mapping[str, str], *, version: int, by: Viewer) -> SchoolStory:
    """Write the story, or change it. What is given already is read by others at once.

    Raises:
        Refused: a child or a parent of the school is named.
        Conflict: somebody changed it since; both texts come along.
    """
    refuse_names(*texts.values(), school_id=by.school.pk, also_colleagues=False)
    now = SchoolStory.objects.select_for_update().in_school(by.school.pk).first()
    if now is None:
        story = SchoolStory.objects.create(school=by.school, written_by=by.staff, **texts)
        record("school_story.written", school_id=by.school.pk, by=by, about=story)
        return story
    theirs = {field: getattr(now, field) for field in FIELDS}
    if theirs == dict(texts):
        return now
    if row is None or now.version != version:
        raise Conflict(theirs, texts)
    for field in FIELDS:
        setattr(now, field, texts[field])
    now.version += 1
    now.save(update_fields=[*FIELDS, "version"])
    record("school_story.changed", school_id=by.school.pk, by=by, about=now)
    return now


@transaction.atomic
def give_story(row: SchoolStory, reach: str, *, by: Viewer, board_page: Board | None = None) -> None:
    """Let other schools read it, or everybody; and where asked the board may show it on its page."""
    row.give(reach, by.account, board_page)
    leave_board_pages(row)
    show_photo_of(row, shown=True)
    record("school_story.given", school_id=row.school_id, by=by, about=row, public=reach == PUBLIC)


@transaction.atomic
def take_back_story(row: SchoolStory, *, by: Viewer) -> None:
    """Nobody else reads it any longer, and sees its photo; the school keeps both."""
    row.take_back()
    leave_board_pages(row)
    show_photo_of(row, shown=False)
    record("school_story.taken_back", school_id=row.school_id, by=by, about=row)


@transaction.atomic
def remove_story(row: SchoolStory, *, by: Viewer) -> None:
    """Throw it away, with its photo."""
    remove_photo_of(row)
    record("school_story.removed", school_id=row.school_id, by=by, about=row)
    row.delete()


def host_of(url: str) -> str:
    """Where a link leads to, as it is said to who reads it.

    >>> host_of("https://www.voorbeeld.nl/filmpje?v=1")
    'voorbeeld.nl'
    """
    return (urlsplit(url).hostname or "").removeprefix("www.")


def _a_year_after(day: date) -> date:
    try:
        return day.replace(year=day.year + 1)
    except ValueError:  # 29 February
        return date(day.year + 1, 3, 1)
