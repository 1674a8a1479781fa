"""What the solver says, in the words of a school: a time for a slot, 'dit gezin' for the family, no names of fields.

The solver knows sessions and slots (`solver/explain.py`, `solver/contradictions.py`); whoever plans knows half past
three. Dutch like the solver itself: it is kept with the talk, as it was said.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from glansrijk.rounds.models import RoundTalk, Session
from glansrijk.rounds.parent_words import session_said
from glansrijk.rules.round_times import clock

# A name as the solver shows it, cut off when it is long.
NAME = r'"(?:[^"…]*…|[^"]*")'
REASONS = (
    (
        r"Alle plekken waarop iedereen kan die erbij moet zijn, zijn bezet\.",
        "Alle tijden waarop iedereen kan, zijn vol.",
    ),
    (r"Er is geen enkele plek waarop iedereen kan die erbij moet zijn\.", "Er is geen tijd waarop iedereen kan."),
    (
        r"Er was geen tijd meer om dit gesprek een plek te geven\. Laat langer zoeken; er is nog plek\.",
        "Er is nog een tijd waarop het past, maar het zoeken was klaar. Plan nog eens, of kies die tijd zelf.",
    ),
    (rf"Dan moet gezin {NAME} dan kunnen komen\.", "Dan moet dit gezin op die tijd toch kunnen."),
    (rf"Dan moet (?:leerkracht|tolk of andere hulp) ({NAME}) er dan zijn\.", r"Dan moet \1 er op die tijd wel zijn."),
    (
        rf"Dan moet leerkracht ({NAME}) meer dan (\d+) plekken achter elkaar mogen\.",
        r"Dan moet \1 meer dan \2 gesprekken achter elkaar doen, zonder pauze.",
    ),
    (
        rf"Dan moeten gezin {NAME} en gezin {NAME} in dezelfde sessie mogen komen\.",
        "Dan moeten de twee thuizen van dit kind op dezelfde middag of avond mogen komen.",
    ),
    (
        rf"Dan moet gezin {NAME} minder tijd nodig hebben om te lopen\.",
        "Dan heeft dit gezin geen tijd om van het ene naar het andere gesprek te lopen.",
    ),
)
REFUSALS = (
    (r"^Bij [^:]+: ", ""),
    (r"op een plek waarop", "op een tijd waarop"),
    (r"deze gezinnen komen nooit in dezelfde sessie", "deze gezinnen komen nooit op dezelfde middag of avond"),
    (rf"na het einde van sessie ({NAME})", r"na het einde van \1"),
)
TO_DO = "Maak het los of verzet het, en plan dan opnieuw."


def reason_in_words(said: str, sessions: Mapping[str, Session], minutes: int) -> str:
    """Why a talk has no time, and the smallest change that would help."""

    def when(found: re.Match[str]) -> str:
        session = sessions[_bare(found[1])]
        day = session_said(session).rpartition(" ")[0]
        return f"Het past wel op {day} om {clock(session.starts_at, int(found[2]), minutes)} uur."

    def longer(found: re.Match[str]) -> str:
        slots = 1 if found[2] == "één" else int(found[2])
        return f"Het past als {_bare(found[1])} {slots * minutes} minuten langer doorgaat en iedereen dan kan."

    said = re.sub(rf"Het past wel in sessie ({NAME}) op plek (\d+)\.", when, said)
    said = re.sub(
        rf"Het past als sessie ({NAME}) (één|\d+) plek(?:ken)? langer duurt en iedereen dan kan\.", longer, said
    )
    return _with(REASONS, said)


def refusal_in_words(said: str) -> str:
    """What cannot be planned and why; of fixed talks that contradict each other also what to do."""
    words = _with(REFUSALS, said)
    words = f"{words[:1].upper()}{words[1:]}"
    return f"{words} {TO_DO}" if said.startswith("Bij fixed") else words


def by_reason(talks: Iterable[RoundTalk]) -> list[tuple[str, list[RoundTalk]]]:
    """Talks without a time with the same reason together, the most first."""
    found: dict[str, list[RoundTalk]] = {}
    for talk in talks:
        found.setdefault(talk.why, []).append(talk)
    return sorted(found.items(), key=lambda one: -len(one[1]))


def _with(patterns: Iterable[tuple[str, str]], said: str) -> str:
    for pattern, words in patterns:
        said = re.sub(pattern, words, said)
    return re.sub(NAME, lambda found: _bare(found[0]), said)


def _bare(name: str) -> str:
    return name.strip('"')
