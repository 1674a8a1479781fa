"""The log is one chain per school: what is changed, taken out, put in or moved is found, and where (TS16)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from random import Random

import pytest
from django.db import DatabaseError, connection, transaction

from glansrijk.accounts.models import Account
from glansrijk.audit.chaining import Head, anchor_heads, chain_looks, head_of
from glansrijk.audit.digests import event_digest
from glansrijk.audit.models import Anchor, Event, Link, Seen
from glansrijk.audit.record import record, saw
from glansrijk.audit.shortening import shorten
from glansrijk.audit.verifying import Outcome, chains, verify
from glansrijk.audit.walls import take_down
from tests.audit.chains import SCHOOL, hang, link_at, past_all_walls, run, settled, write_a_log
from tests.audit.tampering import change_and_hang_again, tamper

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 24)


@pytest.fixture
def anna() -> Account:
    return Account.objects.create_account("anna@voorbeeld.nl", name="Anna Vos")


@pytest.fixture
def log(anna: Account) -> Account:
    write_a_log(anna)
    return anna


def test_a_log_that_nobody_touched_fits(log: Account) -> None:
    assert list(chains()) == [0, SCHOOL, SCHOOL + 1]
    assert [verify(school) for school in chains()] == [Outcome(4), Outcome(4 + 12), Outcome(4)]
    kinds = list(Link.objects.filter(school_id=SCHOOL).order_by("place").values_list("place", "kind", "amount"))
    assert kinds == [(1 + number, *(("seen", 3) if number % 2 else ("event", 1))) for number in range(8)]


def change_an_event(place: int) -> None:
    run("UPDATE audit_event SET by_account_id = 99 WHERE id = %s", link_at(place).first_id)


def change_and_work_out_again(place: int) -> None:
    """A forger who knows how a digest is made, but leaves the chain as it was."""
    event = Event.objects.get(pk=link_at(place).first_id)
    digest = event_digest(event.school_id, 99, event.kind, event.about_type, event.about_id, event.facts, event.at)
    run("UPDATE audit_event SET by_account_id = 99, digest = %s WHERE id = %s", digest, event.pk)
    run("UPDATE audit_link SET digest = %s WHERE school_id = %s AND place = %s", digest, SCHOOL, place)


def delete_an_event(place: int) -> None:
    run("DELETE FROM audit_event WHERE id = %s", link_at(place).first_id)


def delete_a_link(place: int) -> None:
    run("DELETE FROM audit_link WHERE school_id = %s AND place = %s", SCHOOL, place)


def swap_two(place: int) -> None:
    one, other = link_at(place), link_at(place + 2)
    for link, to in ((one, 999), (other, one.place), (one, other.place)):
        run("UPDATE audit_link SET place = %s WHERE id = %s", to, link.pk)


def change_a_look(place: int) -> None:
    run("UPDATE audit_seen SET by_account_id = 99 WHERE id = %s", link_at(place).first_id + 1)


def delete_a_look(place: int) -> None:
    run("DELETE FROM audit_seen WHERE id = %s", link_at(place).last_id)


def put_a_look_between(place: int) -> None:
    number = link_at(place).last_id
    run("UPDATE audit_seen SET id = %s WHERE id = %s", 9_999_999, number)
    run(
        "INSERT INTO audit_seen (id, school_id, by_account_id, page, about_type, about_id, at) "
        "SELECT %s, school_id, by_account_id, page, about_type, about_id, at FROM audit_seen WHERE id = %s",
        number,
        9_999_999,
    )
    run("UPDATE audit_seen SET at = '2020-01-01' WHERE id = %s", number)


def cut_off_the_beginning(place: int) -> None:
    run("DELETE FROM audit_link WHERE school_id = %s AND place < %s", SCHOOL, place)


TAMPERING: list[tuple[Callable[[int], None], int, int, str]] = [
    (change_an_event, 3, 3, "is veranderd"),
    (change_and_work_out_again, 3, 3, "sluit niet aan op de regel ervoor"),
    (delete_an_event, 5, 5, "is weg"),
    (delete_a_link, 4, 4, "deze regel is weg"),
    (swap_two, 3, 3, "sluit niet aan op de regel ervoor"),
    (change_a_look, 4, 4, "wie er keek"),
    (delete_a_look, 6, 6, "wie er keek"),
    (put_a_look_between, 2, 2, "wie er keek"),
    (cut_off_the_beginning, 3, 1, "het begin is weg"),
]


@pytest.mark.parametrize(("tamper", "at", "place", "why"), TAMPERING, ids=lambda part: getattr(part, "__name__", None))
def test_what_somebody_did_past_all_walls_is_found(
    log: Account, tamper: Callable[[int], None], at: int, place: int, why: str
) -> None:
    with past_all_walls():
        tamper(at)
    outcome = verify(SCHOOL)
    assert (outcome.place, outcome.fits) == (place, False)
    assert why in outcome.why
    assert verify(SCHOOL + 1).fits, "the chain of another school has nothing to do with it"


EDITS = 40  # bin/faults audit_log does a thousand


def test_whatever_chance_does_to_it_is_found(log: Account) -> None:
    anchor_heads(DAY)
    kept = head_of(SCHOOL)
    assert kept is not None
    outside = [(kept.place, kept.hash)]
    take_down(connection)
    missed = []
    for seed in range(EDITS):
        with transaction.atomic():
            what = tamper(Random(f"edit {seed}"))
            if verify(SCHOOL, outside).fits:
                missed.append(what)
            transaction.set_rollback(True)
    assert (missed, verify(SCHOOL, outside)) == ([], Outcome(4 + 12))


def test_who_works_every_hash_out_again_is_found_by_the_head_outside_alone(log: Account) -> None:
    kept = head_of(SCHOOL)
    assert kept is not None
    take_down(connection)
    change_and_hang_again(Random(1))
    assert verify(SCHOOL) == Outcome(4 + 12), "the control"
    assert not verify(SCHOOL, [(kept.place, kept.hash)]).fits


def test_an_event_that_hangs_nowhere_is_found(log: Account) -> None:
    with past_all_walls():
        event = Event(school_id=SCHOOL, by_account_id=99, kind="sign_out")
        event.save()
    outcome = verify(SCHOOL)
    assert (outcome.place, f"nummer {event.pk}" in outcome.why, "buiten de keten" in outcome.why) == (None, True, True)


def test_who_cuts_off_the_end_is_found_by_the_head_of_a_day(log: Account) -> None:
    assert anchor_heads(DAY) == 3
    kept = head_of(SCHOOL)
    assert kept is not None
    with past_all_walls():
        run("DELETE FROM audit_link WHERE school_id = %s AND place > 6", SCHOOL)
        run("DELETE FROM audit_event WHERE school_id = %s AND id NOT IN (SELECT first_id FROM audit_link)", SCHOOL)
    assert (verify(SCHOOL).place, "weggehaald" in verify(SCHOOL).why) == (7, True)
    with past_all_walls():
        run("DELETE FROM audit_anchor")
    assert verify(SCHOOL).fits, "who owns the database can make this chain fit"
    assert verify(SCHOOL, [(kept.place, kept.hash)]).place == 7, "but not what was kept outside"


def test_a_whole_new_chain_does_not_fit_what_was_kept_outside(log: Account) -> None:
    kept = head_of(SCHOOL)
    assert kept is not None
    assert verify(SCHOOL, [(kept.place, kept.hash)]).fits
    with past_all_walls():
        for table in ("audit_event", "audit_link", "audit_seen"):
            run(f"DELETE FROM {table}")  # noqa: S608 -- one of three names
    write_a_log(log)
    assert verify(SCHOOL).fits
    assert "anders" in verify(SCHOOL, [(kept.place, kept.hash)]).why


@pytest.mark.parametrize("table", ["audit_event", "audit_seen", "audit_link", "audit_anchor"])
def test_the_database_refuses_change_and_loss(log: Account, table: str) -> None:
    anchor_heads(DAY)
    statements = [f"UPDATE {table} SET school_id = 99", f"DELETE FROM {table}"]  # noqa: S608 -- one of four names
    statements += [f"TRUNCATE {table}"] if connection.vendor == "postgresql" else []
    for statement in statements:
        with pytest.raises(DatabaseError, match="Een regel in het logboek"), transaction.atomic():
            run(statement)


def test_the_head_of_a_day_is_written_down_once_and_only_when_it_grew(log: Account) -> None:
    assert (anchor_heads(DAY), anchor_heads(DAY), anchor_heads(date(2026, 11, 25))) == (3, 0, 0)
    record("sign_out", school_id=SCHOOL, by=log)
    hang()
    assert anchor_heads(date(2026, 11, 25)) == 1
    assert list(Anchor.objects.filter(school_id=SCHOOL).order_by("taken_on").values_list("place", flat=True)) == [8, 9]


def test_looks_wait_until_they_are_settled(anna: Account) -> None:
    saw("family", school_id=SCHOOL, by=anna, about=anna)
    assert (chain_looks(Seen.objects.get().at), chain_looks(settled()), chain_looks(settled())) == (0, 1, 0)


def test_the_log_is_shortened_from_its_beginning_and_still_fits(log: Account) -> None:
    anchor_heads(DAY)
    record("sign_out", school_id=SCHOOL, by=log)
    hang()
    before = head_of(SCHOOL)
    assert shorten(SCHOOL, date(2026, 11, 23), on=date(2028, 6, 1), by=None) == 0, "no head of a day is that old"
    assert shorten(SCHOOL, DAY, on=date(2028, 6, 1), by=None) == 4 + 12
    hang()
    assert list(Event.objects.filter(school_id=SCHOOL).order_by("pk").values_list("kind", flat=True)) == [
        "sign_out",
        "log.shortened",
    ]
    assert (verify(SCHOOL), Seen.objects.filter(school_id=SCHOOL).count()) == (Outcome(2), 0)
    assert before is not None
    assert verify(SCHOOL, [(before.place, before.hash)]).fits
    assert "ingekort" in verify(SCHOOL, [(2, "0" * 64)]).why
    assert shorten(SCHOOL, DAY, on=date(2028, 6, 1), by=None) == 0
    assert verify(SCHOOL + 1) == Outcome(4), "the other school keeps everything"
    write_a_log(log, rounds=1)
    assert verify(SCHOOL) == Outcome(2 + 4)


def test_a_head_is_read_aloud_in_groups() -> None:
    assert Head(3, "ab12" * 16).in_groups == " ".join(["ab12"] * 16)
