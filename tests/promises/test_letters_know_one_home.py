"""Every kind of letter, its plain text, HTML and calendar file, knows one home; and who may get none, gets none."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from datetime import date, time, timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from glansrijk.outbox.models import Letter
from glansrijk.outbox.sending import send_waiting
from glansrijk.pulse.letter_words import Door as AtTheDoor
from glansrijk.pulse.letters import INVITE, REMIND, write_post
from glansrijk.pulse.letters import KIND as PULSE
from glansrijk.pulse.models import Pulse
from glansrijk.pulse.running import open_pulse
from glansrijk.relations.handling_post import let_go
from glansrijk.relations.may_go import why_not_now
from glansrijk.relations.saying import KIND as SAY_IT
from glansrijk.rounds.asking import ask
from glansrijk.rounds.letters import KIND as ROUND
from glansrijk.rounds.making import Times, add_session, make_round
from glansrijk.schools.deciding_custody import ban_contact, heed_bans
from glansrijk.schools.models import Parent, ParentLink
from glansrijk.schools.refusing import Refused
from glansrijk.talks.inviting import AGAIN
from glansrijk.talks.inviting import KIND as INVITATION
from glansrijk.talks.letter_appointments import KIND as APPOINTMENT
from glansrijk.talks.letter_to_group import KIND as TO_GROUP
from glansrijk.talks.models import Moment, Talk
from glansrijk.talks.sharing import AGREEMENTS_KIND
from glansrijk.talks.sharing import KIND as SUMMARY
from glansrijk.together.models import Agreement, AgreementConfirmation, Idea
from glansrijk.together.reminding import KIND as REMINDER
from glansrijk.together.reminding import put_reminders_ready
from glansrijk.together.thanks_letters import KIND as THANKS
from tests import make
from tests.promises.test_two_homes_know_nothing_of_each_other import Pair, pair  # noqa: F401
from tests.pulse.pulse_world import draft
from tests.rounds.round_world import DOOR, THURSDAY
from tests.talks.parents.conftest import closed_village, village  # noqa: F401
from tests.talks.talk_pages import held, url
from tests.village import TUESDAY, Village

KINDS = {SAY_IT, INVITATION, AGAIN, TO_GROUP, APPOINTMENT, SUMMARY, AGREEMENTS_KIND, THANKS, REMINDER, ROUND, PULSE}
SEM = "/s/linde/gezin/{pupil}/zeg-het?waarom=nieuws&ouder={parent}"


def write_everything(village: Village, parent: Parent) -> None:  # noqa: F811
    """Every kind of letter to one of Sem's parents, by the pages that a teacher uses."""
    anna, moment = village.signed_in(village.anna), open_moment(village)
    tie = ParentLink.objects.get(parent=parent, pupil=village.sem)
    say = {
        "key": f"00000000-0000-0000-0000-{parent.pk:012d}",
        "subject": "Nieuws",
        "body": "Dag",
        "dutch": "Dag",
        "how": "mail",
    }
    anna.post(SEM.format(pupil=village.sem.pk, parent=parent.pk), say)
    inviting = f"/s/linde/jaarlijn/groep/5/moment/{moment.pk}/uitnodigen"
    anna.post(inviting, {"links": [tie.pk], "how": "mail"})
    tie.parent.invitations.filter(moment=moment).update(invited_on=TUESDAY - timedelta(days=14))
    anna.post(inviting, {"links": [tie.pk], "how": "mail"})
    _plan_move_and_call_off(anna, village, parent, moment)
    talk = Talk.objects.get(moment__kind="hoop-en-dromen", invitations__parent=parent)
    anna.post(url(talk, "gevoerd"), held(parent))
    Agreement.objects.filter(home=tie.home).update(source=f"talk:{talk.pk}", withdrawn_on=None)
    for what in ("record", "agreements"):
        anna.post(url(talk, "delen"), {"parents": [parent.pk], "what": what})
    Idea.objects.filter(by_parents__parent=parent).update(
        kind="offer", state="taken_up", answer="Graag", answered_at=timezone.now(), answered_by=village.anna
    )
    for idea in Idea.objects.filter(by_parents__parent=parent):
        anna.post(f"/s/linde/ideeen/{idea.pk}/bedankbrief")
    anna.post("/s/linde/groep/5/brief/wat-is-glans")
    _come_near(village, parent, tie)
    ask_for_a_round(village)
    ask_in_a_pulse(village)


def ask_in_a_pulse(village: Village) -> None:  # noqa: F811
    """The school asks every parent what they think, and once more."""
    by = village.viewer(village.hanneke)
    row = Pulse.objects.running().filter(school=village.linde).first()
    if row is None:
        row = draft(village)
        open_pulse(row, by=by)
    for what in (INVITE, REMIND):
        write_post(row, what, AtTheDoor("https://voorbeeld.nl/", "https://voorbeeld.nl/brief", "015"), by=by)


def ask_for_a_round(village: Village) -> None:  # noqa: F811
    """The school asks both homes of Sem when they can come."""
    by = village.viewer(village.anna)
    moment = make.make_moment(village.linde, kind="voortgang", called="Voortgang", last_on=date(2026, 12, 18))
    values: dict[str, Any] = {"name": "Gesprekken in december", "minutes": 10, "reply_until_on": date(2026, 11, 30)}
    row = make_round(moment, [village.group5], **values, keep_apart=True, by=by)
    add_session(row, Times(THURSDAY, time(15), time(17)), by=by)
    ask(row, DOOR, by=by)


def _plan_move_and_call_off(anna: Client, village: Village, parent: Parent, moment: Moment) -> None:  # noqa: F811
    """Told, sent, moved, sent, and called off."""
    at = f"/s/linde/jaarlijn/moment/{moment.pk}/kind/{village.sem.pk}"
    room = f"lokaal {parent.first_name}"
    for day in ("2026-11-26", "2026-11-27"):
        talk = Talk.objects.filter(moment=moment, invitations__parent=parent, cancelled_at=None).first()
        seen = {"talk": talk.pk, "version": talk.version} if talk else {"talk": 0, "version": 0}
        when = {"day": day, "time": "15:15", "minutes": 10, "place": room, "tell": "on"}
        anna.post(at, {"parents": [parent.pk], **when, **seen})
        send_all(village, parent, [APPOINTMENT])
    for talk in Talk.objects.filter(moment=moment, invitations__parent=parent, cancelled_at=None):
        anna.post(f"/s/linde/jaarlijn/gesprek/{talk.pk}/afzeggen")


def _come_near(village: Village, parent: Parent, tie: ParentLink) -> None:  # noqa: F811
    """What this parent promised a week ago has its day the day after tomorrow; the worker puts a reminder ready."""
    a_week_ago = timezone.now() - timedelta(days=7)
    for row in Agreement.objects.filter(home=tie.home):
        AgreementConfirmation.objects.update_or_create(
            agreement=row,
            parent=parent,
            defaults={"school": row.school, "version": row.version, "through": "talk", "at": a_week_ago},
        )
    Agreement.objects.filter(home=tie.home).update(
        promised_by="parent",
        owner=village.anna,
        school_confirmed_at=a_week_ago,
        due_on=TUESDAY + timedelta(days=2),
        done_on=None,
        looked_back_on=None,
    )
    put_reminders_ready(village.linde, TUESDAY)


def open_moment(village: Village) -> Moment:  # noqa: F811
    found = Moment.objects.filter(kind="omgekeerd").first()
    return found or make.make_moment(
        village.linde, kind="omgekeerd", called="Omgekeerd 10-minutengesprek", last_on=date(2026, 12, 18)
    )


def send_all(village: Village, parent: Parent, kinds: Collection[str] = KINDS) -> None:  # noqa: F811
    for letter in Letter.objects.drafts().filter(recipient_key=f"parent:{parent.pk}", kind__in=kinds, given_up_at=None):
        try:
            let_go(letter, by=village.viewer(village.anna))
        except Refused:
            continue
    send_waiting(timezone.now() + timedelta(minutes=2))


def received() -> Iterator[tuple[list[str], str]]:
    """To whom, and all that a mail program can show or keep: headers, plain text, HTML and files."""
    for one in mail.outbox:
        message = one.message()
        parts = [part.get_payload(decode=True) for part in message.walk() if not part.is_multipart()]
        texts = [bytes(part).decode() for part in parts if isinstance(part, bytes)]
        # A calendar breaks its lines after 75 bytes.
        yield one.to, "\n".join([str(one.subject), *map(str, message.values()), *texts]).replace("\r\n ", "")


def test_every_kind_of_letter_knows_one_home(pair: Pair) -> None:  # noqa: F811
    # In Arabic each letter has its Dutch beside it, so that both are read here.
    Parent.objects.filter(pk__in=[pair.me.parent.pk, pair.other.parent.pk]).update(language="ar")
    for side in (pair.other, pair.me):
        write_everything(pair.village, side.parent)
        send_all(pair.village, side.parent)
    mine = Letter.objects.filter(recipient_key=f"parent:{pair.me.parent.pk}", kind__in=KINDS, once_key__contains="-")
    assert set(mine.values_list("kind", flat=True)) == KINDS
    drafts = [f"{one.subject} {one.body} {one.dutch} {one.appointment} {one.to_address}" for one in mine]
    assert [pair.found_in(text) for text in drafts] == [[]] * len(drafts)
    to_me = [text for to, text in received() if to == [pair.me.parent.email]]
    assert [pair.found_in(text) for text in to_me] == [[]] * len(to_me)
    calendars = [text for text in to_me if "BEGIN:VCALENDAR" in text]
    assert [re.findall(r"METHOD:(\w+)", text)[0] for text in calendars] == ["REQUEST", "REQUEST", "CANCEL"]
    assert not any("Sem" in re.sub(r"(?s).*?(BEGIN:VCALENDAR.*END:VCALENDAR)", r"\1", text) for text in calendars)
    others = [text for to, text in received() if to == [pair.other.parent.email]]
    assert all(pair.found_in(text) for text in others), "the silence means something: the others hold the other's words"
    assert not any("Bakker" in text.partition("\n")[0] for text in to_me), "no surname of a child outside"


def to_unknown(pair: Pair) -> None:  # noqa: F811
    ParentLink.objects.filter(parent=pair.me.parent).take_custody("unknown")


def to_no(pair: Pair) -> None:  # noqa: F811
    ParentLink.objects.filter(parent=pair.me.parent).take_custody("no")


def to_banned(pair: Pair) -> None:  # noqa: F811
    tie = ParentLink.objects.get(parent=pair.me.parent, pupil=pair.village.sem)
    ban_contact(tie, reason="x", from_on=TUESDAY, until_on=None, by=pair.village.viewer(pair.village.ivo))


CLOSED = {"unknown": to_unknown, "no": to_no, "banned": to_banned}


@pytest.mark.parametrize("closed", CLOSED)
@pytest.mark.parametrize("pair", ["eva"], indirect=True)
def test_who_may_get_no_letter_gets_none_of_any_kind(pair: Pair, closed: str) -> None:  # noqa: F811
    write_everything(pair.village, pair.me.parent)
    already, close = len(mail.outbox), CLOSED[closed]
    ready = list(Letter.objects.drafts().filter(recipient_key=f"parent:{pair.me.parent.pk}", made_by_account_id__gt=0))
    last = max(one.pk for one in ready)
    assert {one.kind for one in ready} == KINDS
    close(pair)
    by = pair.village.viewer(pair.village.anna)
    heed_bans(pair.me.parent.pk, by=by)
    assert [one.kind for one in ready if not why_not_now(one, by=by)] == [], "what stood ready does not go"
    send_all(pair.village, pair.me.parent)
    for one in ready:
        one.throw_away()
    write_everything(pair.village, pair.me.parent)
    mine = Letter.objects.filter(recipient_key=f"parent:{pair.me.parent.pk}").order_by("pk")
    assert (list(mine.filter(pk__gt=last)), len(mail.outbox)) == ([], already), "and nothing is written anew"
