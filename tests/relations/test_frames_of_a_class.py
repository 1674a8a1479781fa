"""The pages of a class have a frame: it is shared by everybody and holds nothing of anybody (decision 0013)."""

from __future__ import annotations

import re

import pytest
from django.contrib.messages import get_messages
from django.http import HttpRequest
from django.test import Client

from glansrijk.lib import frames
from glansrijk.lib.frames import UnframedError, framed
from glansrijk.rules.scale import Level
from glansrijk.schools.models import Staff
from tests import make
from tests.village import Village

PAGES = ("glanskaart", "glanskaart?als=tabel", "lijst", "check")


@pytest.fixture(autouse=True)
def nothing_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test begins without frames."""
    monkeypatch.setattr(frames, "_kept", {})


def page(client: Client, school: str, which: str) -> str:
    name, _, query = which.partition("?")
    answer = client.get(f"/s/{school}/groep/5/{name}/2026-11?{query}")
    assert answer.status_code == 200
    return without_tokens(answer.content.decode())


def without_tokens(text: str) -> str:
    """The two texts that are new on every page: what a form and a page carry to be known again."""
    return re.sub(r'((?:name="csrfmiddlewaretoken" value|data-page-of)=")[^"]*', r"\1", text)


def browser(village: Village, staff: Staff, school: str) -> Client:
    client = village.signed_in(staff)
    client.post(f"/s/{school}/groep/5/check/2026-11/begin")
    return client


@pytest.mark.parametrize("which", PAGES)
def test_viewers_after_each_other_get_their_own_page(village: Village, which: str) -> None:
    """The same shape, at two schools of two boards: nothing of the one is on the page of the other."""
    make.make_estimate(village.petra, village.group5, Level.MATT, rater=village.anna)
    daan, anna = browser(village, village.daan, "esdoorn"), browser(village, village.anna, "linde")
    first_of_daan, of_anna = page(daan, "esdoorn", which), page(anna, "linde", which)
    assert page(daan, "esdoorn", which) == first_of_daan
    assert page(anna, "linde", which) == of_anna
    for text in ("Noor van den Akker", "De Linde", "/s/linde/", "Anna"):
        assert (text in of_anna, text in first_of_daan) == (True, False)


@pytest.mark.parametrize("which", PAGES)
def test_a_frame_holds_nothing_of_anybody(village: Village, which: str) -> None:
    make.make_estimate(village.petra, village.group5, Level.MATT, rater=village.anna)
    shown = page(browser(village, village.anna, "linde"), "linde", which)
    texts = ("Noor van den Akker", "De Linde", "/s/linde/", "Anna", "Groep 5", "Petra")
    assert [text for text in texts if text not in shown] == []
    kept = repr(frames._kept)
    assert [text for text in texts if text in kept] == []


def test_two_teachers_share_a_frame(village: Village) -> None:
    for staff in (village.anna, village.bram):
        page(browser(village, staff, "linde"), "linde", "lijst")
    assert len(frames._kept) == 1


def test_a_level_is_there_the_next_click(village: Village) -> None:
    client = browser(village, village.anna, "linde")
    assert "Noor van den Akker, Petra en Joris, november: open" in page(client, "linde", "glanskaart")
    for parent in (village.petra, village.joris):
        make.make_estimate(parent, village.group5, Level.SHINING, rater=village.bram)
    assert "Noor van den Akker, Petra en Joris, november: glanst" in page(client, "linde", "glanskaart")


def test_a_school_that_goes_over_to_two_words_gets_them_at_once(village: Village) -> None:
    client = browser(village, village.anna, "linde")
    assert "Helder" in page(client, "linde", "check")
    village.linde.settle(name="De Linde", region="noord", list_order="surname", two_words=True)
    assert "Helder" not in page(client, "linde", "check")


def test_a_message_is_shown_once(village: Village) -> None:
    client = browser(village, village.anna, "linde")
    client.post("/s/linde/groep/5/check/2026-11")  # nothing chosen: it says what is open, on the next page
    first, again = (page(client, "linde", "check") for _ in range(2))
    assert ('class="notice"' in first, 'class="notice"' in again) == (True, False)


def test_a_template_that_looks_at_the_viewer_is_refused(village: Village, monkeypatch: pytest.MonkeyPatch) -> None:
    from django.template import engines  # noqa: PLC0415

    peek = engines["django"].from_string("{% if number and viewer.school.two_words %}x{% endif %}")
    monkeypatch.setattr(frames, "get_template", lambda name: peek)
    request = HttpRequest()
    request.viewer = village.viewer(village.anna)  # type: ignore[attr-defined]
    assert list(get_messages(request)) == []
    with pytest.raises(UnframedError):
        framed(request, "page", {"number": 1})
