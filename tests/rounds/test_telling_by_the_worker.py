"""Many families are told by the worker, some at a time: the same as in the page, and going on where it stopped."""

from __future__ import annotations

import pytest
from django.test import Client
from django_tasks_db.models import DBTaskResult

from glansrijk.outbox.models import Letter
from glansrijk.rounds import planning_round, telling_later
from glansrijk.rounds.at_hand import RoundAtHand
from glansrijk.rounds.models import Round, RoundState, RoundTalk, Telling
from glansrijk.rounds.publishing import tell_some, touched
from glansrijk.rounds.tasks import tell_families
from glansrijk.schools.models import ContactBan
from glansrijk.schools.refusing import Refused
from glansrijk.talks.models import Talk
from tests.rounds.round_world import plan_now, second_afternoon
from tests.rounds.test_round_pages import to
from tests.village import TUESDAY, Village


@pytest.fixture
def office(village: Village, round_: Round, monkeypatch: pytest.MonkeyPatch) -> Client:
    """The browser of Otto; six talks have a time, and of so many the worker tells two at a time."""
    monkeypatch.setattr("glansrijk.rounds.views.telling.IN_THE_PAGE", 3)
    monkeypatch.setattr(telling_later, "AT_A_TIME", 2)
    second_afternoon(village, round_)
    plan_now(village, round_)
    return village.signed_in(village.otto)


def the_worker_tells() -> None:
    for waiting in DBTaskResult.objects.ready().filter(task_path="glansrijk.rounds.tasks.tell_families"):
        tell_families.call(*waiting.args_kwargs["args"])
        waiting.delete()


def test_the_worker_tells_everybody_once_in_one_batch_and_the_page_says_how_far_it_is(
    village: Village, round_: Round, office: Client
) -> None:
    page = ""
    for _ in range(2):
        page = office.post(to("round_publish", round_), follow=True).content.decode()
    assert ("0 van 6 gesprekken" in page, Telling.objects.count(), Letter.objects.count()) == (True, 1, 0)
    assert "wacht" in office.post(to("round_plan", round_), follow=True).content.decode().lower()
    the_worker_tells()
    telling_later.tell_later(Telling.objects.get().pk, village.viewer(village.otto))
    page = office.get(to("round_telling", round_), follow=True).content.decode()
    assert ("7 brieven staan klaar in je post." in page, Letter.objects.count()) == (True, 7)
    row = Telling.objects.get()
    assert (row.total, row.done, row.letters, row.trouble) == (6, 6, 7, "")
    assert set(Letter.objects.values_list("batch", "made_by_account_id")) == {(row.batch, village.otto.account_id)}
    assert list(touched(RoundAtHand(round_, TUESDAY))) == []
    assert RoundState.objects.filter(state="published").count() == 1
    assert Talk.objects.filter(planned_at=None).count() == 0


def test_stopped_halfway_each_family_was_told_whole_and_the_next_press_goes_on(
    village: Village, round_: Round, office: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    tell, calls = tell_some, iter(range(9))

    def break_at_the_second(*args: object, **more: object) -> int:
        if next(calls) == 1:
            raise OSError("the disk is full")
        return tell(*args, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(telling_later, "tell_some", break_at_the_second)
    office.post(to("round_publish", round_))
    the_worker_tells()
    page = office.get(to("round_telling", round_), follow=True).content.decode()
    told = RoundTalk.objects.exclude(known_at=None).count()
    assert ("Vertel het daarna aan de anderen." in page, told, Talk.objects.count()) == (True, 2, 2)
    assert not RoundState.objects.filter(state="published").exists()
    office.post(to("round_publish", round_))
    the_worker_tells()
    assert (Letter.objects.count(), RoundState.objects.filter(state="published").count()) == (7, 1)


def test_while_it_tells_nothing_is_planned_and_who_is_banned_gets_no_letter(
    village: Village, round_: Round, office: Client
) -> None:
    link = village.omer.parent_links.get(parent=village.elif_)
    ContactBan.objects.create(school=village.linde, link=link, from_on=TUESDAY, reason="besluit")
    assert "1 ouder krijgt geen brief" in office.get(to("round_publish", round_)).content.decode()
    office.post(to("round_publish", round_))
    with pytest.raises(Refused, match="krijgen net hun tijd te horen"):
        planning_round.press(round_, by=village.viewer(village.otto))
    the_worker_tells()
    assert not Letter.objects.filter(recipient_key=f"parent:{village.elif_.pk}").exists()
