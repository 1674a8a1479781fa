"""Nobody joins an answer to a person: not with a copy of every table before and after each answer, in order.

The attack: the same people do the same things twice, and only what they answer is swapped between them. Whatever
differs between the two stories in any copy of the database tells about an answer. Values that differ by chance anyway
(keys of sessions, say) are found by telling the first story twice; sessions are opened first, as the operator can.
"""

from __future__ import annotations

import base64
import hmac
import json
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pytest
import time_machine
from django.apps import apps
from django.conf import settings
from django.db import connection, transaction
from django.db.models import AutoField, ForeignKey

from glansrijk.accounts.models import OpenSession
from glansrijk.accounts.sessions import SessionStore
from glansrijk.audit.record import record
from glansrijk.pulse import ballot_box, running
from glansrijk.pulse.ballot_box import Ballot, Inside
from glansrijk.pulse.ballot_keys import key_called
from glansrijk.pulse.models import BallotBox, Pulse, PulseIdea
from glansrijk.pulse.views import answering
from tests.pulse.pulse_world import all_of, inside, many_answer, send
from tests.village import NOON, Village

Copy = dict[str, list[dict[str, object]]]
Place = tuple[int, str, int, str]
CHEERFUL = (all_of(4, trust=3), "Een moestuin op het plein")
GLOOMY = (all_of(1, heard=2), "Luister eens naar ons")


def copy_of_everything() -> Copy:
    """Every table as the operator sees it: all rows in the order in which they came.

    Not in the order in which they lie: a database moves rows about by itself, and each step has a copy of its own.
    """
    copy: Copy = {}
    for model in apps.get_models(include_auto_created=True):
        table, pk = connection.ops.quote_name(model._meta.db_table), model._meta.pk
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT * FROM {table} ORDER BY {pk.column}")  # noqa: S608 -- names of our own tables
            names = [column[0] for column in cursor.description]
            rows = [dict(zip(names, map(_plain, row), strict=True)) for row in cursor.fetchall()]
        by_chance = not isinstance(pk, AutoField | ForeignKey)
        copy[model._meta.db_table] = sorted(rows, key=partial(_without, str(pk.column))) if by_chance else rows
    for row in copy[OpenSession._meta.db_table]:
        row["session_data"] = json.dumps(SessionStore().decode(str(row["session_data"])), sort_keys=True)
    copy[OpenSession._meta.db_table].sort(key=lambda row: str(row["session_data"]))
    # An order by chance says nothing; that it is one has a test of its own.
    ideas = [{name: value for name, value in row.items() if name != "id"} for row in copy["pulse_pulseidea"]]
    copy["pulse_pulseidea"] = sorted(ideas, key=lambda row: str(row["text"]))
    return copy


def _without(key: str, row: dict[str, object]) -> str:
    """A row as words, but for its key that says nothing."""
    return repr({name: value for name, value in row.items() if name != key})


def _plain(value: object) -> object:
    """Bytes with their length beside them; all else as it is."""
    if isinstance(value, memoryview | bytes):
        return len(bytes(value)), bytes(value)
    return value


def differences(one: list[Copy], other: list[Copy]) -> set[Place]:
    """Where two stories differ: which copy, table, row and column."""
    found: set[Place] = set()
    for step, (a, b) in enumerate(zip(one, other, strict=True)):
        for table in a.keys() | b.keys():
            if len(a[table]) != len(b[table]):
                found.add((step, table, -1, "how many"))
            for number, (row, twin) in enumerate(zip(a[table], b[table], strict=False)):
                found |= {(step, table, number, name) for name in row if row[name] != twin[name]}
    return found


def what_tells(story: Callable[[bool], list[Copy]]) -> set[Place]:
    """What an operator learns from all copies together about who answered what."""
    told, again, swapped = story(False), story(False), story(True)
    by_chance = differences(told, again)
    lengths = {
        (step, table, number, name)
        for step, table, number, name in differences(told, swapped) & by_chance
        if isinstance(told[step][table][number][name], tuple)
        and told[step][table][number][name][0] != swapped[step][table][number][name][0]  # type: ignore[index]
    }
    return differences(told, swapped) - by_chance | lengths


class TurnedBack(Exception):
    """A story was told and is undone."""


def told_once(village: Village, pulse: Pulse, *, swapped: bool, closes: bool) -> Iterator[Copy]:
    """Two parents come in and answer, one after the other; ten others did before. The clock stands still meanwhile."""
    answers = (GLOOMY, CHEERFUL) if swapped else (CHEERFUL, GLOOMY)
    many_answer(pulse, 10)
    yield copy_of_everything()
    for parent, (chosen, idea) in zip((village.eva, village.peter), answers, strict=True):
        browser = inside(parent)
        browser.get("/ouders/linde/")
        yield copy_of_everything()
        assert send(browser, chosen, idea).status_code == 303
        yield copy_of_everything()
    if closes:
        running.close_pulse(pulse, by=village.viewer(village.hanneke))
        yield copy_of_everything()


def stories(village: Village, pulse: Pulse, *, closes: bool = True) -> Callable[[bool], list[Copy]]:
    def story(swapped: bool) -> list[Copy]:  # noqa: FBT001 -- one of two, by place
        copies: list[Copy] = []
        try:
            with transaction.atomic(), time_machine.travel(NOON, tick=False):
                copies = list(told_once(village, pulse, swapped=swapped, closes=closes))
                raise TurnedBack
        except TurnedBack:
            return copies

    return story


def test_all_copies_of_the_database_say_nothing_about_who_answered_what(village: Village, pulse: Pulse) -> None:
    assert what_tells(stories(village, pulse)) == set()


def test_the_copies_hold_no_answer_no_idea_and_no_key(village: Village, pulse: Pulse) -> None:
    with time_machine.travel(NOON, tick=False):
        copies = list(told_once(village, pulse, swapped=False, closes=False))
    key = key_called(pulse.key)
    assert key is not None
    everything = repr(copies)
    for secret in (CHEERFUL[1], repr(key)[2:-1], key.hex(), base64.urlsafe_b64encode(key).decode(), "heard"):
        assert secret not in everything, secret
    boxes = [copy["pulse_ballotbox"] for copy in copies]
    assert len({(len(rows), *(row["sealed"][0] for row in rows)) for rows in boxes}) == 1, "as long before as after"  # type: ignore[index]
    changed = [
        {table for table in before if before[table] != after[table]}
        for before, after in zip(copies[1::2], copies[2::2], strict=True)
    ]
    assert changed == [{"pulse_ballotbox"}] * 2, "an answer changes one value and nothing beside it"


def leave_a_row(pulse: Pulse, voice: str, ballot: Ballot) -> None:
    """A row for each idea at the moment it comes in: its order is the order of the answers."""
    PulseIdea.objects.create(school_id=pulse.school_id, pulse=pulse, voice=voice, text=ballot.idea)


def leave_a_trace(pulse: Pulse, voice: str, ballot: Ballot) -> None:
    """An event with a time and a fact."""
    record("pulse.answered", school_id=pulse.school_id, by=None, about=pulse, overall=ballot.chosen["overall"])


def count_in_the_open(pulse: Pulse, voice: str, ballot: Ballot) -> None:
    """A counter that anybody can read, before and after."""
    box = BallotBox.objects.get(pulse=pulse, voice="children")
    box.seal(bytes(box.sealed) + bytes([ballot.chosen["overall"]]))


@pytest.mark.parametrize("leak", [leave_a_row, leave_a_trace, count_in_the_open])
def test_a_version_that_leaves_order_time_or_a_count_is_caught(
    village: Village, pulse: Pulse, monkeypatch: pytest.MonkeyPatch, leak: Callable[[Pulse, str, Ballot], None]
) -> None:
    def put_in(pulse: Pulse, voice: str, ballot: Ballot, *, who: str) -> None:
        ballot_box.put_in(pulse, voice, ballot, who=who)
        leak(pulse, voice, ballot)

    monkeypatch.setattr(answering, "put_in", put_in)
    assert what_tells(stories(village, pulse, closes=False))


def test_a_box_that_is_not_sealed_or_not_filled_up_is_caught(
    village: Village, pulse: Pulse, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ballot_box, "STEP", 1)
    assert {column for *_, column in what_tells(stories(village, pulse, closes=False))} == {"sealed"}, "by its length"
    monkeypatch.setattr(ballot_box, "_sealed", lambda inside, key: json.dumps(vars(inside)).encode())
    monkeypatch.setattr(ballot_box, "_opened", lambda sealed, key: Inside(**json.loads(sealed)))
    for box in BallotBox.objects.all():
        box.seal(json.dumps(vars(Inside())).encode())
    assert what_tells(stories(village, pulse, closes=False))


def test_ideas_lie_in_an_order_by_chance_and_who_answered_only_the_key_can_tell(village: Village, pulse: Pulse) -> None:
    orders = set()
    for _ in range(40):
        box = BallotBox.objects.get(pulse=pulse, voice="parents")
        empty = bytes(box.sealed)
        for idea in ("een", "twee", "drie"):
            ballot_box.put_in(pulse, "parents", Ballot(all_of(3), idea), who="")
        orders.add(tuple(ballot_box.look_into(pulse, "parents").ideas))
        box.seal(empty)
    assert len(orders) > 3
    people = [village.eva, village.peter, village.petra]
    for parent in people:
        ballot_box.put_in(pulse, "parents", Ballot(all_of(3)), who=f"parent:{parent.pk}")
    who = ballot_box.look_into(pulse, "parents").who
    assert (len(who), who) == (3, sorted(who))
    own = [hmac.new(settings.SECRET_KEY.encode(), f"pulse parent:{one.pk}".encode(), "sha256") for one in people]
    assert not {digest.hexdigest()[:32] for digest in own} & set(who), "not by the key of the program"


def test_when_it_is_closed_the_key_and_the_boxes_are_gone(
    village: Village, pulse: Pulse, django_capture_on_commit_callbacks: Any
) -> None:
    many_answer(pulse, 12)
    with django_capture_on_commit_callbacks(execute=True):
        running.close_pulse(pulse, by=village.viewer(village.hanneke))
    assert (key_called(pulse.key), BallotBox.objects.count()) == (None, 0)
