"""Short ways to do with a pulse what people do."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.test import Client

from glansrijk.accounts.doors import PARENT, come_in
from glansrijk.accounts.sessions import SessionStore
from glansrijk.pulse.ballot_box import Ballot, put_in
from glansrijk.pulse.models import Pulse
from glansrijk.pulse.models.pulse import ITEMS
from glansrijk.pulse.running import Plan, make_pulse
from glansrijk.schools.models import Parent
from tests.village import Village

DOOR = "/ouders/linde/peiling"
AGREED = date(2026, 11, 2)


def draft(village: Village, *, agreed: date | None = AGREED) -> Pulse:
    plan = Plan("Peiling november", date(2026, 11, 23), date(2026, 12, 11), agreed)
    return make_pulse(plan, by=village.viewer(village.hanneke))


def inside(parent: Parent) -> Client:
    """A browser in which this parent came in by the mail door."""
    request = HttpRequest()
    request.session = SessionStore()
    come_in(request, PARENT, school=parent.school_id, parent=parent.pk)
    request.session.save()
    browser = Client()
    browser.cookies[settings.SESSION_COOKIE_NAME] = str(request.session.session_key)
    return browser


def all_of(option: int, **other: int) -> dict[str, int]:
    """The same answer to every question, but for some."""
    return {**dict.fromkeys(ITEMS, option), **other}


def send(browser: Client, chosen: Mapping[str, int], idea: str = "", url: str = DOOR) -> Any:
    """What the last page sends."""
    return browser.post(url, {**chosen, "idea": idea, "step": "9", "to": "send"})


def many_answer(pulse: Pulse, number: int, voice: str = "parents", option: int = 3) -> None:
    """So many people who say no name."""
    for _ in range(number):
        put_in(pulse, voice, Ballot(all_of(option)), who="")
