"""JSON taken at its word: whatever is odd is refused in one sentence that names the place."""

import json
from typing import Any, Final, NoReturn

from glansrijk.rounds.solver.problem import Id

LARGEST_NUMBER: Final = 100_000
LONGEST_SHOWN: Final = 40


class Refused(Exception):
    """The round cannot be planned as it is written; the text says what, where and what to do."""


def refuse(place: str, sentence: str) -> NoReturn:
    """Raise `Refused` with the place in front.

    >>> refuse("talks[3].slots", "daar hoort een heel getal.")
    Traceback (most recent call last):
    glansrijk.rounds.solver.strict_json.Refused: Bij talks[3].slots: daar hoort een heel getal.
    """
    raise Refused(f"Bij {place}: {sentence}")


def parse(text: bytes) -> object:
    """The JSON in a file. Raises `Refused` for anything else, NaN, and a name that stands twice in one object."""
    try:
        return json.loads(text.decode("utf-8-sig"), parse_constant=_no_constant, object_pairs_hook=_object)
    except json.JSONDecodeError as fault:
        raise Refused(f"Dit is geen geldige JSON: het gaat mis in regel {fault.lineno}, teken {fault.colno}.") from None
    except UnicodeDecodeError as fault:
        raise Refused(f"Dit is geen tekst in UTF-8: het gaat mis bij byte {fault.start + 1}.") from None
    except RecursionError:
        raise Refused("Deze JSON is te diep genest. Een ronde heeft hooguit vijf lagen.") from None
    except ValueError:
        raise Refused("In deze JSON staat een getal van duizenden cijfers. Maak het kleiner.") from None


def _no_constant(name: str) -> NoReturn:
    raise Refused(f"In deze JSON staat {name}. Daar kunnen we niet mee rekenen; zet er een heel getal neer.")


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    made = dict(pairs)
    if len(made) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise Refused(f"De naam {show(twice)} staat twee keer in één object. Laat er één staan.")
    return made


def show(value: object) -> str:
    """A value as it stands in the file, shortened.

    >>> show("juf Anne"), show(None), show([1] * 30)
    ('"juf Anne"', 'null', '[1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, …')
    """
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…"


def whole(value: object, place: str, *, least: int = 0) -> int:
    """A whole number. `True`, "3" and 3.0 are not."""
    if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= LARGEST_NUMBER:
        refuse(place, f"daar hoort een heel getal van {least} of meer, maar er staat {show(value)}.")
    return value


def items(value: object, place: str) -> list[Any]:
    """A list."""
    if not isinstance(value, list):
        refuse(place, f"daar hoort een lijst, maar er staat {show(value)}.")
    return value


def fields(value: object, place: str, *, needs: str = "") -> dict[str, Any]:
    """An object that has at least these names."""
    if not isinstance(value, dict):
        refuse(place, f"daar hoort een object, maar er staat {show(value)}.")
    for name in needs.split():
        if name not in value:
            refuse(place, f"{show(name)} ontbreekt.")
    return value


class Names:
    """The ids of one list, and the number of each."""

    def __init__(self, who: str, where: str) -> None:
        """`who` is what one of them is called in a sentence."""
        self.who, self.where = who, where
        self.numbers: dict[Id, int] = {}
        self._as_text: set[str] = set()

    def add(self, value: object, place: str) -> Id:
        """A new id. Texts and whole numbers are both fine, but 1 and "1" together are not."""
        if isinstance(value, bool) or not isinstance(value, str | int) or value == "":
            refuse(place, f"daar hoort een id, dus een tekst of een heel getal, maar er staat {show(value)}.")
        if str(value) in self._as_text:
            refuse(place, f"het id {show(value)} komt al eerder voor in {self.where}. Geef elk een eigen id.")
        self._as_text.add(str(value))
        self.numbers[value] = len(self.numbers)
        return value

    def find(self, value: object, place: str) -> int:
        """The number of an id that must be known."""
        if isinstance(value, bool) or not isinstance(value, str | int) or value not in self.numbers:
            refuse(place, f"{self.who} {show(value)} staat niet in {self.where}.")
        return self.numbers[value]

    def find_all(self, value: object, place: str) -> tuple[int, ...]:
        """The numbers of several, each named once."""
        found = [self.find(one, f"{place}[{number}]") for number, one in enumerate(items(value, place))]
        if len(set(found)) < len(found):
            refuse(place, f"hier staat een id twee keer: {show(value)}. Noem elk één keer.")
        return tuple(found)
