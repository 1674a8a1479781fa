"""Holding a talk: who was there, what follows from it, and what cannot have been."""

from __future__ import annotations

from datetime import timedelta

import pytest

from glansrijk.audit.models import Event
from glansrijk.relations.models import Contact
from glansrijk.schools.deciding_custody import ban_contact
from glansrijk.schools.models import Holiday, ParentLink
from glansrijk.talks.models import Answer, Invitation
from tests import make
from tests.talks.talk_pages import a_talk, held, keep, said, tree_of, url, words
from tests.village import TUESDAY, Village


def contacts() -> set[tuple[str, str, str]]:
    """Every contact as (parent, how, day)."""
    rows = Contact.objects.values_list("relation__parent__first_name", "kind", "on")
    return {(name, kind, on.isoformat()) for name, kind, on in rows}


def test_a_talk_that_was_held_is_contact_with_each_who_was_there(village: Village) -> None:
    talk, client = a_talk(village, village.noor, village.petra, village.joris), village.signed_in(village.anna)
    for _ in range(2):
        assert client.post(url(talk, "gevoerd"), held(village.petra, child="partly")).status_code == 302
    talk.refresh_from_db()
    assert (talk.held_on, talk.held_by, talk.child_present) == (TUESDAY, village.anna, "partly")
    assert contacts() == {("Petra", "talk", "2026-11-24")}
    assert dict(talk.invitations.values_list("parent__first_name", "present")) == {"Petra": True, "Joris": False}
    assert Event.objects.filter(kind="talk.held").count() == 1
    assert "Erbij waren: Petra en Noor (deels)." in words(tree_of(client.get(url(talk))))


def test_a_summary_that_was_right_is_ticked_and_known_to_the_family_page(village: Village) -> None:
    talk, client = a_talk(village, village.noor, village.petra), village.signed_in(village.anna)
    for ticked, expected in (({"checked": "on"}, True), ({}, False)):
        client.post(url(talk, "gevoerd"), held(village.petra, **ticked))
        assert Contact.objects.get().checked_with_parent is expected
        page = words(tree_of(client.get(url(talk))))
        assert ("Je vatte samen, en het klopte volgens de ouder." in page) is expected


def test_what_a_child_tapped_stands_in_the_record(village: Village) -> None:
    moment = make.make_moment(village.linde, kind="kindgesprek", called="Kindgesprek", with_whom="pupil")
    talk, client = a_talk(village, village.noor, moment=moment), village.signed_in(village.anna)
    Answer.objects.create(
        school=village.linde,
        talk=talk,
        question="blij",
        asked="Waar word je blij van?",
        voice="child",
        picked=["dieren"],
    )
    client.post(url(talk, "gevoerd"), {"child": "yes", "held_on": "2026-11-24"})
    assert "Waar word je blij van? dieren" in words(tree_of(client.get(url(talk))))


def test_another_day_and_other_parents_take_the_contact_along(village: Village) -> None:
    talk, client = a_talk(village, village.noor, village.petra, village.joris), village.signed_in(village.anna)
    client.post(url(talk, "gevoerd"), held(village.petra))
    client.post(url(talk, "gevoerd"), held(village.joris, on="2026-11-23"))
    assert contacts() == {("Joris", "talk", "2026-11-23")}


def test_a_talk_that_was_not_held_after_all_keeps_its_words(village: Village) -> None:
    talk, client = a_talk(village, village.noor, village.petra), village.signed_in(village.anna)
    keep(client, talk, f"hoop__p{village.petra.pk}", "Dat ze durft")
    client.post(url(talk, "gevoerd"), held(village.petra))
    client.post(url(talk, "niet-gevoerd"))
    talk.refresh_from_db()
    assert (talk.held_on, contacts(), len(said(talk))) == (None, set(), 1)


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        ("2026-11-25", "Deze dag moet nog komen. Kies vandaag of een dag die geweest is."),
        ("2020-01-01", "Dit is lang geleden. Kies een dag van dit of vorig schooljaar."),
        ("32-13-2026", "Dit is geen dag. Vul een dag in als 24-11-2026."),
        ("", "Dit is nog leeg. Vul het in."),
    ],
)
def test_a_day_that_cannot_be_is_refused(village: Village, day: str, sentence: str) -> None:
    talk, client = a_talk(village, village.noor, village.petra), village.signed_in(village.anna)
    answer = client.post(url(talk, "gevoerd"), held(village.petra, on=day))
    assert (answer.status_code, sentence in words(tree_of(answer), "field-error")) == (400, True)
    talk.refresh_from_db()
    assert talk.held_on is None


def test_a_day_without_school_is_taken_and_named(village: Village) -> None:
    year = make.make_year(village.linde)
    Holiday.objects.create(school=village.linde, school_year=year, name="Studiedag", first_on=TUESDAY, last_on=TUESDAY)
    talk, client = a_talk(village, village.noor, village.petra), village.signed_in(village.anna)
    answer = client.post(url(talk, "gevoerd"), held(village.petra), follow=True)
    assert "gevoerd op di 24 nov. Op die dag was er geen school." in words(tree_of(answer), "notice")
    talk.refresh_from_db()
    assert talk.held_on == TUESDAY


def test_somebody_was_there(village: Village) -> None:
    talk, client = a_talk(village, village.noor, village.petra), village.signed_in(village.anna)
    answer = client.post(url(talk, "gevoerd"), held())
    assert "Kies welke ouder erbij was." in words(tree_of(answer))
    assert (answer.status_code, contacts()) == (400, set())


def test_a_parent_of_another_talk_was_not_there(village: Village) -> None:
    talk, client = a_talk(village, village.sem, village.eva), village.signed_in(village.anna)
    answer = client.post(url(talk, "gevoerd"), held(village.peter))
    assert (answer.status_code, contacts()) == (400, set())


def test_a_ban_on_contact_that_came_later_closes_the_talk(village: Village) -> None:
    talk, client = a_talk(village, village.sem, village.peter), village.signed_in(village.anna)
    link = ParentLink.objects.get(parent=village.peter)
    ban_contact(link, reason="x", from_on=TUESDAY, until_on=None, by=village.viewer(village.ivo))
    assert "Er is een contactverbod met Peter." in words(tree_of(client.get(url(talk))))
    assert client.post(url(talk, "gevoerd"), held(village.peter)).status_code == 400
    assert contacts() == set()


def test_a_talk_with_the_child_is_about_the_child(village: Village) -> None:
    moment = make.make_moment(village.linde, kind="kindgesprek", called="Kindgesprek", with_whom="pupil")
    talk, client = a_talk(village, village.noor, moment=moment), village.signed_in(village.anna)
    keep(client, talk, "blij__child", "Van zwemmen")
    refused = client.post(url(talk, "gevoerd"), {"child": "no", "held_on": "2026-11-24"})
    assert refused.status_code == 400
    assert client.post(url(talk, "gevoerd"), {"child": "yes", "held_on": "2026-11-24"}).status_code == 302
    assert (contacts(), said(talk)) == (set(), {("blij", "child", None): "Van zwemmen"})


def test_a_parent_who_does_not_come_says_why(village: Village) -> None:
    moment = make.make_moment(village.linde, kind="afsluitend", called="Afsluitend gesprek")
    talk, client = a_talk(village, village.noor, village.petra, moment=moment), village.signed_in(village.anna)
    nothing = client.post(url(talk, "afgemeld"), {"parent": village.petra.pk, "reason": " "})
    assert nothing.status_code == 400
    client.post(url(talk, "afgemeld"), {"parent": village.petra.pk, "reason": "wil liever een brief"})
    assert Invitation.objects.get().excused_reason == "wil liever een brief"
    assert "Petra komt niet. wil liever een brief" in words(tree_of(client.get(url(talk))), "notice")


def test_a_correction_after_the_talk_is_in_the_log(village: Village) -> None:
    talk, client = a_talk(village, village.noor, village.petra), village.signed_in(village.anna)
    name = f"hoop__p{village.petra.pk}"
    seen = keep(client, talk, name, "Dat ze durf").json()["seen"]
    client.post(url(talk, "gevoerd"), held(village.petra))
    page = tree_of(client.get(url(talk)))
    assert (page.find_class("talk-form"), "Dat ze durf" in words(page)) == ([], True)
    keep(client, talk, name, "Dat ze durft", seen)
    assert list(Event.objects.filter(kind="answer.corrected").values_list("about_id", flat=True)) == [talk.pk]


def test_hopes_of_the_start_stand_beside_the_look_back(village: Village) -> None:
    client = village.signed_in(village.anna)
    start = a_talk(village, village.noor, village.petra)
    keep(client, start, f"hoop__p{village.petra.pk}", "Dat ze durft te lezen")
    client.post(url(start, "gevoerd"), held(village.petra, on=(TUESDAY - timedelta(days=60)).isoformat()))
    client.post(
        url(start, "afspraak"),
        {"key": "00000000-0000-4000-8000-000000000001", "text": "Elke dag tien minuten lezen", "promised_by": "both"},
    )
    end = make.make_moment(
        village.linde, kind="afsluitend", called="Afsluitend", first_on=TUESDAY, last_on=TUESDAY + timedelta(days=9)
    )
    talk = a_talk(village, village.noor, village.petra, moment=end)
    beside = words(tree_of(client.get(url(talk))), "talk-beside")
    assert beside == (
        "Dit hoopten jullie eerder Dat ze durft te lezen Petra, Hoop-en-dromengesprek, 25 september 2026"
        " Dit spraken jullie af Elke dag tien minuten lezen voorstel"
    )
