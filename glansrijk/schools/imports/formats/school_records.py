"""Takes the raw records out of an EDEXML or UWLR file: which fields, which references, on which line.

Only the fields listed here are ever read. BSN, origin, postcode, sex, photo and whatever else a file may hold pass by
without their text being looked at (design 4.10).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from glansrijk.rules.speech import gettext_noop
from glansrijk.schools.imports.formats.limits import LONGEST_VALUE
from glansrijk.schools.imports.formats.problems import Refusal
from glansrijk.schools.imports.formats.text import has_hidden, tidy
from glansrijk.schools.imports.formats.xml_walls import TOO_LONG, line_of, walk

_PAYLOADS: Final = ("edex", "leerlinggegevens")
_ENVELOPES: Final = ("envelope", "leerlinggegevens_antwoord")
_RECORDS: Final = {
    ("school",): "school",
    ("groepen", "groep"): "groep",
    ("groepen", "samengestelde_groep"): "samengestelde_groep",
    ("leerlingen", "leerling"): "leerling",
    ("leerkrachten", "leerkracht"): "leerkracht",
}
_NAME_FIELDS: Final = ("achternaam", "voorvoegsel", "voornamen", "voorletters-1", "roepnaam")
_FIELDS: Final = {
    "school": ("schooljaar", "brincode", "dependancecode", "aanmaakdatum", "xsdversie"),
    "groep": ("naam", "jaargroep"),
    "samengestelde_groep": ("naam",),
    "leerling": (*_NAME_FIELDS, "geboortedatum", "jaargroep", "instroomdatum", "uitstroomdatum"),
    "leerkracht": (*_NAME_FIELDS, "emailadres"),
}
_REFERENCES: Final = ("groep", "samengestelde_groep")

OTHER_ROOT = gettext_noop("Dit is een ander soort bestand. Kies het EDEXML-bestand van je leerlingadministratie.")


@dataclass(slots=True)
class Reference:
    """A pupil's or teacher's pointer to a group, with the roles of the teacher in it."""

    kind: str
    key: str
    roles: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Record:
    """One school, group, pupil or teacher as it stands in the file.

    `row` is the line it starts on, which several records may share; `place` counts the records. `hidden` names fields
    with unseen characters.
    """

    kind: str
    key: str
    row: int
    place: int = 0
    fields: dict[str, str] = field(default_factory=dict)
    references: list[Reference] = field(default_factory=list)
    roles: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)

    def get(self, name: str) -> str:
        """Give a field, empty when the file does not have it."""
        return self.fields.get(name, "")


def read_records(data: bytes) -> Iterator[Record]:
    """Give the records in the order of the file.

    Raises Refusal for a file that is broken, hostile, empty or something else than EDEXML or UWLR.
    """
    collector = _Collector()
    for event, element in walk(data):
        if event == "start":
            collector.start(element)
        elif record := collector.end(element):
            yield record
    if not collector.payload_seen:
        raise Refusal(OTHER_ROOT)


class _Collector:
    """Knows where in the file the reader is, whatever the namespaces and the envelopes around it."""

    def __init__(self) -> None:
        self.payload_seen = False
        self._inside = False
        self._path: list[str] = []
        self._outside = 0
        self._count = 0
        self._record: Record | None = None

    def start(self, element: etree._Element) -> None:
        name = _local_name(element)
        if not self._inside:
            self._look_for_payload(name)
            return
        self._path.append(name)
        if kind := _RECORDS.get(tuple(self._path)):
            self._count += 1
            self._record = Record(kind, _key(element), line_of(element), self._count)
        elif self._record and name in _REFERENCES:
            self._record.references.append(Reference(name, _key(element)))

    def end(self, element: etree._Element) -> Record | None:
        if not self._inside:
            self._outside -= 1
            return None
        if not self._path:
            self._inside = False
            return None
        whole = tuple(self._path)
        self._path.pop()
        if whole in _RECORDS:
            record, self._record = self._record, None
            return record
        if self._record:
            self._take(self._record, whole, element)
        return None

    def _look_for_payload(self, name: str) -> None:
        if name in _PAYLOADS and not self.payload_seen:
            self._inside = self.payload_seen = True
            return
        if self._outside == 0 and name not in _ENVELOPES:
            raise Refusal(OTHER_ROOT)
        self._outside += 1

    def _take(self, record: Record, path: tuple[str, ...], element: etree._Element) -> None:
        """Keep the text of a field that is ours; of all others not even the text is asked."""
        depth = 1 if record.kind == "school" else 2
        name = path[-1]
        if name == "rol":
            self._take_role(record, path, depth, element)
        elif len(path) == depth + 1 and name in _FIELDS[record.kind]:
            record.fields[name] = _value(record, name, element)

    def _take_role(self, record: Record, path: tuple[str, ...], depth: int, element: etree._Element) -> None:
        role = _value(record, "rol", element).upper()
        if len(path) == depth + 1:
            record.roles.append(role)
        elif record.references and path[-2] in _REFERENCES:
            record.references[-1].roles.append(role)


def _local_name(element: etree._Element) -> str:
    return etree.QName(element).localname.casefold()


def _key(element: etree._Element) -> str:
    key = tidy(str(element.get("key") or ""))
    if len(key) > LONGEST_VALUE:
        raise Refusal(TOO_LONG, row=line_of(element), column="key")
    return key


def _value(record: Record, name: str, element: etree._Element) -> str:
    raw = element.text or ""
    if len(raw) > LONGEST_VALUE:
        raise Refusal(TOO_LONG, row=line_of(element), column=name)
    if has_hidden(raw):
        record.hidden.append(name)
    return tidy(raw)
