"""The page "Hulp van buiten": inviting support for a short time, coming in by the code, the trace, and ending it."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core import mail
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from hypothesis import given, settings
from hypothesis import strategies as st

from glansrijk.accounts.models import Account
from glansrijk.audit.models import Event, Seen
from glansrijk.audit.sentences import in_words
from glansrijk.rules.support import LONGEST, HowLong
from glansrijk.schools.inviting_support import end_what_ran_out
from glansrijk.schools.models import SupportInvitation
from glansrijk.schools.tasks import mail_support_invited
from tests import make
from tests.village import Village

MAIL = "glansrijk.schools.tasks.mail_support_invited"
REASON = "Het inlezen van ParnasSys lukt niet."


@pytest.fixture
def olga(village: Village) -> Client:
    """Olga runs the server, with a second step."""
    TOTP.activate(village.olga, generate_totp_secret())
    return village.signed_in(village.olga)


def invite(village: Village, **more: str) -> tuple[Client, str]:
    """Hanneke invites support for an hour; her browser, and the code she sees."""
    client = village.signed_in(village.hanneke)
    sent = {"how_long": "hour", "reason": REASON, **more}
    page = client.post("/s/linde/hulp/uitnodigen", sent, follow=True).content.decode()
    code = re.search(r"[2-9A-Z]{4}-[2-9A-Z]{4}", page)
    return client, code[0] if code else page


def come_in(olga: Client, code: str) -> SupportInvitation:
    """Olga types the code."""
    row: SupportInvitation = SupportInvitation.objects.latest("pk")
    answer = olga.post(f"/hulp/{row.pk}/binnen", {"code": code.lower().replace("-", " ")})
    assert answer["Location"] == "/s/linde/hulp/meekijken"
    return row


def test_the_head_invites_and_support_comes_in_by_the_code(
    village: Village, olga: Client, django_capture_on_commit_callbacks: object
) -> None:
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        head, code = invite(village)
    (waiting,) = DBTaskResult.objects.ready().filter(task_path=MAIL)
    mail_support_invited.call(*waiting.args_kwargs["args"])
    (letter,) = mail.outbox
    assert (letter.to, letter.subject) == ([village.olga.email], "De Linde vraagt om hulp")
    assert "tot 13.00 uur" in letter.body
    assert not any(word in letter.body for word in (code, REASON, "Hanneke"))
    assert code not in head.get("/s/linde/hulp").content.decode(), "shown once"
    listed = olga.get("/hulp").content.decode()
    assert ("De Linde" in listed, "Tot 13.00 uur." in listed, REASON in listed) == (True, True, False)
    come_in(olga, code)
    inside = olga.get("/s/linde/hulp/meekijken").content.decode()
    assert (REASON in inside, "Je helpt De Linde, tot 13.00 uur." in inside) == (True, True)
    olga.get("/s/linde/instellingen/termijnen")
    seen = head.get("/s/linde/hulp").content.decode()
    assert [text in seen for text in ("Olga kijkt mee, tot 13.00 uur", "2 pagina", "Termijnen", "dinsdag 24")] == [
        True
    ] * 4
    told = [in_words(one, who="Olga") for one in Event.objects.filter(kind="support.looked")]
    assert told == ["Olga keek mee op een pagina, op uitnodiging van de school."] * 2
    assert olga.post("/s/linde/instellingen", {"name": "Anders"}).status_code == 403
    village.linde.refresh_from_db()
    assert village.linde.name == "De Linde"


def test_with_the_lists_parents_see_that_somebody_from_outside_looked(village: Village, olga: Client) -> None:
    _, code = invite(village, with_lists="on")
    come_in(olga, code)
    page = olga.get("/s/linde/kinderen").content.decode()
    assert ("Sem Bakker" in page, "Kind toevoegen" in page) == (True, False)
    look = Seen.objects.get()
    assert (look.page, look.about_type, look.about_id) == ("pupils", "school", village.linde.pk)
    from glansrijk.privacy.who_looked import _names  # noqa: PLC0415 -- what the page of a parent says of an account

    class OfTheSchool:
        school, today = village.linde, timezone.localdate()

    assert _names(OfTheSchool(), {village.olga.pk}) == {  # type: ignore[arg-type]
        village.olga.pk: "Olga (hulp van buiten, uitgenodigd door school)"
    }


def test_what_is_not_for_support_says_so_in_a_sentence(village: Village, olga: Client) -> None:
    _, code = invite(village)
    come_in(olga, code)
    refused = olga.get(f"/s/linde/kinderen/{village.sem.pk}")
    assert refused.status_code == 403
    assert "Hulp kijkt mee waar de school dat goed vindt, en verandert niets." in refused.content.decode()
    assert "Je helpt De Linde" in refused.content.decode()


def test_the_head_ends_it_at_once_and_support_can_be_ready(village: Village, olga: Client) -> None:
    head, code = invite(village)
    row = come_in(olga, code)
    head.post(f"/s/linde/hulp/{row.pk}/einde")
    assert olga.get("/s/linde/instellingen").status_code == 404
    row = come_in(olga, invite(village)[1])
    assert olga.post(f"/hulp/{row.pk}/klaar")["Location"] == "/hulp"
    assert olga.get("/s/linde/instellingen").status_code == 404
    assert olga.post(f"/hulp/{row.pk}/binnen", {"code": "AAAA-BBBB"}).status_code == 404
    kinds = Event.objects.filter(kind__startswith="support").order_by("pk").values_list("kind", flat=True)
    once = ["support.invited", "support.came_in"]
    assert list(kinds) == [*once, "support.ended", *once, "support.stopped"]


def test_time_ends_it_and_the_log_says_so_once(village: Village, olga: Client) -> None:
    _, code = invite(village)
    row = come_in(olga, code)
    with time_machine.travel(row.until_at, tick=False):
        assert (end_what_ran_out(), end_what_ran_out()) == (1, 0)
    row.refresh_from_db()
    assert row.ended_at == row.until_at
    assert Event.objects.filter(kind="support.over", by_account_id=None, about_id=row.pk).count() == 1


def test_five_wrong_codes_close_the_invitation(village: Village, olga: Client) -> None:
    head, code = invite(village)
    row = SupportInvitation.objects.get()
    answers = [olga.post(f"/hulp/{row.pk}/binnen", {"code": "AAAA-2222"}).status_code for _ in range(5)]
    assert (answers, olga.post(f"/hulp/{row.pk}/binnen", {"code": code}).status_code) == ([400] * 5, 404)
    assert "Er kwam niemand" in head.get("/s/linde/hulp").content.decode()


@pytest.mark.parametrize("who", ["hanneke", "anna", "stranger", "bea"])
def test_only_who_runs_the_server_has_the_page_of_invitations(village: Village, who: str) -> None:
    invite(village)
    client, row = village.signed_in(getattr(village, who)), SupportInvitation.objects.get()
    answers = [client.get("/hulp"), client.post(f"/hulp/{row.pk}/binnen"), client.post(f"/hulp/{row.pk}/klaar")]
    assert {answer.status_code for answer in answers} == {404}


def test_an_operator_sets_up_a_second_step_first(village: Village) -> None:
    assert village.signed_in(village.olga).get("/hulp")["Location"] == "/account/tweede-stap/instellen"


def test_inviting_asks_once_more_who_it_is(village: Village) -> None:
    client = village.signed_in(village.hanneke)
    with time_machine.travel(timezone.now() + timedelta(minutes=6), tick=True):
        answer = client.post("/s/linde/hulp/uitnodigen", {"how_long": "hour", "reason": REASON})
    assert (answer.status_code, answer["Location"].startswith("/inloggen/bevestigen")) == (302, True)
    assert not SupportInvitation.objects.exists()


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"reason": "  "}, "Dit is nog leeg. Vul het in."),
        ({"how_long": "year"}, "Kies een van deze tijden."),
        ({}, "Er is al hulp uitgenodigd. Beëindig die uitnodiging eerst."),
    ],
)
def test_what_cannot_be_invited(village: Village, sent: dict[str, str], sentence: str) -> None:
    if not sent:
        invite(village)
    before = SupportInvitation.objects.count()
    answer = village.signed_in(village.hanneke).post(
        "/s/linde/hulp/uitnodigen", {"how_long": "hour", "reason": REASON, **sent}
    )
    assert sentence in answer.content.decode()
    assert (answer.status_code, SupportInvitation.objects.count()) == (400, before)


def test_without_an_operator_there_is_nobody_to_invite(village: Village) -> None:
    Account.objects.filter(is_operator=True).update(is_operator=False)
    _, page = invite(village)
    assert "Deze Glansrijk heeft nog geen beheerder met een account." in page


def test_who_works_at_the_school_does_not_help_it_from_outside(village: Village, olga: Client) -> None:
    make.make_staff(village.linde, "Olga Berg").sign_in_as(village.olga)
    _, code = invite(village)
    row = SupportInvitation.objects.get()
    answer = olga.post(f"/hulp/{row.pk}/binnen", {"code": code})
    assert "Je werkt zelf op deze school. Laat een andere beheerder helpen." in answer.content.decode()


NOWS = st.datetimes(datetime.fromisoformat("2026-01-01"), datetime.fromisoformat("2030-01-01"))


@given(NOWS, st.sampled_from(HowLong))
@settings(max_examples=100)
def test_it_is_never_longer_than_three_days_and_never_over_at_once(now: datetime, how_long: HowLong) -> None:
    assert timedelta(minutes=58) < how_long.until(now) - now <= LONGEST


def test_the_database_keeps_what_must_be_so(village: Village) -> None:
    good = {"school": village.linde, "reason": REASON, "until_at": datetime(2026, 12, 1, tzinfo=UTC)}
    SupportInvitation.objects.create(**good)
    wrong: list[dict[str, object]] = [
        {},
        {"reason": "", "ended_at": timezone.now()},
        {"until_at": timezone.now() - timedelta(days=1), "ended_at": timezone.now()},
        {"taken_by": village.olga, "ended_at": timezone.now()},
    ]
    for one in wrong:
        with pytest.raises(IntegrityError), transaction.atomic():
            SupportInvitation.objects.create(**good | one)
