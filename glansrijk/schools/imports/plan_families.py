"""What becomes of the parents of a list: persons, the ties with their children, and the homes they are proposed in."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from glansrijk.rules.names import PersonName
from glansrijk.schools.imports.formats.problems import Problem
from glansrijk.schools.imports.formats.rows import ParentRow
from glansrijk.schools.imports.homes import ORGANISATION, Resident
from glansrijk.schools.imports.known_families import KnownFamilies, KnownPupil
from glansrijk.schools.imports.known_part import KnownPart
from glansrijk.schools.imports.people import fits, name_values, take_name, with_a_name
from glansrijk.schools.imports.places_in_lists import note_at
from glansrijk.schools.imports.plan import Plan, What, Whom
from glansrijk.schools.imports.plan_homes import HomePlanner, Tie
from glansrijk.schools.models import Parent, ParentLink

ONE_DAY = timedelta(days=1)
LENGTHS = {"key": 256, "email": 254, "phone": 40, "language": 8, "organisation": 200}
MOST_NOTES = 500
INFORMATION = {"yes": "full", "no": "on_request"}

TOO_LONG = gettext_lazy("Dit is te lang om heel te bewaren. We bewaren het begin. Kijk het na.")
TWICE = gettext_lazy("Deze ouder staat twee keer bij dit kind. We lezen de ouder één keer. Je hoeft niets te doen.")
DECIDED = gettext_lazy(
    "Over het gezag van %(name)s is al een besluit genomen. De lijst zegt iets anders. Het besluit blijft staan."
)
SEVERAL_EMAILS = gettext_lazy("%(name)s heeft meer dan één e-mailadres in deze lijst. We bewaren het eerste.")


@dataclass(eq=False, slots=True)
class ParentInList:
    """A person with the rows about them: the place in the list, the row and the child."""

    parent: Parent | None
    name_key: tuple[str, str]
    rows: list[tuple[int, ParentRow, KnownPupil]] = field(default_factory=list)
    link_of: dict[int, ParentLink] = field(default_factory=dict)
    told: list[str] = field(default_factory=list)
    is_new: bool = False

    def told_of(self, name: str) -> str:
        """What the list says about this person: what we have when it says that too, else what it says first."""
        told = [value for _at, row, _pupil in self.rows if (value := getattr(row, name))]
        have = getattr(self.parent, name, "") if self.parent else ""
        # Of two equal texts the one of the list: it is in memory anyway, and the other goes with its part.
        return next((value for value in told if value == have), told[0] if told else "")


class FamilyPlanner:
    """Goes through the persons of a part of a list, then through their ties per child, then through ties that ended."""

    def __init__(self, known: KnownFamilies, plan: Plan, file_name: str) -> None:
        self._known, self._plan, self._file_name = known, plan, file_name
        self._homes = HomePlanner(known.school, plan)
        self._there = KnownPart()
        self._keys: set[str] = set()
        self.problems: list[Problem] = []
        self.emails: Counter[str] = Counter()
        self.colleagues: list[str] = []
        self.number_of_parents = 0
        self._gone_parents: dict[int, str] = {}
        self._changed: set[int] = set()

    @property
    def number_of_gone(self) -> int:
        """How many parents are told to have a tie that ended, and nothing else."""
        return len(self._gone_parents.keys() - self._changed)

    def plan(self, people: list[ParentInList], there: KnownPart) -> None:
        """Compare the persons of a part, who have nothing to do with those of another part, with what is there."""
        self._there = there
        self.number_of_parents += len(people)
        for person in people:
            self._settle_person(person)
            self._settle_links(person)
        self._settle_homes(people)
        self._gone_parents |= self._gone(people)
        self._tell(people)

    def finish(self) -> None:
        """Tell of parents of whom a tie ended. Who is in the list at another child was told already."""
        for key, name in self._gone_parents.items():
            if key not in self._changed:
                self._plan.add(What.GONE, Whom.PARENTS, name, _("hoort niet meer bij een kind uit de lijst"))

    def _settle_person(self, person: ParentInList) -> None:
        """Take over what the list says; where it is silent stays what we know. Nobody comes back to life by a list."""
        name, values = self._name(person), self._values(person)
        if person.parent is None:
            person.is_new = True
            new = Parent(school=self._known.school, key=self._free_key(person), **name_values(name), **values)
            person.parent = self._plan.rows.make(new)
        else:
            self._change_person(person, person.parent, name, values)
        if values["email"]:
            self.emails[str(values["email"])] += 1
        if person.parent.staff_id is None and person.name_key in self._known.colleagues:
            self.colleagues.append(str(person.parent))

    def _change_person(self, person: ParentInList, parent: Parent, name: PersonName, values: dict[str, object]) -> None:
        was, rows = str(parent), self._plan.rows
        if take_name(rows, parent, name):
            told = _("heette %(name)s") % {"name": was} if was != str(parent) else _("voorletters")
            person.told.append(told)
        if not parent.key and (key := self._free_key(person)):
            rows.change(parent, key=key)
            person.told.append(_("nummer"))
        for column, said in (("email", _("e-mailadres")), ("phone", _("telefoonnummer")), ("language", _("taal"))):
            if values[column] and rows.change(parent, **{column: values[column]}):
                person.told.append(said)
        if values["secret"] and rows.change(parent, secret=True):
            person.told.append(_("gegevens geheim"))

    def _name(self, person: ParentInList) -> PersonName:
        _at, row, _pupil = person.rows[0]
        if not fits(row.name):
            self._note(TOO_LONG, row)
        return with_a_name(row.name)

    def _values(self, person: ParentInList) -> dict[str, object]:
        _at, row, _pupil = person.rows[0]
        emails = {one.email.casefold() for _at, one, _pupil in person.rows if one.email}
        if len(emails) > 1:
            self._note(SEVERAL_EMAILS % {"name": row.name.full}, row)
        return {
            "organisation": _organisation(row)[: LENGTHS["organisation"]],
            "email": self._fit("email", person.told_of("email"), row),
            "phone": self._fit("phone", person.told_of("phone"), row),
            # Of a language that does not fit nothing is kept: half a word is no language.
            "language": person.told_of("language") if len(person.told_of("language")) <= LENGTHS["language"] else "",
            "secret": any(one.secret for _at, one, _pupil in person.rows),
        }

    def _fit(self, column: str, text: str, row: ParentRow) -> str:
        if len(text) > LENGTHS[column]:
            self._note(TOO_LONG, row)
        return text[: LENGTHS[column]]

    def _free_key(self, person: ParentInList) -> str:
        """The number in the school's own list, unless another parent has it."""
        key = person.told_of("parent_key")
        if len(key) > LENGTHS["key"] or key in self._keys or self._known.parents.numbered(key):
            return ""
        self._keys.add(key)
        return key

    def _settle_links(self, person: ParentInList) -> None:
        for _at, row, pupil in person.rows:
            if pupil.pk in person.link_of:
                self._note(TWICE, row)
                continue
            link = self._known_link(person, pupil)
            if link is None:
                person.link_of[pupil.pk] = self._new_link(person, row, pupil)
            else:
                person.link_of[pupil.pk] = link
                self._change_link(person, link, row, pupil.name.full)

    def _known_link(self, person: ParentInList, pupil: KnownPupil) -> ParentLink | None:
        if person.is_new or person.parent is None:
            return None
        links = self._there.links.get(pupil.pk, [])
        return next((link for link in links if link.parent_id == person.parent.pk), None)

    def _new_link(self, person: ParentInList, row: ParentRow, pupil: KnownPupil) -> ParentLink:
        first = not self._there.links.get(pupil.pk)
        link = ParentLink(
            school=self._known.school,
            pupil_id=pupil.pk,
            parent=person.parent,
            relation=row.relation,
            custody=row.custody,
            information=INFORMATION.get(row.custody, "on_request"),
            from_on=self._known.year_began_on if first else self._known.today,
        )
        if not person.is_new:
            person.told.append(_("hoort bij %(child)s") % {"child": pupil.name.full})
        return self._plan.rows.make(link)

    def _change_link(self, person: ParentInList, link: ParentLink, row: ParentRow, child: str) -> None:
        """A tie that ended opens again as it was, so that a ban or a decision on it still holds."""
        rows = self._plan.rows
        if link.until_on is not None and link.until_on < self._known.today and rows.change(link, until_on=None):
            person.told.append(_("hoort weer bij %(child)s") % {"child": child})
        if row.relation != "parent" and rows.change(link, relation=row.relation):
            person.told.append(_("relatie met %(child)s") % {"child": child})
        if row.custody == "unknown" or row.custody == link.custody:
            return
        if self._there.decided.get(link.pk, row.custody) != row.custody:
            self._note(DECIDED % {"name": str(person.parent)}, row)
        elif rows.change(link, custody=row.custody, information=INFORMATION[row.custody]):
            person.told.append(_("gezag over %(child)s") % {"child": child})

    def _settle_homes(self, people: list[ParentInList]) -> None:
        ties: dict[int, dict[int, Tie]] = defaultdict(dict)
        for person in people:
            for _at, row, pupil in person.rows:
                link = person.link_of[pupil.pk]
                ties[pupil.pk].setdefault(id(link), Tie(link, _resident(person, row)))
        moved = self._homes.plan({child: tuple(of_child.values()) for child, of_child in ties.items()}, self._there)
        for person in people:
            if any(id(link) in moved for link in person.link_of.values()):
                person.told.append(_("ander thuis"))

    def _gone(self, people: list[ParentInList]) -> dict[int, str]:
        """End the ties of children in the list with parents who are not. A parent who died stays part of the child."""
        kept = {(child, person.parent.pk) for person in people for child in person.link_of if person.parent}
        gone: dict[int, str] = {}
        for child in {child for person in people for child in person.link_of}:
            for link in self._there.links.get(child, []):
                there = link.until_on is None or link.until_on >= self._known.today
                if not there or (child, link.parent_id) in kept or link.parent.deceased:
                    continue
                if self._plan.rows.change(link, until_on=max(self._known.today - ONE_DAY, link.from_on)):
                    gone[link.parent_id] = str(link.parent)
        return gone

    def _tell(self, people: list[ParentInList]) -> None:
        for person in people:
            if person.is_new:
                children = ", ".join(pupil.name.full for pupil in _children(person))
                self._plan.add(What.NEW, Whom.PARENTS, str(person.parent), children)
            elif person.parent and person.told:
                self._changed.add(person.parent.pk)
                self._plan.add(What.CHANGED, Whom.PARENTS, str(person.parent), ", ".join(person.told))

    def _note(self, message: object, row: ParentRow) -> None:
        if len(self.problems) < MOST_NOTES:
            self.problems.append(note_at(row, message, self._file_name))


def _children(person: ParentInList) -> list[KnownPupil]:
    return list({pupil.pk: pupil for _at, _row, pupil in person.rows}.values())


def _resident(person: ParentInList, row: ParentRow) -> Resident:
    return Resident(
        person=id(person) if person.is_new or person.parent is None else person.parent.pk,
        relation=row.relation,
        hint=row.home_hint,
        email="" if row.email_odd else row.email,
        phone="" if row.phone_odd else row.phone,
        surname=row.name.surname,
    )


def _organisation(row: ParentRow) -> str:
    """The name of an organisation that is guardian; with a first name it is the person who does the work."""
    return row.name.full if row.relation == ORGANISATION and not row.name.first else ""
