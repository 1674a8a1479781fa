"""Many families are asked, and reminded, by the worker: the same as in the page, and going on where it stopped."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
import time_machine
from django.test import Client
from django_tasks_db.models import DBTaskResult

from glansrijk.outbox.models import Letter
from glansrijk.rounds import asking, asking_later, planning_round
from glansrijk.rounds.letters import Door
from glansrijk.rounds.models import Family, Round, RoundState, Telling
from glansrijk.rounds.tasks import ask_families
from glansrijk.schools.models import RoleGrant
from glansrijk.schools.refusing import Refused
from glansrijk.talks.models import Invitation
from tests.rounds.round_world import asked
from tests.rounds.test_round_pages import to
from tests.village import NOON, Village


@pytest.fixture
def office(village: Village, round_: Round, monkeypatch: pytest.MonkeyPatch) -> Client:
    """The browser of Otto; of the six families the worker asks two at a time."""
    monkeypatch.setattr("glansrijk.rounds.views.rounds.IN_THE_PAGE", 3)
    monkeypatch.setattr(asking_later, "AT_A_TIME", 2)
    return village.signed_in(village.otto)


def the_worker_asks() -> None:
    for waiting in DBTaskResult.objects.ready().filter(task_path="glansrijk.rounds.tasks.ask_families"):
        ask_families.call(*waiting.args_kwargs["args"])
        waiting.delete()


def test_the_worker_asks_everybody_once_as_the_page_does(village: Village, round_: Round, office: Client) -> None:
    page = ""
    for _ in range(2):
        page = office.post(to("round_ask", round_), follow=True).content.decode()
    assert ("0 van 6 gezinnen" in page, Telling.objects.count(), Letter.objects.count()) == (True, 1, 0)
    with pytest.raises(Refused, match="brieven aan de gezinnen worden net klaargezet"):
        planning_round.press(round_, by=village.viewer(village.otto))
    the_worker_asks()
    row = Telling.objects.get()
    asking_later.ask_later(row.pk, Door(), by=village.viewer(village.otto))
    page = office.get(to("round_telling", round_), follow=True).content.decode()
    letters = Letter.objects.count()
    assert (f"{letters} brieven staan klaar in je post." in page, "Elk gezin is gevraagd." in page) == (True, True)
    assert (row.what, row.total, row.done, row.letters, row.trouble) == ("ask", 6, 6, letters, "")
    assert set(Letter.objects.values_list("batch", "made_by_account_id")) == {(row.batch, village.otto.account_id)}
    assert "/ouders/linde/" in Letter.objects.filter(channel="mail").earliest("pk").body
    assert not Family.objects.filter(asked_on=None).exists()
    assert RoundState.objects.filter(state="asked").count() == 1
    invited = set(Invitation.objects.values_list("pupil", "parent", "times"))
    Letter.objects.all().delete()
    Family.objects.update(asked_on=None)
    assert (asked(village, round_), Letter.objects.count()) == (6, letters), "the page writes as many"
    assert {pair[:2] for pair in invited} == set(Invitation.objects.values_list("pupil", "parent"))


def test_stopped_halfway_who_was_asked_stays_asked_and_the_next_press_goes_on(
    village: Village, round_: Round, office: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    some, calls = asking.ask_some, iter(range(9))

    def break_at_the_second(*args: object, **more: object) -> int:
        if next(calls) == 1:
            raise OSError("the disk is full")
        return some(*args, **more)  # type: ignore[arg-type]

    way = asking_later.WAYS["ask"]
    broken = asking_later.Way(way.whom, way.refuse, break_at_the_second, way.finish)
    monkeypatch.setitem(asking_later.WAYS, "ask", broken)
    office.post(to("round_ask", round_))
    the_worker_asks()
    page = office.get(to("round_telling", round_), follow=True).content.decode()
    done = Family.objects.exclude(asked_on=None).count()
    assert ("Wie al gevraagd is, blijft gevraagd." in page, done) == (True, 2)
    office.post(to("round_ask", round_))
    the_worker_asks()
    assert (Family.objects.filter(asked_on=None).count(), Telling.objects.latest("pk").done) == (0, 4)


def test_who_works_here_no_longer_asks_nobody(village: Village, round_: Round, office: Client) -> None:
    office.post(to("round_ask", round_))
    RoleGrant.objects.filter(staff=village.otto).delete()
    the_worker_asks()
    assert (Letter.objects.count(), Telling.objects.get().trouble != "") == (0, True)


def test_many_are_reminded_by_the_worker_too(village: Village, round_: Round, office: Client) -> None:
    asked(village, round_)
    Letter.objects.update(released_at=NOON)
    with time_machine.travel(datetime.fromisoformat(NOON) + timedelta(days=4)):
        office = village.signed_in(village.otto)
        page = office.post(to("round_remind", round_), follow=True).content.decode()
        assert "0 van 6 gezinnen" in page
        the_worker_asks()
        row = Telling.objects.get()
        assert (row.what, row.done, Family.objects.filter(reminded_on=None).count()) == ("remind", 6, 0)
        page = office.get(to("round_telling", round_), follow=True).content.decode()
        assert f"{row.letters} brieven staan klaar in je post." in page
        assert "Er is nu niemand" in office.post(to("round_remind", round_), follow=True).content.decode()
