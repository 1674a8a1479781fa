"""'Wil je hulp?' on the screen: exactly what was ticked goes along, and who was asked answers (design 4.5)."""

import re
import uuid
from datetime import date

import pytest
from django.test import Client

from glansrijk.relations.models import HelpRequest
from glansrijk.rules.roles import Role
from glansrijk.rules.scale import Level
from tests import make
from tests.village import TUESDAY, Village

LEVEL = "In november was het contact met Peter: dof."
CONTACT = "Het laatste contact met Peter was op 3 november, per telefoon."


@pytest.fixture
def dull(village: Village) -> Village:
    """The contact with Peter is dull; with Eva, the other home of Sem, it shines."""
    make.make_estimate(village.peter, village.group5, Level.DULL, rater=village.anna)
    make.make_estimate(village.eva, village.group5, Level.SHINING, rater=village.anna)
    make.make_contact(village.peter, village.group5, by=village.anna, on=date(2026, 11, 3), kind="phone")
    make.make_contact(village.eva, village.group5, by=village.anna, on=TUESDAY)
    village.give_second_step(village.hanneke)
    return village


def address(village: Village) -> str:
    return f"/s/linde/gezin/{village.sem.pk}/hulp?thuis=h{village.homes['peter'].pk}"


def question(**changes: object) -> dict[str, object]:
    return {"key": str(uuid.uuid4()), "question": "Hoe begin ik dit gesprek?", "to_role": "ib", **changes}


def ask(village: Village, **changes: object) -> HelpRequest:
    village.signed_in(village.anna).post(address(village), question(**changes))
    return HelpRequest.objects.get()


def answer(client: Client, asked: HelpRequest, text: str, seen: str = "") -> int:
    return client.post(f"/s/linde/hulpvragen/{asked.pk}/antwoord", {"answer": text, "seen": seen}).status_code


def test_nothing_is_ticked_beforehand_and_the_other_home_is_not_there(dull: Village) -> None:
    page = dull.signed_in(dull.anna).get(address(dull)).content.decode()
    assert re.findall(r'name="shared"[^>]* checked', page) == []
    assert (LEVEL in page, CONTACT in page, "contact met Eva" in page) == (True, True, False)


def test_exactly_what_was_ticked_goes_along(dull: Village) -> None:
    asked = ask(dull, shared=["level"])
    assert (asked.shared, asked.relation.parent, asked.asked_by) == ([LEVEL], dull.peter, dull.anna)


def test_the_preview_shows_what_the_other_sees_and_sends_nothing(dull: Village) -> None:
    client = dull.signed_in(dull.anna)
    sent = client.post(address(dull), question(shared=["contact"], preview="1")).content.decode()
    preview = sent[sent.index('id="preview"') :]
    assert (CONTACT in preview, LEVEL in preview, "Thuis van Sem Bakker, bij Peter" in preview) == (True, False, True)
    part = client.post(address(dull), question(shared=["level"]), headers={"HX-Request": "true"}).content.decode()
    assert (LEVEL in part, "<html" in part, HelpRequest.objects.count()) == (True, False, 0)


def test_the_head_sees_only_what_was_sent(dull: Village) -> None:
    ask(dull, to_role="head", shared=["contact"])
    page = dull.signed_in(dull.hanneke).get("/s/linde/hulpvragen").content.decode()
    assert (CONTACT in page, LEVEL in page, "Hoe begin ik dit gesprek?" in page) == (True, False, True)
    assert "Hoe begin ik" not in dull.signed_in(dull.ivo).get("/s/linde/hulpvragen").content.decode()
    assert dull.signed_in(dull.hanneke).get(address(dull)).status_code == 403


def test_who_was_asked_answers_and_the_teacher_reads_it(dull: Village) -> None:
    asked = ask(dull)
    assert answer(dull.signed_in(dull.ivo), asked, "Zullen we samen voorbereiden?") == 302
    page = dull.signed_in(dull.anna).get("/s/linde/hulpvragen?beantwoord").content.decode()
    assert ("Zullen we samen voorbereiden?" in page, "Ivo Smit antwoordde op 24 november" in page) == (True, True)


@pytest.mark.parametrize(
    ("who", "status"), [("anna", 403), ("bram", 403), ("hanneke", 404), ("otto", 403), ("carla", 404)]
)
def test_nobody_else_answers(dull: Village, who: str, status: int) -> None:
    asked = ask(dull)
    assert answer(dull.signed_in(getattr(dull, who)), asked, "Ik weet het.") == status
    asked.refresh_from_db()
    assert asked.answer == ""


def test_the_intern_begeleider_finds_the_own_question_to_the_head(dull: Village) -> None:
    ivo = dull.signed_in(dull.ivo)
    ivo.post(address(dull), question(to_role="head"))
    assert "Hoe begin ik dit gesprek?" in ivo.get("/s/linde/hulpvragen").content.decode()


def test_two_answers_at_once_lose_nothing(dull: Village) -> None:
    asked, other = ask(dull), make.make_staff(dull.linde, "Ineke Tweede", Role.IB)
    assert answer(dull.signed_in(dull.ivo), asked, "Bel hem eerst.", seen="onzin") == 302, (
        "there was nothing to lose yet"
    )
    response = dull.signed_in(other).post(
        f"/s/linde/hulpvragen/{asked.pk}/antwoord", {"answer": "Wacht een week.", "seen": ""}
    )
    page = response.content.decode()
    assert (response.status_code, "Bel hem eerst." in page, "Wacht een week." in page) == (409, True, True)
    asked.refresh_from_db()
    assert asked.answer == "Bel hem eerst."
    assert asked.answered_at is not None
    assert answer(dull.signed_in(other), asked, "Bel hem eerst. Of wacht.", asked.answered_at.isoformat()) == 302


def test_sent_twice_it_is_one_question(dull: Village) -> None:
    client, sent = dull.signed_in(dull.anna), question()
    assert [client.post(address(dull), sent).status_code for _ in range(2)] == [302, 302]
    assert HelpRequest.objects.count() == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"question": ""},
        {"question": " \n "},
        {"question": "x" * 100_000},
        {"to_role": "office"},
        {"to_role": ""},
        {"shared": ["step-999"]},
        {"key": "geen sleutel"},
    ],
)
def test_what_cannot_be_is_refused(dull: Village, wrong: dict[str, object]) -> None:
    response = dull.signed_in(dull.anna).post(address(dull), question(**wrong))
    assert (response.status_code, HelpRequest.objects.count()) == (400, 0)


def test_emoji_html_and_arabic_stay_what_they_are(dull: Village) -> None:
    asked = ask(dull, question="<b>Hoe?</b> 🙂 مرحبا\u202e")
    assert asked.question == "<b>Hoe?</b> 🙂 مرحبا"
    page = dull.signed_in(dull.ivo).get("/s/linde/hulpvragen").content.decode()
    assert "&lt;b&gt;Hoe?&lt;/b&gt; 🙂 مرحبا" in page


@pytest.mark.parametrize(
    ("who", "status"), [("carla", 404), ("hanneke", 403), ("otto", 403), ("daan", 404), ("ivo", 200)]
)
def test_only_who_sees_the_contact_asks(dull: Village, who: str, status: int) -> None:
    assert dull.signed_in(getattr(dull, who)).get(address(dull)).status_code == status


def test_nobody_to_ask_is_said(village: Village) -> None:
    for staff in (village.ivo, village.hanneke):
        staff.grants.get().end(make.START)
    page = village.signed_in(village.anna).get(address(village)).content.decode()
    assert "Er is nog niemand om het aan te vragen." in page
