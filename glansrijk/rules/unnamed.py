"""A learning moment names nobody: names of people of the own school are found in a text before it is kept (R7).

A word counts as a name when somebody at this school has it as first name or surname. With a capital it always counts:
"Roos vertelde" is about somebody. Without a capital only a first name counts, and not when it is an ordinary word as
well: "de mees vloog weg" names nobody, "sem was boos" does. A name with an s behind it is that name ("Sems moeder").
"""

import re
from collections.abc import Iterable, Iterator

from glansrijk.rules.names import fold

Person = tuple[str, str]

SHORTEST = 2
_WORD = re.compile(r"[^\W\d_]+(?:['’‘`´-][^\W\d_]+)*")
_BETWEEN = re.compile(r"[\s\-'’‘`´]+")


def names_in(text: str, people: Iterable[Person]) -> tuple[str, ...]:
    """Return the words of a text that are the name of somebody, as they are written, each once and in their order.

    `people` are pairs of first name and surname, the surname without its voorvoegsel.

    >>> people = [("Sem", "Bakker"), ("Mees", "Wit"), ("Ömer", "Kaya")]
    >>> names_in("Sems moeder zei: omer bakt graag. De bakker ziet een mees en mevrouw de Wit.", people)
    ('Sems', 'omer', 'Wit')
    """
    first_names, surnames = _parts_of_names(people)
    found = {word: None for word in _WORD.findall(text) if _is_a_name(word, first_names, surnames)}
    return tuple(found)


def _parts_of_names(people: Iterable[Person]) -> tuple[set[str], set[str]]:
    first_names, surnames = set[str](), set[str]()
    for first, last in people:
        first_names.update(_parts(first))
        surnames.update(_parts(last))
    return first_names, surnames


def _parts(name: str) -> Iterator[str]:
    """Every part of a name that is long enough to know somebody by; of "Jan-Willem" both."""
    whole = fold(name).strip()
    for part in (whole, *_BETWEEN.split(whole)):
        if len(part) >= SHORTEST and part not in _PARTICLES:
            yield part


def _is_a_name(word: str, first_names: set[str], surnames: set[str]) -> bool:
    return any(
        part in first_names | surnames if piece[0].isupper() else part in first_names - _ORDINARY
        for piece in (word, *_BETWEEN.split(word))
        if piece
        for part in _without_s(fold(piece))
    )


def _without_s(word: str) -> tuple[str, ...]:
    return (word, word.removesuffix("s").rstrip("'")) if word.endswith("s") else (word,)


_PARTICLES = frozenset("aan bij de den der den het in la le op te ten ter tot uit vd voor".split())

# First names that are ordinary words too, as words without accents and capitals.
_ORDINARY = frozenset(
    """aard al amber an april art augustus bas ben bloem bo do door dag een eer els engel er fee geluk hart hein het hoe
    hulp ik in is ja jade jet juf juni kan kim kok koning lente lies lief lieve lot maan maar mai mark mas max
    mees mei merel met mijn min mooi na nog noor nova of om oom op pip pit pleun prins puck ridder rik roos
    rust sky storm ster te toon troost ver vlinder vos wel wie wij wil winter wit wolf zee zin zo zoen zomer
    zon zus""".split()
)
