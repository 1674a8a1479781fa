"""What goes along to the next teacher, and what never does (R17, R31, design 4.6).

The next teacher starts at "nog niet bekend". What goes along are facts, wishes and agreements that the parent has read
in the closing talk: how the parent wants to be reached, what the parent hopes, the goal that was set together, what was
agreed, how the parent wants to take part, what works, and what the child said where it may be passed on. How somebody
thought the contact was never goes along; nor do steps, notes of contacts, questions for help and matters.

Each parent has an own handover. What belongs to another home stays there, and the text never names that home.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from glansrijk.rules.names import fold
from glansrijk.rules.speech import gettext as _
from glansrijk.rules.speech import gettext_noop

HEAD = "## "


class Part(StrEnum):
    """A part of the handover, in the order of the page.

    >>> [part.heading for part in Part][:2]
    ['Bereiken', 'Hoop van de ouder']
    """

    REACH = "reach"
    HOPES = "hopes"
    GOAL = "goal"
    AGREEMENTS = "agreements"
    TAKING_PART = "taking_part"
    WORKS = "works"
    CHILD = "child"

    @property
    def heading(self) -> str:
        """The heading above it on the page; in the text that is kept it stays Dutch."""
        return _(_TITLES[self])


class Origin(StrEnum):
    """Where a fact comes from."""

    REACH_WISH = "reach_wish"
    LANGUAGE = "language"
    PARENT_SAID = "parent_said"
    GOAL_TOGETHER = "goal_together"
    AGREEMENT = "agreement"
    WISH = "wish"
    WHAT_WORKS = "what_works"
    CHILD_SAID = "child_said"
    ESTIMATE = "estimate"
    STEP = "step"
    CONTACT_NOTE = "contact_note"
    HELP_REQUEST = "help_request"
    MATTER = "matter"
    OWN_WORDS_OF_TEACHER = "own_words_of_teacher"

    @property
    def part(self) -> Part | None:
        """The part in which it goes along; None for what never does.

        >>> Origin.AGREEMENT.part.heading, Origin.ESTIMATE.part
        ('Afspraken', None)
        """
        return _PARTS.get(self)


@dataclass(frozen=True)
class Fact:
    """Something that is known, with its source in words.

    `home` is the home that it belongs to, empty for what belongs to the child or to this parent alone. `agreed` is
    about agreements: both sides said yes. `shared` is about the child: it may be passed on.
    """

    origin: Origin
    text: str
    source: str
    home: str = ""
    agreed: bool = True
    shared: bool = True


def goes_along(fact: Fact, *, home: str, elsewhere: Sequence[str] = ()) -> bool:
    """Tell whether a fact goes along in the handover of a parent of this home.

    `elsewhere` holds the names of the parents of the other homes of this child.

    >>> goes_along(Fact(Origin.AGREEMENT, "Wij bellen op maandag.", "", home="h1"), home="h1")
    True
    >>> goes_along(Fact(Origin.AGREEMENT, "Wij bellen op maandag.", "", home="h2"), home="h1")
    False
    >>> goes_along(Fact(Origin.AGREEMENT, "Wij bellen op maandag.", "", home="h1", agreed=False), home="h1")
    False
    >>> goes_along(Fact(Origin.CHILD_SAID, "Ik wil leren duiken.", "", shared=False), home="h1")
    False
    >>> goes_along(Fact(Origin.ESTIMATE, "dof", "maandcheck"), home="h1")
    False
    >>> goes_along(Fact(Origin.CHILD_SAID, "Bij Peter lees ik elke dag.", ""), home="h1", elsewhere=["Peter"])
    False
    """
    if fact.origin.part is None or not fact.text.strip():
        return False
    if not fact.shared or not fact.agreed or fact.home not in ("", home):
        return False
    return not names_in(fact.text, elsewhere)


def compose(facts: Iterable[Fact], *, home: str, elsewhere: Sequence[str] = ()) -> dict[Part, str]:
    """Put what goes along in its parts, one line per fact, in the order in which it was given.

    >>> compose([Fact(Origin.LANGUAGE, "Spreekt thuis Turks.", ""), Fact(Origin.STEP, "bellen", "")], home="h1")
    {<Part.REACH: 'reach'>: 'Spreekt thuis Turks.'}
    """
    lines: dict[Part, list[str]] = {}
    for fact in facts:
        part = fact.origin.part
        if part and goes_along(fact, home=home, elsewhere=elsewhere) and fact.text not in lines.get(part, []):
            lines.setdefault(part, []).append(fact.text.strip())
    return {part: "\n".join(lines[part]) for part in Part if part in lines}


def names_in(text: str, names: Sequence[str]) -> list[str]:
    """Return the names that stand in a text as words of their own, whatever their capitals and accents.

    >>> names_in("Loubna haalt op, Peters tas blijft hier.", ["Peter", "Loubna", ""])
    ['Loubna', 'Peter']
    >>> names_in("Anna leest graag over Petersburg.", ["Peter"])
    []
    """
    words = fold(text)
    found = [
        (match.start(), name)
        for name in names
        if name and (match := re.search(rf"(?<!\w){re.escape(fold(name))}s?(?!\w)", words))
    ]
    return [name for _, name in sorted(found)]


def as_text(parts: Mapping[Part, str]) -> str:
    """Write the parts as one text, each under its heading; empty parts are left out.

    >>> as_text({Part.GOAL: "Elke dag tien minuten lezen.", Part.REACH: "Liefst bellen."})
    '## Bereiken\\nLiefst bellen.\\n\\n## Doel samen\\nElke dag tien minuten lezen.'
    """
    said = ((part, _without_heads(parts.get(part, ""))) for part in Part)
    return "\n\n".join(f"{HEAD}{_TITLES[part]}\n{text}" for part, text in said if text)


def parts_of(text: str) -> dict[Part, str]:
    """Read the parts of a text that `as_text` wrote.

    >>> parts_of("## Doel samen\\nElke dag lezen.\\n\\nOok in de vakantie.")
    {<Part.GOAL: 'goal'>: 'Elke dag lezen.\\n\\nOok in de vakantie.'}
    """
    lines: dict[Part, list[str]] = {}
    here: Part | None = None
    for line in text.split("\n"):
        if line in _HEADS:
            here = _HEADS[line]
        elif here:
            lines.setdefault(here, []).append(line)
    return {part: "\n".join(lines[part]).strip() for part in Part if part in lines}


class Standing(StrEnum):
    """How far a handover is.

    >>> Standing.LATER.dutch
    'wacht tot bekend is wie overneemt'
    """

    TO_READ = "to_read"
    TO_GIVE = "to_give"
    TO_RECEIVE = "to_receive"
    LATER = "later"
    COMPLETE = "complete"

    @property
    def dutch(self) -> str:
        """The words in a list."""
        return _(_STANDINGS[self])

    @property
    def holds_up(self) -> bool:
        """Whether the year cannot be closed yet: who takes over may still be unknown, that comes later."""
        return self not in (Standing.LATER, Standing.COMPLETE)


@dataclass(frozen=True)
class Confirming:
    """Who has to confirm a handover, and who did: of duo partners each one, on either side.

    `version` is the text as it is now. `gave` and `took` hold of each who confirmed the version they saw. `read` is
    the version that the parent saw; `excused` that the closing talk does not take place, for a reason.
    """

    version: int
    givers: frozenset[int]
    takers: frozenset[int]
    gave: Mapping[int, int]
    took: Mapping[int, int]
    read: int | None = None
    excused: bool = False

    @property
    def parent_saw(self) -> bool:
        """Whether the parent saw the text as it is now, or cannot."""
        return self.excused or self.read == self.version

    @property
    def giving_waits(self) -> frozenset[int]:
        """Who still has to say that it is complete."""
        return _without(self.givers, self.gave, self.version)

    @property
    def taking_waits(self) -> frozenset[int]:
        """Who still has to say that they read it."""
        return _without(self.takers, self.took, self.version)

    @property
    def given(self) -> bool:
        """Whether the giving side is done. Where nobody has the group any more, one who stands in is enough."""
        return not self.giving_waits if self.givers else self.version in self.gave.values()

    @property
    def older(self) -> frozenset[int]:
        """Who confirmed an earlier text, and has to look again."""
        said = (*self.gave.items(), *self.took.items())
        now = {who for who, version in said if version == self.version}
        return frozenset(who for who, version in said if version != self.version) - now

    @property
    def standing(self) -> Standing:
        """How far it is.

        >>> duo, next_one = frozenset({1, 2}), frozenset({3})
        >>> Confirming(1, duo, next_one, {}, {}).standing.dutch
        'de ouder heeft het nog niet gezien'
        >>> Confirming(1, duo, next_one, {1: 1}, {}, read=1).standing.dutch
        'wacht op wie overdraagt'
        >>> Confirming(2, duo, next_one, {1: 2, 2: 2}, {3: 1}, read=2).standing.dutch
        'wacht op wie overneemt'
        >>> Confirming(1, duo, frozenset(), {1: 1, 2: 1}, {}, read=1).standing.holds_up
        False
        >>> Confirming(1, duo, next_one, {1: 1, 2: 1}, {3: 1}, excused=True).standing.dutch
        'klaar'
        """
        if not self.parent_saw:
            return Standing.TO_READ
        if not self.given:
            return Standing.TO_GIVE
        if not self.takers:
            return Standing.COMPLETE if self.version in self.took.values() else Standing.LATER
        return Standing.TO_RECEIVE if self.taking_waits else Standing.COMPLETE


def _without(who: frozenset[int], said: Mapping[int, int], version: int) -> frozenset[int]:
    return frozenset(one for one in who if said.get(one) != version)


def _without_heads(text: str) -> str:
    """A line that would read as one of our headings loses its marks."""
    lines = (line.removeprefix(HEAD) if line in _HEADS else line for line in text.strip().split("\n"))
    return "\n".join(lines).strip()


_TITLES = {
    Part.REACH: gettext_noop("Bereiken"),
    Part.HOPES: gettext_noop("Hoop van de ouder"),
    Part.GOAL: gettext_noop("Doel samen"),
    Part.AGREEMENTS: gettext_noop("Afspraken"),
    Part.TAKING_PART: gettext_noop("Meedoen"),
    Part.WORKS: gettext_noop("Wat werkt"),
    Part.CHILD: gettext_noop("Het kind zelf"),
}
_HEADS = {HEAD + title: part for part, title in _TITLES.items()}
_PARTS = {
    Origin.REACH_WISH: Part.REACH,
    Origin.LANGUAGE: Part.REACH,
    Origin.PARENT_SAID: Part.HOPES,
    Origin.GOAL_TOGETHER: Part.GOAL,
    Origin.AGREEMENT: Part.AGREEMENTS,
    Origin.WISH: Part.TAKING_PART,
    Origin.WHAT_WORKS: Part.WORKS,
    Origin.CHILD_SAID: Part.CHILD,
}
_STANDINGS = {
    Standing.TO_READ: gettext_noop("de ouder heeft het nog niet gezien"),
    Standing.TO_GIVE: gettext_noop("wacht op wie overdraagt"),
    Standing.TO_RECEIVE: gettext_noop("wacht op wie overneemt"),
    Standing.LATER: gettext_noop("wacht tot bekend is wie overneemt"),
    Standing.COMPLETE: gettext_noop("klaar"),
}
