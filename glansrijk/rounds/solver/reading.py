"""Reads a round, from JSON to a `Problem`: all of it, or one sentence that says why not.

A list or limit that is left out is empty. A name that the format does not have is left alone and mentioned, because a
typing error in "unavailable" would otherwise plan somebody who is away.
"""

from typing import Any, Final

from glansrijk.rounds.solver.contradictions import refuse_contradictions
from glansrijk.rounds.solver.problem import Family, Person, Problem, Session, Talk
from glansrijk.rounds.solver.strict_json import Names, fields, items, parse, refuse, show, whole

LONGEST_SESSION: Final = 1_000
MOST_SLOTS: Final = 10_000
WORTHS: Final = (0, 1, 3)
KNOWN: Final = {
    "sessions": "id day start slots",
    "teachers": "id unavailable max_in_row",
    "helpers": "id unavailable",
    "families": "id cost never",
    "talks": "id family teachers any_of helpers slots",
    "fixed": "talk session slot",
}
NUMBERS_OF_THE_ROUND: Final = ("slot_minutes", "walk_slots")


def read_problem(text: bytes) -> Problem:
    """The round in a file. Raises `Refused` when it cannot be planned as it is written."""
    return problem_from(parse(text))


def problem_from(data: object) -> Problem:
    """The round in JSON that was parsed already. Raises `Refused`."""
    whole_round = fields(data, "het begin", needs="sessions teachers families talks walk_slots")
    problem = _Reader(whole_round).problem()
    refuse_contradictions(problem)
    return problem


class _Reader:
    """Goes through the file from top to bottom; what comes later may name what came before."""

    def __init__(self, data: dict[str, Any]) -> None:
        self.data = data
        self.session_names = Names("sessie", "sessions")
        self.teacher_names = Names("leerkracht", "teachers")
        self.helper_names = Names("hulp", "helpers")
        self.family_names = Names("gezin", "families")
        self.talk_names = Names("gesprek", "talks")
        self.sessions: list[Session] = []
        self.slot_names: dict[str, int] = {}

    def problem(self) -> Problem:
        walk = whole(self.data["walk_slots"], "walk_slots")
        whole(self.data.get("slot_minutes", 10), "slot_minutes", least=1)
        self._read_sessions()
        people = self._people("teachers", self.teacher_names) + self._people("helpers", self.helper_names)
        families = tuple(self._family(one, place) for one, place in self._rows("families"))
        if not families:
            refuse("families", "er staat geen enkel gezin. Zet er ten minste één neer.")
        return Problem(
            sessions=tuple(self.sessions),
            people=people,
            families=families,
            talks=tuple(self._talk(one, place) for one, place in self._rows("talks")),
            apart=self._apart(),
            fixed=self._fixed(),
            walk_slots=walk,
            notes=tuple(self._notes()),
        )

    def _rows(self, name: str, needs: str = "id") -> list[tuple[dict[str, Any], str]]:
        rows = items(self.data.get(name, []), name)
        return [(fields(row, f"{name}[{number}]", needs=needs), f"{name}[{number}]") for number, row in enumerate(rows)]

    def _read_sessions(self) -> None:
        first = 0
        for row, place in self._rows("sessions", "id slots"):
            name = self.session_names.add(row["id"], f"{place}.id")
            slots = whole(row["slots"], f"{place}.slots", least=1)
            if slots > LONGEST_SESSION or first + slots > MOST_SLOTS:
                refuse(f"{place}.slots", f"{slots} is te lang. Een sessie heeft hooguit {LONGEST_SESSION} plekken.")
            self.sessions.append(Session(name, first, slots))
            self.slot_names |= {f"{name}:{slot}": first + slot for slot in range(slots)}
            first += slots + 1

    def _slot(self, value: object, place: str) -> int:
        pair = items(value, place)
        if len(pair) != len(("session", "slot")):
            refuse(place, f"daar hoort [sessie, plek], maar er staat {show(value)}.")
        session = self.sessions[self.session_names.find(pair[0], place)]
        slot = whole(pair[1], place)
        if slot >= session.slots:
            refuse(
                place, f"plek {slot} is er niet: sessie {show(session.id)} telt van 0 tot en met {session.slots - 1}."
            )
        return session.first + slot

    def _slots(self, row: dict[str, Any], name: str, place: str) -> frozenset[int]:
        pairs = items(row.get(name, []), f"{place}.{name}")
        return frozenset(self._slot(pair, f"{place}.{name}[{number}]") for number, pair in enumerate(pairs))

    def _people(self, kind: str, names: Names) -> tuple[Person, ...]:
        people = []
        for row, place in self._rows(kind):
            name = names.add(row["id"], f"{place}.id")
            most = row.get("max_in_row") if kind == "teachers" else None
            if most is not None:
                most = whole(most, f"{place}.max_in_row", least=1)
            people.append(Person(name, kind == "teachers", self._slots(row, "unavailable", place), most))
        return tuple(people)

    def _family(self, row: dict[str, Any], place: str) -> Family:
        name = self.family_names.add(row["id"], f"{place}.id")
        cost = {}
        for key, worth in fields(row.get("cost", {}), f"{place}.cost").items():
            if key not in self.slot_names:
                refuse(f"{place}.cost", f"{show(key)} is geen plek. Schrijf het als sessie:plek.")
            if isinstance(worth, bool) or not isinstance(worth, int) or worth not in WORTHS:
                refuse(f'{place}.cost["{key}"]', f"daar hoort 0, 1 of 3, maar er staat {show(worth)}.")
            cost[self.slot_names[key]] = worth
        return Family(name, cost, self._slots(row, "never", place))

    def _talk(self, row: dict[str, Any], place: str) -> Talk:
        fields(row, place, needs="id family slots")
        name = self.talk_names.add(row["id"], f"{place}.id")
        slots = whole(row["slots"], f"{place}.slots", least=1)
        longest = max((session.slots for session in self.sessions), default=0)
        if not self.sessions:
            refuse("sessions", "er staat geen enkele sessie, en er zijn wel gesprekken. Zet er ten minste één neer.")
        if slots > longest:
            refuse(f"{place}.slots", f"gesprek {show(name)} duurt {slots} plekken en past in geen enkele sessie.")
        family = self.family_names.find(row["family"], f"{place}.family")
        offset = len(self.teacher_names.numbers)
        helpers = self.helper_names.find_all(row.get("helpers", []), f"{place}.helpers")
        return Talk(name, family, self._choices(row, place), tuple(offset + helper for helper in helpers), slots)

    def _choices(self, row: dict[str, Any], place: str) -> tuple[tuple[int, ...], ...]:
        """Each set of teachers that may attend, once."""
        always = self.teacher_names.find_all(row.get("teachers", []), f"{place}.teachers")
        any_of = row.get("any_of")
        choices = [always]
        if any_of is not None:
            lists = items(any_of, f"{place}.any_of")
            each = (self.teacher_names.find_all(one, f"{place}.any_of[{number}]") for number, one in enumerate(lists))
            choices = [tuple(dict.fromkeys(always + one)) for one in each]
        if not choices or not all(choices):
            refuse(place, f"gesprek {show(row['id'])} heeft geen leerkracht. Noem er ten minste één.")
        return tuple({frozenset(choice): choice for choice in reversed(choices)}.values())[::-1]

    def _apart(self) -> tuple[tuple[int, int], ...]:
        pairs = set()
        for number, value in enumerate(items(self.data.get("apart", []), "apart")):
            place = f"apart[{number}]"
            pair = self.family_names.find_all(value, place)
            if len(pair) != len(("one", "other")):
                refuse(place, f"daar horen twee gezinnen, maar er staat {show(value)}.")
            pairs.add((min(pair), max(pair)))
        return tuple(sorted(pairs))

    def _fixed(self) -> dict[int, int]:
        fixed: dict[int, int] = {}
        for row, place in self._rows("fixed", "talk session slot"):
            talk = self.talk_names.find(row["talk"], f"{place}.talk")
            if talk in fixed:
                refuse(place, f"gesprek {show(row['talk'])} staat al vast. Zet elk gesprek één keer vast.")
            fixed[talk] = self._slot([row["session"], row["slot"]], place)
        return fixed

    def _notes(self) -> list[str]:
        known = {"": {*KNOWN, "apart", *NUMBERS_OF_THE_ROUND}} | {name: set(of.split()) for name, of in KNOWN.items()}
        odd = {name: {key for row, _ in self._rows(name, "") for key in row} - known[name] for name in KNOWN}
        odd[""] = set(self.data) - known[""]
        names = sorted(f"{where}.{key}".lstrip(".") for where, keys in odd.items() for key in keys)
        return [f"{name} kennen we niet en is overgeslagen." for name in names]
