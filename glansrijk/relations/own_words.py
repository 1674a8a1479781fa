"""Own words of the child, each parent and the teacher, and what a home and school have in common (R24, R34)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from glansrijk.audit.record import record
from glansrijk.lib.conflict import Conflict, first_version
from glansrijk.relations.family import Family
from glansrijk.relations.models import OwnWords


@dataclass(frozen=True)
class Whose:
    """Whose words: a voice, and the parent or home that it is the voice of."""

    voice: str
    who: str
    parent_id: int | None = None
    home_id: int | None = None

    @property
    def key(self) -> str:
        """Its name in an address: 'kind', 'leerkracht', 'ouder-12', 'samen-34'."""
        if self.parent_id:
            return f"ouder-{self.parent_id}"
        return f"samen-{self.home_id}" if self.home_id else _KEYS[self.voice]

    @property
    def place(self) -> dict[str, Any]:
        """The columns that say whose row it is."""
        return {"voice": self.voice, "parent_id": self.parent_id, "home_id": self.home_id}


_KEYS = {"child": "kind", "teacher": "leerkracht"}


def voices_of(family: Family) -> tuple[Whose, ...]:
    """The corners of the triangle: the child, each parent, the teacher."""
    parents = tuple(Whose("parent", parent.called, parent_id=parent.parent.pk) for parent in family.parents)
    return (*parents, Whose("child", family.child), Whose("teacher", family.viewer.staff.called))


def in_common(family: Family) -> tuple[Whose, ...]:
    """Per home what home and school have in common."""
    return tuple(Whose("together", home.names, home_id=home.home_id) for home in family.homes if home.home_id)


def words_about(family: Family) -> dict[str, OwnWords]:
    """What was said about this child in this group, by the key of whose words they are; one query."""
    rows = OwnWords.objects.visible_to(family.viewer).filter(pupil=family.pupil, group=family.group)
    return {
        Whose(row.voice, "", parent_id=row.parent_id, home_id=row.home_id).key: row for row in rows.select_related("by")
    }


def keep_words(whose: Whose, text: str, said_on: date, *, version: int, family: Family) -> None:
    """Write words down, change them, or take them away with an empty text. `version` is 0 where nothing stood.

    Raises:
        Conflict: somebody wrote here since the page was opened; both texts come along.
    """
    try:
        with transaction.atomic():
            _keep(whose, text, said_on, version, family)
    except IntegrityError as fault:
        raise _conflict(whose, text, family) from fault


def _keep(whose: Whose, text: str, said_on: date, version: int, family: Family) -> None:
    by, group = family.viewer, family.ready
    rows = OwnWords.objects.filter(group=group, pupil=family.pupil, **whose.place)
    if version == 0:
        if not text:
            return
        values = {"school": by.school, "text": text, "said_on": said_on, "by": by.staff, "version": first_version()}
        OwnWords.objects.create(group=group, pupil=family.pupil, **whose.place, **values)
    elif not text:
        if not rows.filter(version=version).delete()[0]:
            raise _conflict(whose, text, family)
    elif not rows.filter(version=version).update(
        text=text, said_on=said_on, by=by.staff, at=timezone.now(), version=F("version") + 1
    ):
        raise _conflict(whose, text, family)
    record("words.kept", school_id=by.school.pk, by=by, about=family.pupil, voice=whose.voice)


def _conflict(whose: Whose, text: str, family: Family) -> Conflict:
    row = OwnWords.objects.filter(group=family.group, pupil=family.pupil, **whose.place).first()
    return Conflict({"text": row.text if row else ""}, {"text": text})
