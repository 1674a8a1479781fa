"""Parents by hand: a new person or one whom the school knows, data set right, another home, the end of a tie."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from glansrijk.audit.models import Event
from glansrijk.schools.models import Home, Parent, ParentLink, Pupil
from glansrijk.schools.settling_homes import move_parent
from tests import make
from tests.village import TUESDAY, Village

KIM = {"first_name": "Kim", "particle": "van 't", "surname": "Hof", "relation": "step_parent", "home": "new"}


def add(village: Village, pupil: Pupil, **form: str) -> str:
    url = f"/s/linde/kinderen/{pupil.pk}/ouder"
    return village.signed_in(village.otto).post(url, {**KIM, **form}, follow=True).content.decode()


def tie(parent: Parent, pupil: Pupil) -> ParentLink:
    return ParentLink.objects.get(parent=parent, pupil=pupil)


def url_of(link: ParentLink, rest: str) -> str:
    return f"/s/linde/kinderen/{link.pupil_id}/ouder/{link.pk}/{rest}"


# --- adding ---


def test_a_new_parent_comes_with_custody_unknown_in_an_own_home(village: Village) -> None:
    add(village, village.sem, email=" Kim@Voorbeeld.NL ", phone="06-12345678", language="tr")
    kim = Parent.objects.get(first_name="Kim")
    assert (kim.name.full, kim.email, kim.phone, kim.language) == (
        "Kim van 't Hof",
        "kim@voorbeeld.nl",
        "+31612345678",
        "tr",
    )
    link = tie(kim, village.sem)
    assert (link.custody, link.relation, link.from_on) == ("unknown", "step_parent", TUESDAY)
    assert link.home is not None
    assert link.home.confirmed_by == village.otto.account
    assert [event.kind for event in Event.objects.order_by("pk")] == ["parent.added", "parent.tied"]


def test_a_new_parent_may_live_in_a_home_of_the_child(village: Village) -> None:
    add(village, village.sem, home=str(village.homes["eva"].pk))
    assert tie(Parent.objects.get(first_name="Kim"), village.sem).home == village.homes["eva"]


def test_a_home_of_another_family_is_no_choice(village: Village) -> None:
    add(village, village.sem, home=str(village.homes["akker"].pk))
    assert not Parent.objects.filter(first_name="Kim").exists()


def test_somebody_whom_the_school_knows_is_asked_about_and_is_one_person(village: Village) -> None:
    page = add(village, village.sem, first_name="Petra", particle="van den", surname="Akker")
    assert "Ja, dit is Petra van den Akker" in page
    assert Parent.objects.filter(first_name="Petra").count() == 1
    add(village, village.sem, first_name="Petra", particle="van den", surname="Akker", same_as=str(village.petra.pk))
    assert Parent.objects.filter(first_name="Petra").count() == 1
    assert set(village.petra.links.values_list("pupil__first_name", flat=True)) == {"Noor", "Sem"}
    assert tie(village.petra, village.sem).home == village.homes["akker"]


def test_another_person_of_the_same_name_is_another_person(village: Village) -> None:
    add(village, village.sem, first_name="Petra", particle="van den", surname="Akker", same_as="new")
    assert Parent.objects.filter(first_name="Petra").count() == 2


def test_a_shared_address_alone_asks_nothing(village: Village) -> None:
    add(village, village.noor, email="eva@voorbeeld.nl")
    assert Parent.objects.filter(email="eva@voorbeeld.nl").count() == 2


def test_an_organisation_may_be_guardian(village: Village) -> None:
    add(village, village.sem, first_name="", particle="", surname="", organisation="Voogdij De Lantaarn")
    assert str(Parent.objects.get(organisation="Voogdij De Lantaarn")) == "Voogdij De Lantaarn"


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"first_name": "", "surname": ""}, "Vul een roepnaam of een achternaam in."),
        ({"email": "kim@voorbeeld"}, "Dit is geen e-mailadres."),
        ({"phone": "0612"}, "Dit is geen telefoonnummer."),
        ({"home": ""}, "Kies er een."),
        ({"deceased_on": "2026-01-01"}, "Zet ook een vinkje bij overleden, of haal de dag weg."),
    ],
)
def test_what_is_not_right_is_said_and_nothing_is_made(village: Village, wrong: dict[str, str], sentence: str) -> None:
    assert sentence in add(village, village.sem, **wrong)
    assert set(Parent.objects.filter(links__pupil=village.sem)) == {village.eva, village.peter}


# --- changing ---


def test_data_of_a_parent_are_set_right(village: Village) -> None:
    link = tie(village.eva, village.sem)
    form = {
        "first_name": "Eva",
        "surname": "Jansen-Bakker",
        "relation": "mother",
        "email": "eva@ander.nl",
        "language": "pl",
        "interpreter": "on",
        "secret": "on",
    }
    village.signed_in(village.otto).post(url_of(link, "gegevens"), form)
    eva = Parent.objects.get(pk=village.eva.pk)
    assert (eva.surname, eva.sort_name, eva.email, eva.language, eva.interpreter, eva.secret) == (
        "Jansen-Bakker",
        "jansen bakker  eva",
        "eva@ander.nl",
        "pl",
        True,
        True,
    )
    assert tie(eva, village.sem).relation == "mother"
    assert Event.objects.get(kind="parent.changed").facts == {}


def test_an_odd_address_from_a_list_may_stay_and_a_new_odd_one_may_not(village: Village) -> None:
    link = tie(village.eva, village.sem)
    village.eva.reach(email="eva(apenstaart)voorbeeld", phone="bel opa", language="Klingon")
    client = village.signed_in(village.otto)
    same = {"first_name": "Eva", "relation": "mother", "language": "Klingon"}
    odd = {**same, "email": "eva(apenstaart)voorbeeld", "phone": "bel opa"}
    assert client.post(url_of(link, "gegevens"), odd).status_code == 302
    assert client.post(url_of(link, "gegevens"), {**odd, "phone": "bel oma"}).status_code == 200


def test_a_parent_dies_and_a_mistake_is_taken_back(village: Village) -> None:
    link, client = tie(village.eva, village.sem), village.signed_in(village.otto)
    form = {"first_name": "Eva", "surname": "Jansen", "relation": "mother"}
    client.post(url_of(link, "gegevens"), {**form, "deceased": "on", "deceased_on": "2026-10-01"})
    village.eva.refresh_from_db()
    assert (village.eva.deceased, village.eva.deceased_on) == (True, date(2026, 10, 1))
    client.post(url_of(link, "gegevens"), form)
    village.eva.refresh_from_db()
    assert (village.eva.deceased, village.eva.deceased_on) == (False, None)


def test_a_tie_ends_on_a_day_and_stays_as_history(village: Village) -> None:
    link, client = tie(village.peter, village.sem), village.signed_in(village.otto)
    client.post(url_of(link, "einde"), {"on": "2026-11-23"})
    link.refresh_from_db()
    assert link.until_on == date(2026, 11, 23)
    page = client.get(f"/s/linde/kinderen/{village.sem.pk}").context["page"]
    assert ([home.title for home in page.homes], [card.own_name for card in page.former]) == (["Eva"], ["Peter"])


def test_one_person_twice_on_a_child_is_refused_by_the_database(village: Village) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        make.link(village.sem, village.eva)


def test_a_parent_without_any_name_is_refused_by_the_database(village: Village) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Parent.objects.create(school=village.linde)


# --- homes ---


def test_a_parent_moves_to_a_new_home_with_all_children_of_the_old_one(village: Village) -> None:
    other = make.link(village.tim, village.joris, home=village.homes["akker"])
    link = tie(village.joris, village.noor)
    village.signed_in(village.otto).post(url_of(link, "thuis"), {"home": "new"})
    link.refresh_from_db()
    other.refresh_from_db()
    assert link.home is not None
    assert (link.home == other.home, link.home in village.homes.values()) == (True, False)
    assert link.home.confirmed_by == village.otto.account
    assert tie(village.petra, village.noor).home == village.homes["akker"]
    assert Event.objects.filter(kind="home.moved").count() == 2


def test_parents_move_in_together(village: Village) -> None:
    link = tie(village.peter, village.sem)
    move_parent(link, village.homes["eva"], by=village.viewer(village.otto))
    assert tie(village.peter, village.sem).home == village.homes["eva"]


def test_proposed_homes_are_confirmed_many_at_a_time_and_only_the_ticked_ones(village: Village) -> None:
    client = village.signed_in(village.otto)
    page = client.get("/s/linde/kinderen/thuizen?groep=5").context["page"]
    assert [(row.parents, row.children) for row in page.homes] == [
        ("Petra en Joris", "Noor van den Akker"),
        ("Eva", "Sem Bakker"),
        ("Peter", "Sem Bakker"),
        ("Elif", "Ömer Kaya"),
        ("Carla", "Lina Wit"),
    ]
    ticked = [village.homes["akker"].pk, village.homes["eva"].pk]
    client.post("/s/linde/kinderen/thuizen", {"groep": "5", "home": ticked})
    confirmed = Home.objects.filter(confirmed_by=village.otto.account)
    assert set(confirmed.values_list("pk", flat=True)) == set(ticked)
    assert Event.objects.filter(kind="home.confirmed").count() == 2
    assert client.get("/s/linde/kinderen/thuizen?groep=5").context["page"].proposed == 4


def test_a_home_of_another_school_is_not_confirmed(village: Village) -> None:
    far = ParentLink.objects.get(parent=village.far_parent).home
    assert far is not None
    village.signed_in(village.otto).post("/s/linde/kinderen/thuizen", {"groep": "5", "home": [far.pk]})
    assert Home.objects.filter(pk=far.pk, confirmed_at__isnull=True).exists()


def test_a_home_confirmed_by_somebody_has_a_moment(village: Village) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Home.objects.filter(pk=village.homes["eva"].pk).update(confirmed_by=village.otto.account)


def test_an_empty_home_is_no_proposal(village: Village) -> None:
    before = village.signed_in(village.otto).get("/s/linde/kinderen/thuizen").context["page"].proposed
    tie(village.elif_, village.omer).end(TUESDAY - timedelta(days=1))
    after = village.signed_in(village.otto).get("/s/linde/kinderen/thuizen").context["page"].proposed
    assert (before, after) == (6, 5)
