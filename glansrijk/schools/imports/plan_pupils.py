"""Pupils of the file compared with the pupils of the school: who is new, who changed, who has gone."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from glansrijk.rules.days import day_in_words
from glansrijk.rules.school_year import SchoolYear as Year
from glansrijk.schools.imports.formats.problems import Problem
from glansrijk.schools.imports.formats.rows import PupilRow
from glansrijk.schools.imports.known import KnownSchool
from glansrijk.schools.imports.matching_pupils import match_pupils
from glansrijk.schools.imports.people import as_key, fits, name_values, take_name, with_a_name
from glansrijk.schools.imports.plan import Plan, What, Whom
from glansrijk.schools.imports.plan_groups import GroupsOfFile
from glansrijk.schools.imports.plan_places import PlacePlanner
from glansrijk.schools.models import Pupil

UNCLEAR = gettext_lazy(
    "Er zijn meer kinderen met deze naam. We weten niet wie dit is en slaan de regel over. "
    "Vul het leerlingnummer of de geboortedatum in."
)
LEFT_LONG_AGO = gettext_lazy("Dit kind ging van school op %(day)s, voor dit schooljaar. We lezen het niet in.")
TOO_LONG = gettext_lazy("Deze naam is te lang om heel te bewaren. We bewaren het begin. Kijk hem na.")


class PupilPlanner:
    """Goes through the pupils of one file, and then through those whom the file does not have."""

    def __init__(self, known: KnownSchool, groups: GroupsOfFile, plan: Plan, file_name: str) -> None:
        self._known, self._plan, self._file_name = known, plan, file_name
        self._places = PlacePlanner(known, groups, plan)

    def plan(self, rows: tuple[PupilRow, ...]) -> None:
        """Compare all rows; nothing is ever deleted."""
        matches = match_pupils(rows, self._known.pupils, year_began_on=self._known.year.first)
        for at, row in enumerate(rows):
            if at in matches.unclear:
                self._note(UNCLEAR, row)
            elif pupil := matches.pupils.get(at):
                self._known_pupil(pupil, row)
            else:
                self._new_pupil(row)
        still_here = matches.matched | matches.kept
        gone = [pupil for pupil in self._known.pupils if pupil.pk not in still_here and pupil.left_on is None]
        for pupil in gone:
            self._gone_pupil(pupil)

    def _new_pupil(self, row: PupilRow) -> None:
        if row.left_on and row.left_on < self._known.year.first:
            self._note(LEFT_LONG_AGO % {"day": day_in_words(row.left_on)}, row)
            return
        name = with_a_name(row.name)
        if not fits(row.name):
            self._note(TOO_LONG, row)
        pupil = Pupil(
            school=self._known.school,
            key=as_key(row.key),
            born_on=row.born_on,
            starts_on=self._start_to_tell(row),
            left_on=self._day_left(row),
            **name_values(name),
        )
        self._plan.rows.make(pupil)
        self._places.settle(pupil, row)
        self._plan.add(What.NEW, Whom.PUPILS, pupil.name.full, self._places.in_words(row))

    def _known_pupil(self, pupil: Pupil, row: PupilRow) -> None:
        was, had_left = pupil.name.full, pupil.left_on
        told = self._take_facts(pupil, row, was)
        left_on = self._day_left(row) or self._leaves_after(pupil)
        if self._plan.rows.change(pupil, left_on=left_on):
            told.append(_left_in_words(left_on) if left_on else _("is er weer"))
        told += self._places.settle(pupil, row)
        if left_on and not had_left:
            self._plan.add(What.GONE, Whom.PUPILS, pupil.name.full, _left_in_words(left_on))
        elif told:
            self._plan.add(What.CHANGED, Whom.PUPILS, pupil.name.full, ", ".join(told))

    def _take_facts(self, pupil: Pupil, row: PupilRow, was: str) -> list[str]:
        """Take over name, birth date and number. What the file leaves empty stays what it was."""
        told, rows = [], self._plan.rows
        if take_name(rows, pupil, with_a_name(row.name)):
            told.append(_("heette %(name)s") % {"name": was} if was != pupil.name.full else _("voorletters"))
        if row.born_on and rows.change(pupil, born_on=row.born_on):
            told.append(_("geboortedatum"))
        if as_key(row.key) and rows.change(pupil, key=as_key(row.key)):
            told.append(_("leerlingnummer"))
        start = self._start_to_tell(row)
        if start and rows.change(pupil, starts_on=start):
            told.append(_("komt op %(day)s op school") % {"day": day_in_words(start)})
        return told

    def _start_to_tell(self, row: PupilRow) -> date | None:
        """The first day at school, of a child who starts during this year or later."""
        starts = row.enrolled_on
        return starts if starts and starts > self._known.year.first else None

    def _day_left(self, row: PupilRow) -> date | None:
        """The day a pupil left, once it is there; a day to come only ends the place."""
        return row.left_on if row.left_on and row.left_on <= self._known.today else None

    def _leaves_after(self, pupil: Pupil) -> date | None:
        """The day after the year of the file on which a pupil leaves, since the year was closed."""
        return pupil.left_on if pupil.left_on and pupil.left_on > self._known.year.last else None

    def _gone_pupil(self, pupil: Pupil) -> None:
        """The file of the year does not have this pupil. A file of a year to come makes nobody leave today."""
        known, place = self._known, self._known.places.get(pupil.pk)
        if known.is_ahead:
            if place:
                self._places.close(pupil, place)
                self._plan.add(What.GONE, Whom.PUPILS, pupil.name.full, _("niet meer in de groepen van dit jaar"))
            return
        left_on = known.as_of
        if pupil.pk not in known.were_here and pupil.pk in known.last_places:
            start, until = known.last_places[pupil.pk]
            left_on = min(until or Year(start).last, known.as_of)
        self._places.close(pupil, place)
        self._plan.rows.change(pupil, left_on=left_on)
        self._plan.add(What.GONE, Whom.PUPILS, pupil.name.full, _("staat niet in het bestand"))

    def _note(self, message: object, row: PupilRow) -> None:
        self._plan.problems.append(Problem("note", self._file_name, str(message), row=row.row, column="leerling"))


def _left_in_words(day: date) -> str:
    return _("van school op %(day)s") % {"day": day_in_words(day)}
