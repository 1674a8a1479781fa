"""'Dit weten we van u': everything shared with this parent, to correct and to take along, and who looked."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from glansrijk.audit.record import saw
from glansrijk.outbox.models import Letter
from glansrijk.privacy.known import known_of
from glansrijk.schools.models import Parent
from glansrijk.schools.parent_viewer import ParentViewer, opening_of, parent_viewer
from glansrijk.talks.models import Answer, Handover, Talk
from glansrijk.together.models import Remark
from glansrijk.together.remarking import answer_remark
from tests import make
from tests.schools.doors.at_the_door import DOOR
from tests.together.parents.conftest import agree
from tests.village import TUESDAY, Village

PAGE = f"{DOOR}weten"


def viewer(village: Village, parent: Parent) -> ParentViewer:
    opening = opening_of("linde", TUESDAY)
    assert opening is not None
    found = parent_viewer(opening, parent.pk, TUESDAY)
    assert found is not None
    return found


def letter(village: Village, to: Parent, body: str, **fields: object) -> Letter:
    values = {"kind": "talk_summary", "channel": "paper", "released_at": timezone.now(), **fields}
    return Letter.objects.create(
        school_id=village.linde.pk,
        recipient_key=f"parent:{to.pk}",
        subject="Ons gesprek",
        body=body,
        once_key=str(uuid4()),
        **values,
    )


def keys(village: Village) -> list[str]:
    return [one.key for chapter in known_of(viewer(village, village.eva)).chapters for one in chapter.items]


def test_all_that_is_shared_and_nothing_that_is_not(village: Village, eva: Client) -> None:
    row = agree(village)
    given = letter(village, village.eva, "Wat we bespraken")
    letter(village, village.eva, "Nog een concept", released_at=None)
    letter(village, village.eva, "Wacht nog", channel="mail", to_address="eva@voorbeeld.nl")
    letter(village, village.peter, "Voor Peter")
    moment = make.make_moment(village.linde)
    talk = Talk.objects.create(school=village.linde, moment=moment, pupil=village.sem)
    values = {"school": village.linde, "talk": talk, "voice": "parent", "asked": "Wat hoopt u?"}
    said = Answer.objects.create(question="hoop", parent=village.eva, text="vrede", picked=["durven"], **values)
    Answer.objects.create(question="hoop", parent=village.peter, text="oorlog met Eva", **values)
    Answer.objects.create(question="indruk", text="mijn indruk", **(values | {"voice": "teacher"}))
    assert keys(village) == ["contact", f"agreement-{row.pk}", f"answer-{said.pk}", f"letter-{given.pk}"]
    page = eva.get(PAGE).content.decode()
    assert [word in page for word in ("eva@voorbeeld.nl", "meer durven", "vrede", "Wat we bespraken")] == [True] * 4
    hidden = ("Peter", "oorlog", "indruk", "concept", "Wacht nog")
    assert [word for word in hidden if word in page] == []


def test_with_more_children_each_thing_says_about_which(village: Village, eva: Client) -> None:
    moment = make.make_moment(village.linde)
    talk = Talk.objects.create(school=village.linde, moment=moment, pupil=village.sem)
    values = {"school": village.linde, "talk": talk, "voice": "parent", "asked": "Wat hoopt u?", "question": "hoop"}
    said = Answer.objects.create(parent=village.eva, text="vrede", **values)
    key = f"answer-{said.pk}"
    assert known_of(viewer(village, village.eva)).find(key).beside == ""  # type: ignore[union-attr]
    make.link(village.tim, village.eva, custody="yes")
    assert known_of(viewer(village, village.eva)).find(key).beside == "Sem"  # type: ignore[union-attr]


def test_a_handover_is_there_once_it_was_read_together_and_while_it_is_the_same_text(village: Village) -> None:
    row = Handover.objects.create(
        school=village.linde,
        pupil=village.sem,
        parent=village.eva,
        school_year=make.make_year(village.linde),
        from_group=village.group5,
        text="## Bereiken\nLiefst bellen.",
    )
    assert keys(village) == ["contact"]
    row.be_seen(TUESDAY, version=1, says="Klopt")
    item = known_of(viewer(village, village.eva)).find(f"handover-{row.pk}")
    assert item is not None
    assert (item.text, item.beside) == ("Bereiken\nLiefst bellen.", "Klopt")
    row.rewrite("iets anders", version=1)
    item = known_of(viewer(village, village.eva)).find(f"handover-{row.pk}")
    assert item is not None
    assert item.text == "De tekst is veranderd nadat u hem las. Vraag de leerkracht ernaar."


def test_the_file_to_keep_holds_the_same_and_no_script(village: Village, eva: Client) -> None:
    agree(village, "Lezen <b>en</b> schrijven")
    answer = eva.get(f"{PAGE}/meenemen")
    text = answer.content.decode()
    assert answer["Content-Disposition"] == 'attachment; filename="dit-weten-we-van-u.html"'
    assert "Lezen &lt;b&gt;en&lt;/b&gt; schrijven" in text
    assert [word for word in ("<script", "http://", "https://", "src=") if word in text] == []


def test_not_right_is_kept_with_the_words_that_stood_there_and_answered(village: Village, eva: Client) -> None:
    row = agree(village)
    key = uuid4()
    url = f"{PAGE}/agreement-{row.pk}"
    assert eva.get(url).status_code == 200
    for _ in range(2):
        answer = eva.post(url, {"kind": "not_right", "text": "Ik zei om de dag 🌱 كل يومين", "key": key})
        assert answer["Location"] == f"{PAGE}#agreement-{row.pk}"
    (said,) = Remark.objects.all()
    assert (said.parent, said.pupil, said.about) == (village.eva, village.sem, f"agreement-{row.pk}")
    assert (said.words, said.text) == ("Elke dag samen lezen", "Ik zei om de dag 🌱 كل يومين")
    answer_remark(said, "Verbeterd, dank u.", by=village.viewer(village.anna))
    assert "Verbeterd, dank u." in eva.get(PAGE).content.decode()


def test_other_words_with_the_same_key_are_refused_and_not_lost(village: Village, eva: Client) -> None:
    key = uuid4()
    eva.post(f"{PAGE}/contact", {"kind": "not_right", "text": "een", "key": key})
    answer = eva.post(f"{PAGE}/contact", {"kind": "not_right", "text": "twee", "key": key})
    assert (answer.status_code, "twee</textarea>" in answer.content.decode()) == (409, True)
    assert [one.text for one in Remark.objects.all()] == ["een"]


@pytest.mark.parametrize(
    "data", [{"text": ""}, {"text": " \n "}, {"text": "a" * 100_000}, {"kind": "x"}, {"key": "x"}, {"text": "\x00"}]
)
def test_what_cannot_be_is_said_and_nothing_is_kept(village: Village, eva: Client, data: dict[str, str]) -> None:
    answer = eva.post(f"{PAGE}/contact", {"kind": "not_right", "text": "iets", "key": str(uuid4()), **data})
    assert (answer.status_code in {400, 409}, Remark.objects.count()) == (True, 0)


@pytest.mark.parametrize("what", ["agreement-999", "letter-1", "niets", "agreement-", "wish-1"])
def test_nothing_can_be_said_about_what_is_not_shared(village: Village, eva: Client, what: str) -> None:
    answer = eva.post(f"{PAGE}/{what}", {"kind": "not_right", "text": "iets", "key": str(uuid4())})
    assert (answer.status_code, Remark.objects.count()) == (404, 0)


def test_who_looked_by_day_and_role_and_never_at_another_home(village: Village, eva: Client) -> None:
    anna, ivo, carla = (village.viewer(one) for one in (village.anna, village.ivo, village.carla))
    saw("family", school_id=village.linde.pk, by=anna, about=village.sem)
    saw("talk", school_id=village.linde.pk, by=anna, about=village.sem)
    saw("parent", school_id=village.linde.pk, by=ivo, about=village.peter)
    saw("pupil", school_id=village.linde.pk, by=carla, about=village.tim)
    page = eva.get(PAGE).content.decode()
    looked = page.partition('id="wie-keek"')[2]
    assert "Anna (leerkracht)" in looked
    assert looked.count("Anna") == 1, "once a day, whatever the number of pages"
    assert [word for word in ("Ivo", "Carla", "talk", "gesprek") if word in looked.partition("</dl>")[0]] == []


def test_who_looked_reads_from_right_to_left_in_arabic(village: Village, eva: Client) -> None:
    saw("family", school_id=village.linde.pk, by=village.viewer(village.anna), about=village.sem)
    eva.post(f"{DOOR}taal", {"language": "ar"})
    looked = eva.get(PAGE).content.decode().partition('id="wie-keek"')[2]
    who = looked.partition("<dd>")[2].partition("</dd>")[0]
    assert who == '<bdi dir="rtl">Anna (التعليم)</bdi>'


def test_a_page_costs_the_same_for_one_thing_and_for_thirty(
    village: Village, eva: Client, django_assert_max_num_queries: object
) -> None:
    for number in range(30):
        agree(village, f"Afspraak {number}")
        letter(village, village.eva, f"Brief {number}")
    with django_assert_max_num_queries(12):  # type: ignore[operator]
        eva.get(PAGE)
