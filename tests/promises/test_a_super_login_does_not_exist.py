"""Who runs the server and is outside finds nothing at any address of a school: no way in but the invitation (0032)."""

from __future__ import annotations

from django.db import transaction
from django.test import Client
from django.utils import timezone

from glansrijk.schools.models import SupportInvitation
from tests.promises.addresses import OF_SCHOOLS, urls_in
from tests.promises.conftest import TwoSchools
from tests.promises.one_of_every_model import make_row
from tests.promises.test_support_is_a_wall import OUTSIDE, let_in


def found(client: Client, urls: dict[str, str]) -> dict[str, int]:
    """How every address answers, to reading, or to writing where there is nothing to read: the rule is the same."""
    read = {name: client.get(url).status_code for name, url in urls.items()}
    return {name: client.post(urls[name]).status_code if status == 405 else status for name, status in read.items()}


def test_a_super_login_does_not_exist(two_schools: TwoSchools) -> None:
    """Inside one moment, and at the next click nothing is there, at no address, to read or to write."""
    village, client = two_schools.village, two_schools.browser_of(two_schools.village.olga)
    invitation = let_in(two_schools, with_lists=True)
    make_row(SupportInvitation, village.linde, ended_at=timezone.now())
    urls = urls_in(OF_SCHOOLS, village.linde)
    assert client.get("/s/linde/instellingen").status_code == 200
    for why in OUTSIDE:
        with transaction.atomic():
            why(invitation, village.olga)
            assert found(client, urls) == dict.fromkeys(urls, 404), why.__doc__
            transaction.set_rollback(True)
    assert client.get("/s/linde/instellingen").status_code == 200, "the control"
