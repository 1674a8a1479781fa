"""A matter goes from the table to looking back, one stage after another, always with one home (R37)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from glansrijk.audit.record import record
from glansrijk.lib.conflict import Conflict
from glansrijk.relations.models import Matter
from glansrijk.rules.scale import Level
from glansrijk.schools.models import Group, Home, Pupil
from glansrijk.schools.viewer import Viewer

TEXTS = ("title", "parent_sees", "school_sees", "agreement", "outcome")


class Stage(StrEnum):
    """How far a matter is."""

    ON_TABLE = "on_table"
    DISCUSSED = "discussed"
    AGREED = "agreed"
    LOOKED_BACK = "looked_back"

    @property
    def dutch(self) -> str:
        """The word on the page."""
        return str(_DUTCH[self])


_DUTCH = {
    Stage.ON_TABLE: _("op tafel"),
    Stage.DISCUSSED: _("besproken"),
    Stage.AGREED: _("afgesproken met thuis"),
    Stage.LOOKED_BACK: _("teruggekeken"),
}


@dataclass(frozen=True)
class Opening:
    """A matter as it is put on the table; what the parent sees comes first."""

    title: str
    on: date
    parent_sees: str = ""
    school_sees: str = ""
    key: UUID = field(default_factory=uuid4)


def stage_of(matter: Matter) -> Stage:
    """How far it is, read from its days."""
    if matter.looked_back_on:
        return Stage.LOOKED_BACK
    if matter.agreed_on:
        return Stage.AGREED
    return Stage.DISCUSSED if matter.discussed_on else Stage.ON_TABLE


@transaction.atomic
def open_matter(opening: Opening, *, pupil: Pupil, home: Home, group: Group, level: Level | None, by: Viewer) -> Matter:
    """Put a matter on the table; the same page sent twice is one matter.

    Raises:
        ValueError: it has no subject.
    """
    if not opening.title.strip():
        raise ValueError("Schrijf kort op waar het over gaat.")
    matter, made = Matter.objects.get_or_create(
        key=opening.key,
        defaults={
            "school_id": by.school.pk,
            "pupil": pupil,
            "home": home,
            "group": group,
            "title": opening.title.strip(),
            "parent_sees": opening.parent_sees,
            "school_sees": opening.school_sees,
            "put_on_table_on": opening.on,
            "level_before": None if level is None else int(level),
            "opened_by": by.staff,
        },
    )
    if made:
        record("matter.opened", school_id=by.school.pk, by=by, about=matter)
    return matter


@transaction.atomic
def rewrite_matter(matter: Matter, texts: dict[str, str], *, version: int, by: Viewer) -> None:
    """Change the texts.

    Raises:
        Conflict: somebody changed it since; both texts come along.
    """
    known = {name: value for name, value in texts.items() if name in TEXTS}
    if not _write(matter, version, **known):
        matter.refresh_from_db()
        raise Conflict({name: getattr(matter, name) for name in known}, known)
    record("matter.rewritten", school_id=by.school.pk, by=by, about=matter)


@transaction.atomic
def discuss(matter: Matter, on: date, *, by: Viewer) -> None:
    """It was spoken about with the parents.

    Raises:
        ValueError: before it was on the table.
    """
    if on < matter.put_on_table_on:
        raise ValueError("Het gesprek kan niet vóór de dag liggen waarop het op tafel kwam.")
    _move(matter, "matter.discussed", by, discussed_on=on)


@transaction.atomic
def agree(matter: Matter, agreement: str, on: date, *, look_back_on: date, by: Viewer) -> None:
    """School and parents agreed on something, and on a day to look back.

    Raises:
        ValueError: it was not discussed yet, there is no agreement in it, or the days are out of order.
    """
    if matter.discussed_on is None:
        raise ValueError("Bespreek het eerst samen. Een afspraak maak je met thuis.")
    if not agreement.strip():
        raise ValueError("Schrijf op wat jullie afspraken.")
    if not matter.discussed_on <= on <= look_back_on:
        raise ValueError("De dagen staan niet op volgorde: bespreken, afspreken, terugkijken.")
    _move(matter, "matter.agreed", by, agreement=agreement.strip(), agreed_on=on, look_back_on=look_back_on)


@transaction.atomic
def look_back_on_matter(matter: Matter, outcome: str, on: date, *, by: Viewer) -> None:
    """Look back together: what came of it.

    Raises:
        ValueError: there is no agreement to look back on.
    """
    if matter.agreed_on is None:
        raise ValueError("Er is nog geen afspraak om op terug te kijken.")
    _move(matter, "matter.looked_back", by, outcome=outcome.strip(), looked_back_on=on)


def _move(matter: Matter, kind: str, by: Viewer, **values: object) -> None:
    _write(matter, matter.version, **values)
    matter.refresh_from_db()
    record(kind, school_id=by.school.pk, by=by, about=matter)


def _write(matter: Matter, version: int, **values: object) -> bool:
    rows = Matter.objects.filter(pk=matter.pk, version=version)
    return bool(rows.update(**values, version=F("version") + 1))
