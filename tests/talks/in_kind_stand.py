"""A browser in Kind-stand, and what a child does in it."""

from __future__ import annotations

from django.test import Client

from glansrijk.accounts.child_pin import set_pin
from glansrijk.accounts.narrowing import NARROWED
from glansrijk.schools.models import Pupil, Staff
from tests.village import Village

PIN = "2803"
LEAVE = "/kind-stand/uit"


def start(village: Village, who: Staff, pupil: Pupil, *, client: Client | None = None) -> Client:
    """A browser in Kind-stand."""
    assert who.account is not None
    set_pin(who.account, PIN)
    client = client or village.signed_in(who)
    assert client.post(f"/s/linde/kind/{pupil.pk}/kind-stand").status_code == 302
    return client


def home(pupil: Pupil) -> str:
    return f"/s/linde/kind-stand/{pupil.pk}"


def tell(client: Client, pupil: Pupil, asked: str, **data: object) -> int:
    return int(client.post(f"{home(pupil)}/vraag/{asked}", data).status_code)


def is_narrow(client: Client) -> bool:
    return NARROWED in client.session
