"""A list of parents becomes persons with ties to children: one person for all children, and never a wrong child."""

from datetime import date

import pytest

from glansrijk.schools.models import CustodyDecision, Parent, ParentLink, Pupil, School, Staff
from tests import make
from tests.schools.imports.formats.lists import TEMPLATE, csv_file
from tests.schools.imports.taking_in import (
    CHILDREN,
    YEAR_BEGAN,
    notes,
    parents_csv,
    plan_for,
    take_in,
    ties,
    told,
)

WIDE = (
    "leerlingnummer;voornaam ouder 1;achternaam ouder 1;e-mail ouder 1;mobiel ouder 1;relatie ouder 1;gezag ouder 1;"
    "voornaam ouder 2;achternaam ouder 2;e-mail ouder 2;mobiel ouder 2;relatie ouder 2;gezag ouder 2"
)
PETRA = "Petra;Wit;petra@voorbeeld.nl"
YESTERDAY = date(2026, 11, 23)


@pytest.fixture
def school(school: School) -> School:
    """With Sanne (1001), Emir (1002) and Noor (1003)."""
    take_in(school, CHILDREN.data())
    return school


def wide(*rows: str) -> bytes:
    return parents_csv(*rows, head=WIDE)


def long(*rows: str) -> bytes:
    return csv_file([TEMPLATE, *(row.split(";") for row in rows)])


def test_one_row_per_child_with_two_parents(school: School) -> None:
    data = wide("1001;Petra;Wit;petra@voorbeeld.nl;06-12345678;moeder;ja;Joris;Bos;joris@voorbeeld.nl;;vader;nee")
    assert told(plan_for(school, data)) == [
        ("new", "parents", "Joris Bos", "Sanne van den Berg"),
        ("new", "parents", "Petra Wit", "Sanne van den Berg"),
    ]
    take_in(school, data)
    assert ties(school) == [("Sanne", "Joris", "father", "no"), ("Sanne", "Petra", "mother", "yes")]
    petra = Parent.objects.get(first_name="Petra")
    assert (petra.email, petra.phone) == ("petra@voorbeeld.nl", "+31612345678")
    link = ParentLink.objects.get(parent=petra)
    assert (link.from_on, link.information, link.invite) == (YEAR_BEGAN, "full", True)
    assert plan_for(school, data).is_empty


def test_one_row_per_parent_in_the_template(school: School) -> None:
    data = long(
        "1001;O1;Petra;P;de;Wit;moeder;ja;petra@voorbeeld.nl;0612345678;Pools;nee",
        "1001;O2;Joris;;;Bos;stiefvader;onbekend;;;;ja",
    )
    take_in(school, data)
    assert ties(school) == [("Sanne", "Joris", "step_parent", "unknown"), ("Sanne", "Petra", "mother", "yes")]
    assert list(Parent.objects.order_by("pk").values_list("key", "prefix", "language", "secret")) == [
        ("O1", "de", "pl", False),
        ("O2", "", "", True),
    ]
    assert plan_for(school, data).is_empty


def test_a_parent_who_was_typed_twice_is_one_parent(school: School) -> None:
    data = parents_csv("1001;Petra;Wit;", f"1001;{PETRA}", "1001;PETRA;wit;")
    plan = plan_for(school, data)
    assert [(row, message) for row, message in notes(plan)] == [
        (row, "Deze ouder staat twee keer bij dit kind. We lezen de ouder één keer. Je hoeft niets te doen.")
        for row in (3, 4)
    ]
    take_in(school, data)
    assert list(Parent.objects.values_list("first_name", "email")) == [("Petra", "petra@voorbeeld.nl")]
    assert plan_for(school, data).is_empty


def test_father_and_son_of_one_name_are_two_parents(school: School) -> None:
    data = parents_csv("1001;Jan;Wit;jan@voorbeeld.nl", "1001;Jan;Wit;senior@voorbeeld.nl")
    take_in(school, data)
    assert Parent.objects.count() == 2
    assert plan_for(school, data).is_empty


def test_one_parent_on_the_rows_of_three_children_is_one_person(school: School) -> None:
    data = parents_csv(f"1001;{PETRA}", f"1002;{PETRA}", f"1003;{PETRA}")
    take_in(school, data)
    assert ties(school) == [(child, "Petra", "parent", "unknown") for child in ("Emir", "Noor", "Sanne")]
    assert Parent.objects.count() == 1
    assert plan_for(school, data).is_empty


def test_the_same_name_and_phone_is_one_person_too_however_written(school: School) -> None:
    head = "leerlingnummer;voornaam ouder 1;achternaam ouder 1;mobiel ouder 1"
    data = parents_csv("1001;Zoë;van der Wal;0612345678", "1002;ZOE;Van Der Wal;+31 6 12 34 56 78", head=head)
    take_in(school, data)
    assert Parent.objects.count() == 1


def test_the_same_name_with_another_email_is_another_person(school: School) -> None:
    take_in(school, parents_csv("1001;Petra;Wit;petra@voorbeeld.nl", "1002;Petra;Wit;p.wit@voorbeeld.nl"))
    assert Parent.objects.count() == 2


def test_parents_who_share_a_mailbox_are_two_persons(school: School) -> None:
    data = wide("1001;Petra;Wit;thuis@voorbeeld.nl;;;;Joris;Bos;thuis@voorbeeld.nl;;;")
    plan = plan_for(school, data)
    assert [message for _row, message in notes(plan)] == [
        "1 e-mailadres staat bij meer dan één ouder. Dat mag. Wat je aan de een mailt, leest de ander dan ook."
    ]
    take_in(school, data)
    assert Parent.objects.filter(email="thuis@voorbeeld.nl").count() == 2
    assert plan_for(school, data).is_empty


def test_an_odd_email_is_kept_and_makes_nobody_the_same(school: School) -> None:
    data = parents_csv("1001;Petra;Wit;geen", "1002;Petra;Wit;geen")
    take_in(school, data)
    assert list(Parent.objects.values_list("email", flat=True)) == ["geen", "geen"]
    assert plan_for(school, data).is_empty


def test_a_number_per_household_does_not_make_two_parents_one(school: School) -> None:
    data = long("1001;H7;Petra;;;Wit;moeder;ja;;;;", "1001;H7;Joris;;;Bos;vader;ja;;;;")
    take_in(school, data)
    assert list(Parent.objects.order_by("pk").values_list("first_name", "key")) == [("Petra", "H7"), ("Joris", "")]
    assert plan_for(school, data).is_empty


def test_a_number_finds_a_parent_who_changed_name_a_little_and_address(school: School) -> None:
    take_in(school, long("1001;O1;Petra;;;Wit;moeder;ja;petra@voorbeeld.nl;;;"))
    renamed = long("1001;O1;Petra;;;Wit-Bos;moeder;ja;nieuw@voorbeeld.nl;;;")
    assert told(plan_for(school, renamed)) == [("changed", "parents", "Petra Wit-Bos", "heette Petra Wit, e-mailadres")]


def test_a_parent_of_this_child_with_a_new_address_is_the_same_parent(school: School) -> None:
    take_in(school, parents_csv(f"1001;{PETRA}"))
    moved = parents_csv("1001;Petra;Wit;nieuw@voorbeeld.nl")
    assert told(plan_for(school, moved)) == [("changed", "parents", "Petra Wit", "e-mailadres")]
    take_in(school, moved)
    assert list(Parent.objects.values_list("email", flat=True)) == ["nieuw@voorbeeld.nl"]


def test_where_the_list_is_silent_stays_what_we_know(school: School) -> None:
    take_in(school, wide("1001;Petra;Wit;petra@voorbeeld.nl;0612345678;moeder;ja;;;;;;"))
    assert plan_for(school, wide("1001;Petra;Wit;;;;;;;;;;")).is_empty


def test_a_parent_who_is_no_longer_at_a_child_of_the_list_is_untied_and_kept(school: School) -> None:
    take_in(school, parents_csv(f"1001;{PETRA}", "1001;Joris;Bos;joris@voorbeeld.nl", f"1002;{PETRA}"))
    only_joris = parents_csv("1001;Joris;Bos;joris@voorbeeld.nl")
    assert told(plan_for(school, only_joris)) == [
        ("gone", "parents", "Petra Wit", "hoort niet meer bij een kind uit de lijst")
    ]
    take_in(school, only_joris)
    assert [tie[:2] for tie in ties(school)] == [("Emir", "Petra"), ("Sanne", "Joris")]
    ended = ParentLink.objects.get(until_on__isnull=False)
    assert (ended.parent.first_name, ended.until_on) == ("Petra", YESTERDAY)
    assert plan_for(school, only_joris).is_empty


def test_who_comes_back_gets_the_old_tie_with_its_decisions(school: School) -> None:
    take_in(school, parents_csv(f"1001;{PETRA}", "1001;Joris;Bos;joris@voorbeeld.nl"))
    old = ParentLink.objects.get(parent__first_name="Petra")
    take_in(school, parents_csv("1001;Joris;Bos;joris@voorbeeld.nl"))
    take_in(school, parents_csv(f"1001;{PETRA}", "1001;Joris;Bos;joris@voorbeeld.nl"))
    assert ParentLink.objects.get(parent__first_name="Petra", until_on__isnull=True).pk == old.pk


def test_a_parent_who_died_stays_part_of_the_child_and_stays_dead(school: School) -> None:
    take_in(school, parents_csv(f"1001;{PETRA}", "1001;Hakan;Bos;"))
    Parent.objects.get(first_name="Hakan").die(date(2026, 9, 1))
    assert plan_for(school, parents_csv(f"1001;{PETRA}")).is_empty
    assert plan_for(school, parents_csv(f"1001;{PETRA}", "1001;Hakan;Bos;")).is_empty
    assert Parent.objects.get(first_name="Hakan").deceased


def test_custody_from_a_list_is_taken_over_and_silence_changes_nothing(school: School) -> None:
    take_in(school, wide("1001;Petra;Wit;;;moeder;;;;;;;"))
    assert ties(school) == [("Sanne", "Petra", "mother", "unknown")]
    assert told(plan_for(school, wide("1001;Petra;Wit;;;moeder;nee;;;;;;"))) == [
        ("changed", "parents", "Petra Wit", "gezag over Sanne van den Berg")
    ]
    take_in(school, wide("1001;Petra;Wit;;;moeder;ja;;;;;;"))
    assert plan_for(school, wide("1001;Petra;Wit;;;moeder;onbekend;;;;;;")).is_empty


def test_a_decision_of_the_head_stands_above_a_list(school: School) -> None:
    take_in(school, wide("1001;Petra;Wit;;;moeder;;;;;;;"))
    link = ParentLink.objects.get()
    link.take_custody("no")
    CustodyDecision.objects.create(school=school, link=link, custody="no", reason="uitspraak", decided_on=YESTERDAY)
    plan = plan_for(school, wide("1001;Petra;Wit;;;moeder;ja;;;;;;"))
    assert plan.is_empty
    assert notes(plan) == [
        (
            2,
            "Over het gezag van Petra Wit is al een besluit genomen. De lijst zegt iets anders. "
            "Het besluit blijft staan.",
        )
    ]


def test_secret_data_never_become_open_by_a_list(school: School) -> None:
    take_in(school, long("1001;O1;Petra;;;Wit;moeder;ja;;;;ja"))
    assert plan_for(school, long("1001;O1;Petra;;;Wit;moeder;ja;;;;nee")).is_empty
    assert Parent.objects.get().secret


def test_an_organisation_that_is_guardian(school: School) -> None:
    data = long("1001;;;;;Voogdij De Lantaarn;voogdij-instelling;ja;;;;", "1002;;Ilse;;;Smit;gezinsvoogd;ja;;;;")
    take_in(school, data)
    assert [str(parent) for parent in Parent.objects.order_by("pk")] == ["Voogdij De Lantaarn", "Ilse Smit"]
    assert list(ParentLink.objects.values_list("home", flat=True)) == [None, None]
    assert plan_for(school, data).is_empty


def test_foster_parents_parents_and_a_guardian(school: School) -> None:
    data = long(
        "1001;;Petra;;;Wit;moeder;ja;;;;",
        "1001;;Jan;;;Pleeg;pleegvader;nee;;;;",
        "1001;;Els;;;Zorg;pleegmoeder;nee;;;;",
        "1001;;Ilse;;;Smit;voogd;ja;;;;",
    )
    take_in(school, data)
    assert [tie[1:] for tie in ties(school)] == [
        ("Els", "foster_parent", "no"),
        ("Ilse", "guardian", "yes"),
        ("Jan", "foster_parent", "no"),
        ("Petra", "mother", "yes"),
    ]


def test_a_parent_with_one_name(school: School) -> None:
    data = long("1001;;Ashoka;;;;moeder;ja;;;;", "1002;;;AB;;;vader;ja;;;;")
    take_in(school, data)
    assert sorted(str(parent) for parent in Parent.objects.all()) == ["A.B.", "Ashoka"]
    assert plan_for(school, data).is_empty


def test_staff_who_are_parents_are_told_and_not_tied(school: School) -> None:
    make.make_staff(school, "Petra Wit")
    plan = plan_for(school, parents_csv(f"1001;{PETRA}"))
    assert [message for _row, message in notes(plan)] == [
        "Petra Wit heet net als iemand die hier werkt. Is het dezelfde? Koppel de ouder dan aan de medewerker, zodat "
        "niemand iets over zichzelf leest."
    ]
    take_in(school, parents_csv(f"1001;{PETRA}"))
    assert Parent.objects.get().staff is None
    Parent.objects.get().be_colleague(Staff.objects.get())
    assert notes(plan_for(school, parents_csv(f"1001;{PETRA}"))) == []


UNKNOWN = (
    "Leerlingnummer 9999 kennen we niet. We slaan de rij over. Lees eerst het nieuwste bestand van de "
    "leerlingadministratie in, of verbeter het nummer."
)


def test_rows_of_children_we_do_not_know_are_left_out(school: School) -> None:
    plan = plan_for(school, parents_csv(f"1001;{PETRA}", "9999;Wie;Dan;"))
    assert notes(plan) == [(3, UNKNOWN)]
    assert [entry.name for entry in plan.entries] == ["Petra Wit"]


def test_a_list_without_any_child_of_the_school_is_refused(school: School) -> None:
    plan = plan_for(school, parents_csv("9999;Wie;Dan;"))
    assert [(problem.level, problem.row) for problem in plan.problems] == [("stop", None), ("note", 2)]


def test_a_list_before_any_school_file_is_refused(school: School) -> None:
    empty = make.make_school(slug="leeg")
    assert [problem.level for problem in plan_for(empty, parents_csv(f"1001;{PETRA}")).problems] == ["stop"]


def test_a_child_that_left_gets_no_parents(school: School) -> None:
    Pupil.objects.get(key="1001").leave(date(2026, 10, 1))
    plan = plan_for(school, parents_csv(f"1001;{PETRA}", f"1002;{PETRA}"))
    assert notes(plan) == [(2, "Dit kind is van school. We slaan de rij over. Je hoeft niets te doen.")]


def test_one_child_with_a_hundred_parents_is_a_column_in_the_wrong_place(school: School) -> None:
    plan = plan_for(school, parents_csv(*(f"1001;Ouder{n};Wit;" for n in range(100))))
    assert [(problem.level, problem.row, problem.message) for problem in plan.problems] == [
        (
            "stop",
            2,
            "Bij één kind staan 100 ouders. Kijk na of de kolom met het leerlingnummer klopt, en lees opnieuw in.",
        )
    ]


def test_half_a_list_says_how_many_parents_lose_their_child(school: School) -> None:
    take_in(school, parents_csv(*(f"{1001 + n % 3};Ouder{n};Wit{n};" for n in range(15))))
    plan = plan_for(school, parents_csv("1001;Nieuw;Iemand;", "1002;Nieuw;Iemand;", "1003;Nieuw;Iemand;"))
    assert [message for _row, message in notes(plan) if "eindigt" in message] == [
        "Bij 15 ouders eindigt de koppeling met een kind, omdat ze niet in deze lijst staan. "
        "Kijk na of de lijst heel is."
    ]
