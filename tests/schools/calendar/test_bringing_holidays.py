"""The government's file of school holidays: brought, looked at, used or put away, and never half."""

from __future__ import annotations

import json
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.http import HttpResponse
from django.test import Client

from glansrijk.audit.models import Event
from glansrijk.rules.school_year import SchoolYear as Year
from glansrijk.schools.calendar import open_year
from glansrijk.schools.models import CalendarChange, Holiday, PublishedHolidays, SchoolYear
from tests.schools.calendar.days_off import AUTUMN_NORTH, SPRING_NORTH, days, live_in
from tests.schools.calendar.official_file import NEXT_YEAR, THIS_YEAR, official_file
from tests.village import Village

FILE, PLAN = "/s/linde/kalender/bestand", "/s/linde/kalender/bestand/bekijken"
SPRING_OF_FILE = (date(2027, 2, 13), date(2027, 2, 21))
NEXT_AUTUMN = (date(2027, 10, 16), date(2027, 10, 24))


def bring(client: Client, data: bytes) -> HttpResponse:
    answer: HttpResponse = client.post(FILE, {"file": SimpleUploadedFile("vakanties.json", data)})  # type: ignore[assignment]
    return answer


def use(client: Client, *give_up: int) -> HttpResponse:
    mark = client.get(PLAN).context["mark"]
    answer: HttpResponse = client.post(PLAN, {"mark": mark, "give_up": give_up})  # type: ignore[assignment]
    return answer


def test_a_file_is_looked_at_before_anything_happens(village: Village, year: SchoolYear, office: Client) -> None:
    before = set(Holiday.objects.values_list("pk", "first_on", "last_on"))
    assert bring(office, official_file())["Location"] == PLAN
    page = office.get(PLAN)
    (plan,) = page.context["plans"]
    changed = {row.name: (row.first_on, one.first) for row, one in plan.changed}
    assert changed == {
        "Voorjaarsvakantie": (SPRING_NORTH[0], SPRING_OF_FILE[0]),
        "Zomervakantie": (date(2027, 7, 10), date(2027, 7, 17)),
        "Meivakantie": (date(2027, 4, 24), date(2027, 4, 24)),
    }
    assert "Het bestand heeft de vakanties van 2026–2027, 2027–2028. We kijken naar regio noord." in (
        " ".join(page.content.decode().split())
    )
    assert set(Holiday.objects.values_list("pk", "first_on", "last_on")) == before
    assert "Er wacht een bestand met schoolvakanties." in office.get("/s/linde/kalender").content.decode()


def test_using_it_moves_what_lies_ahead_and_is_remembered(village: Village, year: SchoolYear, office: Client) -> None:
    bring(office, official_file())
    assert use(office).status_code == 302
    assert (days("Voorjaarsvakantie"), days("Herfstvakantie")) == ([SPRING_OF_FILE], [AUTUMN_NORTH])
    assert PublishedHolidays.objects.in_use().get().vacations.keys() == {"2026", "2027"}
    assert not PublishedHolidays.objects.waiting().exists()
    kinds = list(Event.objects.filter(kind__startswith="holidays.").order_by("pk").values_list("kind", flat=True))
    assert kinds == ["holidays.brought", "holidays.taken_over", "holidays.used"]


def test_a_year_that_opens_later_follows_the_file(village: Village, year: SchoolYear, office: Client) -> None:
    bring(office, official_file())
    use(office)
    open_year(village.linde, Year(2027))
    following = Holiday.objects.filter(school_year__start=2027)
    assert following.get(name="Herfstvakantie").first_on == NEXT_AUTUMN[0]
    # The summer holiday of the year before goes on after 1 August.
    assert following.filter(name="Zomervakantie").values_list("first_on", "last_on")[0] == (
        date(2027, 8, 1),
        date(2027, 8, 29),
    )
    # What the file does not tell about comes from the library: a file with only the autumn takes no Christmas away.
    assert following.get(name="Kerstvakantie").first_on == date(2027, 12, 25)


def test_another_region_follows_the_file_too(village: Village, year: SchoolYear, office: Client) -> None:
    bring(office, official_file())
    use(office)
    live_in(village.linde, "midden")
    (plan,) = office.get("/s/linde/kalender/2026/overnemen").context["plans"]
    assert [(row.first_on, one.first) for row, one in plan.changed] == [
        (SPRING_OF_FILE[0], date(2027, 2, 20)),
        (date(2027, 7, 17), date(2027, 7, 24)),
    ]


def test_the_schools_own_days_stay_unless_it_gives_them_up(village: Village, year: SchoolYear, office: Client) -> None:
    row = Holiday.objects.get(name="Voorjaarsvakantie")
    row.move(name=row.name, first_on=date(2027, 2, 15), last_on=date(2027, 2, 19))
    row.choose()
    bring(office, official_file())
    (plan,) = office.get(PLAN).context["plans"]
    assert [kept.pk for kept, _one in plan.kept] == [row.pk]
    use(office)
    assert days("Voorjaarsvakantie") == [(date(2027, 2, 15), date(2027, 2, 19))]
    bring(office, official_file())
    use(office, row.pk)
    assert days("Voorjaarsvakantie") == [SPRING_OF_FILE]


def test_a_second_file_adds_its_years_to_the_first(village: Village, year: SchoolYear, office: Client) -> None:
    for years in ([THIS_YEAR], [NEXT_YEAR]):
        bring(office, official_file(*years))
        use(office)
    assert PublishedHolidays.objects.get().vacations.keys() == {"2026", "2027"}


def test_a_file_of_a_year_that_is_not_open_waits_for_it(village: Village, year: SchoolYear, office: Client) -> None:
    bring(office, official_file(NEXT_YEAR))
    assert "Deze schooljaren staan nog niet in je kalender." in office.get(PLAN).content.decode()
    assert use(office).status_code == 302
    assert not CalendarChange.objects.exists()
    assert open_year(village.linde, Year(2027)).holidays.get(name="Herfstvakantie").first_on == NEXT_AUTUMN[0]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "Dit bestand is leeg. Haal het opnieuw op en kies het nog eens."),
        (b"%PDF-1.7", "Dit is geen bestand met schoolvakanties."),
        (b" " * 1_000_001, "Dit bestand is te groot voor schoolvakanties."),
        (official_file({**THIS_YEAR, "schoolyear": "dit jaar"}), "is geen schooljaar."),
    ],
)
def test_a_bad_file_changes_nothing_and_says_why(year: SchoolYear, office: Client, data: bytes, sentence: str) -> None:
    bring(office, official_file(THIS_YEAR))
    waiting = PublishedHolidays.objects.get().vacations
    answer = bring(office, data)
    assert (answer.status_code, sentence in answer.content.decode()) == (422, True)
    assert PublishedHolidays.objects.get().vacations == waiting
    assert not CalendarChange.objects.exists()


def test_a_newer_file_takes_the_place_of_one_that_waits(year: SchoolYear, office: Client) -> None:
    bring(office, official_file(THIS_YEAR))
    bring(office, official_file(NEXT_YEAR))
    assert PublishedHolidays.objects.get().vacations.keys() == {"2027"}


def test_a_file_is_put_away(year: SchoolYear, office: Client) -> None:
    bring(office, official_file())
    office.post("/s/linde/kalender/bestand/weg")
    assert not PublishedHolidays.objects.exists()
    assert days("Voorjaarsvakantie") == [SPRING_NORTH]
    assert "Er wacht geen bestand meer." in office.get(PLAN, follow=True).content.decode()


def test_pressing_twice_takes_over_once(year: SchoolYear, office: Client) -> None:
    bring(office, official_file())
    mark = office.get(PLAN).context["mark"]
    for _press in range(2):
        assert office.post(PLAN, {"mark": mark}).status_code == 302
    assert CalendarChange.objects.count() == 1


def test_only_head_and_office_bring_a_file(village: Village, year: SchoolYear) -> None:
    anna = village.signed_in(village.anna)
    assert [anna.get(FILE).status_code, anna.get(PLAN).status_code, bring(anna, official_file()).status_code] == [
        403
    ] * 3


# --- the command ---


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The file on disk."""
    place = tmp_path / "vakanties.json"
    place.write_bytes(official_file())
    return place


def command(*options: str) -> dict[str, object]:
    out = StringIO()
    call_command("load_holidays", *options, "--json", stdout=out)
    told: dict[str, object] = json.loads(out.getvalue())
    return told


def test_the_command_shows_and_with_apply_it_takes_over(village: Village, year: SchoolYear, file: Path) -> None:
    counts = {"new": 0, "changed": 3, "gone": 1, "kept": 0}  # Ascension Day lies within the holiday of May
    assert command(str(file), "--school", "linde") == {**counts, "applied": False}
    assert (PublishedHolidays.objects.count(), days("Voorjaarsvakantie")) == (0, [SPRING_NORTH])
    assert command(str(file), "--school", "linde", "--apply") == {**counts, "applied": True}
    assert days("Voorjaarsvakantie") == [SPRING_OF_FILE]
    assert CalendarChange.objects.get().by is None


def test_the_command_says_it_in_words(village: Village, year: SchoolYear, file: Path) -> None:
    out = StringIO()
    call_command("load_holidays", str(file), "--school", "linde", stdout=out)
    assert out.getvalue() == "2026–2027: 0 nieuw, 3 veranderd, 1 weg, 0 blijven zoals de school ze koos.\n"


@pytest.mark.parametrize(
    ("school", "content", "problem"),
    [
        ("nergens", official_file(), "Er is geen school “nergens”. Kijk in het adres van de school na hoe ze heet."),
        ("linde", None, "Dit bestand kunnen we niet openen. Kijk na of het er staat."),
        ("linde", b"x" * 1_000_001, "Dit bestand is te groot voor schoolvakanties. "
         "Haal het opnieuw op bij de Rijksoverheid."),
        ("linde", b"[]", "In dit bestand staat geen enkel schooljaar met vakanties. "
         "Haal het opnieuw op bij de Rijksoverheid."),
    ],
)  # fmt: skip
def test_the_command_refuses_in_one_line(
    village: Village, year: SchoolYear, tmp_path: Path, school: str, content: bytes | None, problem: str
) -> None:
    place, out = tmp_path / "x.json", StringIO()
    if content is not None:
        place.write_bytes(content)
    with pytest.raises(CommandError) as refused:
        call_command("load_holidays", str(place), "--school", school, "--apply", "--json", stdout=out)
    assert refused.value.returncode == 2
    assert json.loads(out.getvalue()) == {"problem": problem, "applied": False}
    assert not PublishedHolidays.objects.exists()
