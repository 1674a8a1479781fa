"""Agreements to read: what they say, who said yes, and what is still to be done; one query for all of a child."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from glansrijk.lib.said import short_day_said
from glansrijk.rules.homes import and_list
from glansrijk.together.models import Agreement
from glansrijk.together.models.agreement import PROMISERS

COLUMNS = (
    "pk",
    "text",
    "promised_by",
    "due_on",
    "done_on",
    "looked_back_on",
    "outcome",
    "withdrawn_on",
    "school_confirmed_at",
    "version",
    "source",
    "pupil_id",
    "home_id",
    "parent_id",
    "owner__first_name",
)


@dataclass(frozen=True)
class AgreementLine:
    """One agreement as it stands on a page. `yes` holds the parents who said yes to the words of now."""

    pk: int
    text: str
    promised_by: str
    due_on: date | None
    done_on: date | None
    looked_back_on: date | None
    outcome: str
    withdrawn_on: date | None
    school_said_yes: bool
    version: int
    source: str
    pupil_id: int
    home_id: int | None
    parent_id: int | None
    owner: str
    yes: frozenset[int]

    @property
    def is_agreed(self) -> bool:
        """Whether both said yes to the same words."""
        return self.school_said_yes and bool(self.yes)

    @property
    def is_open(self) -> bool:
        """Whether there is still something to do or to say."""
        return self.done_on is None and self.withdrawn_on is None and self.looked_back_on is None

    @property
    def state(self) -> str:
        """Where it stands, in a few words."""
        if self.withdrawn_on:
            return _("ingetrokken op %(day)s") % {"day": short_day_said(self.withdrawn_on)}
        if self.looked_back_on:
            return _("teruggekeken op %(day)s") % {"day": short_day_said(self.looked_back_on)}
        if self.done_on:
            return _("gedaan op %(day)s") % {"day": short_day_said(self.done_on)}
        return _("afgesproken") if self.is_agreed else _("voorstel")

    @property
    def who_and_when(self) -> str:
        """Who does it, and until when."""
        who = str(dict(PROMISERS)[self.promised_by])
        if self.promised_by != "parent" and self.owner:
            who = _("%(who)s (%(owner)s)") % {"who": who, "owner": self.owner}
        if self.due_on is None:
            return who
        return _("%(who)s, uiterlijk %(day)s") % {"who": who, "day": short_day_said(self.due_on)}

    def missing(self, parents: dict[int, str]) -> str:
        """Who still has to say yes, in a sentence; empty when it is agreed."""
        if self.is_agreed or not self.is_open:
            return ""
        if not self.school_said_yes and self.yes:
            return _("School zegt nog ja.")
        names = {"parents": and_list(list(parents.values()))}
        if self.school_said_yes:
            return (
                _("%(parents)s zegt nog ja.") % names if len(parents) == 1 else _("%(parents)s zeggen nog ja.") % names
            )
        return _("School en thuis zeggen nog ja.")


def agreements_with(
    rows: QuerySet[Agreement], pupil_id: int, *, homes: Collection[int], parents: Collection[int]
) -> tuple[AgreementLine, ...]:
    """Of what may be read: the agreements around a child with these homes and parents, oldest first.

    Those of another home stay away.
    """
    mine = Q(home__in=list(homes)) | Q(parent__in=list(parents))
    return agreement_lines(rows.filter(mine, pupil=pupil_id))


def agreement_lines(rows: QuerySet[Agreement]) -> tuple[AgreementLine, ...]:
    """These agreements with who said yes to them, oldest first; one query."""
    rows = rows.order_by("proposed_at", "pk")
    found: dict[int, tuple[tuple[object, ...], set[int]]] = {}
    for *columns, parent, version in rows.values_list(*COLUMNS, "confirmations__parent_id", "confirmations__version"):
        _row, yes = found.setdefault(columns[0], (tuple(columns), set()))
        if parent and version == columns[COLUMNS.index("version")]:
            yes.add(parent)
    return tuple(_line(row, yes) for row, yes in found.values())


def _line(row: tuple[object, ...], yes: set[int]) -> AgreementLine:
    values = dict(zip(COLUMNS, row, strict=True))
    values["school_said_yes"] = values.pop("school_confirmed_at") is not None
    values["owner"] = values.pop("owner__first_name") or ""
    return AgreementLine(**values, yes=frozenset(yes))  # type: ignore[arg-type]
