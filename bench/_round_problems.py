"""Invented rounds for `bin/bench rounds`: the same size and seed give the same round, whatever the computer."""

import random
from typing import Any, Final, NamedTuple


class Tightness(NamedTuple):
    """How much room there is: places per slot asked for, long and short sessions, how often a family cannot come."""

    room: float
    evenings: int
    afternoons: int
    busy: float


TIGHTNESS: Final = {
    "loose": Tightness(1.8, 2, 2, 0.10),
    "normal": Tightness(1.4, 2, 2, 0.20),
    "tight": Tightness(1.1, 2, 0, 0.25),
    "overfull": Tightness(0.9, 2, 0, 0.25),
}
IN_A_ROW: Final = 6
INTERPRETERS: Final = 3
CHILDREN: Final = ((1, 0.60), (2, 0.30), (3, 0.10))
APART, INTERPRETED, LONG, WITH_IB = 0.05, 0.12, 0.04, 0.03
AWAY: Final = 0.15  # from one session, wholly
# Most parents like to come early in the evening: as a part of the session, and how far they differ.
POPULAR, SPREAD = 0.3, 0.25
LIKED, POSSIBLE = 0.15, 0.40


class Size(NamedTuple):
    """How large the invented school is."""

    groups: int
    families: int


def problem(size: Size, tightness: str, *, seed: int = 1) -> dict[str, Any]:
    """A round in the format of the solver: siblings 40 %, apart 5 %, interpreters, duos, breaks, an IB'er."""
    chance = random.Random(f"{size}{tightness}{seed}")
    chosen = TIGHTNESS[tightness]
    sessions = _sessions(size, chosen)
    families, talks, apart = _families(size, sessions, chosen.busy, chance)
    return {
        "sessions": sessions,
        "slot_minutes": 10,
        "walk_slots": 1,
        "teachers": _teachers(size, sessions),
        "helpers": [{"id": f"tolk{number}", "unavailable": []} for number in range(INTERPRETERS)],
        "families": families,
        "talks": talks,
        "apart": apart,
        "fixed": [],
    }


def _sessions(size: Size, chosen: Tightness) -> list[dict[str, Any]]:
    """Evenings, and afternoons of half their length, that together hold `room` times what is asked of a group."""
    children = sum(count * share for count, share in CHILDREN)
    asked = size.families * (1 + APART) * children * (1 + LONG) / size.groups
    breaks = (IN_A_ROW + 1) / IN_A_ROW
    evening = round(chosen.room * asked * breaks / (chosen.evenings + chosen.afternoons / 2))
    lengths = [evening] * chosen.evenings + [evening // 2] * chosen.afternoons
    starts = ["18:30"] * chosen.evenings + ["14:45"] * chosen.afternoons
    return [
        {"id": f"s{number}", "day": f"2026-11-{10 + number}", "start": start, "slots": length}
        for number, (start, length) in enumerate(zip(starts, lengths, strict=True))
    ]


def _is_duo(group: int) -> bool:
    return group % 4 == 3


def _teachers(size: Size, sessions: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """One per group; each fourth group has a duo, of whom one misses the first session and the other the last."""
    teachers: list[dict[str, Any]] = [{"id": "ib", "unavailable": [], "max_in_row": IN_A_ROW}]
    for group in range(size.groups):
        missed = {"a": sessions[-1], "b": sessions[0]} if _is_duo(group) else {"a": None}
        for letter, session in missed.items():
            away = [[session["id"], slot] for slot in range(session["slots"])] if session else []
            teachers.append({"id": f"g{group}{letter}", "unavailable": away, "max_in_row": IN_A_ROW})
    return teachers


def _families(
    size: Size, sessions: list[dict[str, Any]], busy: float, chance: random.Random
) -> tuple[list[dict[str, Any]], list[dict[str, Any]], list[list[str]]]:
    families, talks, apart = [], [], []
    child = 0
    for number in range(size.families):
        (count,) = chance.choices([count for count, _ in CHILDREN], [share for _, share in CHILDREN])
        # Children are dealt out over the groups; siblings rarely share one.
        groups = [(child + one * (size.groups // 3 + 1)) % size.groups for one in range(count)]
        child += count
        homes = [f"f{number}"]
        if chance.random() < APART:
            homes.append(f"f{number}x")
            apart.append(homes)
        for home in homes:
            families.append(_family(home, sessions, busy, chance))
            helpers = [f"tolk{chance.randrange(INTERPRETERS)}"] if chance.random() < INTERPRETED else []
            talks += [_talk(f"{home}.{one}", home, group, helpers, chance) for one, group in enumerate(groups)]
    return families, talks, apart


def _family(home: str, sessions: list[dict[str, Any]], busy: float, chance: random.Random) -> dict[str, Any]:
    cost, never = {}, []
    for session in sessions:
        away = chance.random() < AWAY
        likes = chance.gauss(POPULAR, SPREAD)
        for slot in range(session["slots"]):
            if away or chance.random() < busy:
                never.append([session["id"], slot])
            elif (distance := abs(slot / session["slots"] - likes)) > LIKED:
                cost[f"{session['id']}:{slot}"] = 1 if distance < POSSIBLE else 3
    return {"id": home, "cost": cost, "never": never}


def _talk(name: str, home: str, group: int, helpers: list[str], chance: random.Random) -> dict[str, Any]:
    teachers, any_of = ([], [[f"g{group}a"], [f"g{group}b"]]) if _is_duo(group) else ([f"g{group}a"], None)
    if chance.random() < WITH_IB:
        teachers = [*teachers, "ib"]
    slots = 2 if chance.random() < LONG else 1
    return {
        "id": name,
        "family": home,
        "teachers": teachers,
        "any_of": any_of,
        "helpers": helpers,
        "slots": slots,
    }
