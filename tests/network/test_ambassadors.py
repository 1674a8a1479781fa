"""Ambassadors for other schools: asked, written, given by their own yes, gone everywhere when taken back (R85, R89)."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from glansrijk.audit.models import Event
from glansrijk.network.ambassador_forms import ProfileForm
from glansrijk.network.ambassadors_page import (
    HOW_WE_WORK,
    published_photos,
    published_profiles,
    published_story,
)
from glansrijk.network.models import AmbassadorConsent, AmbassadorProfile, GivenPhoto, SchoolStory
from glansrijk.network.public_publishing import unpublish
from glansrijk.network.public_tellers import Teller
from glansrijk.network.stories import is_time_for_a_story
from glansrijk.privacy.clearing import clear_school
from glansrijk.rules.roles import Role
from glansrijk.team.models import PlanPhase
from tests import make
from tests.network.pictures import a_jpeg
from tests.network.public_world import PAGE, make_public, write_page
from tests.village import TUESDAY, Village

HERE = "/s/linde/netwerk"
ANSWERS = {
    "name": "Anna Vos",
    "role": "leerkracht van groep 5",
    "how_we_work": "Elke maand kijken we samen naar alle thuizen.",
    "what_changed": "We spreken iedereen, en dat is te merken.",
}
PHOTO = {"alt": "Een leerkracht in de klas", "agreed": "ikzelf", "agreed_on": "2026-11-23", "yes": "on"}


@pytest.fixture(autouse=True)
def own_folder(settings: Any, tmp_path: Path) -> None:
    """Photos of a test are in a folder of that test."""
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {**settings.STORAGES["default"], "OPTIONS": {"location": tmp_path}},
    }


@pytest.fixture
def karin(village: Village) -> Client:
    """The head of another school of another board."""
    head = make.make_staff(village.esdoorn, "Karin Mol", Role.HEAD)
    village.give_second_step(head)
    return village.signed_in(head)


@pytest.fixture
def head(village: Village) -> Client:
    village.give_second_step(village.hanneke)
    return village.signed_in(village.hanneke)


@pytest.fixture
def anna(village: Village, head: Client) -> Client:
    """Anna was asked by the head."""
    assert head.post(f"{HERE}/ambassadeurs/vragen", {"staff": village.anna.pk}).status_code == 302
    return village.signed_in(village.anna)


def told(response: Any) -> str:
    return str(response.content.decode())


def write(client: Client, **other: str) -> Any:
    row = AmbassadorProfile.objects.that_stand().get()
    return client.post(f"{HERE}/ambassadeurs/ik", {**ANSWERS, "version": row.version, **other})


def with_photo() -> dict[str, object]:
    return {**PHOTO, "file": SimpleUploadedFile("DSC_1234 Anna thuis.jpg", a_jpeg())}


def test_the_form_asks_exactly_the_two_questions_and_no_way_to_reach_somebody() -> None:
    fields = ProfileForm(row=AmbassadorProfile()).fields
    assert list(fields) == ["version", "name", "role", "how_we_work", "what_changed"]
    assert [str(fields[name].label) for name in ("how_we_work", "what_changed")] == [
        "Hoe werken jullie met de GLANS-techniek op school?",
        "Wat heeft de GLANS-techniek jullie gebracht? Wat is er veranderd?",
    ]


def test_nobody_else_reads_it_before_a_yes_and_nobody_after_it_was_taken_back(
    village: Village, anna: Client, karin: Client
) -> None:
    there = "/s/esdoorn/netwerk/ambassadeurs"
    assert village.signed_in(village.bram).get(f"{HERE}/ambassadeurs/ik").status_code == 404, "not asked"
    assert write(anna).status_code == 302
    anna.post(f"{HERE}/ambassadeurs/ik/foto", with_photo())
    row, photo = AmbassadorProfile.objects.get(), GivenPhoto.objects.get()
    places = (f"{there}/{row.pk}", f"/s/esdoorn/netwerk/foto/{photo.pk}")

    def reads() -> list[int]:
        return [karin.get(place).status_code for place in places]

    assert (reads(), "Anna Vos" in told(karin.get(there))) == ([404, 404], False)
    refused = anna.post(f"{HERE}/ambassadeurs/ik/ja", {"reach": "public"})
    assert (refused.status_code, "Zet een vinkje" in told(refused), reads()) == (400, True, [404, 404])
    anna.post(f"{HERE}/ambassadeurs/ik/ja", {"reach": "network", "yes": "on"})
    assert (reads(), "Anna Vos" in told(karin.get(there))) == ([200, 404], True), "no yes for the photo"
    assert published_profiles(village.linde) == []
    anna.post(f"{HERE}/ambassadeurs/ik/ja", {"reach": "public", "photo": "on", "yes": "on"})
    assert reads() == [200, 200]
    assert published_profiles(village.linde) == [row]
    assert (published_photos(village.linde.pk), published_profiles(village.esdoorn)) == ([photo], [])
    consents = [(row.reach, row.photo, row.withdrawn_at is None) for row in AmbassadorConsent.objects.order_by("pk")]
    assert consents == [("network", False, False), ("public", True, True)]
    anna.post(f"{HERE}/ambassadeurs/ik/terug")
    assert (reads(), published_profiles(village.linde), published_photos(village.linde.pk)) == ([404, 404], [], [])
    assert "Elke maand" in told(anna.get(f"{HERE}/ambassadeurs/ik")), "the own words stay"


@pytest.fixture
def on_the_page(village: Village, anna: Client, head: Client) -> None:
    """De Linde has a public page, and a profile with a photo and a story that nobody else reads yet."""
    write_page(village)
    make_public(village)
    write(anna)
    anna.post(f"{HERE}/ambassadeurs/ik/foto", with_photo())
    head.post(f"{HERE}/verhaal", {"title": "Een jaar verder", "text": "We spreken iedereen.", "version": "0"})


def photo_on(page: str) -> str:
    """Where the one photo on a page is."""
    (address,) = re.findall(r'href="(/scholen/linde/foto/[0-9a-f]{32})"', page)
    return str(address)


def give(anna: Client, head: Client, reach: str) -> None:
    """Anna says yes to her profile with the photo, and the head gives the story."""
    anna.post(f"{HERE}/ambassadeurs/ik/ja", {"reach": reach, "photo": "on", "yes": "on"})
    head.post(f"{HERE}/verhaal/delen", {"reach": reach, "yes": "on"})


@pytest.mark.usefixtures("on_the_page")
def test_on_the_public_page_stands_what_was_given_to_everybody(anna: Client, head: Client) -> None:
    stranger = Client()
    of_nobody = stranger.get(PAGE).content
    give(anna, head, "network")
    assert stranger.get(PAGE).content == of_nobody
    give(anna, head, "public")
    page = told(stranger.get(f"{PAGE}/en"))
    where = photo_on(page)
    seen = stranger.get(where)
    words = (*ANSWERS.values(), PHOTO["alt"], "Een jaar verder", str(HOW_WE_WORK))
    assert [one for one in words if one not in page] == []
    assert (seen.status_code, seen["Content-Type"], seen.cookies) == (200, "image/jpeg", {})
    assert (seen["Cache-Control"], seen["X-Robots-Tag"]) == ("public, no-cache", "noindex")
    counted = (f"{PAGE}/foto/{number}" for number in range(20))
    others = (where.replace("linde", "esdoorn"), f"{where[:-1]}{'0' if where[-1] != '0' else '1'}", *counted)
    assert {stranger.get(other).status_code for other in others} == {404}, "nobody finds it by counting"


@pytest.mark.usefixtures("on_the_page")
def test_what_is_taken_back_is_gone_from_the_public_page_and_from_caches(
    village: Village, anna: Client, head: Client
) -> None:
    stranger = Client()
    of_nobody = stranger.get(PAGE).content
    give(anna, head, "public")
    page = stranger.get(PAGE)
    where = photo_on(told(page))
    seen = stranger.get(where)
    assert stranger.get(PAGE, headers={"If-None-Match": page["ETag"]}).status_code == 304
    anna.post(f"{HERE}/ambassadeurs/ik/terug")
    after = stranger.get(PAGE, headers={"If-None-Match": page["ETag"]})
    words = (*ANSWERS.values(), PHOTO["alt"])
    assert (after.status_code, [one for one in words if one in told(after)]) == (200, [])
    assert stranger.get(where, headers={"If-None-Match": seen["ETag"]}).status_code == 404
    head.post(f"{HERE}/verhaal/terug")
    assert stranger.get(PAGE).content == of_nobody
    give(anna, head, "public")
    again = photo_on(told(stranger.get(PAGE)))
    assert (stranger.get(where).status_code, stranger.get(again).status_code) == (404, 200), "an old address stays dead"
    unpublish(Teller(village.linde), by=village.viewer(village.hanneke))
    assert [stranger.get(one).status_code for one in (PAGE, again)] == [404, 404], "no page, nothing on it"


def test_after_a_year_the_head_is_asked_for_the_story_until_it_is_there(village: Village, head: Client) -> None:
    asks = "Het verhaal van onze school schrijven"
    for begin, asked in ((date(2025, 11, 25), False), (date(2025, 11, 24), True)):
        PlanPhase.objects.all().delete()
        PlanPhase.objects.create(school=village.linde, phase="training", from_on=begin)
        assert (asks in told(head.get("/s/linde/"))) is asked
    assert asks not in told(village.signed_in(village.anna).get("/s/linde/"))
    head.post(f"{HERE}/verhaal", {"title": "Een jaar verder", "text": "We spreken iedereen.", "version": "0"})
    assert asks not in told(head.get("/s/linde/"))


def test_who_stops_is_gone_everywhere_words_and_file(
    village: Village, anna: Client, head: Client, karin: Client, django_capture_on_commit_callbacks: Any
) -> None:
    write(anna)
    anna.post(f"{HERE}/ambassadeurs/ik/foto", with_photo())
    anna.post(f"{HERE}/ambassadeurs/ik/ja", {"reach": "public", "photo": "on", "yes": "on"})
    row, name = AmbassadorProfile.objects.get(), str(GivenPhoto.objects.get().file.name)
    assert default_storage.exists(name)
    assert village.signed_in(village.bram).post(f"{HERE}/ambassadeurs/{row.pk}/stoppen").status_code == 404
    with django_capture_on_commit_callbacks(execute=True):
        head.post(f"{HERE}/ambassadeurs/{row.pk}/stoppen")
    row.refresh_from_db()
    assert (row.name, row.role, row.how_we_work, row.what_changed, row.is_given) == ("", "", "", "", False)
    assert (GivenPhoto.objects.count(), default_storage.exists(name)) == (0, False)
    assert not AmbassadorConsent.objects.that_hold().exists()
    assert karin.get(f"/s/esdoorn/netwerk/ambassadeurs/{row.pk}").status_code == 404
    kinds = Event.objects.filter(kind__startswith="school_ambassador.").order_by("pk").values_list("kind", flat=True)
    assert [kind.partition(".")[2] for kind in kinds] == ["asked", "wrote", "gave", "stopped"]


def test_who_leaves_the_school_is_gone_the_same_night(village: Village, anna: Client) -> None:
    write(anna)
    anna.post(f"{HERE}/ambassadeurs/ik/ja", {"reach": "public", "yes": "on"})
    village.anna.leave(TUESDAY)
    clear_school(village.linde, TUESDAY + timedelta(days=1))
    assert (AmbassadorProfile.objects.count(), published_profiles(village.linde)) == (0, [])


def test_a_name_of_a_child_or_a_lost_update_is_refused_and_nothing_is_lost(anna: Client) -> None:
    named = write(anna, how_we_work="De moeder van Sem was blij.")
    assert (named.status_code, "Zo heet iemand op jullie school" in told(named)) == (400, True)
    assert "De moeder van Sem was blij." in told(named)
    assert write(anna, role="juf van Sem").status_code == 400
    written = write(anna)
    assert (written.status_code, "Bewaard." in told(anna.get(written.url))) == (302, True)
    late = write(anna, version="1", how_we_work="Wij doen het anders.")
    assert (late.status_code, "Elke maand" in told(late), "Wij doen het anders." in told(late)) == (409, True, True)
    assert AmbassadorProfile.objects.get().how_we_work == ANSWERS["how_we_work"]
    anna.post(f"{HERE}/ambassadeurs/ik/ja", {"reach": "network", "yes": "on"})
    assert "Laat niets leeg" in told(write(anna, role=""))
    assert "Laat niets leeg" in told(write(anna, name="\u202e\u200b"))  # signs that nobody sees are nothing


def test_a_photo_needs_words_and_a_yes_and_keeps_no_place(anna: Client) -> None:
    upload = f"{HERE}/ambassadeurs/ik/foto"
    for content, sentence in (
        (b"<svg onload=alert(1)>", "Dit is geen foto die we kunnen openen"),
        (b"\xff\xd8\xff" + b"0" * (4 * 1024 * 1024 + 1), "Deze foto is te groot"),
    ):
        answer = anna.post(upload, {**PHOTO, "file": SimpleUploadedFile("a.jpg", content)})
        assert (answer.status_code, sentence in told(answer)) == (400, True)
    for missing in ("alt", "agreed", "yes"):
        sent = {name: value for name, value in with_photo().items() if name != missing}
        assert anna.post(upload, sent).status_code == 400, missing
    assert GivenPhoto.objects.count() == 0
    anna.post(upload, with_photo())
    row = GivenPhoto.objects.get()
    assert (row.width, row.height, "Anna" in str(row.file.name)) == (40, 30, False)
    shown = anna.get(f"{HERE}/foto/{row.pk}")
    assert (shown["Content-Type"], shown["X-Content-Type-Options"]) == ("image/jpeg", "nosniff")
    assert (b"GPS" in a_jpeg(), b"GPS" in shown.content) == (True, False)


def test_the_story_is_written_given_and_taken_back(village: Village, head: Client, karin: Client) -> None:
    texts = {"title": "Een jaar verder", "text": "We spreken iedereen.", "version": "0"}
    half = head.post(f"{HERE}/verhaal", {**texts, "video_url": "https://video.example/1", "quote": "Fijn."})
    assert (half.status_code, "Vertel in woorden" in told(half), "wie dit zei" in told(half)) == (400, True, True)
    assert village.signed_in(village.anna).get(f"{HERE}/verhaal").status_code == 403
    whole = {**texts, "video_url": "https://video.example/1", "video_text": "Een moeder vertelt."}
    assert "Bewaard." in told(head.post(f"{HERE}/verhaal", whole, follow=True))
    row = SchoolStory.objects.get()
    there = f"/s/esdoorn/netwerk/verhalen/{row.pk}"
    assert karin.get(there).status_code == 404
    head.post(f"{HERE}/verhaal/foto", with_photo())
    given = head.post(f"{HERE}/verhaal/delen", {"reach": "public", "yes": "on"}, follow=True)
    assert "Het verhaal is te lezen." in told(given)
    page = told(karin.get(there))
    assert 'href="https://video.example/1"' in page
    assert "Je verlaat dan Glansrijk. Op video.example" in page
    assert published_story(village.linde) == row
    head.post(f"{HERE}/verhaal/terug")
    assert (karin.get(there).status_code, published_story(village.linde)) == (404, None)
    head.post(f"{HERE}/verhaal/terug", {"weg": "1"})
    assert (SchoolStory.objects.count(), GivenPhoto.objects.count()) == (0, 0)


def test_a_story_is_asked_for_after_a_year() -> None:
    began = TUESDAY - timedelta(days=364)
    asked = [is_time_for_a_story(day, TUESDAY) for day in (None, began, began - timedelta(days=1))]
    assert asked == [False, False, True]


def test_the_database_keeps_it_whole(village: Village) -> None:
    def profile(**values: object) -> AmbassadorProfile:
        return AmbassadorProfile.objects.create(school=village.linde, staff=village.anna, **values)

    now = timezone.now()
    for wrong in (
        {"reach": "network", "shown_to_others_at": now},
        {**ANSWERS, "shown_to_others_at": now},
        {**ANSWERS, "ended_at": now},
        {"reach": "wereld"},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            profile(**wrong)
    profile()
    with pytest.raises(IntegrityError), transaction.atomic():
        profile()
    for wrong in ({"video_url": "https://a.example"}, {"quote": "Fijn"}, {"title": ""}):
        with pytest.raises(IntegrityError), transaction.atomic():
            SchoolStory.objects.create(school=village.linde, **{"title": "Titel", "text": "Tekst", **wrong})


def test_no_page_of_ours_holds_a_player() -> None:
    templates = Path(__file__).parents[2] / "glansrijk" / "network" / "templates"
    pages = [page.read_text() for page in templates.rglob("*.html")]
    assert len(pages) > 8
    assert [page for page in pages if any(tag in page for tag in ("<iframe", "<video", "<embed", "<object"))] == []
