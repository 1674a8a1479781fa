"""Everything about one person and nothing about another: two homes, the other parent, the other children (TS17)."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import replace
from typing import Any

import pytest
from django.db.models import Q
from django.utils.timezone import now

from glansrijk.outbox.models import Letter
from glansrijk.privacy.dossier import columns_of, dossier_of
from glansrijk.privacy.dossier_words import COLUMNS
from glansrijk.privacy.known import known_of
from glansrijk.privacy.loading import the_policy
from glansrijk.privacy.paper import dossier_pdf
from glansrijk.privacy.persons import Person
from glansrijk.privacy.whose import parts_of
from glansrijk.relations.models import Contact
from glansrijk.rounds.models import Family, Round, RoundParent, RoundTalk
from glansrijk.schools.models import ContactBan, Parent, PortalOpening
from glansrijk.schools.parent_viewer import parent_viewer
from glansrijk.talks.models import Answer, PersonalGoal
from glansrijk.together.models import Wish
from tests import make
from tests.paper import read_paper
from tests.privacy.cast_over_years import letter_to, make_years
from tests.promises.one_of_every_model import can_hold_a_canary
from tests.village import TUESDAY, Village

PERSONS = (("pupil", "noor"), ("parent", "eva"), ("staff", "anna"))
OWNERS = ("eva", "peter", "petra")


def canaries_of(village: Village) -> dict[str, set[str]]:
    """A word that occurs nowhere else in each text that is about one parent; parent -> the words."""
    words: dict[str, set[str]] = defaultdict(set)
    for who in OWNERS:
        person = Person("parent", getattr(village, who))
        for part in parts_of(person):
            for row in part.rows(person):
                for name in _texts(row):
                    word = f"kan{who}{sum(map(len, words.values())):05d}"
                    type(row)._default_manager.filter(pk=row.pk).update(**{name: word})
                    words[who].add(word)
    return words


def _texts(row: Any) -> list[str]:
    policy = {field.name for field, _ in the_policy().places() if field.model == row._meta.label}
    hidden = {"key", "once_key", "recipient_key", "about", "model", "digest", "seal", "slug", "status", "sort_name"}
    columns = row._meta.local_concrete_fields
    return [one.name for one in columns if can_hold_a_canary(one) and one.name in policy - hidden]


def text_of(person: Person) -> str:
    return json.dumps(dossier_of(person, on=TUESDAY).as_json(), ensure_ascii=False)


@pytest.fixture
def full(village: Village) -> Village:
    make_years(village)
    for who in OWNERS:
        letter_to(village, getattr(village, who), at=now())
    Letter.objects.update(language="en")
    return village


def missing_and_strange(village: Village, words: dict[str, set[str]], who: str) -> tuple[set[str], set[str]]:
    """The words of this parent that are not in the dossier, and those of another that are."""
    text = text_of(Person("parent", type(village.eva).objects.get(pk=getattr(village, who).pk)))
    of_others = {word for other in OWNERS if other != who for word in words[other]}
    return {word for word in words[who] if word not in text}, {word for word in of_others if word in text}


def test_a_dossier_has_all_that_is_of_the_parent_and_nothing_of_another(full: Village) -> None:
    words = canaries_of(full)
    assert {who: len(words[who]) > 30 for who in OWNERS} == dict.fromkeys(OWNERS, True)
    assert {who: missing_and_strange(full, words, who) for who in OWNERS} == dict.fromkeys(OWNERS, (set(), set()))


def test_a_dossier_that_leaves_out_or_takes_too_much_is_noticed(full: Village, monkeypatch: pytest.MonkeyPatch) -> None:
    words, eva = canaries_of(full), Person("parent", full.eva)
    noticed = 0
    for left_out in [part for part in parts_of(eva) if part.rows(eva)][::6]:
        kept = [part for part in parts_of(eva) if part.label != left_out.label]
        monkeypatch.setattr("glansrijk.privacy.dossier.parts_of", lambda _person, kept=kept: kept)
        missing, strange = missing_and_strange(full, words, "eva")
        noticed += bool(missing)
        assert strange == set()
    assert noticed > 2
    everybody = [replace(part, where=lambda _row: Q()) for part in parts_of(eva)]
    monkeypatch.setattr("glansrijk.privacy.dossier.parts_of", lambda _person: everybody)
    assert {word[:8] for word in missing_and_strange(full, words, "eva")[1]} == {"kanpeter", "kanpetra"}


def test_a_dossier_of_a_child_has_nothing_of_any_parent(full: Village) -> None:
    words = canaries_of(full)
    child = text_of(Person("pupil", type(full.sem).objects.get(pk=full.sem.pk)))
    assert {word for who in OWNERS for word in words[who] if word in child} == set()
    assert "Sem Bakker" in child


def test_what_a_child_did_not_want_to_share_stays_out_and_the_dossier_says_so(village: Village) -> None:
    year = make.make_year(village.linde)
    PersonalGoal.objects.create(
        school=village.linde, pupil=village.sem, school_year=year, text="Geheim doel", said_on=TUESDAY, shared=False
    )
    made = dossier_of(Person("pupil", village.sem), on=TUESDAY)
    assert "Geheim doel" not in json.dumps(made.as_json())
    assert [one.note for one in made.chapters if one.label == "talks.PersonalGoal"] == [
        "Eén ding staat hier niet: het kind vroeg om het niet te delen."
    ]


def test_names_of_others_are_covered_in_what_school_wrote_and_not_in_own_words(village: Village) -> None:
    contact = make.make_contact(village.eva, village.group5, by=village.anna, on=TUESDAY)
    Contact.objects.filter(pk=contact.pk).update(note="Peters jas hing er, en Noor speelt vaak met Sem. Eva lachte.")
    Wish.objects.create(
        school=village.linde, parent=village.eva, involvement="helping", answer="yes", said_on=TUESDAY, note="Met Noor."
    )
    made = dossier_of(Person("parent", village.eva), on=TUESDAY)
    text = json.dumps(made.as_json(), ensure_ascii=False)
    cover = "[naam van een ander]"
    assert f"{cover} jas hing er, en {cover} speelt vaak met Sem. Eva lachte." in text
    assert "Met Noor." in text
    assert made.covered == 2


def test_a_joint_talk_shows_the_letter_of_one_home_to_that_home_only(full: Village) -> None:
    """An answer by letter has no name: where another home was invited too, it stays out of both dossiers."""
    talk = full.sem.talks.filter(invitations__parent=full.eva).first()
    assert talk is not None
    Answer.objects.create(school=full.linde, talk=talk, question="open", asked="?", voice="parent", text="zonder naam")
    assert "zonder naam" in text_of(Person("parent", full.eva))
    talk.invitations.model.objects.filter(moment=talk.moment, parent=full.peter).update(talk=talk)
    assert "zonder naam" not in text_of(Person("parent", full.eva))


def test_what_a_parent_reads_at_home_is_in_the_dossier(full: Village) -> None:
    """'Dit weten we van u' never shows more than the dossier does."""
    ContactBan.objects.all().delete()
    full.eva.links.update(custody="yes", information="full")
    type(full.eva).objects.filter(pk=full.eva.pk).update(phone="0612345678")
    PortalOpening.objects.filter(school=full.linde).delete()
    opening = PortalOpening.objects.create(school=full.linde, opens_on=TUESDAY, phone="010")
    viewer = parent_viewer(opening, full.eva.pk, TUESDAY)
    assert viewer is not None
    parts = ("agreement", "expectation", "answer", "letter", "ownwords", "idea")
    known = [
        line
        for chapter in known_of(viewer).chapters
        for item in chapter.items
        if item.key.split("-")[0] in parts
        for line in item.text.splitlines()
    ]
    assert len(known) > 8
    text = text_of(Person("parent", full.eva)).replace("\\n", "\n")
    assert [line for line in known if line not in text] == []


def test_a_talk_in_a_round_is_in_the_dossier_of_the_parents_of_that_child(village: Village) -> None:
    """Joris lives with Mila and comes in one family with her mother, and is not her parent."""
    mila = make.make_pupil(village.linde, "Mila van den Akker", group=village.group6)
    make.link(mila, village.petra, home=village.homes["akker"])
    moment = make.make_moment(village.linde, kind="voortgang", called="Voortgangsgesprek")
    row = Round.objects.create(school=village.linde, moment=moment, name="Gesprekken", reply_until_on=TUESDAY)
    family = Family.objects.create(school=village.linde, round=row, home=village.homes["akker"])
    for parent in (village.petra, village.joris):
        RoundParent.objects.create(school=village.linde, round=row, family=family, parent=parent)
    for number, child in enumerate((mila, village.noor)):
        RoundTalk.objects.create(school=village.linde, round=row, family=family, pupil=child, number=number)

    def children(parent: Parent) -> set[str]:
        person = Person("parent", parent)
        found = next(part for part in parts_of(person) if part.label == "rounds.RoundTalk").rows(person)
        return {talk.pupil.first_name for talk in found}

    assert (children(village.petra), children(village.joris)) == ({"Mila", "Noor"}, {"Noor"})


def test_a_colleague_finds_own_data_and_no_family(full: Village) -> None:
    words = canaries_of(full)
    text = text_of(Person("staff", full.anna))
    assert "Anna" in text
    assert {word for who in OWNERS for word in words[who] if word in text} == set()
    assert full.anna.account is not None
    assert full.anna.account.email in text


def test_on_paper_stands_the_same(full: Village) -> None:
    made = dossier_of(Person("parent", full.eva), on=TUESDAY)
    paper = read_paper(dossier_pdf(made)).words
    assert "Wat school bewaart over Eva Jansen" in paper
    for chapter in made.chapters:
        assert chapter.title in paper


def test_every_line_of_a_dossier_has_a_name_that_a_parent_can_read(village: Village) -> None:
    """Not the name of the code: 'pupil' and 'made by' are English, and no words for a parent."""
    parts = [part for kind, row in PERSONS for part in parts_of(Person(kind, getattr(village, row)))]
    labels = {part.label for part in parts}
    bare = {
        column.name
        for label in labels
        for column in columns_of(label)
        if str(column.verbose_name) == column.name.replace("_", " ")
    }
    assert bare - COLUMNS.keys() == set()
    assert COLUMNS.keys() - bare == set()
