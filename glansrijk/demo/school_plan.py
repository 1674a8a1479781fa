"""What schools the invented board has: groups, colleagues and who teaches when. Deterministic, no database."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from glansrijk.demo.names import ORIGINS, full_name
from glansrijk.rules.names import PersonName
from glansrijk.rules.roles import Role

BOARD = ("Stichting Ochtendwind", "ochtendwind")
_FRONT = ("Wolken", "Duin", "Regen", "Linnen", "Maan", "Kastanje", "Lantaarn", "Rivier", "Sneeuw", "Heide")
_BACK = ("wijzer", "kompas", "schuit", "tuin", "boog", "molen", "brug", "poort", "pad", "veer")
_NEUTER = {"kompas", "pad", "veer"}
ALL_DAYS = "ma di wo do vr"


@dataclass(frozen=True)
class Teaching:
    """A colleague on some weekdays of a group; `weeks_left` for a substitute who stays that long from today."""

    staff: str
    days: str = ALL_DAYS
    weeks_left: int | None = None


@dataclass(frozen=True)
class GroupPlan:
    """A group, the same every year. The first teaching is who fills the check first."""

    name: str
    year_groups: tuple[int, ...]
    size: int
    teachings: tuple[Teaching, ...]
    composite: bool = False


@dataclass(frozen=True)
class Colleague:
    """Somebody who works at the school."""

    key: str
    name: PersonName
    roles: tuple[Role, ...]


@dataclass(frozen=True)
class SchoolPlan:
    """A school of the board. Its number is its place: the first one has the special families."""

    number: int
    name: str
    slug: str
    brin: str
    region: str
    list_order: str
    groups: tuple[GroupPlan, ...]
    colleagues: tuple[Colleague, ...]

    def groups_for(self, year_group: int) -> tuple[GroupPlan, ...]:
        """The base groups in which children of a year group sit."""
        return tuple(group for group in self.groups if year_group in group.year_groups and not group.composite)

    @property
    def open_to_all(self) -> tuple[GroupPlan, ...]:
        """The base groups."""
        return tuple(group for group in self.groups if not group.composite)


# name · year groups · children · who teaches on which days
_FIRST_GROUPS = """
1 · 1 · 22 · Carolien de Wild ma di wo / Yvonne Brink do vr
2 · 2 · 24 · Fatma Aydın
3 · 3 · 25 · Marit van Loon ma di / Bas Kramer wo do vr
3/4 · 3 4 · 21 · Tamara Wijngaarden
4 · 4 · 26 · Jochem Blok
5 · 5 · 25 · Marieke Vos ma di wo / Joost Timmer wo do vr
6 · 6 · 29 · Rowan Esajas
7 · 7 · 28 · Nadia Haddou ma di wo do / Pleun Hartog vr
8 · 8 · 27 · Gijs ter Horst
"""
_FIRST_OTHERS = {
    "ib": ("Sanne Mulder", (Role.IB,)),
    "head": ("Hilde Brands", (Role.HEAD,)),
    "office": ("Ria Wessels", (Role.OFFICE,)),
    "plus": ("Tobias Kamp", (Role.TEACHER,)),
    "invaller": ("Iris Zomer", (Role.TEACHER,)),
}
# Names, year groups and children of the schools after the first; every third one is very small.
_MIDDLE = (
    ("1/2 A", 12, 20),
    ("1/2 B", 12, 21),
    ("3", 3, 22),
    ("4", 4, 23),
    ("5/6", 56, 27),
    ("7", 7, 21),
    ("8", 8, 24),
)
_SMALL = (("1/2", 12, 7), ("3/4/5", 345, 9), ("6/7/8", 678, 8))


def school_plan(number: int, seed: int) -> SchoolPlan:
    """The school at a place in the row: 0 is the one of the tour: groups 1 to 8, a combination and a plus group."""
    front, back = _FRONT[(number + number // 10) % 10], _BACK[number % 10]
    name = f"{'Het' if back in _NEUTER else 'De'} {front}{back}" + (f" {number // 100 + 1}" if number >= 100 else "")
    groups, colleagues = _first() if number == 0 else _other(number, Random(f"{seed}/staff/{number}"))  # noqa: S311
    return SchoolPlan(
        number=number,
        name=name,
        slug=f"{front}{back}".lower() + (f"-{number // 100 + 1}" if number >= 100 else ""),
        brin=f"9{9 - number // 676 % 10}{chr(90 - number // 26 % 26)}{chr(90 - number % 26)}",
        region=("noord", "midden", "zuid")[number % 3],
        list_order=("surname", "first_name")[number % 2],
        groups=groups,
        colleagues=colleagues,
    )


def _first() -> tuple[tuple[GroupPlan, ...], tuple[Colleague, ...]]:
    colleagues: dict[str, Colleague] = {}
    groups = []
    for line in _FIRST_GROUPS.strip().splitlines():
        name, year_groups, size, teachers = line.split(" · ")
        teachings = tuple(_taught(text, colleagues) for text in teachers.split(" / "))
        groups.append(GroupPlan(name, tuple(map(int, year_groups.split())), int(size), teachings))
    for key, (name, roles) in _FIRST_OTHERS.items():
        colleagues[key] = Colleague(key, full_name(name), roles)
    groups[7] = GroupPlan("7", (7,), 28, (*groups[7].teachings, Teaching("invaller", "vr", weeks_left=5)))
    groups.append(GroupPlan("Plusgroep", (5, 6, 7, 8), 12, (Teaching("plus", "do"),), composite=True))
    return tuple(groups), tuple(colleagues.values())


def _taught(text: str, colleagues: dict[str, Colleague]) -> Teaching:
    """Read 'Joost Timmer wo do vr' and remember the colleague by first name."""
    words = text.split()
    days = [word for word in words if word in ALL_DAYS.split()]
    name = full_name(" ".join(words[: len(words) - len(days)]))
    key = name.first.lower()
    colleagues[key] = Colleague(key, name, (Role.TEACHER,))
    return Teaching(key, " ".join(days) or ALL_DAYS)


def _other(number: int, chance: Random) -> tuple[tuple[GroupPlan, ...], tuple[Colleague, ...]]:
    shape = _SMALL if number % 3 == 2 else _MIDDLE
    names = _some_names(chance, len(shape) * 2 + 3)
    colleagues = [Colleague("ib", names.pop(), (Role.IB, Role.TEACHER) if shape is _SMALL else (Role.IB,))]
    colleagues += [Colleague("head", names.pop(), (Role.HEAD,)), Colleague("office", names.pop(), (Role.OFFICE,))]
    groups = []
    for place, (name, years, size) in enumerate(shape):
        teachings = []
        for days in ("ma di wo", "do vr") if place % 2 else (ALL_DAYS,):
            colleagues.append(Colleague(f"t{len(colleagues)}", names.pop(), (Role.TEACHER,)))
            teachings.append(Teaching(colleagues[-1].key, days))
        groups.append(GroupPlan(name, tuple(map(int, str(years))), size, tuple(teachings)))
    return tuple(groups), tuple(colleagues)


def _some_names(chance: Random, number: int) -> list[PersonName]:
    """Colleagues, each with another first name."""
    dutch, *others = ORIGINS
    firsts = chance.sample(dutch.women + dutch.men[:8], number)
    surnames = chance.sample(dutch.surnames + others[0].surnames + others[1].surnames[:4], number)
    return [full_name(f"{first} {surname}") for first, surname in zip(firsts, surnames, strict=True)]
