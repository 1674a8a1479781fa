"""A parent brings something and sees what became of it; the other parent of the same child never sees a word."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from uuid import uuid4

import pytest
from django.test import Client

from glansrijk.audit.models import Event
from glansrijk.schools.models import ContactBan, ParentLink, PortalOpening
from glansrijk.together.answering_ideas import answer_idea, finish_idea
from glansrijk.together.gatherings import Plan, call_off, plan_gathering
from glansrijk.together.models import Idea, IdeaParent
from tests.schools.doors.at_the_door import DOOR
from tests.together.ideas.bring import PDF, jpeg, parent_at_home, png, send
from tests.village import TUESDAY, Village

MINE = f"{DOOR}ideeen"


def read(browser: Client, url: str = MINE) -> str:
    return str(browser.get(url).content.decode())


def test_an_idea_comes_in_as_it_was_said(village: Village) -> None:
    eva = parent_at_home("eva@voorbeeld.nl")
    said = "فكرة: حديقة 🌱\nmet <b>bloemen</b>"
    assert send(eva, f"  {said}  ")["Location"] == MINE
    (idea,) = Idea.objects.all()
    assert (idea.text, idea.kind, idea.brought, idea.said_on) == (said, "idea", "page", TUESDAY)
    assert (idea.written_by, idea.state, [one.parent for one in idea.by_parents.all()]) == (None, "new", [village.eva])
    event = Event.objects.get(kind="idea.brought")
    assert (event.by_account_id, event.facts) == (None, {"parent": village.eva.pk, "what": "idea"})
    page = read(eva)
    assert "&lt;b&gt;bloemen&lt;/b&gt;" in page
    assert "School leest dit. U krijgt een antwoord." in page


def test_sent_twice_is_one_and_other_words_are_another(village: Village) -> None:
    eva, key = parent_at_home("eva@voorbeeld.nl"), str(uuid4())
    for text in ("Een moestuin", "Een moestuin", "Een moestuin met kippen"):
        send(eva, text, key=key)
    assert sorted(Idea.objects.values_list("text", flat=True)) == ["Een moestuin", "Een moestuin met kippen"]
    assert IdeaParent.objects.count() == 2


def test_a_page_of_somebody_else_sent_again_is_an_idea_of_ones_own(village: Village) -> None:
    key = str(uuid4())
    for email in ("eva@voorbeeld.nl", "peter@voorbeeld.nl"):
        send(parent_at_home(email), "Een moestuin", key=key)
    assert sorted(IdeaParent.objects.values_list("parent", flat=True)) == sorted([village.eva.pk, village.peter.pk])


def test_you_said_we_did(village: Village) -> None:
    eva, anna = parent_at_home("eva@voorbeeld.nl"), village.viewer(village.anna)
    send(eva, "Een moestuin")
    idea = Idea.objects.get()
    answer_idea(idea, "Mooi plan. In maart beginnen we.", "taken_up", version=1, by=anna)
    page = read(eva)
    assert ("We gaan ermee aan de slag" in page, "In maart beginnen we." in page) == (True, True)
    assert "Weghalen" not in page
    finish_idea(idea, "Er ligt een tuin achter het lokaal.", version=2, by=anna)
    page = read(eva)
    assert ("U zei het, wij deden dit:" in page, "achter het lokaal" in page) == (True, True)


def test_the_other_parent_never_sees_it(village: Village) -> None:
    eva, peter = parent_at_home("eva@voorbeeld.nl"), parent_at_home("peter@voorbeeld.nl")
    send(eva, "kanarie in de tuin", choice="aanbod", file=("kanarie.pdf", PDF))
    idea = Idea.objects.get()
    answer_idea(idea, "kanarie in het antwoord", "taken_up", version=1, by=village.viewer(village.anna))
    urls = (
        MINE,
        f"{MINE}/idee",
        f"{MINE}/aanbod",
        f"{DOOR}thuis",
        f"{MINE}/{idea.pk}/bestand",
        f"{MINE}/{idea.pk}/terug",
    )
    seen = [peter.get(url) for url in urls]
    assert [answer.status_code for answer in seen] == [200, 200, 200, 200, 404, 405]
    everything = "".join(answer.content.decode() + str(answer.headers) for answer in seen)
    assert re.findall(r"kanarie|\bEva\b|Jansen", everything) == []
    assert peter.post(f"{MINE}/{idea.pk}/terug").status_code == 404
    assert Idea.objects.filter(pk=idea.pk).exists()
    assert "kanarie" in read(eva), "the control"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "Er staat nog niets."),
        (" \n\t ", "Er staat nog niets."),
        ("\x00\x01", "Er staat nog niets."),
        ("a" * 100_000, "Deze tekst heeft 100.000 tekens. Er passen er 5.000."),
    ],
)
def test_what_does_not_fit_is_said_and_nothing_is_kept(village: Village, text: str, said: str) -> None:
    answer = send(parent_at_home("eva@voorbeeld.nl"), text)
    assert (answer.status_code, said in answer.content.decode(), Idea.objects.count()) == (400, True, 0)


def test_what_was_typed_stays_when_the_file_is_refused(village: Village, files: Path) -> None:
    answer = send(
        parent_at_home("eva@voorbeeld.nl"), "Ik maak een folder", choice="aanbod", file=("x.pdf", b"MZ programma")
    )
    page = answer.content.decode()
    assert (answer.status_code, "Ik maak een folder" in page) == (400, True)
    assert "Kies een foto (jpg of png) of een pdf." in page
    assert (Idea.objects.count(), list(files.rglob("*.*"))) == (0, [])


@pytest.mark.parametrize("content", [b"", b"%PDF-1.4" + b"0" * (5 * 1024 * 1024), png(60_000, 60_000), b"<svg/>"])
def test_a_wrong_file_leaves_nothing(village: Village, files: Path, content: bytes) -> None:
    answer = send(parent_at_home("eva@voorbeeld.nl"), "Poster", choice="aanbod", file=("poster.png", content))
    kept = [path for path in files.rglob("*") if path.is_file()]
    assert (answer.status_code, Idea.objects.count(), kept) == (400, 0, [])


@pytest.mark.parametrize(
    "name", ["../../../etc/passwd.pdf", "a\r\nSet-Cookie: x=1.pdf", "..\\..\\x.exe", "x.html", "é🌱" * 60]
)
def test_the_name_of_a_file_means_nothing(village: Village, files: Path, name: str) -> None:
    eva = parent_at_home("eva@voorbeeld.nl")
    send(eva, "Folder", choice="aanbod", file=(name, PDF))
    idea = Idea.objects.get()
    assert idea.file.name == f"aanbod/{idea.key}.pdf"
    answer = eva.get(f"{MINE}/{idea.pk}/bestand")
    assert b"".join(answer.streaming_content) == PDF  # type: ignore[attr-defined]
    assert answer["Content-Disposition"] == f'attachment; filename="aanbod-{idea.pk}.pdf"'
    assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == ("application/pdf", "nosniff")
    assert answer["Cache-Control"] == "no-store"


def test_a_photo_is_kept_without_the_place(village: Village, files: Path) -> None:
    send(parent_at_home("eva@voorbeeld.nl"), "Poster", choice="aanbod", file=("p.jpg", jpeg(notes=b"52.0116,4.3571")))
    (kept,) = [path for path in files.rglob("*") if path.is_file()]
    assert (kept.suffix, b"52.0116" in kept.read_bytes(), kept.stat().st_mode & 0o077) == (".jpg", False, 0)


def test_a_file_goes_with_an_offer_only(village: Village, files: Path) -> None:
    send(parent_at_home("eva@voorbeeld.nl"), "Een idee", file=("p.pdf", PDF))
    assert (Idea.objects.get().file.name, [path for path in files.rglob("*") if path.is_file()]) == ("", [])


@pytest.mark.django_db(transaction=True)
def test_taken_back_it_is_gone_with_its_file(village: Village, files: Path) -> None:
    eva = parent_at_home("eva@voorbeeld.nl")
    send(eva, "Folder", choice="aanbod", file=("p.pdf", PDF))
    idea = Idea.objects.get()
    assert eva.post(f"{MINE}/{idea.pk}/terug")["Location"] == MINE
    assert (Idea.objects.count(), [path for path in files.rglob("*") if path.is_file()]) == (0, [])
    assert Event.objects.filter(kind="idea.taken_back").count() == 1
    assert eva.post(f"{MINE}/{idea.pk}/terug").status_code == 404


def test_what_has_an_answer_stays(village: Village) -> None:
    eva = parent_at_home("eva@voorbeeld.nl")
    send(eva, "Een moestuin")
    idea = Idea.objects.get()
    answer_idea(idea, "Goed plan.", "taken_up", version=1, by=village.viewer(village.anna))
    page = eva.post(f"{MINE}/{idea.pk}/terug", follow=True)
    assert "Er is al een antwoord. Het blijft staan." in page.content.decode()
    assert Idea.objects.count() == 1


@pytest.mark.parametrize("url", [MINE, f"{MINE}/idee", f"{MINE}/aanbod"])
def test_who_is_not_in_goes_to_the_door(village: Village, url: str) -> None:
    assert Client().get(url)["Location"] == DOOR
    assert village.signed_in(village.anna).get(url)["Location"] == DOOR


def test_a_closed_door_closes_this_too(village: Village) -> None:
    eva = parent_at_home("eva@voorbeeld.nl")
    link = ParentLink.objects.get(parent=village.eva)
    ContactBan.objects.create(school=village.linde, link=link, from_on=date(2026, 11, 1))
    assert send(eva, "Een moestuin")["Location"] == DOOR
    PortalOpening.objects.all().delete()
    assert eva.get(MINE).status_code == 404
    assert Idea.objects.count() == 0


def test_a_kind_that_does_not_exist_is_not_there(village: Village) -> None:
    eva = parent_at_home("eva@voorbeeld.nl")
    assert [eva.get(f"{MINE}/{choice}").status_code for choice in ("zorg", "x")] == [404, 404]


def test_walk_ins_to_come_are_there_for_everyone(village: Village) -> None:
    by = village.viewer(village.anna)
    for theme, day in (("Gezond eten", 30), ("Al geweest", 10)):
        plan_gathering(Plan(theme, date(2026, 11, day)), by=by)
    off = plan_gathering(Plan("Afgelast", date(2026, 12, 1)), by=by)
    call_off(off, by=by)
    plan_gathering(Plan("Van een andere school", date(2026, 12, 1)), by=village.viewer(village.daan))
    page = read(parent_at_home("peter@voorbeeld.nl"))
    themes = ("Gezond eten", "Al geweest", "Afgelast", "Van een andere school")
    assert [theme for theme in themes if theme in page] == ["Gezond eten"]
    assert "niemand moet komen" in page
