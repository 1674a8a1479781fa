"""The guides of a school: its own questions, its own order, and what cannot be left out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glansrijk.talks.guides import core_guides, guide_at
from glansrijk.talks.models import Answer, FixedMoment, GuideQuestion
from tests.talks.talk_pages import a_talk, keep, tree_of, url, words
from tests.village import Village

WHERE = "/s/linde/leidraden/hoop-en-dromen"
CORE = [one.key for guide in core_guides() if guide.kind == "hoop-en-dromen" for one in guide.questions]


@pytest.fixture
def head(village: Village) -> object:
    """Hanneke, signed in with her second step."""
    village.give_second_step(village.hanneke)
    return village.signed_in(village.hanneke)


def order(village: Village, kind: str = "hoop-en-dromen") -> list[str]:
    """The keys of what is asked, in order."""
    rows = GuideQuestion.objects.in_school(village.linde.pk)
    return [one.key for one in guide_at(kind, rows).asked]


@pytest.mark.parametrize(("who", "status"), [("anna", 200), ("ivo", 200), ("otto", 200), ("hanneke", 200)])
def test_everyone_of_the_school_reads_a_guide(village: Village, who: str, status: int) -> None:
    village.give_second_step(village.hanneke)
    client = village.signed_in(getattr(village, who))
    assert client.get(WHERE).status_code == status
    assert "Hoop-en-dromengesprek" in words(tree_of(client.get("/s/linde/leidraden")))


@pytest.mark.parametrize("who", ["anna", "ivo", "otto"])
def test_only_the_head_puts_a_guide_in_order(village: Village, who: str) -> None:
    client = village.signed_in(getattr(village, who))
    added = client.post(f"{WHERE}/erbij", {"text": "Wat eet u?", "voice": "parent"})
    moved = client.post(f"{WHERE}/plaats", {"question": "droom"})
    out = client.post(f"{WHERE}/weg", {"question": "droom", "left_out": "1"})
    assert [answer.status_code for answer in (added, moved, out)] == [403, 403, 403]
    assert "Omhoog" not in words(tree_of(client.get(WHERE)))
    assert GuideQuestion.objects.count() == 0


def test_a_question_of_the_school_stands_at_the_end_and_moves_up(village: Village, head: object) -> None:
    sent = {"text": "Wat moeten wij over uw buurt weten?", "voice": "parent"}
    for _ in range(2):
        assert head.post(f"{WHERE}/erbij", sent)["Location"] == WHERE  # type: ignore[attr-defined]
    key = "eigen-wat-moeten-wij-over-uw-buurt-weten"
    assert order(village) == [*CORE, key]
    answer = head.post(f"{WHERE}/plaats", {"question": key, "up": "1"})  # type: ignore[attr-defined]
    assert (answer["Location"], order(village)) == (f"{WHERE}#vraag-{key}", [*CORE[:-1], key, CORE[-1]])


def test_a_question_is_left_out_and_comes_back_in_its_place(village: Village, head: object) -> None:
    for out, expected in (("1", [one for one in CORE if one != "droom"]), ("", CORE)):
        head.post(f"{WHERE}/weg", {"question": "droom", "left_out": out})  # type: ignore[attr-defined]
        assert order(village) == expected


@pytest.mark.parametrize(
    ("kind", "key"),
    [("hoop-en-dromen", "hoop"), ("afsluitend", "compliment-ouders"), ("afsluitend", "compliment-kind")],
)
def test_what_belongs_to_a_talk_cannot_be_left_out(village: Village, head: object, kind: str, key: str) -> None:
    before = order(village, kind)
    where = f"/s/linde/leidraden/{kind}"
    answer = head.post(f"{where}/weg", {"question": key, "left_out": "1"}, follow=True)  # type: ignore[attr-defined]
    assert "Deze vraag hoort bij dit gesprek en blijft staan." in words(tree_of(answer))
    assert order(village, kind) == before
    GuideQuestion.objects.create(school=village.linde, kind=kind, question=key, left_out=True)
    assert key in order(village, kind)


def test_nobody_but_the_parent_begins(village: Village, head: object) -> None:
    for key in ("droom", "blij", "kan-goed"):
        head.post(f"{WHERE}/weg", {"question": key, "left_out": "1"})  # type: ignore[attr-defined]
    answer = head.post(f"{WHERE}/plaats", {"question": "kind-wil", "up": "1"}, follow=True)  # type: ignore[attr-defined]
    assert "De ouder begint." in words(tree_of(answer))
    assert order(village)[0] == "hoop"


@given(st.permutations(CORE), st.sets(st.sampled_from(CORE)))
def test_the_parent_begins_whatever_the_rows_say(positions: list[str], left_out: set[str]) -> None:
    rows = [
        GuideQuestion(pk=number, kind="hoop-en-dromen", question=key, position=number, left_out=key in left_out)
        for number, key in enumerate(positions, start=1)
    ]
    guide = guide_at("hoop-en-dromen", rows)
    assert guide.asked[0].voice == "parent"
    assert sorted(one.key for one in guide.questions) == sorted(CORE)
    assert {one.key for one in guide.left_out} == left_out - {"hoop"}


def test_a_question_that_the_method_gets_later_stands_behind_its_neighbour() -> None:
    rows = [
        GuideQuestion(pk=number, kind="hoop-en-dromen", question=key, position=number)
        for number, key in enumerate(["hoop", "afspraken", "droom"], start=1)
    ]
    keys = [one.key for one in guide_at("hoop-en-dromen", rows).asked]
    assert keys == ["hoop", "afspraken", "droom", *CORE[2:-1]]


def test_a_record_keeps_the_question_as_it_was_asked(village: Village, head: object) -> None:
    anna = village.signed_in(village.anna)
    head.post(f"{WHERE}/erbij", {"text": "Wat viert u thuis?", "voice": "parent"})  # type: ignore[attr-defined]
    talk = a_talk(village, village.noor, village.petra)
    keep(anna, talk, f"eigen-wat-viert-u-thuis__p{village.petra.pk}", "De lente")
    head.post(f"{WHERE}/weg", {"question": "eigen-wat-viert-u-thuis", "left_out": "1"})  # type: ignore[attr-defined]
    assert Answer.objects.get().asked == "Wat viert u thuis?"
    page = words(tree_of(anna.get(url(talk))), "talk-questions")
    assert "Wat viert u thuis?" in page
    other = a_talk(village, village.noor, village.joris)
    assert "Wat viert u thuis?" not in words(tree_of(anna.get(url(other))), "talk-questions")


def test_a_kind_of_the_school_has_questions_of_its_own(village: Village, head: object) -> None:
    FixedMoment.objects.create(
        school=village.linde, kind="koffie", name="Koffiegesprek", rule="month", rule_from=3, rule_to=3
    )
    where = "/s/linde/leidraden/koffie"
    head.post(f"{where}/erbij", {"text": "Hoe is het met u?", "voice": "parent"})  # type: ignore[attr-defined]
    shown = words(tree_of(head.get(where)))  # type: ignore[attr-defined]
    assert ("Koffiegesprek" in shown, "Hoe is het met u?" in shown) == (True, True)


@pytest.mark.parametrize("kind", ["bestaat-niet", "nieuw"])
def test_a_guide_that_nobody_made_is_not_there(village: Village, kind: str) -> None:
    assert village.signed_in(village.anna).get(f"/s/linde/leidraden/{kind}").status_code == 404


@pytest.mark.parametrize("text", ["", "   ", "🙂", "x" * 301])
def test_a_question_that_asks_nothing_is_refused(village: Village, head: object, text: str) -> None:
    answer = head.post(f"{WHERE}/erbij", {"text": text, "voice": "parent"})  # type: ignore[attr-defined]
    assert (answer.status_code, GuideQuestion.objects.filter(text__gt="").count()) == (400, 0)
