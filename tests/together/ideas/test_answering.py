"""Colleagues write down, answer, thank and finish: every idea gets an answer, and only who may see it can give one."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from glansrijk.audit.models import Event, Seen
from glansrijk.lib.conflict import Conflict
from glansrijk.relations.models import Contact, Matter
from glansrijk.schools.models import Parent
from glansrijk.schools.refusing import Refused
from glansrijk.together.answering_ideas import answer_idea, finish_idea
from glansrijk.together.bringing_ideas import Brought, throw_away, write_down
from glansrijk.together.due import due_things
from glansrijk.together.models import Idea
from glansrijk.together.thanking import Thanks, thank
from tests.together.ideas.bring import PDF, parent_at_home, send
from tests.village import TUESDAY, Village

LIST = "/s/linde/ideeen"


def note(village: Village, *parents: Parent, kind: str = "idea", how: str = "talk", text: str = "Een moestuin") -> Idea:
    return write_down(Brought(text, TUESDAY, kind, how), parents, by=village.viewer(village.anna))


def form(**more: Any) -> dict[str, Any]:
    return {
        "key": str(uuid4()),
        "kind": "idea",
        "text": "Moestuin",
        "brought": "letter",
        "said_on": "2026-11-24",
        **more,
    }


def test_by_hand_in_a_minute(village: Village) -> None:
    anna = village.signed_in(village.anna)
    data = form(parent=village.eva.pk)
    first = anna.post(f"{LIST}/nieuw", data)
    idea = Idea.objects.get()
    assert first["Location"] == f"{LIST}/{idea.pk}"
    anna.post(f"{LIST}/nieuw", data)
    assert (Idea.objects.count(), idea.brought, idea.written_by) == (1, "letter", village.anna)
    assert "Moestuin" in anna.get(LIST).content.decode()


@pytest.mark.parametrize(
    ("parents", "kind", "how"),
    [
        ((), "idea", "talk"),
        (("petra", "joris"), "idea", "talk"),
        (("eva", "peter"), "offer", "talk"),
        (("eva", "peter", "elif_"), "offer", "talk"),
    ],
)
def test_company_that_does_not_go_together(village: Village, parents: tuple[str, ...], kind: str, how: str) -> None:
    with pytest.raises(Refused):
        note(village, *(getattr(village, name) for name in parents), kind=kind, how=how)
    assert Idea.objects.count() == 0


@pytest.mark.parametrize(
    ("parents", "kind", "how"), [(("petra", "joris"), "offer", "talk"), ((), "worry", "gathering")]
)
def test_company_that_does(village: Village, parents: tuple[str, ...], kind: str, how: str) -> None:
    idea = note(village, *(getattr(village, name) for name in parents), kind=kind, how=how)
    assert idea.by_parents.count() == len(parents)
    anna = village.signed_in(village.anna)
    assert anna.get(f"{LIST}/{idea.pk}").status_code == 200


def test_two_strangers_may_offer_something_together(village: Village) -> None:
    assert note(village, village.eva, village.elif_, kind="offer").by_parents.count() == 2


def test_a_parent_of_another_group_is_not_in_the_list(village: Village) -> None:
    tineke = village.tim.parent_links.get().parent
    for stranger in (tineke, village.far_parent, village.hakan):
        answer = village.signed_in(village.anna).post(f"{LIST}/nieuw", form(parent=stranger.pk))
        assert (answer.status_code, "Kies iemand die er nu staat." in answer.content.decode()) == (400, True)
    assert village.signed_in(village.hanneke).post(f"{LIST}/nieuw", form(parent=tineke.pk)).status_code == 302


@pytest.mark.parametrize(
    ("who", "status"), [("anna", 200), ("bram", 200), ("ivo", 200), ("hanneke", 200), ("carla", 404), ("otto", 403)]
)
def test_who_sees_it(village: Village, who: str, status: int) -> None:
    idea = note(village, village.eva, text="kanarie")
    browser = village.signed_in(getattr(village, who))
    answers = [
        browser.get(f"{LIST}/{idea.pk}").status_code,
        browser.post(f"{LIST}/{idea.pk}/antwoord", {"version": 1, "state": "taken_up", "answer": "Ja"}).status_code,
    ]
    assert answers == [status, 302 if status == 200 else status]
    assert ("kanarie" in browser.get(LIST).content.decode()) == (status == 200)
    assert Idea.objects.get().state == ("taken_up" if status == 200 else "new")
    assert Seen.objects.filter(page="idea", about_id=village.eva.pk).count() == (1 if status == 200 else 0)


def test_nobody_answers_themselves(village: Village) -> None:
    idea = write_down(
        Brought("Van Carla", TUESDAY, how="talk"), [village.carla_as_parent], by=village.viewer(village.anna)
    )
    carla = village.signed_in(village.carla)
    assert (carla.get(f"{LIST}/{idea.pk}").status_code, "Van Carla" in carla.get(LIST).content.decode()) == (404, False)


def test_an_answer_without_words_is_no_answer(village: Village) -> None:
    idea, anna = note(village, village.eva), village.signed_in(village.anna)
    for data in (
        {"state": "taken_up", "answer": "  "},
        {"state": "", "answer": "Ja"},
        {"state": "done", "answer": "Ja"},
    ):
        page = anna.post(f"{LIST}/{idea.pk}/antwoord", {"version": 1, **data})
        assert page.status_code == 400
    assert (Idea.objects.get().state, Event.objects.filter(kind="idea.answered").count()) == ("new", 0)


def test_two_at_once_lose_nothing(village: Village) -> None:
    idea = note(village, village.eva)
    anna, bram = village.signed_in(village.anna), village.signed_in(village.bram)
    url = f"{LIST}/{idea.pk}/antwoord"
    data = {"version": 1, "state": "taken_up"}
    assert anna.post(url, {**data, "answer": "Van Anna"}).status_code == 302
    assert anna.post(url, {**data, "answer": "Van Anna"}).status_code == 302
    page = bram.post(url, {**data, "answer": "Van Bram"})
    assert (page.status_code, "Van Anna" in page.content.decode(), "Van Bram" in page.content.decode()) == (
        409,
        True,
        True,
    )
    assert bram.post(url, {**data, "version": 2, "answer": "Van ons samen"}).status_code == 302
    assert (Idea.objects.get().answer, Event.objects.filter(kind="idea.answered").count()) == ("Van ons samen", 2)


def test_done_comes_after_an_answer(village: Village) -> None:
    idea, by = note(village, village.eva), village.viewer(village.anna)
    with pytest.raises(Refused):
        finish_idea(idea, "Tuin", version=1, by=by)
    answer_idea(idea, "Ja", "taken_up", version=1, by=by)
    with pytest.raises(Conflict):
        finish_idea(idea, "Tuin", version=1, by=by)
    finish_idea(idea, "Tuin", version=2, by=by)
    finish_idea(idea, "Tuin", version=2, by=by)
    assert (Idea.objects.get().state, Event.objects.filter(kind="idea.done").count()) == ("done", 1)
    page = village.signed_in(village.anna).get(f"{LIST}?klaar").content.decode()
    assert ("U zei, wij deden" in page, "Wij deden:" in page) == (True, True)


def test_an_accepted_offer_asks_for_thanks_and_counts(village: Village) -> None:
    idea, anna = note(village, village.petra, village.joris, kind="offer"), village.signed_in(village.anna)
    url = f"{LIST}/{idea.pk}/bedankt"
    thanks = {"kind": "phone", "on": "2026-11-24", "note": "Dank voor de folder."}
    assert anna.post(url, thanks).status_code == 400
    anna.post(f"{LIST}/{idea.pk}/antwoord", {"version": 1, "state": "taken_up", "answer": "Graag!"})
    assert "Bedank de ouder" in anna.get(f"{LIST}/{idea.pk}").content.decode()
    for _again in range(2):
        assert anna.post(url, thanks).status_code == 302
    rows = Contact.objects.order_by("pk")
    assert {(row.relation.parent_id, row.relation.group_id, row.tone, row.kind, row.by) for row in rows} == {
        (parent.pk, village.group5.pk, "appreciation", "phone", village.anna)
        for parent in (village.petra, village.joris)
    }
    assert (rows.count(), len({row.entry for row in rows}), Idea.objects.get().thanked_on) == (2, 1, TUESDAY)
    assert "Bedank de ouder" not in anna.get(f"{LIST}/{idea.pk}").content.decode()


def test_no_thanks_for_what_is_no_offer(village: Village) -> None:
    idea, by = note(village, village.eva), village.viewer(village.anna)
    answer_idea(idea, "Ja", "taken_up", version=1, by=by)
    idea.refresh_from_db()
    with pytest.raises(Refused):
        thank(idea, Thanks(TUESDAY, "phone"), by=by)
    assert Contact.objects.count() == 0


def test_a_worry_goes_on_the_table_with_one_home(village: Village) -> None:
    idea, anna = note(village, village.peter, kind="worry", text="Hij slaapt slecht."), village.signed_in(village.anna)
    url = f"{LIST}/{idea.pk}/vraagstuk"
    for stranger in (village.noor.pk, village.far_child.pk, "x"):
        assert anna.post(url, {"pupil": stranger, "title": "Slapen"}).status_code == 400
    for _again in range(2):
        assert anna.post(url, {"pupil": village.sem.pk, "title": "Slapen"}).status_code == 302
    (matter,) = Matter.objects.all()
    assert (matter.pupil, matter.home, matter.parent_sees) == (
        village.sem,
        village.homes["peter"],
        "Hij slaapt slecht.",
    )


def test_the_head_opens_no_matter(village: Village) -> None:
    idea, head = note(village, village.peter, kind="worry"), village.signed_in(village.hanneke)
    assert "Op tafel leggen" not in head.get(f"{LIST}/{idea.pk}").content.decode()
    assert head.post(f"{LIST}/{idea.pk}/vraagstuk", {"pupil": village.sem.pk, "title": "x"}).status_code == 400
    assert Matter.objects.count() == 0


def test_only_a_mistake_of_ones_own_goes_away(village: Village) -> None:
    send(parent_at_home("eva@voorbeeld.nl"), "Van Eva")
    of_eva, by_hand = Idea.objects.get(), note(village, village.eva, text="Per ongeluk")
    by = village.viewer(village.anna)
    with pytest.raises(Refused):
        throw_away(of_eva, by=by)
    throw_away(by_hand, by=by)
    throw_away(by_hand, by=by)
    assert list(Idea.objects.all()) == [of_eva]
    assert Event.objects.filter(kind="idea.thrown_away").count() == 1


def test_the_file_is_for_who_may_see_the_offer(village: Village, files: Path) -> None:
    send(parent_at_home("eva@voorbeeld.nl"), "Folder", choice="aanbod", file=("p.pdf", PDF))
    idea = Idea.objects.get()
    found = {}
    for who in ("anna", "ivo", "hanneke", "carla", "otto"):
        answer = village.signed_in(getattr(village, who)).get(f"{LIST}/{idea.pk}/bestand")
        answer.getvalue()  # a file that nobody reads stays open, and closing it would end the database of the test
        found[who] = answer.status_code
    assert found == {"anna": 200, "ivo": 200, "hanneke": 200, "carla": 404, "otto": 403}
    assert Client().get(f"{LIST}/{idea.pk}/bestand").status_code == 302
    idea.file.storage.delete(str(idea.file.name))
    assert village.signed_in(village.anna).get(f"{LIST}/{idea.pk}/bestand").status_code == 404


def test_unanswered_ideas_are_one_thing_to_do(village: Village) -> None:
    for number in range(5):
        note(village, village.eva, text=f"Idee {number}")
    things = due_things(village.viewer(village.anna))
    assert [(one.title, one.sentence, one.url) for one in things] == [
        ("Ideeën van ouders", "Er wachten er 5 op antwoord.", LIST)
    ]
    assert due_things(village.viewer(village.carla)) == []
    assert (
        "Er wachten er 5 op antwoord." in village.signed_in(village.anna).get("/s/linde/mijn-acties").content.decode()
    )
    assert "Er wachten er 5 op antwoord." in village.signed_in(village.ivo).get("/s/linde/vandaag").content.decode()
    Idea.objects.exclude(text="Idee 3").delete()
    (one,) = due_things(village.viewer(village.anna))
    assert one.url == f"{LIST}/{Idea.objects.get().pk}"


def test_hostile_words_stay_words(village: Village) -> None:
    text = "<script>alert(1)</script> \u202eomgekeerd 🌱 مرحبا"
    anna = village.signed_in(village.anna)
    anna.post(f"{LIST}/nieuw", form(parent=village.eva.pk, text=text))
    idea = Idea.objects.get()
    page = anna.get(f"{LIST}/{idea.pk}").content.decode()
    assert ("<script>alert" in page, "&lt;script&gt;alert(1)" in page, "\u202e" in page) == (False, True, False)
    answer = anna.post(f"{LIST}/nieuw", form(parent=village.eva.pk, text="a" * 100_000))
    assert (answer.status_code, Idea.objects.count()) == (400, 1)
