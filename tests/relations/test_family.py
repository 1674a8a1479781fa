"""The family page: what it shows, to whom, in which lane, and at what price (experience A2.3, R12, R23-R27, R34)."""

from datetime import date, datetime, time, timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from glansrijk.audit.models import Seen
from glansrijk.relations.models import Contact, Estimate, OwnWords, Relation, SplitHome, Step
from glansrijk.rules.quiet_hours import AMSTERDAM
from glansrijk.rules.scale import Level
from glansrijk.rules.school_year import Month
from glansrijk.schools.models import ContactBan, ParentLink, Pupil, ReachWish, RoleGrant
from tests import make
from tests.relations.family_pages import page, url, words
from tests.village import TUESDAY, Village

OCTOBER = Month(2026, 10)


def status(client: Client, pupil: Pupil) -> int:
    return client.get(url(pupil)).status_code


def cost(client: Client, pupil: Pupil) -> int:
    """How many queries the page takes once the session is warm."""
    client.get(url(pupil))
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url(pupil)).status_code == 200
    return len(queries)


def test_who_may_read_it(village: Village) -> None:
    found = {who: status(village.signed_in(getattr(village, who)), village.sem) for who in ("anna", "bram", "ivo")}
    assert found == {"anna": 200, "bram": 200, "ivo": 200}
    others = {who: status(village.signed_in(getattr(village, who)), village.sem) for who in ("carla", "daan", "otto")}
    assert others == {"carla": 404, "daan": 404, "otto": 403}


def test_who_teaches_and_works_in_the_office_reads_and_writes_only_in_the_own_group(village: Village) -> None:
    RoleGrant.objects.create(school=village.linde, staff=village.carla, role="office", from_on=make.START)
    client = village.signed_in(village.carla)
    assert (status(client, village.sem), status(client, village.tim)) == (404, 200)
    assert client.post(f"{url(village.sem)}/contact").status_code == 404


def test_reading_is_noted_once_for_each_look(village: Village) -> None:
    client = village.signed_in(village.anna)
    page(client, village.sem)
    assert list(Seen.objects.values_list("page", "about_type", "about_id")) == [("family", "pupil", village.sem.pk)]


def test_of_ones_own_child_nothing_is_shown(village: Village) -> None:
    make.make_assignment(village.carla, village.group5)
    make.make_contact(village.carla_as_parent, village.group5, by=village.anna, on=TUESDAY)
    Contact.objects.update(note="Over Carla zelf")
    client = village.signed_in(village.carla)
    tree = page(client, village.lina)
    assert words(tree, "family-lock").startswith("Dit is je eigen kind.")
    assert [tree.find_class(name) for name in ("entry", "contact-form", "family-home", "family-words")] == [[]] * 4
    assert client.post(f"{url(village.lina)}/contact").status_code == 404
    assert words(page(village.signed_in(village.anna), village.lina), "entry-text") == "Over Carla zelf"


def test_two_homes_are_two_lanes_that_never_mix(village: Village) -> None:
    for parent, note in ((village.eva, "Bij Eva"), (village.peter, "Bij Peter")):
        row = make.make_contact(parent, village.group5, by=village.anna, on=TUESDAY)
        Contact.objects.filter(pk=row.pk).update(note=note)
    tree = page(village.signed_in(village.anna), village.sem)
    lanes = {lane.get("data-lane"): words(lane, "entry-text") for lane in tree.find_class("lane")}
    assert lanes == {"0": "Bij Eva", "1": "Bij Peter"}
    assert words(tree, "where") == "Groep 5 · twee thuizen"


def test_months_stand_newest_first_and_what_is_older_is_folded(village: Village) -> None:
    for month in (8, 9, 10, 11):
        make.make_contact(village.elif_, village.group5, by=village.anna, on=date(2026, month, 20))
    tree = page(village.signed_in(village.anna), village.omer)
    assert [name.text_content().strip() for name in tree.find_class("month-name")] == ["nov", "okt", "sep", "aug"]
    assert words(tree, "timeline-older").startswith("Eerder dan september aug")


def test_an_entry_says_how_what_and_who_reads_it(village: Village) -> None:
    row = make.make_contact(village.elif_, village.group5, by=village.bram, on=date(2026, 11, 19), kind="phone")
    Contact.objects.filter(pk=row.pk).update(
        tone="concern",
        initiative="parent",
        note="Ömer sliep slecht.",
        parents_point="Hij is moe.",
        done_with_it="Rust.",
    )
    client = village.signed_in(village.anna)
    assert (
        words(page(client, village.omer), "entry-about")
        == "19 nov · per telefoon · zorg · ouder begon · door Bram team"
    )
    Contact.objects.update(shared=True, tone="appreciation")
    tree = page(client, village.omer)
    assert words(tree, "entry-about") == (
        "19 nov · per telefoon · waardering · ouder begon · door Bram · gedeeld met thuis"
    )
    assert [words(tree, f"entry-{part}") for part in ("text", "point", "done")] == [
        "Ömer sliep slecht.",
        "Hij is moe.",
        "Rust.",
    ]


def test_an_entry_with_both_parents_stands_once_and_one_parent_is_named(village: Village) -> None:
    both = uuid4()
    for parent in (village.petra, village.joris):
        row = make.make_contact(parent, village.group5, by=village.anna, on=TUESDAY)
        Contact.objects.filter(pk=row.pk).update(entry=both)
    make.make_contact(village.joris, village.group5, by=village.anna, on=date(2026, 11, 20))
    tree = page(village.signed_in(village.anna), village.noor)
    assert words(tree, "entry-about") == "24 nov · op het plein team | 20 nov · op het plein · met Joris team"


def facts(village: Village, pupil: Pupil) -> dict[str, str]:
    """The facts of the first home, by their label."""
    tree = page(village.signed_in(village.anna), pupil)
    listed = tree.find_class("family-facts")[0]
    pairs = zip(listed.findall("dt"), listed.findall("dd"), strict=True)
    return {label.text: " ".join(" ".join(value.itertext()).split()) for label, value in pairs}


def test_the_facts_of_a_home_come_from_what_was_written_down(village: Village) -> None:
    ReachWish.objects.create(school=village.linde, parent=village.elif_, channels=["app"], from_time=time(17))
    for day, tone, began in ((2, "concern", "school"), (19, "appreciation", "parent")):
        row = make.make_contact(village.elif_, village.group5, by=village.bram, on=date(2026, 11, day), kind="app")
        Contact.objects.filter(pk=row.pk).update(tone=tone, initiative=began)
    told = facts(village, village.omer)
    assert {label: told[label] for label in ("Contact", "Taal", "Laatst", "Evenwicht", "Initiatief")} == {
        "Contact": "app, na 17.00 uur",
        "Taal": "Turks, geen tolk",
        "Laatst": "19 november, via de app, door Bram",
        "Evenwicht": "1 waardering, 1 zorg: nog twee waarderingen.",
        "Initiatief": "1 van 2 contacten begon bij ons.",
    }


def test_parents_of_one_home_are_each_named_where_they_differ(village: Village) -> None:
    make.make_contact(village.petra, village.group5, by=village.anna, on=TUESDAY)
    assert facts(village, village.noor)["Laatst"] == (
        "Petra: 24 november, op het plein, door Anna Joris: dit schooljaar nog niet"
    )


def test_shielded_contact_data_are_not_shown(village: Village) -> None:
    assert facts(village, village.sem)["Bereik"] == "eva@voorbeeld.nl"
    village.eva.shield(secret=True)
    assert facts(village, village.sem)["Bereik"] == "afgeschermd: vraag het de directie"


def test_a_ban_on_contact_leaves_no_way_to_write_one_down(village: Village) -> None:
    tie = ParentLink.objects.get(parent=village.elif_)
    ContactBan.objects.create(school=village.linde, link=tie, from_on=date(2026, 9, 1), reason="Rechter")
    tree = page(village.signed_in(village.anna), village.omer)
    assert tree.find_class("contact-form") == []
    assert words(tree, "family-facts").startswith("Bereik geen contact: er is een contactverbod")


def test_the_light_of_this_month_with_its_word(village: Village) -> None:
    client = village.signed_in(village.anna)
    assert words(page(client, village.noor), "family-light") == "nog niet ingevuld"
    make.make_estimate(village.petra, village.group5, Level.SHINING, rater=village.anna)
    make.make_estimate(village.joris, village.group5, Level.CLEAR, rater=village.bram)
    assert words(page(client, village.noor), "family-light") == "Helder in november"
    SplitHome.objects.create(school=village.linde, home=village.homes["akker"], group=village.group5)
    assert words(page(client, village.noor), "family-light") == (
        "Petra: Glanst in november | Joris: Helder in november"
    )


def test_mat_or_dof_offers_three_small_steps(village: Village) -> None:
    make.make_estimate(village.elif_, village.group5, Level.DULL, rater=village.anna)
    tree = page(village.signed_in(village.anna), village.omer)
    blocks = tree.xpath("//form[@class='family-offer']//input[@name='block']/@value")
    assert blocks == ["mens-tot-mens", "van-tegenwerken-naar-samenwerken", "initiatief-nemen", "own"]
    assert tree.xpath("//form[@class='family-offer']//input[@name='due_on']/@value") == ["2026-11-25"]


def test_a_cause_fits_the_steps(village: Village) -> None:
    make.make_estimate(village.elif_, village.group5, Level.MATT, rater=village.anna)
    make.make_contact(village.elif_, village.group5, by=village.anna, on=TUESDAY)
    tree = page(village.signed_in(village.anna), village.omer, oorzaak="language")
    assert tree.xpath("//form[@class='family-offer']//input[@name='block']/@value")[0] == "actief-luisteren"
    assert tree.xpath("//form[@class='family-offer']//input[@name='cause']/@value") == ["language"]


def test_a_signal_says_why(village: Village) -> None:
    tree = page(village.signed_in(village.anna), village.noor)
    assert words(tree, "family-signal") == (
        "Met Petra en Joris, thuis van Noor, was er dit schooljaar nog geen contact. Begin met iets moois. "
        "Waarom zie ik dit? Je ziet dit omdat we elke ouder spreken in de eerste 6 schoolweken, "
        "voordat er iets aan de hand is. Zeg het"
    )
    for parent in (village.petra, village.joris):
        make.make_contact(parent, village.group5, by=village.anna, on=TUESDAY)
    assert words(page(village.signed_in(village.anna), village.noor), "family-signal") == ""


def test_what_happened_since_a_step(village: Village) -> None:
    relation, home = make.make_relation(village.elif_, village.group5), village.homes["kaya"]
    done = datetime(2026, 11, 3, 16, tzinfo=AMSTERDAM)
    Step.objects.create(
        school=village.linde, relation=relation, home=home, sentence="Koffie drinken.", owner=village.anna,
        due_on=date(2026, 11, 3), set_at=done - timedelta(days=1), done_at=done, level_then=1,
    )  # fmt: skip
    client = village.signed_in(village.anna)
    later = "Stap gezet op 3 november. Toen dof, de volgende maandcheck komt nog."
    assert words(page(client, village.omer), "entry-done") == later
    make.make_estimate(village.elif_, village.group5, Level.MATT, rater=village.anna)
    assert words(page(client, village.omer), "entry-done") == "Stap gezet op 3 november. Toen dof, nu mat."


def test_empty_places_say_where_to_begin(village: Village) -> None:
    tree = page(village.signed_in(village.anna), village.omer)
    assert words(tree, "empty") == "Nog geen contact opgeschreven. Begin met iets moois."
    assert words(tree, "family-gone") == "Hakan is overleden."


def test_what_a_former_parent_said_stays_in_the_lane_of_the_home(village: Village) -> None:
    make.make_contact(village.joris, village.group5, by=village.anna, on=date(2026, 9, 1))
    ParentLink.objects.filter(parent=village.joris).update(until_on=date(2026, 10, 1))
    tree = page(village.signed_in(village.anna), village.noor)
    assert words(tree, "lane") == "1 sep · op het plein team Wijzigen Terughalen"


def test_last_years_estimates_are_not_shown_and_the_new_teacher_starts_fresh(village: Village) -> None:
    make.make_estimate(village.elif_, village.group6, Level.DULL, rater=village.carla, month=OCTOBER)
    assert words(page(village.signed_in(village.anna), village.omer), "family-light") == "nog niet ingevuld"


@pytest.mark.parametrize(("who", "queries"), [("anna", 12), ("ivo", 11)])
def test_two_hundred_entries_cost_what_one_costs(village: Village, who: str, queries: int) -> None:
    client = village.signed_in(getattr(village, who))
    make.make_contact(village.eva, village.group5, by=village.anna, on=TUESDAY)
    few = cost(client, village.sem)
    relations = [make.make_relation(parent, village.group5) for parent in (village.eva, village.peter)]
    fill_the_page(village, relations)
    assert (cost(client, village.sem), few) == (queries, queries)
    assert len(page(client, village.sem).find_class("entry")) == 211


def fill_the_page(village: Village, relations: list[Relation]) -> None:
    """Two hundred contacts over the year, levels, steps and words."""
    Contact.objects.bulk_create(
        Contact(
            school=village.linde, relation=relations[number % 2], on=TUESDAY - timedelta(days=number // 2),
            kind="app", by=village.bram, note=f"Bericht {number}", tone="appreciation",
        )
        for number in range(200)
    )  # fmt: skip
    for number, relation in enumerate(relations * 5):
        Step.objects.create(
            school=village.linde, relation=relation, sentence="Bellen.", owner=village.bram, due_on=TUESDAY,
            set_at=timezone.now() - timedelta(days=9 + number), done_at=timezone.now() - timedelta(days=8 + number),
        )  # fmt: skip
    for relation in relations:
        for month in (9, 10, 11):
            Estimate.objects.create(
                school=village.linde, relation=relation, month=date(2026, month, 1), rater=village.bram, level=2
            )
    OwnWords.objects.create(
        school=village.linde, group=village.group5, pupil=village.sem, voice="child", text="Hut", said_on=TUESDAY,
        by=village.bram,
    )  # fmt: skip
