"""Writes EDEXML and UWLR files for tests: valid ones of every version, with all edge cases, of any size.

Names, schools and numbers are invented. Values that must never come out again carry CANARY.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from xml.sax.saxutils import escape, quoteattr

CANARY = "KANARIE"
VERSIONS = ("1.03", "2.0", "2.1")
UWLR = "http://www.edustandaard.nl/leerresultaten/2/leerlinggegevens"
FORBIDDEN_FIELDS = (
    "geslacht gebruikersnaam fotourl etniciteit land land_vader land_moeder bsn sofinummer onderwijsnummer "
    "bsn_ondwnr-4 rijksregisternummer gewicht_nieuw gewicht postcodenl postnummerbe postcodeoverig toevoegingen"
).split()

_FIRST = "Sanne Emir Noor Yusuf Zoë Ismaël Lotte Fatima Daan Amira Jens Weronika Oleksandr Selam Mila Bram".split()
_LAST = "Berg Yilmaz Hof Jansen Çelik Kowalska Haddad Bakker Nguyen Tesfay Vries Smit-Jansen Dijk Mulder".split()
_PREFIXES = ("van den", "", "van 't", "", "", "", "", "", "", "", "de", "", "van", "")


@dataclass(frozen=True)
class Group:
    """A group as it is written."""

    key: str
    name: str
    year_group: str = "5"
    composite: bool = False


@dataclass(frozen=True)
class Person:
    """A pupil or a teacher as it is written; `forbidden` names elements that are filled with CANARY."""

    key: str
    first: str = ""
    surname: str = ""
    prefix: str = ""
    initials: str = ""
    born_on: str = ""
    year_group: str = ""
    group: str = ""
    composites: tuple[str, ...] = ()
    enrolled_on: str = ""
    left_on: str = ""
    email: str = ""
    roles: tuple[str, ...] = ()
    groups: tuple[tuple[str, tuple[str, ...]], ...] = ()
    forbidden: tuple[str, ...] = ()


@dataclass(frozen=True)
class School:
    """A whole file before it is written."""

    groups: Sequence[Group] = ()
    pupils: Sequence[Person] = ()
    staff: Sequence[Person] = ()
    version: str = "2.1"
    school_year: str = "2026-2027"
    brin: str = "99ZZ"
    location: str = "00"
    made_at: str = "2026-08-24T09:15:00"
    namespace: str = ""
    root: str = "EDEX"
    head: str = '<?xml version="1.0" encoding="UTF-8"?>\n'

    def text(self) -> str:
        """Write the file, one element a line."""
        namespace = f" xmlns={quoteattr(self.namespace)}" if self.namespace else ""
        parts = [f"{self.head}<{self.root}{namespace}>", self._school(), self._groups(), "<leerlingen>"]
        parts += [_pupil(pupil) for pupil in self.pupils]
        parts += ["</leerlingen>", self._staff(), f"</{self.root}>"]
        return "\n".join(part for part in parts if part)

    def data(self) -> bytes:
        """Write the file in UTF-8."""
        return self.text().encode()

    def _school(self) -> str:
        values = [("schooljaar", self.school_year), ("brincode", self.brin), ("dependancecode", self.location)]
        values += [("aanmaakdatum", self.made_at), ("auteur", "Voorbeeld"), ("xsdversie", self.version)]
        return f"<school>{_elements(values)}</school>"

    def _groups(self) -> str:
        written = [
            f"<samengestelde_groep key={quoteattr(group.key)}><naam>{escape(group.name)}</naam></samengestelde_groep>"
            if group.composite
            else f"<groep key={quoteattr(group.key)}><naam>{escape(group.name)}</naam>"
            f"<jaargroep>{group.year_group}</jaargroep></groep>"
            for group in sorted(self.groups, key=lambda group: group.composite)
        ]
        return "\n".join(["<groepen>", *written, "</groepen>"]) if written else ""

    def _staff(self) -> str:
        composites = {group.key for group in self.groups if group.composite}
        written = [_teacher(member, composites) for member in self.staff]
        return "\n".join(["<leerkrachten>", *written, "</leerkrachten>"]) if written else ""


def soap(school: School) -> bytes:
    """Write a school as a UWLR answer: namespaced, inside an envelope, without a root of its own."""
    payload = replace(school, root="leerlinggegevens", namespace=UWLR, head="").text()
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Header><autorisatie xmlns="urn:x">'
        f"<autorisatiesleutel>{CANARY}</autorisatiesleutel></autorisatie></s:Header>"
        f'<s:Body><leerlinggegevens_antwoord xmlns="{UWLR}">{payload}</leerlinggegevens_antwoord></s:Body></s:Envelope>'
    ).encode()


def large_school(pupils: int = 600, *, version: str = "2.1") -> School:
    """Make up a school: groups of 25, a combination group, a composite group, teachers in pairs, head and IB."""
    groups = [Group(f"G{n}", f"{n % 8 + 1}{'AB'[n % 2]}", str(n % 8 + 1)) for n in range((pupils + 24) // 25)]
    composite = [] if version == "1.03" else [Group("PLUS", "Plusgroep", composite=True)]
    children = [_made_up_pupil(n, groups[n // 25], version) for n in range(pupils)]
    return School([*groups, *composite], children, _made_up_staff(groups, version), version)


def _made_up_pupil(n: int, group: Group, version: str) -> Person:
    plus = ("PLUS",) if n % 40 == 0 and version != "1.03" else ()
    return Person(
        key=f"{1000 + n}",
        first=_FIRST[n % len(_FIRST)],
        surname=_LAST[n % len(_LAST)],
        prefix=_PREFIXES[n % len(_PREFIXES)],
        born_on=f"{2014 + n % 8}-{n % 12 + 1:02d}-{n % 28 + 1:02d}",
        # In 1.03 a pupil has a group or a year group, not both.
        year_group="" if version == "1.03" else group.year_group,
        group=group.key,
        composites=plus,
    )


def _made_up_staff(groups: Sequence[Group], version: str) -> list[Person]:
    old = version == "1.03"
    roles = () if old else ("LRK",)
    duos = [
        Person(
            f"LK{n}{half}",
            f"Juf{half}",
            f"Leraar{n}",
            groups=((group.key, roles),),
            email="" if old else f"lk{n}{half}@school.nl",
        )
        for n, group in enumerate(groups)
        for half in "ab"
    ]
    return [*duos, Person("DIR", "Ans", "Bechtold", roles=() if old else ("DIR",))]


def _pupil(pupil: Person) -> str:
    own = f"<groep key={quoteattr(pupil.group)}/>" if pupil.group else ""
    plus = "".join(f"<samengestelde_groep key={quoteattr(key)}/>" for key in pupil.composites)
    composites = f"<samengestelde_groepen>{plus}</samengestelde_groepen>" if plus else ""
    forbidden = _elements([(name, CANARY + name) for name in pupil.forbidden])
    dates = _elements([("instroomdatum", pupil.enrolled_on), ("uitstroomdatum", pupil.left_on)])
    born = _elements([("geboortedatum", pupil.born_on)])
    year_group = _elements([("jaargroep", pupil.year_group)])
    key = f" key={quoteattr(pupil.key)}" if pupil.key else ""
    return f"<leerling{key}>{_name(pupil)}{born}{year_group}{own}{composites}{forbidden}{dates}</leerling>"


def _teacher(member: Person, composites: set[str]) -> str:
    roles = _elements([("rol", role) for role in member.roles])
    groups = ""
    for key, roles_there in member.groups:
        tag = "samengestelde_groep" if key in composites else "groep"
        groups += f"<{tag} key={quoteattr(key)}>{_elements([('rol', role) for role in roles_there])}</{tag}>"
    inside = f"<groepen>{groups}</groepen>" if groups else ""
    forbidden = _elements([(name, CANARY + name) for name in member.forbidden])
    email = _elements([("emailadres", member.email)])
    key = f" key={quoteattr(member.key)}" if member.key else ""
    return f"<leerkracht{key}>{_name(member)}{forbidden}{email}{roles}{inside}</leerkracht>"


def _name(person: Person) -> str:
    surname = [("achternaam", person.surname), ("voorvoegsel", person.prefix), ("voorletters-1", person.initials)]
    return _elements([*surname, ("roepnaam", person.first)])


def _elements(values: Sequence[tuple[str, str]]) -> str:
    return "".join(f"<{name}>{escape(text)}</{name}>" for name, text in values if text)
