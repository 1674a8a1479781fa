"""A teacher reads a stack of letters on a small phone, lets it go, holds it back, and throws one invitation away."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from glansrijk.outbox.models import Letter
from glansrijk.schools.models import ParentLink
from glansrijk.talks.models import Invitation, Moment
from tests.browser.sideways import width_of
from tests.stories.conftest import SignIn
from tests.talks.line_world import lay
from tests.village import Village


def test_a_stack_of_letters_on_a_phone(
    village: Village,
    live_server: LiveServer,
    phone: Page,
    sign_in: SignIn,
    then_it_is_accessible: Callable[[Page], None],
) -> None:
    lay(village)
    ParentLink.objects.all().take_custody("yes")
    moment = Moment.objects.get(kind="omgekeerd", school=village.linde)
    links = list(ParentLink.objects.filter(parent__in=[village.eva.pk, village.peter.pk]).values_list("pk", flat=True))
    inviting = f"/s/linde/jaarlijn/groep/5/moment/{moment.pk}/uitnodigen"
    village.signed_in(village.anna).post(inviting, {"links": links, "how": "mail"})
    sign_in(phone, village.anna)
    phone.goto(f"{live_server.url}/s/linde/post/stapel/{Letter.objects.latest('pk').batch}")
    look(phone, then_it_is_accessible)
    phone.get_by_role("button", name="versturen").first.click()
    expect(phone.get_by_text("2 brieven gaan over een paar minuten.")).to_be_visible()
    look(phone, then_it_is_accessible)
    phone.get_by_role("button", name="tegenhouden").first.click()
    expect(phone.get_by_text("2 brieven zijn tegengehouden")).to_be_visible()
    phone.goto(f"{live_server.url}/s/linde/post/{Letter.objects.latest('pk').pk}")
    phone.get_by_role("button", name="Weggooien").first.click()
    expect(phone.get_by_text("De uitnodiging is teruggenomen")).to_be_visible()
    times = Invitation.objects.filter(moment=moment, parent__in=[village.eva.pk, village.peter.pk])
    assert sorted(times.values_list("times", flat=True)) == [0, 1]


def look(phone: Page, then_it_is_accessible: Callable[[Page], None]) -> None:
    then_it_is_accessible(phone)
    assert width_of(phone) == 320
