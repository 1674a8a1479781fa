"""Sharing a record: a draft to each parent, without what a child kept back or what the teacher prepared."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from glansrijk.outbox.models import Letter
from glansrijk.schools.deciding_custody import ban_contact
from glansrijk.schools.models import ParentLink
from glansrijk.talks.models import Talk
from glansrijk.together.models import Agreement
from tests import make
from tests.talks.talk_pages import a_talk, held, keep, tree_of, url, words
from tests.village import TUESDAY, Village


@pytest.fixture
def anna(village: Village) -> Client:
    """Anna, signed in."""
    return village.signed_in(village.anna)


@pytest.fixture
def talk(village: Village, anna: Client) -> Talk:
    """A talk with Eva that was held, in which much was said."""
    ParentLink.objects.filter(parent=village.eva).update(custody="yes")
    made = a_talk(village, village.sem, village.eva)
    keep(anna, made, f"hoop__p{village.eva.pk}", "Dat hij vrienden maakt")
    keep(anna, made, "kind-wil__child", "GEHEIM van Sem", kept="on")
    keep(anna, made, "voorbereiding__teacher", "VOORAF van Anna")
    keep(anna, made, "samen-doel__together", "Elke week bij iemand spelen")
    anna.post(url(made, "gevoerd"), held(village.eva))
    return made


def test_each_parent_gets_a_draft_to_read_first(village: Village, anna: Client, talk: Talk) -> None:
    page = words(tree_of(anna.get(url(talk, "delen"))))
    assert ("Dat hij vrienden maakt" in page, "GEHEIM" in page, "VOORAF" in page) == (True, False, False)
    for _ in range(2):
        assert anna.post(url(talk, "delen"), {"parents": [village.eva.pk]})["Location"] == "/s/linde/post"
    letter = Letter.objects.get()
    assert (letter.recipient_key, letter.channel, letter.to_address) == (
        f"parent:{village.eva.pk}",
        "mail",
        "eva@voorbeeld.nl",
    )
    assert (letter.subject, letter.released_at) == ("Ons gesprek over Sem", None)
    assert letter.body == (
        "Beste Eva Jansen,\n\nOp 24 november 2026 spraken wij over Sem. Hieronder leest u wat ik heb opgeschreven.\n\n"
        "Wat hoopt u dit jaar voor uw kind?\nDat hij vrienden maakt\n\n"
        "Welk doel voor dit jaar kiezen we samen? (samen)\nElke week bij iemand spelen\n\n"
        "Klopt er iets niet, of wilt u er iets bij zetten? Laat het mij weten. Uw eigen kijk komt er dan bij.\n\n"
        "Met vriendelijke groet,\nAnna Vos"
    )
    talk.refresh_from_db()
    assert talk.shared_at is not None


def test_without_mail_it_is_a_letter_on_paper(village: Village, anna: Client) -> None:
    ParentLink.objects.filter(parent=village.petra).take_custody("yes")
    made = a_talk(village, village.noor, village.petra)
    anna.post(url(made, "gevoerd"), held(village.petra))
    assert "op papier" in words(tree_of(anna.get(url(made, "delen"))))
    anna.post(url(made, "delen"), {"parents": [village.petra.pk]})
    assert Letter.objects.get().channel == "paper"


def test_the_language_of_a_parent_is_named(village: Village, anna: Client) -> None:
    ParentLink.objects.filter(parent=village.elif_).take_custody("yes")
    made = a_talk(village, village.omer, village.elif_)
    anna.post(url(made, "gevoerd"), held(village.elif_))
    assert "Elif leest Turks. Wat jij opschreef, staat er in het Nederlands in" in words(
        tree_of(anna.get(url(made, "delen")))
    )


def test_a_draft_takes_corrected_words_and_a_sent_letter_stays(village: Village, anna: Client, talk: Talk) -> None:
    anna.post(url(talk, "delen"), {"parents": [village.eva.pk]})
    keep(anna, talk, f"droom__p{village.eva.pk}", "Piloot")
    anna.post(url(talk, "delen"), {"parents": [village.eva.pk]})
    letter = Letter.objects.get()
    assert "Piloot" in letter.body
    letter.release(letter.made_at)
    anna.post(url(talk, "delen"), {"parents": [village.eva.pk]})
    assert Letter.objects.count() == 2


def test_what_a_parent_adds_stands_in_the_record_and_the_letter(village: Village, anna: Client, talk: Talk) -> None:
    keep(anna, talk, f"eigen-kijk__p{village.eva.pk}", "Ik zie het anders: hij is moe.")
    anna.post(url(talk, "delen"), {"parents": [village.eva.pk]})
    assert "Eigen kijk van Eva:\nIk zie het anders: hij is moe." in Letter.objects.get().body
    assert "Ik zie het anders" in words(tree_of(anna.get(url(talk))))


def test_nothing_goes_to_a_parent_with_whom_contact_is_forbidden(village: Village, anna: Client, talk: Talk) -> None:
    link = ParentLink.objects.get(parent=village.eva)
    ban_contact(link, reason="x", from_on=TUESDAY, until_on=None, by=village.viewer(village.ivo))
    assert "Er is een contactverbod. Schrijf Eva nu niet." in words(tree_of(anna.get(url(talk, "delen"))))
    assert anna.post(url(talk, "delen"), {"parents": [village.eva.pk]}).status_code == 400
    assert Letter.objects.count() == 0


@pytest.mark.parametrize("custody", ["no", "unknown"])
@pytest.mark.parametrize("what", ["record", "agreements"])
def test_nothing_is_shared_until_the_school_decided_about_custody(
    village: Village, anna: Client, talk: Talk, custody: str, what: str
) -> None:
    ParentLink.objects.filter(parent=village.eva).take_custody(custody)
    assert "gezag" in words(tree_of(anna.get(url(talk, "delen"))), "doing-mind")
    assert anna.post(url(talk, "delen"), {"parents": [village.eva.pk], "what": what}).status_code == 400
    assert Letter.objects.count() == 0


def test_the_agreements_go_alone_with_who_does_what_by_when(village: Village, anna: Client, talk: Talk) -> None:
    assert anna.post(url(talk, "delen"), {"parents": [village.eva.pk], "what": "agreements"}).status_code == 400
    Agreement.objects.create(
        school=village.linde,
        pupil=village.sem,
        parent=village.eva,
        text="Elke avond tien minuten lezen",
        promised_by="parent",
        due_on=date(2026, 12, 4),
        source=f"talk:{talk.pk}",
        school_year=make.make_year(village.linde),
    )
    for _ in range(2):
        anna.post(url(talk, "delen"), {"parents": [village.eva.pk], "what": "agreements"})
    letter = Letter.objects.get()
    assert (letter.kind, letter.subject) == ("talk_agreements", "Onze afspraken over Sem")
    assert "- Elke avond tien minuten lezen\n  Voorstel. U doet dit. Uiterlijk vr 4 dec." in letter.body
    assert ("Dat hij vrienden maakt" in letter.body, "samen-doel" in letter.body) == (False, False)


def test_a_parent_of_another_home_gets_nothing_of_it(village: Village, anna: Client, talk: Talk) -> None:
    assert anna.post(url(talk, "delen"), {"parents": [village.peter.pk]}).status_code == 400
    assert Letter.objects.count() == 0


def test_a_talk_that_was_not_held_is_not_shared(village: Village, anna: Client) -> None:
    made = a_talk(village, village.noor, village.petra)
    assert anna.post(url(made, "delen"), {"parents": [village.petra.pk]}).status_code == 302
    assert Letter.objects.count() == 0


def test_a_shared_talk_stays_held(village: Village, anna: Client, talk: Talk) -> None:
    anna.post(url(talk, "delen"), {"parents": [village.eva.pk]})
    answer = anna.post(url(talk, "niet-gevoerd"), follow=True)
    assert "Het verslag is al gedeeld." in words(tree_of(answer))
    talk.refresh_from_db()
    assert talk.held_on == TUESDAY


def test_two_homes_at_one_table_each_read_their_own(village: Village, anna: Client) -> None:
    for parent in (village.eva, village.peter):
        ParentLink.objects.filter(parent=parent).update(custody="yes")
    made = a_talk(village, village.sem, village.eva, village.peter)
    keep(anna, made, f"hoop__p{village.eva.pk}", "Vrienden, zegt ekster")
    keep(anna, made, f"hoop__p{village.peter.pk}", "Rust, zegt putter")
    keep(anna, made, "hoop__parent", "Uit een brief van de putter")
    keep(anna, made, f"eigen-kijk__p{village.peter.pk}", "De putter ziet het anders")
    keep(anna, made, "samen-doel__together", "Samen een doel")
    for parent, text in ((village.eva, "Ekster leest"), (village.peter, "Putter belt")):
        Agreement.objects.create(
            school=village.linde,
            pupil=village.sem,
            parent=parent,
            text=text,
            source=f"talk:{made.pk}",
            school_year=make.make_year(village.linde),
        )
    anna.post(url(made, "gevoerd"), held(village.eva, village.peter))
    for what in ("record", "agreements"):
        anna.post(url(made, "delen"), {"parents": [village.eva.pk, village.peter.pk], "what": what})
    for letter in Letter.objects.filter(recipient_key=f"parent:{village.eva.pk}"):
        assert [word for word in ("utter", "Peter") if word in letter.body] == []
    for letter in Letter.objects.filter(recipient_key=f"parent:{village.peter.pk}"):
        assert [word for word in ("kster", "Eva") if word in letter.body] == []
    assert "Samen een doel" in Letter.objects.filter(kind="talk_summary").earliest("pk").body
    assert Letter.objects.count() == 4
