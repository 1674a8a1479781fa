"""Moving up to the next school year: who goes to which group (R95, domain 3.1, design 4.19).

The pupil's own year group leads, never that of the group: in a combination group 3/4 one half goes on to 4 and the
other to 5. The children of one group and one year group go together; a child may stay down, skip a year, leave, or go
to another group. After group 8 a child leaves. What a file of next year says about a child goes before all of this.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from glansrijk.rules.speech import gettext as _
from glansrijk.rules.speech import gettext_noop

LAST_YEAR_GROUP = 8
# What stands for a group where there is none: the child leaves, or has no group yet.
LEAVES, NO_GROUP = "-", ""


class How(StrEnum):
    """How a child goes on."""

    UP = "up"
    STAYS = "stays"
    SKIPS = "skips"
    LEAVES = "leaves"

    @property
    def dutch(self) -> str:
        """The words of the choice."""
        return _(_HOW[self])


@dataclass(frozen=True)
class Child:
    """A child of this year: its own year group, the name of its group (empty without one), and what is known of next.

    `placed` is the group that a file of next year gives; None where no file says anything about this child.
    """

    key: int
    year_group: str
    group: str = ""
    placed: str | None = None


@dataclass(frozen=True)
class Choice:
    """What was chosen for one child. Without a group it goes along with its own year group."""

    how: How = How.UP
    group: str | None = None


@dataclass(frozen=True)
class Seat:
    """Where a child sits next year: in a group, in none yet, or nowhere because it leaves."""

    child: Child
    year_group: str
    group: str
    by_file: bool = False

    @property
    def leaves(self) -> bool:
        """Whether the child goes to another school."""
        return self.group == LEAVES


Stream = tuple[str, str]


def next_year_group(code: str, how: How = How.UP) -> str:
    """Return the year group of next year; a code that is no number of a primary school stays what it is.

    >>> next_year_group("4"), next_year_group("4", How.STAYS), next_year_group("4", How.SKIPS)
    ('5', '4', '6')
    >>> next_year_group("S"), next_year_group("8"), next_year_group("7", How.SKIPS)
    ('S', '', '')
    """
    if not re.fullmatch("[0-8]", code):
        return code
    number = int(code) + _STEPS[how]
    return str(number) if number <= LAST_YEAR_GROUP else ""


def year_groups_in(name: str) -> frozenset[str]:
    """Read which year groups the name of a group tells.

    >>> sorted(year_groups_in("Groep 3/4")), sorted(year_groups_in("7b")), sorted(year_groups_in("Dolfijnen"))
    (['3', '4'], ['7'], [])
    """
    return frozenset(re.findall("(?<!\\d)[1-8](?!\\d)", name))


def propose(stream: Stream, names: Mapping[str, frozenset[str]], how: How = How.UP) -> str:
    """Propose a group of next year for the children of one group and one year group.

    `names` holds the groups of next year with the year groups in each. The own group goes first when it fits (a
    combination group), then the one that is called alike (5b to 6b), then the first that fits.

    >>> school = {name: year_groups_in(name) for name in ("3/4", "5a", "5b", "6a", "6b", "7", "8")}
    >>> [propose(stream, school) for stream in (("3/4", "3"), ("3/4", "4"), ("5b", "5"), ("6a", "6"), ("8", "8"))]
    ['3/4', '5a', '6b', '7', '-']
    >>> propose(("5b", "5"), school, How.STAYS), propose(("7", "7"), {"6": frozenset("6")})
    ('5b', '')
    """
    group, code = stream
    wanted = next_year_group(code, how)
    if not wanted:
        return LEAVES
    fits = [name for name, codes in names.items() if wanted in codes]
    alike = [name for name in fits if name == group] or [name for name in fits if _rest(name) == _rest(group)]
    return next(iter(alike or fits), NO_GROUP)


def streams_of(children: Iterable[Child]) -> dict[Stream, list[Child]]:
    """The children by group and own year group, without those whom a file of next year placed."""
    streams: dict[Stream, list[Child]] = {}
    for child in children:
        if child.placed is None:
            streams.setdefault((child.group, child.year_group), []).append(child)
    return streams


def move_up(
    children: Iterable[Child],
    names: Mapping[str, frozenset[str]],
    *,
    streams: Mapping[Stream, str] | None = None,
    choices: Mapping[int, Choice] | None = None,
) -> list[Seat]:
    """Give every child a seat in the next year: exactly one, and nobody is forgotten.

    `streams` holds the groups that were chosen for a group and year group, `choices` what was chosen for one child.

    >>> school = {"3/4": frozenset("34"), "5": frozenset("5")}
    >>> children = [Child(1, "3", "3/4"), Child(2, "4", "3/4"), Child(3, "4", "3/4"), Child(4, "5", "5", placed="5")]
    >>> seats = move_up(children, school, choices={3: Choice(How.STAYS)})
    >>> [(seat.child.key, seat.year_group, seat.group) for seat in seats]
    [(1, '4', '3/4'), (2, '5', '5'), (3, '4', '3/4'), (4, '5', '5')]
    """
    return [_seat(child, names, streams or {}, (choices or {}).get(child.key, Choice())) for child in children]


def _seat(child: Child, names: Mapping[str, frozenset[str]], streams: Mapping[Stream, str], choice: Choice) -> Seat:
    if child.placed is not None:
        return Seat(child, child.year_group, child.placed, by_file=True)
    stream = (child.group, child.year_group)
    year_group = next_year_group(child.year_group, choice.how)
    if choice.how is How.LEAVES:
        return Seat(child, child.year_group, LEAVES)
    if choice.group is not None:
        return Seat(child, year_group or child.year_group, choice.group)
    if choice.how is How.UP:
        chosen = streams.get(stream)
        known = chosen is not None and (chosen in names or chosen in (LEAVES, NO_GROUP))
        group = chosen if known and chosen is not None else propose(stream, names)
    else:
        group = propose(stream, names, choice.how)
    return Seat(child, year_group or child.year_group, group)


def _rest(name: str) -> str:
    """What a name says besides its year groups: 'Groep 5b' and '6B' are alike."""
    return re.sub(r"groep|[\d\s/-]", "", name.lower())


_STEPS = {How.UP: 1, How.STAYS: 0, How.SKIPS: 2, How.LEAVES: 1}
_HOW = {
    How.UP: gettext_noop("gaat mee over"),
    How.STAYS: gettext_noop("doet het jaar nog eens"),
    How.SKIPS: gettext_noop("slaat een jaar over"),
    How.LEAVES: gettext_noop("gaat van school"),
}
