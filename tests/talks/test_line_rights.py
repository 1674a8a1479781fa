"""Who sees names, who sees counts, who may plan, and who lays the line: each page refuses as much as it allows."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse

from glansrijk.schools.models import ContactBan, ParentLink
from glansrijk.talks.models import FixedMoment, Invitation, Moment, Talk
from tests import make
from tests.talks.line_world import held, lay, moment, planned
from tests.village import Village


@pytest.fixture
def laid(village: Village) -> Village:
    """The village with its line."""
    lay(village)
    village.give_second_step(village.hanneke)
    return village


def url(name: str, **parts: object) -> str:
    return reverse(name, kwargs={"school": "linde", **parts})


def statuses(village: Village, page: str) -> dict[str, int]:
    people = ("anna", "carla", "ivo", "hanneke", "otto")
    return {who: village.signed_in(getattr(village, who)).get(page).status_code for who in people}


def words(client: Client, page: str) -> str:
    response = client.get(page)
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("year_line", {"anna": 200, "carla": 200, "ivo": 200, "hanneke": 200, "otto": 403}),
        ("group_line", {"anna": 200, "carla": 404, "ivo": 200, "hanneke": 200, "otto": 403}),
        ("group_moment", {"anna": 200, "carla": 404, "ivo": 200, "hanneke": 403, "otto": 403}),
        ("invite_group", {"anna": 200, "carla": 404, "ivo": 200, "hanneke": 403, "otto": 403}),
        ("child_line", {"anna": 200, "carla": 404, "ivo": 200, "hanneke": 403, "otto": 403}),
        ("child_moment", {"anna": 200, "carla": 404, "ivo": 200, "hanneke": 403, "otto": 403}),
        ("line_template", {"anna": 403, "carla": 403, "ivo": 403, "hanneke": 200, "otto": 403}),
        ("line_moment_add", {"anna": 403, "carla": 403, "ivo": 403, "hanneke": 200, "otto": 403}),
    ],
)
def test_who_comes_in(laid: Village, page: str, expected: dict[str, int]) -> None:
    at = moment("omgekeerd").pk
    parts: dict[str, dict[str, object]] = {
        "group_line": {"group": "5"},
        "group_moment": {"group": "5", "moment": at},
        "invite_group": {"group": "5", "moment": at},
        "child_line": {"pupil": laid.sem.pk},
        "child_moment": {"pupil": laid.sem.pk, "moment": at},
    }
    assert statuses(laid, url(page, **parts.get(page, {}))) == expected


def test_the_head_sees_counts_and_no_name(laid: Village) -> None:
    held(laid, "hoop-en-dromen", laid.sem, laid.eva)
    page = words(laid.signed_in(laid.hanneke), url("group_line", group="5"))
    assert "1 van 6 ouders gesproken, 5 nog open" in page
    names = ("Sem", "Eva", "Peter", "Noor", "Petra", "Joris", "Elif", "Lina")
    assert [name for name in names if re.search(rf"\b{name}\b", page)] == []


def test_a_teacher_sees_only_the_own_groups_on_the_line(laid: Village) -> None:
    of_anna, of_ivo = (words(laid.signed_in(who), url("year_line")) for who in (laid.anna, laid.ivo))
    assert ("groep 5" in of_anna, "/jaarlijn/groep/6" in of_anna) == (True, False)
    assert ("/jaarlijn/groep/5" in of_ivo, "/jaarlijn/groep/6" in of_ivo) == (True, True)


def test_nobody_sees_the_talks_about_the_own_child(laid: Village) -> None:
    held(laid, "hoop-en-dromen", laid.lina, laid.carla_as_parent)
    make.make_assignment(laid.carla, laid.group5)
    client = laid.signed_in(laid.carla)
    page = words(client, url("group_line", group="5"))
    assert "niet zichtbaar voor jou" in page
    assert client.get(url("child_line", pupil=laid.lina.pk)).status_code == 404
    at = {"pupil": laid.lina.pk, "moment": moment("omgekeerd").pk}
    assert client.post(url("child_moment", **at), {}).status_code == 404
    assert client.get(url("child_line", pupil=laid.sem.pk)).status_code == 200


def test_who_may_not_plan_changes_nothing(laid: Village) -> None:
    talk = planned(laid, "omgekeerd", laid.sem, laid.eva)
    at = {"pupil": laid.sem.pk, "moment": talk.moment_id}
    data = {"parents": laid.peter.pk, "day": "2026-11-26", "time": "16:00", "minutes": 10, "parent": laid.peter.pk}
    posts = [
        (url("child_moment", **at), data),
        (url("child_moment_answer", **at), {**data, "answer": "no"}),
        (url("child_moment_excuse", **at), {**data, "reason": "Zomaar."}),
        (url("talk_call_off", talk=talk.pk), {}),
    ]
    for who, status in ((laid.carla, 404), (laid.hanneke, 403), (laid.otto, 403)):
        client = laid.signed_in(who)
        assert [client.post(page, sent).status_code for page, sent in posts] == [status] * 4
    talk.refresh_from_db()
    assert (Talk.objects.count(), talk.cancelled_at, Invitation.objects.count()) == (1, None, 1)


def test_who_does_not_lead_lays_nothing(laid: Village) -> None:
    fixed = FixedMoment.objects.get(kind="voortgang")
    dated = Moment.objects.get(kind="voortgang")
    pages = (
        url("line_begin"),
        url("line_moment_add"),
        url("line_moment", fixed=fixed.pk),
        url("line_moment_stop", fixed=fixed.pk),
        url("line_moment_up", fixed=fixed.pk),
        url("line_dating", year=2026),
        url("moment_days", moment=dated.pk),
        url("moment_remove", moment=dated.pk),
    )
    for who in (laid.anna, laid.ivo, laid.otto):
        client = laid.signed_in(who)
        assert [client.post(page).status_code for page in pages] == [403] * len(pages)
    fixed.refresh_from_db()
    assert (fixed.stopped_at, Moment.objects.filter(pk=dated.pk).exists()) == (None, True)


def test_a_parent_with_whom_there_may_be_no_contact_is_not_planned_with(laid: Village) -> None:
    tie = ParentLink.objects.get(parent=laid.peter)
    ContactBan.objects.create(school=laid.linde, link=tie, reason="Besluit", from_on=laid.viewer(laid.anna).today)
    at = {"pupil": laid.sem.pk, "moment": moment("omgekeerd").pk}
    client = laid.signed_in(laid.anna)
    data = {"parents": laid.peter.pk, "day": "2026-11-26", "time": "16:00", "minutes": 10}
    response = client.post(url("child_moment", **at), data)
    assert (response.status_code, "Deze ouder hoort hier niet bij." in response.content.decode()) == (400, True)
    assert Talk.objects.count() == 0
