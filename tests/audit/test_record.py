"""The log: added to, never changed, without names, and readable as sentences."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from glansrijk.accounts.models import Account
from glansrijk.audit.models import Event, Seen
from glansrijk.audit.record import record, saw
from glansrijk.audit.sentences import in_words

pytestmark = pytest.mark.django_db


@pytest.fixture
def anna() -> Account:
    return Account.objects.create_account("anna@voorbeeld.nl", name="Anna Vos")


def test_an_event_says_who_what_about_and_when(anna: Account) -> None:
    event = record("estimate.set", school_id=7, by=anna, about=anna, month="2026-11")
    event.refresh_from_db()
    assert (event.school_id, event.by_account_id, event.kind) == (7, anna.pk, "estimate.set")
    assert (event.about_type, event.about_id, event.facts) == ("account", anna.pk, {"month": "2026-11"})
    assert abs((timezone.now() - event.at).total_seconds()) < 60


def test_without_anybody_the_program_did_it() -> None:
    event = record("demo.made", school_id=7, by=None)
    assert (event.by_account_id, event.about_type, event.about_id) == (None, "", None)


def test_looking_is_one_row(anna: Account) -> None:
    saw("check", school_id=7, by=anna, about=anna)
    assert list(Seen.objects.values_list("school_id", "by_account_id", "page", "about_type", "about_id")) == [
        (7, anna.pk, "check", "account", anna.pk)
    ]


def test_only_somebody_can_look() -> None:
    class Nobody:
        account_id = None

    with pytest.raises(ValueError, match="Alleen iemand met een account"):
        saw("check", school_id=7, by=Nobody(), about=Account())
    assert Seen.objects.count() == 0


@pytest.mark.parametrize("table", ["audit_event", "audit_seen"])
def test_the_database_refuses_every_change(anna: Account, table: str) -> None:
    record("sign_out", school_id=7, by=anna)
    saw("check", school_id=7, by=anna, about=anna)
    with (
        pytest.raises(DatabaseError, match="Een regel in het logboek verandert nooit"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"UPDATE {table} SET by_account_id = 99")  # noqa: S608 -- one of two names above


def test_a_row_is_not_saved_again(anna: Account) -> None:
    event = record("sign_out", school_id=7, by=anna)
    with pytest.raises(RuntimeError, match="verandert nooit"):
        event.save()


def test_the_log_is_written_or_not_together_with_the_change() -> None:
    with pytest.raises(RuntimeError):
        _record_and_fail()
    assert Event.objects.count() == 0


@transaction.atomic
def _record_and_fail() -> None:
    record("sign_out", school_id=7, by=None)
    raise RuntimeError


def test_events_read_as_sentences(anna: Account) -> None:
    set_in_november = record("estimate.set", school_id=7, by=anna, month="2026-11")
    assert in_words(set_in_november, who="Anna Vos") == "Anna Vos gaf een schatting voor november."
    assert in_words(record("import.applied", school_id=7, by=None)) == "Glansrijk las een lijst in."
    with pytest.raises(KeyError):
        in_words(Event(kind="verzonnen.soort"))
