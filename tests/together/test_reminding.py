"""A parent who promised something is reminded of it once, by a draft that the teacher reads first."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta

import pytest
import time_machine
from django.core import mail
from django.core.cache import cache
from django.db import transaction
from django.utils import timezone

from glansrijk.audit.models import Event
from glansrijk.home.digest import write_digests
from glansrijk.home.my_actions import my_actions
from glansrijk.outbox.models import Letter
from glansrijk.outbox.sending import send_waiting
from glansrijk.relations.handling_post import let_go
from glansrijk.schools.deciding_custody import ban_contact
from glansrijk.schools.models import Holiday, Parent, ParentLink
from glansrijk.together.agreeing import (
    Place,
    Terms,
    keep_agreement,
    look_back_on_agreement,
    note_yes_of_parent,
    propose,
    rewrite_agreement,
    say_yes_for_school,
    withdraw_agreement,
)
from glansrijk.together.models import Agreement
from glansrijk.together.reminding import put_reminders_ready, reminders_sent
from tests import make
from tests.village import NOON, TUESDAY, Village

FRIDAY = date(2026, 11, 27)
READING = Terms("Elke avond tien minuten lezen", "parent", FRIDAY)


@pytest.fixture
def agreed(village: Village) -> Agreement:
    """Agreed with Eva a week ago: she reads with Sem, for the first time on Friday."""
    cache.clear()
    ParentLink.objects.all().take_custody("yes")
    with time_machine.travel(datetime.fromisoformat(NOON) - timedelta(days=7), tick=True):
        return agree(village, READING)


def agree(village: Village, terms: Terms) -> Agreement:
    by = village.viewer(village.anna)
    where = Place(village.sem, make.make_year(village.linde), home=village.homes["eva"])
    row = propose(terms, where, by=by)
    say_yes_for_school(row, version=1, by=by)
    note_yes_of_parent(row, village.eva, version=1, through="talk", by=by)
    return row


def ready(village: Village, day: date = TUESDAY) -> int:
    return put_reminders_ready(village.linde, day)


def test_the_worker_puts_one_draft_ready_and_a_press_sends_it(village: Village, agreed: Agreement) -> None:
    write_digests(timezone.now())
    assert ready(village) == 0, "once for each agreement and its words"
    letter = Letter.objects.get(kind="agreement_reminder")
    assert (letter.recipient_key, letter.to_address, letter.made_by_account_id, letter.released_at) == (
        f"parent:{village.eva.pk}",
        "eva@voorbeeld.nl",
        village.anna.account_id,
        None,
    )
    assert (letter.subject, letter.body) == (
        "Onze afspraak over Sem",
        "Beste Eva Jansen,\n\nWij spraken iets met elkaar af over Sem:\n\nElke avond tien minuten lezen\n\n"
        "We kozen daarvoor deze dag: vrijdag 27 november.\n\n"
        "Is het al gedaan? Dan hoeft u niets te doen. Lukt het niet, of wilt u het anders? Laat het mij weten. "
        "Dan zoeken we samen iets wat wel past.\n\nMet vriendelijke groet,\nAnna Vos",
    )
    assert [first.date() for first, _last in letter.moments] == [TUESDAY + timedelta(days=n) for n in range(4)]
    viewer = village.viewer(village.anna)
    shelf = my_actions(viewer, timezone.now()).shelves[0]
    [action] = [one for one in shelf.actions if one.margin == "brief"]
    assert (shelf.key, action.who, action.url) == ("nu", "Afspraak met Eva Jansen", f"/s/linde/post/{letter.pk}")
    let_go(letter, by=viewer)
    send_waiting(timezone.now() + timedelta(minutes=2))
    to_parents = [one.to for one in mail.outbox if one.subject != "Voor vandaag"]
    assert to_parents == [["eva@voorbeeld.nl"]]
    assert reminders_sent([agreed.pk], [village.eva.pk]) == {agreed.pk: "Herinnering verstuurd op di 24 nov."}
    assert reminders_sent([agreed.pk], [village.peter.pk]) == {}, "nothing of it is said with another home"
    assert Event.objects.filter(kind="agreement.reminder_ready", by_account_id=None).count() == 1


def test_in_another_language_the_day_speaks_it_and_the_dutch_stands_beside_it(
    village: Village, agreed: Agreement
) -> None:
    Parent.objects.filter(pk=village.eva.pk).update(language="pl")
    ready(village)
    letter = Letter.objects.get()
    assert "Wybraliśmy na to ten dzień: piątek, 27 listopada." in letter.body
    assert ("Elke avond tien minuten lezen" in letter.body, letter.dutch_subject) == (True, "Onze afspraak over Sem")


NOTHING_TO_REMIND_OF: tuple[dict[str, object], ...] = (
    {"due_on": date(2026, 11, 30)},
    {"due_on": TUESDAY},
    {"due_on": None},
    {"promised_by": "school"},
    {"school_confirmed_at": None},
    {"school_confirmed_at": datetime.fromisoformat(NOON)},
    {"version": 2},
    {"done_on": TUESDAY},
    {"looked_back_on": TUESDAY},
    {"withdrawn_on": TUESDAY},
)


@contextmanager
def undone_after() -> Iterator[None]:
    """What happens in here is taken back, so that the next try starts afresh."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def test_no_reminder_when_there_is_nothing_to_remind_of(village: Village, agreed: Agreement) -> None:
    for change in NOTHING_TO_REMIND_OF:
        with undone_after():
            Agreement.objects.update(**change)
            assert (change, ready(village)) == (change, 0)
    assert ready(village) == 1, "without any of these there is one"


def banned(village: Village) -> None:
    tie = ParentLink.objects.get(parent=village.eva, pupil=village.sem)
    ban_contact(tie, reason="x", from_on=TUESDAY, until_on=None, by=village.viewer(village.ivo))


CLOSED: dict[str, Callable[[Village], object]] = {
    "custody unknown": lambda village: ParentLink.objects.filter(parent=village.eva).take_custody("unknown"),
    "no custody": lambda village: ParentLink.objects.filter(parent=village.eva).take_custody("no"),
    "no mail": lambda village: Parent.objects.filter(pk=village.eva.pk).update(email=""),
    "secret": lambda village: Parent.objects.filter(pk=village.eva.pk).update(secret=True),
    "in another home": lambda village: ParentLink.objects.filter(parent=village.eva).update(
        home=village.homes["peter"]
    ),
    "banned": banned,
}


def test_a_parent_who_may_get_no_mail_gets_none(village: Village, agreed: Agreement) -> None:
    for closed, close in CLOSED.items():
        with undone_after():
            close(village)
            assert (closed, ready(village), Letter.objects.count()) == (closed, 0, 0)


def test_school_days_count_and_in_a_holiday_nothing_is_written(village: Village, agreed: Agreement) -> None:
    Agreement.objects.update(due_on=date(2026, 12, 1))
    assert ready(village) == 0, "five school days away"
    Holiday.objects.create(
        school=village.linde,
        school_year=village.group5.school_year,
        name="Vrij",
        first_on=TUESDAY,
        last_on=TUESDAY + timedelta(days=3),
    )
    write_digests(timezone.now())
    assert Letter.objects.filter(kind="agreement_reminder").count() == 0
    assert ready(village, date(2026, 11, 23)) == 1, "before the holiday it is near"


def test_what_needs_no_reminder_any_more_takes_it_back(village: Village, agreed: Agreement) -> None:
    ready(village)
    by = village.viewer(village.anna)
    acts: tuple[Callable[[], None], ...] = (
        lambda: keep_agreement(agreed, on=TUESDAY, by=by),
        lambda: withdraw_agreement(agreed, on=TUESDAY, by=by),
        lambda: rewrite_agreement(agreed, Terms("Anders", "parent", FRIDAY), version=1, by=by),
        lambda: look_back_on_agreement(agreed, "Fijn", seen="", on=TUESDAY, by=by),
    )
    for act in acts:
        for press in (False, True):
            agreed.refresh_from_db()
            with undone_after():
                letter = Letter.objects.get()
                if press:
                    let_go(letter, by=by)
                act()
                letter.refresh_from_db()
                assert (letter.thrown_away_at is not None, letter.released_at) == (True, None)
