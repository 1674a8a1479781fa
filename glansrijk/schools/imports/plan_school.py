"""A school file compared with the school: may it come in at all, and what would it do?"""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from glansrijk.rules.school_year import SchoolYear as Year
from glansrijk.schools.imports.formats.problems import Problem
from glansrijk.schools.imports.formats.rows import SchoolFile
from glansrijk.schools.imports.known import KnownSchool, know_school
from glansrijk.schools.imports.plan import Plan, What, Whom
from glansrijk.schools.imports.plan_groups import called, plan_groups
from glansrijk.schools.imports.plan_pupils import PupilPlanner
from glansrijk.schools.imports.plan_staff import StaffPlanner
from glansrijk.schools.models import Group, Participation, Placement, School

MANY = 10

OTHER_SCHOOL = gettext_lazy(
    "Dit is het bestand van een andere school: BRIN %(theirs)s, en deze school heeft %(ours)s. "
    "Kies het bestand van deze school."
)
TAKEN_BRIN = gettext_lazy(
    "BRIN %(theirs)s hoort al bij een andere school in Glansrijk. Kies het bestand van deze school."
)
OLDER_YEAR = gettext_lazy(
    "Dit bestand is van schooljaar %(theirs)s, en we hebben al %(ours)s. Een ouder jaar lezen we niet meer in. "
    "Maak het bestand opnieuw en kies het nieuwste schooljaar."
)
PAST_YEAR = gettext_lazy("Dit bestand is van schooljaar %(theirs)s. Nu is het %(now)s. Kijk na of dat klopt.")
COMING_YEAR = gettext_lazy(
    "Dit bestand is van schooljaar %(theirs)s. Vandaag verandert er niets in de groepen: het geldt vanaf 1 augustus."
)
NO_SUCH_YEAR = gettext_lazy("Met dit schooljaar kunnen we niet werken. Maak het bestand opnieuw.")
MANY_GONE = gettext_lazy(
    "In dit bestand missen %(gone)s van de %(of)s leerlingen die we kennen. Kijk na of alle groepen erin staan."
)


def plan_school_file(file: SchoolFile, school: School, *, today: date, name: str) -> Plan:
    """Compare a file with the school; `name` is what the problems call the file. Nothing is written."""
    plan = Plan()
    try:
        year = Year.parse(file.school_year)
    except ValueError:
        plan.problems.append(Problem("stop", name, str(NO_SUCH_YEAR), column="schooljaar"))
        return plan
    known = know_school(school, year, today)
    plan.problems += _refusals(file, known, name)
    if not plan.stopped:
        plan.problems += _remarks(known, name)
        plan.year_row = known.year_row
        _compare(file, known, plan, name)
    return plan


def _compare(file: SchoolFile, known: KnownSchool, plan: Plan, name: str) -> None:
    if file.brin:
        plan.rows.change(known.school, brin=file.brin, location=file.location)
    groups = plan_groups(file.groups, known, plan)
    PupilPlanner(known, groups, plan, name).plan(file.pupils)
    StaffPlanner(known, groups, plan, name).plan(file.staff)
    _groups_gone(groups.missing, plan)
    gone, of = len(plan.of(What.GONE, Whom.PUPILS)), len(known.places)
    if gone > MANY and gone * 2 > of:
        plan.problems.insert(0, Problem("note", name, MANY_GONE % {"gone": gone, "of": of}))


def _groups_gone(missing: list[Group], plan: Plan) -> None:
    """A group is gone when its pupils go and the file does not have it. It stays, empty, with its history."""
    seats = [change for change in plan.rows.changes if isinstance(change.row, Placement | Participation)]
    left = {change.before.get("group", getattr(change.row, "group_id", None)) for change in seats}
    for group in missing:
        if group.pk in left:
            plan.add(What.GONE, Whom.GROUPS, called(group), _("staat niet in het bestand"))


def _refusals(file: SchoolFile, known: KnownSchool, name: str) -> list[Problem]:
    """Another school, or a year that is behind us (domain 4.1)."""
    school, theirs = known.school, _in_full(file.brin, file.location)
    if file.brin and school.brin and (file.brin, file.location) != (school.brin, school.location or "00"):
        told = OTHER_SCHOOL % {"theirs": theirs, "ours": _in_full(school.brin, school.location)}
        return [Problem("stop", name, told, column="brincode")]
    if file.brin and not school.brin and _of_another(file, school):
        return [Problem("stop", name, TAKEN_BRIN % {"theirs": theirs}, column="brincode")]
    if known.newest_year is not None and known.year.start < known.newest_year:
        told = OLDER_YEAR % {"theirs": known.year.label, "ours": Year(known.newest_year).label}
        return [Problem("stop", name, told, column="schooljaar")]
    return []


def _of_another(file: SchoolFile, school: School) -> bool:
    return School.objects.filter(brin=file.brin, location=file.location).exclude(pk=school.pk).exists()


def _in_full(brin: str, location: str) -> str:
    return brin if location in ("", "00") else f"{brin}-{location}"


def _remarks(known: KnownSchool, name: str) -> list[Problem]:
    now = Year.of(known.today)
    if known.year < now:
        return [Problem("note", name, PAST_YEAR % {"theirs": known.year.label, "now": now.label})]
    if known.is_ahead:
        return [Problem("note", name, COMING_YEAR % {"theirs": known.year.label})]
    return []
