"""The digest: one mail a school day at most, with a number and a way to Vandaag, and never a name or a level."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.core import mail
from django.core.cache import cache
from django.utils import timezone
from pytest_django import Settings

from glansrijk.home.digest import write_digests
from glansrijk.home.management.commands.work import see_to_letters
from glansrijk.outbox.models import Letter
from glansrijk.outbox.sending import send_waiting
from glansrijk.relations.taking_steps import Choice, set_step
from glansrijk.rules.roles import Role
from glansrijk.rules.scale import Level
from glansrijk.schools.models import Holiday, School
from tests import make
from tests.village import TUESDAY, Village


@pytest.fixture(autouse=True)
def _nothing_kept(village: Village) -> None:
    cache.clear()


@pytest.fixture
def due(village: Village) -> Village:
    """Anna has a step for today about Eva, whose contact is dull."""
    make.make_estimate(village.eva, village.group5, Level.DULL, rater=village.anna)
    set_step(
        Choice("Bel Eva over de schoolreis.", TUESDAY, level_then=Level.DULL),
        parent_id=village.eva.pk,
        home_id=None,
        group=village.group5,
        owner=village.anna,
        by=village.viewer(village.anna),
    )
    return village


def letters_to(village: Village, who: str = "anna") -> list[Letter]:
    return list(Letter.objects.filter(recipient_key=f"account:{getattr(village, who).account_id}"))


def test_the_digest_has_a_number_and_no_name_or_level(due: Village, settings: Settings) -> None:
    settings.ALLOWED_HOSTS = ["127.0.0.1", "glans.school.example"]
    assert write_digests(timezone.now()) > 0
    [letter] = letters_to(due)
    assert letter.body == (
        "Er staan 3 dingen voor je klaar op Vandaag.\n\n"
        "Open Vandaag: https://glans.school.example/s/linde/vandaag\n\n"
        "Liever geen mail? Zet het uit bij Je account.\n"
    )
    assert re.findall(r"Eva|Sem|Jansen|Bakker|dof|mat|schoolreis", letter.subject + letter.body) == []


def test_a_digest_is_sent_once_however_often_the_worker_comes_round(due: Village) -> None:
    for _ in range(3):
        see_to_letters()
    cache.clear()
    see_to_letters()
    with time_machine.travel(timezone.now() + timedelta(minutes=5), tick=True):
        see_to_letters()
        see_to_letters()
    assert len(letters_to(due)) == 1
    assert [message.to for message in mail.outbox].count([due.anna.account.email]) == 1  # type: ignore[union-attr]


def test_the_letter_may_go_between_eight_and_five_only(due: Village) -> None:
    write_digests(timezone.now())
    [letter] = letters_to(due)
    assert [moment.astimezone(UTC).hour for window in letter.moments for moment in window] == [7, 16]
    send_waiting(datetime(2026, 11, 24, 17, 30, tzinfo=UTC))
    assert mail.outbox == []


@pytest.mark.parametrize("moment", ["2026-11-24 07:59+01:00", "2026-11-24 17:00+01:00", "2026-11-28 12:00+01:00"])
def test_nothing_is_written_in_quiet_hours_and_weekends(due: Village, moment: str) -> None:
    assert write_digests(datetime.fromisoformat(moment)) == 0
    assert letters_to(due) == []


def test_nothing_is_written_in_a_holiday(due: Village) -> None:
    Holiday.objects.create(
        school=due.linde, school_year=due.group5.school_year, name="Studiedag", first_on=TUESDAY, last_on=TUESDAY
    )
    write_digests(timezone.now())
    assert letters_to(due) == []


def test_nothing_is_written_to_who_switched_it_off(due: Village) -> None:
    client = due.signed_in(due.anna)
    assert client.post("/account", {"name": "Anna Vos"}).status_code == 302
    write_digests(timezone.now())
    assert letters_to(due) == []


def test_an_answer_to_it_comes_in_at_the_school(due: Village) -> None:
    School.objects.filter(pk=due.linde.pk).update(reply_to="school@voorbeeld.nl")
    write_digests(timezone.now())
    assert [letter.reply_to for letter in letters_to(due)] == ["school@voorbeeld.nl"]


def test_it_can_be_switched_on_again(due: Village) -> None:
    client = due.signed_in(due.anna)
    client.post("/account", {"name": "Anna Vos"})
    client.post("/account", {"name": "Anna Vos", "wants_digest": "on"})
    write_digests(timezone.now())
    assert len(letters_to(due)) == 1


def test_nothing_is_written_when_nothing_is_due(village: Village) -> None:
    write_digests(timezone.now())
    assert (letters_to(village, "otto"), letters_to(village, "hanneke"), letters_to(village, "ivo")) == ([], [], [])


def test_who_works_at_two_schools_gets_one_mail_and_is_in_nobodys_way(
    due: Village, caplog: pytest.LogCaptureFixture
) -> None:
    make.make_family(due.esdoorn, "Kim Anders", "Ouder Anders", group=due.other5)
    second = make.make_staff(due.esdoorn, "Anna Vos", Role.TEACHER)
    second.sign_in_as(due.anna.account)
    make.make_assignment(second, due.other5)
    later = make.make_staff(due.esdoorn, "Zoë Later", Role.TEACHER)
    make.make_assignment(later, due.other5)
    write_digests(timezone.now())
    assert caplog.messages == []
    assert [letter.school_id for letter in letters_to(due)] == [due.linde.pk]
    key = f"account:{later.account_id}"
    assert list(Letter.objects.filter(recipient_key=key).values_list("school_id", flat=True)) == [due.esdoorn.pk]


def test_a_new_day_has_a_digest_of_its_own(due: Village) -> None:
    write_digests(timezone.now())
    with time_machine.travel("2026-11-25 12:00:00+01:00", tick=True):
        write_digests(timezone.now())
    assert sorted(letter.once_key[-10:] for letter in letters_to(due)) == ["2026-11-24", "2026-11-25"]
    assert date(2026, 11, 25).weekday() == 2
