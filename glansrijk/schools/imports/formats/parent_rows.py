"""Reads one row of a parents' list: which child, and who are the parents in it."""

import hashlib
import hmac
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

from glansrijk.rules.names import PersonName, fold, split_surname
from glansrijk.rules.speech import gettext_noop
from glansrijk.schools.imports.formats.parent_columns import Layout, Places
from glansrijk.schools.imports.formats.parent_words import (
    custody_answer,
    is_shared_custody,
    language_code,
    relation_code,
    secret_answer,
)
from glansrijk.schools.imports.formats.person_names import names_several, plain_initials, split_name
from glansrijk.schools.imports.formats.problems import Report
from glansrijk.schools.imports.formats.reach import Reach, read_email, read_phone
from glansrijk.schools.imports.formats.rows import Custody, ParentRow
from glansrijk.schools.imports.formats.tables import TableRow
from glansrijk.schools.imports.formats.text import read_day

MOST_PARENTS: Final = 4
_FILLED_BY: Final = ("name", "first", "initials", "surname", "email", "mobile", "phone")
_ADDRESS: Final = ("address", "street", "house_number", "postcode", "town")

NO_PUPIL = gettext_noop(
    "Bij deze rij staat niet welke leerling het is. We slaan de rij over. Vul het leerlingnummer of de naam in."
)
NO_NAME = gettext_noop("Deze ouder heeft geen naam. We lezen deze ouder niet in. Vul de naam in en lees opnieuw in.")
SEVERAL_NAMES = gettext_noop(
    "Hier staan twee namen in één vakje. We lezen ze als één ouder. Geef elke ouder een eigen vakje."
)
TOO_MANY = gettext_noop(
    "Bij deze leerling staan meer dan vier ouders. We lezen de eerste vier. Voeg de anderen later zelf toe."
)
ODD_EMAIL = gettext_noop("Dit e-mailadres ziet er vreemd uit. We bewaren het zoals het er staat. Kijk het na.")
ODD_PHONE = gettext_noop("Dit telefoonnummer ziet er vreemd uit. We bewaren het zoals het er staat. Kijk het na.")
ODD_RELATION = gettext_noop("Deze relatie kennen we niet. We lezen “anders”. Kies later zelf de goede relatie.")
ODD_CUSTODY = gettext_noop(
    "Hier staat niet duidelijk ja of nee over gezag. We lezen “onbekend”. Stel het gezag later zelf vast."
)
ODD_LANGUAGE = gettext_noop(
    "Deze taal kennen we niet. We bewaren het woord zoals het er staat. Kies later zelf de taal."
)
ODD_SECRET = "Hier staat niet duidelijk ja of nee. Voor de zekerheid houden we de gegevens geheim. Kijk het na."  # noqa: S105
ODD_DAY = gettext_noop("Deze datum bestaat niet. We slaan de datum over. Verbeter hem in je lijst.")


class _Found(NamedTuple):
    """A filled cell and the header above it."""

    text: str
    header: str


_NOTHING: Final = _Found("", "")


@dataclass(frozen=True, slots=True)
class _Pupil:
    number: str
    name: PersonName
    group: str
    born_on: date | None


class RowReader:
    """Reads the rows of one sheet with one layout; what is odd goes into the report."""

    def __init__(self, layout: Layout, sheet: str, report: Report, hint_key: bytes) -> None:
        self._layout = layout
        self._sheet = sheet
        self._report = report
        self._hint_key = hint_key
        self._row = TableRow(0, ())

    def read(self, row: TableRow) -> list[ParentRow] | None:
        """Give the parents of a row, perhaps none; None when the row does not name a child."""
        self._row = row
        filled = [slot for slot in self._layout.slots if self._is_filled(slot)]
        pupil = self._pupil()
        if not (pupil.number or pupil.name.known or pupil.name.initials):
            self._note(NO_PUPIL, self._first_cell(self._layout.pupil, ("number", "name", "surname", "first")))
            return None
        numbered = self._numbered(filled)
        return [parent for number, slot in numbered if (parent := self._parent(pupil, number, slot))]

    def _numbered(self, filled: list[Places]) -> list[tuple[int, Places]]:
        """Number parents by their place in the layout, or one after the other when the layout has more than four."""
        slots = self._layout.slots
        if len(slots) <= MOST_PARENTS:
            return [(number, slot) for number, slot in enumerate(slots, start=1) if slot in filled]
        if len(filled) > MOST_PARENTS:
            self._report.note(TOO_MANY, row=self._row.number, sheet=self._sheet or None)
        return list(enumerate(filled[:MOST_PARENTS], start=1))

    def _is_filled(self, slot: Places) -> bool:
        return any(self._find(slot, field).text for field in _FILLED_BY)

    def _pupil(self) -> _Pupil:
        places = self._layout.pupil
        born = self._find(places, "born_on")
        born_on = read_day(born.text)
        if born.text and not born_on:
            self._note(ODD_DAY, born)
        number, group = self._find(places, "number").text, self._find(places, "group").text
        return _Pupil(number, self._name(places, one_word_is_first=True), group, born_on)

    def _parent(self, pupil: _Pupil, number: int, slot: Places) -> ParentRow | None:
        relation = self._relation(slot)
        name = self._name(slot)
        if relation == "guardian_organisation" and (whole := self._find(slot, "name").text):
            name = PersonName(surname=whole)
        if not (name.known or name.initials):
            self._note(NO_NAME, self._first_cell(slot, ("surname", "name", "first", "initials")))
            return None
        email, phone = self._email(slot), self._phone(slot)
        return ParentRow(
            pupil_number=pupil.number,
            pupil_name=pupil.name,
            pupil_group=pupil.group,
            pupil_born_on=pupil.born_on,
            number=number,
            parent_key=self._find(slot, "key").text,
            name=name,
            relation=relation,
            custody=self._custody(slot),
            language=self._language(slot),
            email=email.text,
            email_odd=email.odd,
            phone=phone.text,
            phone_odd=phone.odd,
            secret=self._secret(slot),
            home_hint=self._home_hint(slot),
            sheet=self._sheet,
            row=self._row.number,
        )

    def _name(self, places: Places, *, one_word_is_first: bool = False) -> PersonName:
        """Read a name from its parts; where a whole name stands beside parts, the parts win."""
        whole = self._find(places, "name")
        first, initials, prefix, surname = (
            self._find(places, part).text for part in ("first", "initials", "prefix", "surname")
        )
        split = PersonName()
        if whole.text and not surname:
            split = self._split(whole, one_word_is_first=one_word_is_first)
        if surname and not prefix:
            prefix, surname = split_surname(surname)
        return PersonName(
            first or split.first,
            prefix or split.prefix,
            surname or split.surname,
            plain_initials(initials) or split.initials,
        )

    def _split(self, whole: _Found, *, one_word_is_first: bool) -> PersonName:
        if names_several(whole.text):
            self._note(SEVERAL_NAMES, whole)
            return PersonName(surname=whole.text)
        if one_word_is_first and " " not in whole.text:
            return PersonName(whole.text)
        return split_name(whole.text)

    def _relation(self, slot: Places) -> str:
        """Read the relation; the word in the header (vader, moeder) counts where no cell says otherwise."""
        found = self._find(slot, "relation")
        by_header = slot.owner.rstrip("1234")
        if not found.text:
            return by_header
        code = relation_code(found.text)
        if not code:
            self._note(ODD_RELATION, found)
        return code or "other"

    def _custody(self, slot: Places) -> Custody:
        """Read custody; a column for all parents of a row counts only when its word speaks of all of them."""
        found = self._find(slot, "custody")
        if not found.text:
            found = self._find(self._layout.shared, "custody")
            if found.text and not is_shared_custody(found.text) and custody_answer(found.text) != "unknown":
                self._note(ODD_CUSTODY, found)
                return "unknown"
        answer = custody_answer(found.text)
        if found.text and answer is None:
            self._note(ODD_CUSTODY, found)
        return answer or "unknown"

    def _language(self, slot: Places) -> str:
        found = self._find_also_shared(slot, "language")
        code = language_code(found.text) if found.text else ""
        if code is None:
            self._note(ODD_LANGUAGE, found)
            return found.text
        return code

    def _secret(self, slot: Places) -> bool:
        """Read secrecy; a word nobody foresaw is taken as secret, which is the harmless mistake."""
        found = self._find_also_shared(slot, "secret")
        answer = secret_answer(found.text) if found.text else False
        if answer is None:
            self._note(ODD_SECRET, found)
        return answer is not False

    def _email(self, slot: Places) -> Reach:
        found = self._find(slot, "email")
        email = read_email(found.text)
        if email.odd:
            self._note(ODD_EMAIL, found)
        return email

    def _phone(self, slot: Places) -> Reach:
        """Read the mobile number, or the other one where there is none."""
        mobile = self._find(slot, "mobile")
        found = mobile if mobile.text else self._find(slot, "phone")
        phone = read_phone(found.text)
        if phone.odd:
            self._note(ODD_PHONE, found)
        return phone

    def _home_hint(self, slot: Places) -> str:
        """Make equal addresses recognisable as equal, and nothing more: without the key it leads nowhere."""
        parts = {field: self._find_also_shared(slot, field).text for field in _ADDRESS}
        if not any(parts.values()):
            return ""
        sure = parts["postcode"] and parts["house_number"]
        told = (parts["postcode"], parts["house_number"]) if sure else tuple(parts.values())
        plain = "".join(sign for sign in fold("|".join(told)) if sign.isalnum() or sign == "|")
        told_something = bool(plain.strip("|"))
        return hmac.new(self._hint_key, plain.encode(), hashlib.sha256).hexdigest()[:32] if told_something else ""

    def _find_also_shared(self, slot: Places, field: str) -> _Found:
        found = self._find(slot, field)
        return found if found.text else self._find(self._layout.shared, field)

    def _find(self, places: Places, field: str) -> _Found:
        columns = places.columns.get(field)
        if not columns:
            return _NOTHING
        cells = self._row.cells
        for column in columns:
            if column < len(cells) and cells[column]:
                return _Found(cells[column], self._layout.headers[column])
        return _Found("", self._layout.headers[columns[0]])

    def _first_cell(self, places: Places, fields: Iterable[str]) -> _Found:
        """Where a value was to be filled in: the first of these columns that the list has."""
        return self._find(places, next((field for field in fields if field in places.columns), ""))

    def _note(self, message: str, found: _Found) -> None:
        self._report.note(message, row=self._row.number, column=found.header or None, sheet=self._sheet or None)
