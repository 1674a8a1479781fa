"""Staff of the file compared with who works at the school. A file suggests roles; rights are given by a person."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from glansrijk.rules.homes import and_list
from glansrijk.schools.imports.formats.problems import Problem
from glansrijk.schools.imports.formats.rows import StaffRow
from glansrijk.schools.imports.known import KnownSchool
from glansrijk.schools.imports.people import as_key, fits, name_values, take_name, with_a_name
from glansrijk.schools.imports.plan import Plan, What, Whom
from glansrijk.schools.imports.plan_groups import GroupsOfFile, called
from glansrijk.schools.imports.rowset import is_new
from glansrijk.schools.models import Assignment, Group, Staff

ONE_DAY = timedelta(days=1)
LONGEST_EMAIL = 254
LONGEST_ROLES = 120
CLASS_TEACHER = "LRK"
# Who has one of these roles and no other stands in a class without being its teacher.
NO_TEACHER = frozenset({"OUD", "STA", "OWA", "ADM", "ICT", "CON", "KLA", "SMW"})

OTHER_GROUP = gettext_lazy(
    "%(name)s staat in het bestand niet meer bij %(group)s. Dat hebben jullie zelf zo ingesteld, dus we laten het zo."
)
LET_IN_YOURSELF = gettext_lazy(
    "%(name)s staat in het bestand, maar jullie hebben de toegang gesloten. Werkt %(name)s hier weer? "
    "Open de toegang dan zelf."
)
MOST_NAMED = 10
TOO_LONG = gettext_lazy("Deze naam is te lang om heel te bewaren. We bewaren het begin. Kijk hem na.")


class StaffPlanner:
    """Goes through the staff of one file. A file without staff makes nobody leave."""

    def __init__(self, known: KnownSchool, groups: GroupsOfFile, plan: Plan, file_name: str) -> None:
        self._known, self._groups, self._plan, self._file_name = known, groups, plan, file_name
        self._assignments: dict[int, list[Assignment]] = defaultdict(list)
        for assignment in known.assignments:
            self._assignments[assignment.staff_id].append(assignment)
        self._titles = {group.pk: called(group) for group in known.groups}

    def plan(self, rows: tuple[StaffRow, ...]) -> None:
        """Compare all rows."""
        matched = self._match(rows)
        for at, row in enumerate(rows):
            member = matched.get(at)
            if member is None:
                self._new(row)
            else:
                self._change(member, row)
        if rows and not self._known.is_ahead:
            found = {member.pk for member in matched.values()}
            came_by_file = [member for member in self._known.staff if member.key and member.left_on is None]
            self._missing([member for member in came_by_file if member.pk not in found])

    def _match(self, rows: tuple[StaffRow, ...]) -> dict[int, Staff]:
        """By key; a dummy key, or a colleague of whom we have no key, by the same name or the same e-mail and name."""
        by_key = {member.key: member for member in self._known.staff if member.key}
        matched = {at: by_key[as_key(row.key)] for at, row in enumerate(rows) if as_key(row.key) in by_key}
        taken = {member.pk for member in matched.values()}
        for at, row in enumerate(rows):
            if at in matched:
                continue
            free = [member for member in self._known.staff if member.pk not in taken and _may_be(member, row)]
            by_email = [member for member in free if row.email in (_emails(member) or {""})]
            if len(free) == 1 or by_email:
                matched[at] = (by_email or free)[0]
                taken.add(matched[at].pk)
        return matched

    def _new(self, row: StaffRow) -> None:
        name = with_a_name(row.name)
        if not fits(row.name):
            self._plan.problems.append(Problem("note", self._file_name, str(TOO_LONG), row=row.row))
        member = Staff(
            school=self._known.school,
            key=as_key(row.key),
            email=row.email[:LONGEST_EMAIL],
            suggested_roles=_suggested(row),
            **name_values(name),
        )
        self._plan.rows.make(member)
        groups = self._assign(member, row)
        self._plan.add(What.NEW, Whom.STAFF, member.name.full, ", ".join(groups))

    def _change(self, member: Staff, row: StaffRow) -> None:
        was, told, rows = member.name.full, [], self._plan.rows
        if take_name(rows, member, with_a_name(row.name)):
            told.append(_("heette %(name)s") % {"name": was} if was != member.name.full else _("voorletters"))
        if row.email and rows.change(member, email=row.email[:LONGEST_EMAIL]):
            told.append(_("e-mailadres"))
        if as_key(row.key) and rows.change(member, key=as_key(row.key)):
            told.append(_("nummer"))
        if rows.change(member, suggested_roles=_suggested(row)):
            told.append(_("rollen in het bestand"))
        if self._may_work_here(member, row):
            told += [_("werkt hier weer")] if rows.change(member, left_on=None) else []
            told += self._assign(member, row) + self._end_others(member, row)
        if told:
            self._plan.add(What.CHANGED, Whom.STAFF, member.name.full, ", ".join(told))

    def _may_work_here(self, member: Staff, row: StaffRow) -> bool:
        """A door that a person closed is not opened by a file."""
        closed = bool(member.left_on and (member.account_id or member.pk in self._known.with_role))
        if closed:
            self._tell(LET_IN_YOURSELF % {"name": member.name.full}, row)
        return not closed

    def _assign(self, member: Staff, row: StaffRow) -> list[str]:
        """Put a class teacher with the groups of the file. What somebody ended by hand stays ended."""
        told = []
        assigned = [] if is_new(member) else self._assignments.get(member.pk, [])
        for group in self._groups_of(row):
            there = [] if is_new(group) else [one for one in assigned if one.group_id == group.pk]
            if any(one.pk not in self._known.ended_by_import for one in there):
                continue
            first = not there and self._known.is_first_file
            from_on = self._known.year.first if first else self._known.as_of
            self._plan.rows.make(Assignment(school=self._known.school, staff=member, group=group, from_on=from_on))
            told.append(called(group))
        return told

    def _groups_of(self, row: StaffRow) -> list[Group]:
        found = [self._groups.get(key) for key, roles in row.groups if _teaches(roles, row.roles)]
        return list({id(group): group for group in found if group}.values())

    def _end_others(self, member: Staff, row: StaffRow) -> list[str]:
        """End what an import once made and the file no longer says; leave, and tell, what a person made."""
        wanted = {group.pk for group in self._groups_of(row)}
        told = []
        for assignment in self._assignments.get(member.pk, []):
            if assignment.until_on is not None or assignment.group_id in wanted or not row.groups:
                continue
            title = self._titles.get(assignment.group_id, "")
            if assignment.pk in self._known.imported:
                self._end(assignment)
                told.append(_("niet meer bij %(group)s") % {"group": title})
            else:
                self._tell(OTHER_GROUP % {"name": member.name.full, "group": title}, row)
        return told

    def _missing(self, members: list[Staff]) -> None:
        """Who holds no role has left; who holds one keeps it until a person ends it."""
        with_role = [member.name.full for member in members if member.pk in self._known.with_role]
        if with_role:
            self._tell(_with_role_in_words(with_role), None)
        for member in members:
            if member.pk not in self._known.with_role:
                self._gone(member)

    def _gone(self, member: Staff) -> None:
        for assignment in self._assignments.get(member.pk, []):
            if assignment.until_on is None:
                self._end(assignment)
        self._plan.rows.change(member, left_on=self._known.as_of)
        self._plan.add(What.GONE, Whom.STAFF, member.name.full, _("staat niet in het bestand"))

    def _end(self, assignment: Assignment) -> None:
        self._plan.rows.change(assignment, until_on=max(self._known.as_of - ONE_DAY, assignment.from_on))

    def _tell(self, message: str, row: StaffRow | None) -> None:
        self._plan.problems.append(Problem("note", self._file_name, message, row=row.row if row else None))


def _with_role_in_words(names: list[str]) -> str:
    more = [_("nog %(count)s") % {"count": len(names) - MOST_NAMED}] if len(names) > MOST_NAMED else []
    named = and_list([*names[:MOST_NAMED], *more])
    return ngettext(
        "%(names)s heeft hier een rol en staat niet in het bestand. Werkt die hier niet meer? Beëindig dan de rol.",
        "%(names)s hebben hier een rol en staan niet in het bestand. Werkt er iemand niet meer? Beëindig dan de rol.",
        len(names),
    ) % {"names": named}


def _may_be(member: Staff, row: StaffRow) -> bool:
    """Somebody with a number of their own is not found by another number."""
    if member.key and as_key(row.key):
        return False
    return member.name.match_key == with_a_name(row.name).match_key


def _emails(member: Staff) -> set[str]:
    own = member.account.email if member.account else ""
    return {email for email in (member.email.casefold(), own.casefold()) if email}


def _teaches(roles_in_group: tuple[str, ...], roles: tuple[str, ...]) -> bool:
    """Whether somebody is a teacher of a group that stands with their name."""
    if roles_in_group:
        return CLASS_TEACHER in roles_in_group
    return CLASS_TEACHER in roles or not roles or not set(roles) <= NO_TEACHER


def _suggested(row: StaffRow) -> str:
    """The role codes of the file, each once, as many as fit."""
    told = ""
    for code in dict.fromkeys([*row.roles, *(role for _key, roles in row.groups for role in roles)]):
        longer = f"{told},{code}" if told else code
        told = longer if len(longer) <= LONGEST_ROLES else told
    return told
