"""What a school chooses for itself."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from glansrijk.audit.models import Event
from glansrijk.schools.models import School
from tests.village import Village

FORM = {"name": "De Grote Linde", "region": "noord", "list_order": "first_name", "two_words": "on", "consent_on": ""}
URL = "/s/linde/instellingen"


def test_the_head_settles_the_school(village: Village) -> None:
    response = village.signed_in(village.hanneke).post(URL, {**FORM, "consent_on": "2026-10-06"})
    assert response.headers["Location"] == URL
    school = School.objects.get(slug="linde")
    assert (school.name, school.list_order, school.two_words) == ("De Grote Linde", "first_name", True)
    assert school.head_sees_names_since_on == date(2026, 10, 6)
    assert Event.objects.get(kind="school.settled").facts == {
        "region": "noord",
        "list_order": "first_name",
        "two_words": True,
        "has_reply_to": False,
        "consent_on": "2026-10-06",
    }


def test_consent_of_the_mr_is_written_down_and_opens_nothing_yet(village: Village) -> None:
    client = village.signed_in(village.hanneke)
    client.post(URL, {**FORM, "consent_on": "2026-10-06"})
    assert client.get("/s/linde/groep/5/glanskaart/2026-11").status_code == 403


def test_answers_come_in_at_an_address_of_the_school(village: Village) -> None:
    village.signed_in(village.hanneke).post(URL, {**FORM, "reply_to": "school@voorbeeld.nl"})
    assert School.objects.get(slug="linde").reply_to == "school@voorbeeld.nl"
    assert Event.objects.get(kind="school.settled").facts["has_reply_to"] is True


def test_another_region_leads_to_its_holidays(village: Village) -> None:
    response = village.signed_in(village.hanneke).post(URL, {**FORM, "region": "zuid"}, follow=True)
    assert response.request["PATH_INFO"] == "/s/linde/kalender/2026/overnemen"
    page = response.content.decode()
    assert "in regio zuid" in page
    assert "De regio is anders." in page


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"name": ""}, "Dit is nog leeg. Vul het in."),
        ({"consent_on": "2026-11-25"}, "Deze dag is nog niet geweest."),
        ({"reply_to": "school"}, "Dit is geen e-mailadres. Vul een adres in als school@voorbeeld.nl."),
        ({"reply_to": "a@voorbeeld.nl\r\nBcc: b@voorbeeld.nl"}, "Dit is geen e-mailadres."),
    ],
)
def test_what_is_not_right_changes_nothing(village: Village, wrong: dict[str, str], sentence: str) -> None:
    page = village.signed_in(village.hanneke).post(URL, {**FORM, **wrong}).content.decode()
    assert sentence in page
    assert School.objects.get(slug="linde").name == "De Linde"


def test_a_region_that_does_not_exist_is_refused_on_the_page_and_by_the_database(village: Village) -> None:
    village.signed_in(village.hanneke).post(URL, {**FORM, "region": "oost"})
    assert School.objects.get(slug="linde").region == "noord"
    with pytest.raises(IntegrityError), transaction.atomic():
        School.objects.filter(slug="linde").update(region="oost")
