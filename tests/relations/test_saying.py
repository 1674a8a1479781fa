"""'Say it': the right letter with the why in it, and every reason for which mail stays closed (R12, R21)."""

import re
import uuid
from datetime import date, datetime
from pathlib import Path

import pytest
from django.test import Client

from glansrijk.outbox.models import Letter, StopListEntry
from glansrijk.relations.letters import all_templates, template_for
from glansrijk.relations.saying import windows_from
from glansrijk.rules.building_blocks import BLOCKS
from glansrijk.rules.quiet_hours import AMSTERDAM
from glansrijk.rules.school_year import Calendar, DayOff
from glansrijk.rules.signals import SignalKind
from glansrijk.rules.wording import look_over
from glansrijk.schools.deciding_custody import ban_contact, end_ban
from glansrijk.schools.models import Parent, ParentLink, ReachWish, School
from tests.village import TUESDAY, Village

NAMES = {"ouder", "kind", "leerkracht", "groep"}
TEMPLATES = all_templates()
each = pytest.mark.parametrize("template", TEMPLATES, ids=lambda template: str(template.slug))


@pytest.fixture
def open_to_mail(village: Village) -> Village:
    """Both parents of Sem have custody."""
    ParentLink.objects.filter(pupil=village.sem).take_custody("yes")
    return village


def address(village: Village, parent: Parent, why: str = "no_step") -> str:
    return f"/s/linde/gezin/{village.sem.pk}/zeg-het?waarom={why}&ouder={parent.pk}"


def letter(**changes: object) -> dict[str, object]:
    return {"key": str(uuid.uuid4()), "subject": "Koffie?", "body": "Komt u langs?", "how": "mail", **changes}


def page_for(village: Village, parent: Parent, why: str = "no_step") -> str:
    return village.signed_in(village.anna).get(address(village, parent, why)).content.decode()


def post(village: Village, **changes: object) -> int:
    return post_by(village.signed_in(village.anna), village, **changes)


def post_by(browser: Client, village: Village, **changes: object) -> int:
    return browser.post(address(village, village.peter), letter(**changes)).status_code


# ── which letter ────────────────────────────────────────────────────────────────────────────────


def test_every_signal_and_every_block_has_one_letter() -> None:
    reasons = [reason for template in TEMPLATES for reason in template.fits]
    asked = {kind.value for kind in SignalKind} - {SignalKind.CHECK_NOT_DONE.value} | {block.key for block in BLOCKS}
    assert (set(reasons), len(reasons)) == (asked | {"nieuws"}, len(asked) + 1)


@pytest.mark.parametrize(
    ("reason", "slug"),
    [
        ("not_met", "kennismaken"),
        ("waiting", "nog-een-keer"),
        ("no_step", "hoe-gaat-het"),
        ("waardering", "iets-moois"),
        ("terugkijken", "terugkijken"),
        ("iets-onbekends", "nieuws"),
        ("", "nieuws"),
    ],
)
def test_the_reason_chooses_the_letter(reason: str, slug: str) -> None:
    assert template_for(reason).slug == slug


@each
def test_a_letter_says_u_and_why_and_judges_nobody(template: object) -> None:
    text = f"{template.subject}\n{template.body}"  # type: ignore[attr-defined]
    assert set(re.findall(r"\{(\w+)\}", text)) <= NAMES
    assert re.findall(r"\b(?:je|jij|jouw|jullie|dof|mat|glanst|helder|signaal)\b", text, re.IGNORECASE) == []
    assert look_over(text) == ()
    assert re.search(r"\b(?:omdat|daarom|want|zodat|daarmee|uw woorden)\b", text, re.IGNORECASE) is not None


@each
def test_sentences_are_short(template: object) -> None:
    sentences = [one for one in re.split(r"[.?!…]\s|\n\n", template.body) if one.strip()]  # type: ignore[attr-defined]
    assert max(len(sentence.split()) for sentence in sentences) <= 20


def test_a_name_that_looks_like_a_place_for_a_name_stays_a_name() -> None:
    filled = template_for("not_met").filled(dict.fromkeys(NAMES, "{ouder}") | {"groep": "{"})
    assert filled[0] == "Kennismaken over {ouder}"


def test_the_draft_carries_the_names(open_to_mail: Village) -> None:
    page = page_for(open_to_mail, open_to_mail.peter, "long_ago")
    assert ("Beste Peter Bakker," in page, "hoe het thuis met Sem gaat" in page, "Anna Vos" in page) == (
        True,
        True,
        True,
    )
    assert Letter.objects.count() == 0


# ── why mail stays closed ───────────────────────────────────────────────────────────────────────


def test_mail_is_open_with_address_invitation_and_custody(open_to_mail: Village) -> None:
    assert "Als mail klaarzetten" in page_for(open_to_mail, open_to_mail.peter)
    assert post(open_to_mail) == 302
    made = Letter.objects.get()
    assert (made.recipient_key, made.to_address) == (f"parent:{open_to_mail.peter.pk}", "peter@voorbeeld.nl")
    assert (made.released_at, made.sent_at, made.made_by_account_id) == (None, None, open_to_mail.anna.account_id)


@pytest.mark.parametrize(
    ("field", "value", "reason"),
    [
        ("invite", False, "School stuurt Peter geen post over Sem."),
        ("parent__email", "", "Van Peter is geen e-mailadres bekend."),
        ("parent__secret", True, "De gegevens van Peter zijn afgeschermd."),
    ],
)
def test_the_reason_is_said_and_paper_stays_open(open_to_mail: Village, field: str, value: object, reason: str) -> None:
    rows = Parent.objects.filter(pk=open_to_mail.peter.pk)
    if field.startswith("parent__"):
        rows.update(**{field.removeprefix("parent__"): value})
    else:
        ParentLink.objects.filter(parent=open_to_mail.peter).update(**{field: value})
    page = page_for(open_to_mail, open_to_mail.peter)
    assert (reason in page, "Als mail klaarzetten" in page, "Op papier" in page) == (True, False, True)
    assert (post(open_to_mail), Letter.objects.count()) == (400, 0)
    assert post(open_to_mail, how="paper") == 302


@pytest.mark.parametrize(
    ("custody", "information", "reason"),
    [
        ("unknown", "on_request", "Of Peter gezag heeft over Sem is nog niet vastgesteld."),
        ("no", "on_request", "Peter heeft geen gezag over Sem."),
        ("no", "none", "Peter heeft geen gezag over Sem."),
        ("no", "full", ""),
    ],
)
def test_nothing_goes_until_the_school_decided_about_custody(
    open_to_mail: Village, custody: str, information: str, reason: str
) -> None:
    ParentLink.objects.filter(parent=open_to_mail.peter).update(custody=custody, information=information)
    shown = page_for(open_to_mail, open_to_mail.peter)
    assert (reason in shown, "<textarea" in shown) == (True, not reason)
    expected = 400 if reason else 302
    assert [post(open_to_mail), post(open_to_mail, how="paper")] == [expected, expected]
    assert Letter.objects.count() == (0 if reason else 2)


@pytest.mark.parametrize(
    ("of_teacher", "of_school", "expected"),
    [
        ("anna@school.voorbeeld.nl", "info@school.voorbeeld.nl", "anna@school.voorbeeld.nl"),
        ("", "info@school.voorbeeld.nl", "info@school.voorbeeld.nl"),
        ("", "", ""),
    ],
)
def test_an_answer_goes_to_the_teacher_else_to_the_school(
    open_to_mail: Village, of_teacher: str, of_school: str, expected: str
) -> None:
    open_to_mail.anna.take_email(of_teacher)
    School.objects.filter(pk=open_to_mail.linde.pk).update(reply_to=of_school)
    assert [post(open_to_mail), post(open_to_mail, how="paper")] == [302, 302]
    by_channel = dict(Letter.objects.values_list("channel", "reply_to"))
    assert by_channel == {"mail": expected, "paper": ""}
    number = Letter.objects.get(channel="mail").pk
    shown = open_to_mail.signed_in(open_to_mail.anna).get(f"/s/linde/post/{number}").content.decode()
    assert (f"Een antwoord komt aan op {expected}." in shown) is bool(expected)


def test_a_ban_closes_everything_and_fills_the_stop_list(open_to_mail: Village) -> None:
    head, tie = open_to_mail.viewer(open_to_mail.hanneke), ParentLink.objects.get(parent=open_to_mail.peter)
    ban = ban_contact(tie, reason="Uitspraak", from_on=TUESDAY, until_on=None, by=head)
    stopped = StopListEntry.objects.filter(lifted_at=None).values_list("recipient_key", flat=True)
    assert list(stopped) == [f"parent:{open_to_mail.peter.pk}"]
    page = page_for(open_to_mail, open_to_mail.peter)
    assert ("Er is een contactverbod." in page, "<textarea" in page) == (True, False)
    assert (post(open_to_mail), post(open_to_mail, how="paper"), Letter.objects.count()) == (400, 400, 0)
    assert "Als mail klaarzetten" in page_for(open_to_mail, open_to_mail.eva)
    end_ban(ban, on=TUESDAY, by=head)
    assert list(stopped.all()) == [f"parent:{open_to_mail.peter.pk}"], "the last day of a ban still is one"


def test_the_stop_list_lets_go_with_the_last_ban(open_to_mail: Village) -> None:
    head, tie = open_to_mail.viewer(open_to_mail.hanneke), ParentLink.objects.get(parent=open_to_mail.peter)
    first = ban_contact(tie, reason="Een", from_on=date(2026, 11, 1), until_on=None, by=head)
    end_ban(first, on=date(2026, 11, 20), by=head)
    assert StopListEntry.objects.filter(lifted_at=None).count() == 0
    second = ban_contact(tie, reason="Twee", from_on=date(2026, 12, 1), until_on=date(2026, 12, 5), by=head)
    assert StopListEntry.objects.filter(lifted_at=None).count() == 1
    second.end(date(2026, 12, 1))
    type(second).objects.filter(pk=second.pk).update(from_on=date(2026, 11, 21), until_on=date(2026, 11, 22))
    assert post(open_to_mail) == 302, "a ban that ended by itself lets go when somebody writes"
    assert StopListEntry.objects.filter(lifted_at=None).count() == 0


def test_what_a_parent_told_school_stands_beside_the_draft(open_to_mail: Village) -> None:
    village = open_to_mail
    Parent.objects.filter(pk=village.peter.pk).update(language="ku")
    ReachWish.objects.create(
        school=village.linde, parent=village.peter, rather_not=["mail"], do_not="Bellen op het werk"
    )
    page = page_for(village, village.peter)
    told = ("De taal van Peter is Koerdisch.", "Peter heeft liever geen mail.", "Wat we niet doen: Bellen op het werk.")
    assert [sentence in page for sentence in told] == [True, True, True]


# ── hours, strangers, twice, bad input ──────────────────────────────────────────────────────────


def test_windows_are_school_days_from_eight_to_five() -> None:
    friday = datetime(2026, 12, 18, 15, 30, tzinfo=AMSTERDAM)
    holiday = DayOff("Kerstvakantie", date(2026, 12, 19), date(2027, 1, 3))
    found = list(windows_from(friday, Calendar([holiday])))
    in_words = [f"{first:%d-%m %H.%M}-{last:%H.%M}" for first, last in found[:3]]
    assert (in_words, len(found)) == (["18-12 15.30-17.00", "04-01 08.00-17.00", "05-01 08.00-17.00"], 20)


@pytest.mark.parametrize(
    ("who", "status"), [("bram", 200), ("ivo", 200), ("carla", 404), ("hanneke", 403), ("otto", 403), ("daan", 404)]
)
def test_only_who_sees_the_contact_writes(village: Village, who: str, status: int) -> None:
    village.give_second_step(village.hanneke)
    client = village.signed_in(getattr(village, who))
    assert client.get(address(village, village.peter)).status_code == status


def test_nobody_writes_to_a_parent_of_another_child_through_this_page(village: Village) -> None:
    page = page_for(village, village.petra)
    assert ("Petra" in page, "Brief aan Eva" in page) == (False, True)


def test_sent_twice_it_is_one_letter_and_the_last_words_stay(open_to_mail: Village) -> None:
    sent, client = letter(), open_to_mail.signed_in(open_to_mail.anna)
    where = address(open_to_mail, open_to_mail.peter)
    changed = {**sent, "body": "Of bel mij."}
    assert [client.post(where, one).status_code for one in (sent, sent, changed)] == [302, 302, 302]
    assert Letter.objects.get().body == "Of bel mij."


def test_the_key_of_a_colleague_gives_a_letter_of_ones_own(open_to_mail: Village) -> None:
    key = str(uuid.uuid4())
    for who in (open_to_mail.anna, open_to_mail.bram):
        assert post_by(open_to_mail.signed_in(who), open_to_mail, key=key) == 302
    makers = set(Letter.objects.values_list("made_by_account_id", flat=True))
    assert makers == {open_to_mail.anna.account_id, open_to_mail.bram.account_id}


@pytest.mark.parametrize(
    "wrong",
    [
        {"subject": ""},
        {"subject": "x" * 100_000},
        {"body": " \n "},
        {"body": "x" * 100_000},
        {"how": "duif"},
        {"key": "geen sleutel"},
    ],
)
def test_what_cannot_be_is_refused(open_to_mail: Village, wrong: dict[str, object]) -> None:
    assert (post(open_to_mail, **wrong), Letter.objects.count()) == (400, 0)


def test_emoji_html_and_arabic_stay_what_they_are(open_to_mail: Village) -> None:
    post(open_to_mail, subject="Regel\r\nBcc: iedereen@voorbeeld.nl", body="<b>Dag</b> 🙂 مرحبا\u202e")
    made = Letter.objects.get()
    assert (made.subject, made.body) == ("Regel Bcc: iedereen@voorbeeld.nl", "<b>Dag</b> 🙂 مرحبا")


def test_the_letters_are_where_people_can_mend_them() -> None:
    assert len(list(Path("content/brieven").glob("*.md"))) == len(TEMPLATES)
