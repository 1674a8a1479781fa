"""A round as the solver wants it: JSON, with names for ids, so that its reasons can be read by a person.

Sessions that have begun are left out together with the talks in them: nothing is planned in the past.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from glansrijk.rounds.at_hand import RoundAtHand, appointment_of
from glansrijk.rounds.models import Helper, RoundTalk, RoundTeacher, Session
from glansrijk.rounds.parent_words import session_said
from glansrijk.rules.round_times import NO, WEIGHTS, parts_of, works_on
from glansrijk.schools.models import Staff
from glansrijk.schools.models.group import ALL_WEEK
from glansrijk.schools.refusing import Refused

WALK_SLOTS = 1


class Names:
    """A name for each row that no other row of its kind has: 'Anna Vos', 'Anna Vos (2)'."""

    def __init__(self) -> None:
        self.of: dict[int, str] = {}
        self.number: dict[str, int] = {}

    def add(self, number: int, name: str) -> str:
        """Give this row a name."""
        unique, count = name, 1
        while unique in self.number:
            count += 1
            unique = f"{name} ({count})"
        self.of[number], self.number[unique] = unique, number
        return unique


@dataclass
class Stated:
    """The problem, and which row each name in it stands for."""

    at: RoundAtHand
    problem: dict[str, Any] = field(default_factory=dict)
    sessions: Names = field(default_factory=Names)
    teachers: Names = field(default_factory=Names)
    helpers: Names = field(default_factory=Names)
    families: Names = field(default_factory=Names)
    talks: Names = field(default_factory=Names)

    def placed(self, talk: int, session: int, slot: int, teachers: Iterable[int]) -> dict[str, Any]:
        """A talk at a time, as the solver writes it."""
        return {
            "talk": self.talks.of[talk],
            "session": self.sessions.of[session],
            "slot": slot,
            "teachers": [self.teachers.of[one] for one in teachers if one in self.teachers.of],
        }

    def placed_now(self, *, but: Collection[int] = ()) -> list[dict[str, Any]]:
        """The talks that have a time now, but for some."""
        found = []
        for talk in self.talks.of:
            row = appointment_of(self.at.talks[talk])
            if row is not None and talk not in but:
                found.append(self.placed(talk, row.session_id, row.slot, sorted(self.at.attending.get(talk, ()))))
        return found


def refuse_what_cannot_be_planned(at: RoundAtHand) -> None:
    """Say what is still missing before a round can be planned.

    Raises:
        Refused: no session, no family, a child without a teacher, or a talk longer than every session.
    """
    ahead = _ahead(at)
    if not ahead:
        raise Refused(_("Er is nog geen middag of avond die nog moet komen. Voeg er eerst een toe."))
    if not at.wanted:
        raise Refused(_("Er is nog geen gezin dat komt. Kijk bij Gezinnen wie er niet wordt gevraagd, en waarom."))
    longest = max(session.slots for session in ahead)
    for talk in at.wanted:
        if not _is_held(at, talk):
            raise Refused(_why_not_held(at, talk) % {"child": talk.pupil.name.full})
        if talk.slots > longest:
            said = _("Het gesprek over %(child)s duurt langer dan elke middag of avond. Maak het korter.")
            raise Refused(said % {"child": talk.pupil.name.full})


def state(at: RoundAtHand, *, keep: Collection[int] = ()) -> Stated:
    """The round as a problem; the talks in `keep` stay where they are."""
    stated = Stated(at)
    sessions = _ahead(at)
    for session in sessions:
        stated.sessions.add(session.pk, session_said(session))
    talks = [talk for talk in at.wanted if _is_ahead(stated, talk) and _is_held(at, talk)]
    teachers = _teachers(at, talks)
    stated.problem = {
        "sessions": [{"id": stated.sessions.of[one.pk], "slots": one.slots} for one in sessions],
        "slot_minutes": at.round.minutes,
        "walk_slots": WALK_SLOTS,
        "teachers": [_teacher(stated, one, sessions) for one in teachers],
        "helpers": [_helper(stated, one) for one in _helpers(talks)],
        "families": [_family(stated, one) for one in dict.fromkeys(talk.family_id for talk in talks)],
        "talks": [_talk(stated, talk) for talk in talks],
    }
    stated.problem["apart"] = _apart(stated) if at.round.keep_apart else []
    stated.problem["fixed"] = [
        {"talk": row["talk"], "session": row["session"], "slot": row["slot"]}
        for row in stated.placed_now()
        if stated.talks.number[row["talk"]] in keep
    ]
    return stated


def _ahead(at: RoundAtHand) -> list[Session]:
    now = timezone.now()
    return [session for session in at.sessions.values() if session.moment_of(0, at.round.minutes) > now]


def _is_ahead(stated: Stated, talk: RoundTalk) -> bool:
    row = appointment_of(talk)
    return row is None or row.session_id in stated.sessions.of


def _is_held(at: RoundAtHand, talk: RoundTalk) -> bool:
    """Whether somebody can hold it: a teacher of the group, or a colleague who was asked to be there."""
    return bool(_choices(at, talk) or at.also.get(talk.pk))


def _why_not_held(at: RoundAtHand, talk: RoundTalk) -> str:
    if _teachers_of(at, talk):
        return _("De leerkracht van %(child)s is ook de ouder. Kies bij dit gesprek eerst wie er nog bij is.")
    return _("%(child)s zit in een groep zonder leerkracht. Geef de groep eerst een leerkracht.")


def _choices(at: RoundAtHand, talk: RoundTalk) -> list[int]:
    """The teachers of the group of the child, but for who is a parent of it: also of another home they hear nothing."""
    return [one for one in _teachers_of(at, talk) if (one, talk.pupil_id) not in at.own_children]


def _teachers_of(at: RoundAtHand, talk: RoundTalk) -> list[int]:
    group = at.group_of.get(talk.pupil_id, 0)
    return [row.staff_id for row in at.assignments.get(group, ()) if row.staff_id in at.teachers]


def _needed(at: RoundAtHand, talk: RoundTalk) -> list[int]:
    """Who has to be there: all teachers or the only one, who joins, and a colleague who comes as a parent."""
    choices = _choices(at, talk)
    needed = choices if talk.all_teachers or len(choices) == 1 else []
    as_parent = [row.parent.staff_id for row in at.members.get(talk.family_id, ()) if row.parent.staff_id]
    return list(dict.fromkeys([*needed, *at.also.get(talk.pk, ()), *(one for one in as_parent if one in at.teachers)]))


def _teachers(at: RoundAtHand, talks: list[RoundTalk]) -> list[RoundTeacher]:
    wanted = {one for talk in talks for one in [*_choices(at, talk), *_needed(at, talk)]}
    return [at.teachers[one] for one in at.teachers if one in wanted]


def _teacher(stated: Stated, row: RoundTeacher, sessions: list[Session]) -> dict[str, Any]:
    staff: Staff = row.staff
    away = _slots(stated, away_of(stated.at, row)) + _elsewhere(stated, row, sessions)
    return {
        "id": stated.teachers.add(row.staff_id, staff.name.full),
        "unavailable": away,
        "max_in_row": row.max_in_row,
    }


def away_of(at: RoundAtHand, row: RoundTeacher) -> list[str]:
    """The slots in which a colleague is not there: as written down, or else on days that are no workday."""
    if row.away is not None:
        return list(row.away)
    days = [one.weekdays for rows in at.assignments.values() for one in rows if one.staff_id == row.staff_id]
    weekdays = ALL_WEEK if not days else sum({1 << bit for bit in range(5) for one in days if one & (1 << bit)})
    return [
        f"{session.pk}:{slot}"
        for session in at.sessions.values()
        if not works_on(session.falls_on, weekdays)
        for slot in range(session.slots)
    ]


def _slots(stated: Stated, keys: Iterable[str]) -> list[list[Any]]:
    """Slots as pairs; what belongs to no session of now is left out."""
    found = []
    for key in keys:
        session, _colon, slot = key.partition(":")
        number = int(session)
        if number in stated.sessions.of and int(slot) < stated.at.sessions[number].slots:
            found.append([stated.sessions.of[number], int(slot)])
    return found


def _elsewhere(stated: Stated, row: RoundTeacher, sessions: list[Session]) -> list[list[Any]]:
    """Slots in which this colleague is in a talk of another round."""
    found = []
    for staff, begins, ends in stated.at.elsewhere:
        for session in sessions if staff == row.staff_id else ():
            for slot in range(session.slots):
                at = session.moment_of(slot, stated.at.round.minutes)
                if begins < at + timedelta(minutes=stated.at.round.minutes) and at < ends:
                    found.append([stated.sessions.of[session.pk], slot])
    return found


def _helpers(talks: list[RoundTalk]) -> list[Helper]:
    """The interpreters who are needed."""
    return list({talk.helper.pk: talk.helper for talk in talks if talk.helper is not None}.values())


def _helper(stated: Stated, row: Helper) -> dict[str, Any]:
    return {"id": stated.helpers.add(row.pk, row.name), "unavailable": _slots(stated, row.away)}


def _family(stated: Stated, number: int) -> dict[str, Any]:
    at = stated.at
    name = stated.families.add(number, at.title_of(number))
    cost: dict[str, int] = {}
    never: list[list[Any]] = []
    for key, says in at.families[number].wishes.items():
        session, _colon, first = key.partition(":")
        if int(session) not in stated.sessions.of:
            continue
        label, length = stated.sessions.of[int(session)], at.sessions[int(session)].slots
        part = next((part for part in parts_of(length, at.round.minutes) if part.start == int(first)), range(0))
        for slot in part:
            if says == NO:
                never.append([label, slot])
            elif WEIGHTS.get(says):
                cost[f"{label}:{slot}"] = WEIGHTS[says]
    return {"id": name, "cost": cost, "never": never}


def _talk(stated: Stated, talk: RoundTalk) -> dict[str, Any]:
    at = stated.at
    choices, needed = _choices(at, talk), _needed(at, talk)
    one_of = not talk.all_teachers and len(choices) > 1
    child = talk.pupil.name.full
    return {
        "id": stated.talks.add(talk.pk, f"{child} ({at.parents_called(talk.family_id)})"),
        "family": stated.families.of[talk.family_id],
        "teachers": [stated.teachers.of[one] for one in needed],
        "any_of": [[stated.teachers.of[one]] for one in choices] if one_of else None,
        "helpers": [stated.helpers.of[talk.helper_id]] if talk.helper_id else [],
        "slots": talk.slots,
    }


def _apart(stated: Stated) -> list[list[str]]:
    """Families of the same child never come in the same session."""
    of_child: dict[int, list[int]] = {}
    for talk in (stated.at.talks[number] for number in stated.talks.of):
        of_child.setdefault(talk.pupil_id, []).append(talk.family_id)
    pairs = {
        (min(one, other), max(one, other))
        for families in of_child.values()
        for one in families
        for other in families
        if one != other
    }
    return [[stated.families.of[one], stated.families.of[other]] for one, other in sorted(pairs)]
