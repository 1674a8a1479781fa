"""The pages of the line: who sees names, who sees counts, and who sees nothing."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from glansrijk.schools.models import Staff
from tests.talks.line_world import held, lay, moment, planned
from tests.village import Village


@pytest.fixture
def laid(village: Village) -> Village:
    """The village with its line."""
    lay(village)
    return village


def browser(village: Village, who: Staff) -> Client:
    if who == village.hanneke:
        village.give_second_step(who)
    return village.signed_in(who)


def url(name: str, **parts: object) -> str:
    return reverse(name, kwargs={"school": "linde", **parts})


def test_every_page_opens(laid: Village) -> None:
    held(laid, "hoop-en-dromen", laid.sem, laid.eva)
    talk = planned(laid, "omgekeerd", laid.noor, laid.petra, laid.joris)
    pages = (
        url("year_line"),
        url("year_line") + "?met=kind",
        url("year_line") + "?als=tabel",
        url("group_line", group="5"),
        url("group_moment", group="5", moment=talk.moment_id),
        url("invite_group", group="5", moment=talk.moment_id),
        url("child_line", pupil=laid.noor.pk),
        url("child_moment", moment=talk.moment_id, pupil=laid.noor.pk),
        url("child_moment", moment=moment("kindgesprek").pk, pupil=laid.noor.pk),
    )
    client = browser(laid, laid.anna)
    assert [(page, client.get(page).status_code) for page in pages] == [(page, 200) for page in pages]


def test_the_head_opens_every_page_of_laying(laid: Village) -> None:
    client = browser(laid, laid.hanneke)
    one = moment("voortgang")
    pages = (
        url("line_template"),
        url("line_moment_add"),
        url("line_moment", fixed=one.fixed_id),
        url("line_dating", year=2026),
        url("moment_days", moment=one.pk),
        url("group_line", group="5"),
    )
    assert [(page, client.get(page).status_code) for page in pages] == [(page, 200) for page in pages]
