"""What cannot be read: one Dutch sentence that names the place, and nothing planned."""

import contextlib
import copy
import json
import random
from typing import Any

import pytest

from glansrijk.rounds.solver.reading import problem_from, read_problem
from glansrijk.rounds.solver.strict_json import Refused

Json = dict[str, Any]

ROUND: Json = {
    "sessions": [
        {"id": "ma", "day": "2026-11-16", "start": "18:30", "slots": 4},
        {"id": "di", "day": "2026-11-17", "start": "15:00", "slots": 2},
    ],
    "slot_minutes": 10,
    "walk_slots": 1,
    "teachers": [
        {"id": "an", "unavailable": [["di", 0]], "max_in_row": 3},
        {"id": "bo", "unavailable": [], "max_in_row": None},
    ],
    "helpers": [{"id": "tolk", "unavailable": []}],
    "families": [
        {"id": "f1", "cost": {"ma:0": 1}, "never": [["ma", 3]]},
        {"id": "f2", "cost": {}, "never": []},
    ],
    "talks": [
        {"id": "g1", "family": "f1", "teachers": ["an"], "any_of": None, "helpers": [], "slots": 1},
        {"id": "g2", "family": "f1", "teachers": ["bo"], "any_of": None, "helpers": ["tolk"], "slots": 1},
        {"id": "g3", "family": "f2", "teachers": [], "any_of": [["an"], ["bo"]], "helpers": [], "slots": 2},
    ],
    "apart": [["f1", "f2"]],
    "fixed": [],
}
DELETE = object()


def changed(path: str, value: object) -> Json:
    """The round with one thing changed, at a path as the sentences name it."""
    made = copy.deepcopy(ROUND)
    steps = [int(step) if step.isdigit() else step for step in path.replace("]", "").replace("[", ".").split(".")]
    at: Any = made
    for step in steps[:-1]:
        at = at[step]
    if value is DELETE:
        del at[steps[-1]]
    else:
        at[steps[-1]] = value
    return made


def refusal(data: object) -> str:
    with pytest.raises(Refused) as refused:
        problem_from(data)
    return str(refused.value)


def test_the_round_itself_is_fine() -> None:
    problem = problem_from(copy.deepcopy(ROUND))
    assert (len(problem.talks), problem.apart, problem.notes) == (3, ((0, 1),), ())


def test_what_is_left_out_is_empty() -> None:
    """Lists and limits have a natural nothing; sessions, teachers, families and talks have not."""
    bare = {
        "sessions": [{"id": 1, "slots": 3}],
        "walk_slots": 0,
        "teachers": [{"id": 7}],
        "families": [{"id": 9}],
        "talks": [{"id": 3, "family": 9, "teachers": [7], "slots": 1}],
    }
    problem = problem_from(bare)
    assert problem.talks[0].choices == ((0,),)
    assert problem.people[0].max_in_row is None


def test_talks_without_any_session_are_refused_at_the_sessions() -> None:
    round_ = {"walk_slots": 0, "sessions": [], "teachers": [{"id": 7}], "families": [{"id": 9}]}
    talks = [{"id": 3, "family": 9, "teachers": [7], "slots": 1}]
    sentence = "Bij sessions: er staat geen enkele sessie, en er zijn wel gesprekken. Zet er ten minste één neer."
    assert refusal({**round_, "talks": talks}) == sentence
    assert problem_from({**round_, "talks": []}).talks == ()


def test_a_name_that_the_format_does_not_have_is_mentioned() -> None:
    problem = problem_from(changed("teachers[0].unavailble", []))
    assert problem.notes == ("teachers.unavailble kennen we niet en is overgeslagen.",)


@pytest.mark.parametrize(
    ("path", "value", "sentence"),
    [
        ("families", [], "Bij families: er staat geen enkel gezin. Zet er ten minste één neer."),
        ("talks", DELETE, 'Bij het begin: "talks" ontbreekt.'),
        ("sessions", {}, "Bij sessions: daar hoort een lijst, maar er staat {}."),
        ("walk_slots", "1", 'Bij walk_slots: daar hoort een heel getal van 0 of meer, maar er staat "1".'),
        ("walk_slots", True, "Bij walk_slots: daar hoort een heel getal van 0 of meer, maar er staat true."),
        ("walk_slots", -1, "Bij walk_slots: daar hoort een heel getal van 0 of meer, maar er staat -1."),
        ("slot_minutes", 0, "Bij slot_minutes: daar hoort een heel getal van 1 of meer, maar er staat 0."),
        ("talks[0].slots", 1.0, "Bij talks[0].slots: daar hoort een heel getal van 1 of meer, maar er staat 1.0."),
        ("talks[0].slots", None, "Bij talks[0].slots: daar hoort een heel getal van 1 of meer, maar er staat null."),
        ("talks[0].slots", 5, 'Bij talks[0].slots: gesprek "g1" duurt 5 plekken en past in geen enkele sessie.'),
        ("talks[0].teachers", [], 'Bij talks[0]: gesprek "g1" heeft geen leerkracht. Noem er ten minste één.'),
        ("talks[2].any_of", [], 'Bij talks[2]: gesprek "g3" heeft geen leerkracht. Noem er ten minste één.'),
        ("talks[2].any_of", [["an"], []], 'Bij talks[2]: gesprek "g3" heeft geen leerkracht. Noem er ten minste één.'),
        ("talks[0].teachers", ["cor"], 'Bij talks[0].teachers[0]: leerkracht "cor" staat niet in teachers.'),
        ("talks[2].any_of", [["cor"]], 'Bij talks[2].any_of[0][0]: leerkracht "cor" staat niet in teachers.'),
        (
            "talks[0].teachers",
            ["an", "an"],
            'Bij talks[0].teachers: hier staat een id twee keer: ["an", "an"]. Noem elk één keer.',
        ),
        ("talks[0].helpers", ["an"], 'Bij talks[0].helpers[0]: hulp "an" staat niet in helpers.'),
        ("talks[0].family", "f3", 'Bij talks[0].family: gezin "f3" staat niet in families.'),
        ("talks[0].family", ["f1"], 'Bij talks[0].family: gezin ["f1"] staat niet in families.'),
        ("talks[0].family", DELETE, 'Bij talks[0]: "family" ontbreekt.'),
        ("talks[1].id", "g1", 'Bij talks[1].id: het id "g1" komt al eerder voor in talks. Geef elk een eigen id.'),
        (
            "teachers[1].id",
            None,
            "Bij teachers[1].id: daar hoort een id, dus een tekst of een heel getal, maar er staat null.",
        ),
        (
            "teachers[0].max_in_row",
            0,
            "Bij teachers[0].max_in_row: daar hoort een heel getal van 1 of meer, maar er staat 0.",
        ),
        ("teachers[0].unavailable", [["wo", 0]], 'Bij teachers[0].unavailable[0]: sessie "wo" staat niet in sessions.'),
        (
            "teachers[0].unavailable",
            [["di", 2]],
            'Bij teachers[0].unavailable[0]: plek 2 is er niet: sessie "di" telt van 0 tot en met 1.',
        ),
        ("families[0].never", [["ma"]], 'Bij families[0].never[0]: daar hoort [sessie, plek], maar er staat ["ma"].'),
        ("families[0].cost", {"ma:4": 1}, 'Bij families[0].cost: "ma:4" is geen plek. Schrijf het als sessie:plek.'),
        ("families[0].cost", {"ma:0": 2}, 'Bij families[0].cost["ma:0"]: daar hoort 0, 1 of 3, maar er staat 2.'),
        ("families[0].cost", {"ma:0": True}, 'Bij families[0].cost["ma:0"]: daar hoort 0, 1 of 3, maar er staat true.'),
        ("apart", [["f1"]], 'Bij apart[0]: daar horen twee gezinnen, maar er staat ["f1"].'),
        ("apart", [["f1", "f1"]], 'Bij apart[0]: hier staat een id twee keer: ["f1", "f1"]. Noem elk één keer.'),
        ("sessions[0].slots", 2_000, "Bij sessions[0].slots: 2000 is te lang. Een sessie heeft hooguit 1000 plekken."),
        ("sessions", [], 'Bij teachers[0].unavailable[0]: sessie "di" staat niet in sessions.'),
    ],
)
def test_what_is_wrong_is_said_with_its_place(path: str, value: object, sentence: str) -> None:
    assert refusal(changed(path, value)) == sentence


@pytest.mark.parametrize(
    ("fixed", "sentence"),
    [
        ([("g9", "ma", 0)], 'Bij fixed[0].talk: gesprek "g9" staat niet in talks.'),
        ([("g1", "ma", 4)], 'Bij fixed[0]: plek 4 is er niet: sessie "ma" telt van 0 tot en met 3.'),
        (
            [("g1", "ma", 0), ("g1", "ma", 1)],
            'Bij fixed[1]: gesprek "g1" staat al vast. Zet elk gesprek één keer vast.',
        ),
        ([("g1", "ma", 3)], 'Bij fixed: gesprek "g1" staat vast op een plek waarop het gezin niet kan.'),
        (
            [("g1", "di", 0)],
            'Bij fixed: gesprek "g1" staat vast op een plek waarop wie erbij moet zijn niet kan, '
            "of te lang achter elkaar zit.",
        ),
        ([("g3", "ma", 3)], 'Bij fixed: gesprek "g3" staat vast, maar loopt door na het einde van sessie "ma".'),
        (
            [("g1", "ma", 0), ("g2", "ma", 0)],
            'Bij fixed: gesprek "g1" en gesprek "g2" kunnen niet allebei: het gezin zit al in het andere gesprek.',
        ),
        (
            [("g1", "ma", 0), ("g2", "ma", 1)],
            'Bij fixed: gesprek "g1" en gesprek "g2" kunnen niet allebei: er is te weinig looptijd.',
        ),
        (
            [("g1", "ma", 0), ("g3", "ma", 2)],
            'Bij fixed: gesprek "g1" en gesprek "g3" kunnen niet allebei: '
            "deze gezinnen komen nooit in dezelfde sessie.",
        ),
    ],
)
def test_fixed_talks_that_contradict_are_named(fixed: list[tuple[str, str, int]], sentence: str) -> None:
    rows = [{"talk": talk, "session": session, "slot": slot} for talk, session, slot in fixed]
    assert refusal(changed("fixed", rows)) == sentence


def test_two_fixed_talks_of_one_teacher_at_once_are_named() -> None:
    data = changed("apart", [])
    data["talks"][2] |= {"any_of": None, "teachers": ["an"]}
    data["fixed"] = [{"talk": talk, "session": "ma", "slot": 0} for talk in ("g1", "g3")]
    assert refusal(data) == (
        'Bij fixed: gesprek "g1" en gesprek "g3" kunnen niet allebei: dan moet iemand op twee plekken tegelijk zijn.'
    )


def test_fixed_talks_that_leave_no_break_are_refused_together() -> None:
    data = changed("apart", [])
    data["teachers"][0]["max_in_row"] = 2
    data["talks"][2] |= {"any_of": None, "teachers": ["an"]}
    data["fixed"] = [{"talk": "g1", "session": "ma", "slot": 0}, {"talk": "g3", "session": "ma", "slot": 1}]
    assert refusal(data) == (
        "Bij fixed: de vaste gesprekken kunnen niet allemaal zo blijven: er zijn te weinig leerkrachten of pauzes."
    )


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (b"", "Dit is geen geldige JSON: het gaat mis in regel 1, teken 1."),
        (b'{"sessions": [],', "Dit is geen geldige JSON: het gaat mis in regel 1, teken 17."),
        (
            b'{"walk_slots": NaN}',
            "In deze JSON staat NaN. Daar kunnen we niet mee rekenen; zet er een heel getal neer.",
        ),
        (
            b'{"a": -Infinity}',
            "In deze JSON staat -Infinity. Daar kunnen we niet mee rekenen; zet er een heel getal neer.",
        ),
        (b'{"talks": 1, "talks": 2}', 'De naam "talks" staat twee keer in één object. Laat er één staan.'),
        (b"\xff\xfe", "Dit is geen tekst in UTF-8: het gaat mis bij byte 1."),
        (b"[" * 100_000, "Deze JSON is te diep genest. Een ronde heeft hooguit vijf lagen."),
        (b"9" * 5_000, "In deze JSON staat een getal van duizenden cijfers. Maak het kleiner."),
        (b"[]", "Bij het begin: daar hoort een object, maar er staat []."),
    ],
)
def test_what_is_no_round_at_all_is_refused(text: bytes, sentence: str) -> None:
    with pytest.raises(Refused) as refused:
        read_problem(text)
    assert str(refused.value) == sentence


def test_a_broken_round_is_refused_or_read_but_never_crashes() -> None:
    """Anything at all in any place; the seed makes it the same every time."""
    chance = random.Random(5)
    odd: list[Any] = [None, True, -1, 1.5, "x", "", [], {}, [[]], [None], {"a": 1}, 10**30]
    for _ in range(2_000):
        data = copy.deepcopy(ROUND)
        at: Any = data
        while isinstance(at, dict | list) and at:
            key = chance.choice(list(at) if isinstance(at, dict) else range(len(at)))
            if chance.random() < 0.4 or not isinstance(at[key], dict | list) or not at[key]:
                at[key] = chance.choice(odd)
                break
            at = at[key]
        with contextlib.suppress(Refused):
            read_problem(json.dumps(data).encode())
