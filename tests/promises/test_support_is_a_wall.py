"""Who runs the server sees nothing of a school, and on invitation only what the document says; never a hand in it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.db import connection, transaction
from django.utils import timezone

from glansrijk.accounts.models import Account
from glansrijk.audit.models import Event
from glansrijk.lib.second_wall import behind_the_wall
from glansrijk.rules.support import PAGES, Shows
from glansrijk.schools.models import Pupil, SupportInvitation
from glansrijk.schools.second_wall import invitations_of, open_where_invited, open_where_works
from tests import make
from tests.promises.addresses import OF_SCHOOLS, urls_in
from tests.promises.conftest import TwoSchools
from tests.promises.matrix import document
from tests.promises.one_of_every_model import canaries_by_model
from tests.promises.test_fields_by_role import ADDRESSES

ALWAYS, WITH_LISTS = "alleen lezen", "alleen lezen als de directie de lijsten aankruist"


def let_in(two_schools: TwoSchools, *, with_lists: bool = False) -> SupportInvitation:
    """Olga is inside De Linde for an hour."""
    village = two_schools.village
    SupportInvitation.objects.all().delete()
    now = timezone.now()
    return SupportInvitation.objects.create(
        school=village.linde,
        reason="Het inlezen lukt niet.",
        with_lists=with_lists,
        until_at=now + timedelta(hours=1),
        by=village.hanneke,
        taken_by=village.olga,
        taken_at=now,
    )


# Whose words support hears: of a group its name, beside who teaches it.
HEARD = {"schools.Group", "schools.Holiday", "schools.PortalOpening", "schools.Staff"}
HEARD_WITH_LISTS = HEARD | {"schools.Import", "schools.Parent", "schools.Pupil"}


def test_support_reads_what_the_document_says_and_writes_nowhere(two_schools: TwoSchools) -> None:
    """Every text of the school sings its own word; on all pages together only those of the invitation are heard."""
    linde, told = two_schools.village.linde, document()["hulp"]
    words = canaries_by_model(linde, but=ADDRESSES | {"schools.School.slug"})
    client = two_schools.browser_of(two_schools.village.olga)
    for with_lists in (False, True):
        invitation = let_in(two_schools, with_lists=with_lists)
        allowed = {*told[ALWAYS], *(told[WITH_LISTS] if with_lists else ())}
        urls = urls_in(OF_SCHOOLS, linde)
        reads = {name: client.get(url) for name, url in urls.items()}
        assert {name for name, page in reads.items() if page.status_code == 200} == allowed
        assert {page.status_code for name, page in reads.items() if name not in allowed} == {403, 405}
        text = "".join(page.content.decode(errors="replace") for page in reads.values())
        heard = {model._meta.label for model, sung in words.items() if any(word in text for word in sung)}
        assert heard == (HEARD_WITH_LISTS if with_lists else HEARD)
        looked = Event.objects.filter(kind="support.looked", about_id=invitation.pk).order_by("pk")
        assert sorted(looked.values_list("facts__page", flat=True)) == sorted(allowed), "one line for each page"
        before = Event.objects.count()
        writes = {client.post(url).status_code for url in urls.values()}
        assert (writes, Event.objects.count()) == ({403, 405}, before)


def test_the_document_and_the_rule_name_the_same_pages() -> None:
    told = document()["hulp"]
    assert set(told[ALWAYS]) == {name for name, (shows, _words) in PAGES.items() if shows is Shows.SETTINGS}
    assert set(told[WITH_LISTS]) == {name for name, (shows, _words) in PAGES.items() if shows is Shows.LISTS}


def ends(invitation: SupportInvitation, olga: Account) -> None:
    """The head ended it."""
    invitation.end(timezone.now())


def is_not_taken(invitation: SupportInvitation, olga: Account) -> None:
    """Nobody came in yet."""
    SupportInvitation.objects.filter(pk=invitation.pk).update(taken_by=None, taken_at=None)


def is_of_another_school(invitation: SupportInvitation, olga: Account) -> None:
    """De Esdoorn invited, and its address is not that of De Linde."""
    SupportInvitation.objects.filter(pk=invitation.pk).update(school=make.make_school(slug="derde"))


def is_of_another_operator(invitation: SupportInvitation, olga: Account) -> None:
    """A colleague of Olga came in."""
    colleague = make.make_account(called="Otis", is_operator=True)
    TOTP.activate(colleague, generate_totp_secret())
    SupportInvitation.objects.filter(pk=invitation.pk).update(taken_by=colleague)


def has_no_second_step(invitation: SupportInvitation, olga: Account) -> None:
    """Olga has no app with codes any more."""
    Authenticator.objects.filter(user=olga).delete()


def is_no_operator(invitation: SupportInvitation, olga: Account) -> None:
    """Olga does other work now."""
    Account.objects.filter(pk=olga.pk).update(is_operator=False)


OUTSIDE: list[Callable[[SupportInvitation, Account], None]] = [
    *(ends, is_not_taken, is_of_another_school, is_of_another_operator, has_no_second_step, is_no_operator),
]


@pytest.mark.parametrize("why", OUTSIDE, ids=lambda why: why.__name__)
def test_at_the_door_it_is_closed_at_the_next_click(
    two_schools: TwoSchools, why: Callable[[SupportInvitation, Account], None]
) -> None:
    village, invitation = two_schools.village, let_in(two_schools)
    client = two_schools.browser_of(village.olga)
    with transaction.atomic():
        inside = client.get("/s/linde/instellingen").status_code
        why(invitation, village.olga)
        found = (inside, client.get("/s/linde/instellingen").status_code)
        transaction.set_rollback(True)
    assert found == (200, 404)


def test_it_ends_by_itself_at_the_minute_for_who_is_inside(two_schools: TwoSchools) -> None:
    invitation = let_in(two_schools)
    client = two_schools.browser_of(two_schools.village.olga)
    with time_machine.travel(invitation.until_at - timedelta(seconds=1), tick=False):
        inside = client.get("/s/linde/instellingen")
        assert (inside.status_code, "Je helpt De Linde, tot 13.00 uur." in inside.content.decode()) == (200, True)
        assert '<meta http-equiv="refresh" content="2; url=/hulp">' in inside.content.decode()
    with time_machine.travel(invitation.until_at, tick=False):
        client = two_schools.browser_of(two_schools.village.olga)
        assert client.get("/s/linde/instellingen").status_code == 404


@pytest.mark.skipif(connection.vendor != "postgresql", reason="only there is a second wall")
def test_the_second_wall_closes_too(two_schools: TwoSchools) -> None:
    olga, invitation, now = two_schools.village.olga, let_in(two_schools), timezone.now()
    later = invitation.until_at

    def shown(account: int, moment: object, slug: str) -> bool:
        with behind_the_wall():
            open_where_invited(account, moment, slug=slug)  # type: ignore[arg-type]
            return Pupil.objects.exists()

    stranger = two_schools.village.stranger.pk
    seen = [shown(olga.pk, now, "linde"), shown(olga.pk, later, "linde"), shown(olga.pk, now, "esdoorn")]
    assert (seen, shown(stranger, now, "linde")) == ([True, False, False], False)
    with behind_the_wall():
        open_where_works(olga.pk, "linde")
        assert Pupil.objects.exists() is False, "works nowhere"
        assert [line[1:3] for line in invitations_of(olga.pk, now)] == [("linde", "De Linde")]
        assert (invitations_of(stranger, now), invitations_of(olga.pk, later)) == ([], [])
    for why in OUTSIDE:
        with transaction.atomic():
            why(invitation, olga)
            # Of second steps PostgreSQL knows nothing: that is asked at the door.
            assert shown(olga.pk, now, "linde") is (why is has_no_second_step), why.__doc__
            transaction.set_rollback(True)
    assert shown(olga.pk, now, "linde") is True, "the control"
