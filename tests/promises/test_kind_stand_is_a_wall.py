"""In Kind-stand a session reaches the pages of one child and nothing else, whatever is asked for (R10, T7).

The addresses come from the URL map: a new page is behind the wall at once. The control at the end takes the wall away
and sees these same pages open.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from hypothesis import strategies as some

from glansrijk.accounts.child_pin import set_pin
from glansrijk.accounts.narrowing import NARROWED
from glansrijk.schools.models import Pupil, Staff
from glansrijk.talks.models import PersonalGoal
from tests.promises.addresses import ALL, urls_in
from tests.promises.conftest import TwoSchools
from tests.promises.one_of_every_model import release_canaries

PIN = "2803"
# Reading and writing by both; what browsers seldom send by one of them, for the wall does not look at who asks.
METHODS = (
    *((method, who) for method in ("get", "post") for who in ("anna", "ivo")),
    *((method, "anna") for method in ("head", "put", "patch", "delete", "options", "trace")),
)
# What a child may reach, each for itself only; the last is the page that asks for the PIN.
OPEN = {"child_home", "child_ready", "child_question", "child_mode_leave"}
# The tablet of a pulse is narrowed too; a child is not let in there.
AT_THE_TABLET = {"pulse_tablet", "pulse_tablet_thanks"}
# Two addresses have parts that are no rows of a school.
KEYS = {"account_reset_password_from_key": "/wachtwoord/kiezen/1-abc", "demo_sign_in": "/demo/in/abc"}


def start(client: Client, who: Staff, pupil: Pupil) -> str:
    """Begin Kind-stand; returns the child's page."""
    assert who.account is not None
    set_pin(who.account, PIN)
    begun = client.post(reverse("child_mode", kwargs={"school": who.school.slug, "pupil": pupil.pk}))
    home = reverse("child_home", kwargs={"school": who.school.slug, "pupil": pupil.pk})
    assert (begun.status_code, begun["Location"]) == (302, home)
    return home


def behind_the_wall(staff: Staff) -> Iterator[tuple[str, str]]:
    """Every address by its name, but for the child's own."""
    with_rows = (one for one in ALL if one.name not in OPEN | KEYS.keys())
    yield from (urls_in(with_rows, staff.school) | KEYS).items()


@pytest.fixture(params=["anna", "ivo"])
def staff(request: pytest.FixtureRequest, two_schools: TwoSchools) -> Staff:
    """A teacher of the group, and the intern begeleider who sees the whole school."""
    found: Staff = getattr(two_schools.village, request.param)
    return found


@pytest.mark.parametrize(("method", "staff"), METHODS, indirect=["staff"])
def test_every_other_address_leads_back_to_the_child(two_schools: TwoSchools, staff: Staff, method: str) -> None:
    client = two_schools.browser_of(staff)
    home = start(client, staff, two_schools.village.sem)
    asked = 0
    for name, url in behind_the_wall(staff):
        answer = getattr(client, method)(url)
        assert (answer.status_code, answer["Location"], answer.content) == (303, home, b""), f"{method} {name}"
        asked += 1
    assert asked > 80
    assert client.session[NARROWED]["home"] == home


@pytest.mark.parametrize("header", [{"HX-Request": "true"}, {"Accept": "application/json"}])
def test_a_script_of_another_tab_hears_no(two_schools: TwoSchools, staff: Staff, header: dict[str, str]) -> None:
    client = two_schools.browser_of(staff)
    home = start(client, staff, two_schools.village.sem)
    for name, url in behind_the_wall(staff):
        for answer in (client.get(url, headers=header), client.post(url, headers=header)):
            assert (answer.status_code, answer["HX-Redirect"]) == (403, home), name
            assert set(answer.json()) == {"ok", "message"}, name


def test_the_pages_of_other_children_are_closed_too(two_schools: TwoSchools, staff: Staff) -> None:
    village = two_schools.village
    client = two_schools.browser_of(staff)
    home = start(client, staff, village.sem)
    for other in (village.noor, village.omer, village.lina, village.tim, village.far_child):
        for page in OPEN - {"child_mode_leave"}:
            for school in ("linde", "esdoorn"):
                parts: dict[str, object] = {"school": school, "pupil": other.pk}
                if page == "child_question":
                    parts["asked"] = "blij"
                for answer in (client.get(reverse(page, kwargs=parts)), client.post(reverse(page, kwargs=parts))):
                    assert (answer.status_code, answer["Location"]) == (303, home)


def test_the_child_sees_no_word_of_anybody_else(two_schools: TwoSchools) -> None:
    """A canary in every text of the school; of them only the child's own name is on the child's pages."""
    village = two_schools.village
    client = two_schools.browser_of(village.anna)
    canaries = set(release_canaries(village.linde))
    village.sem.refresh_from_db()
    village.linde.refresh_from_db()
    home = start(client, village.anna, village.sem)
    own = {village.sem.first_name, *PersonalGoal.objects.filter(pupil=village.sem).values_list("text", flat=True)}
    for page in (home, f"{home}/klaar", f"{home}/vraag/blij", f"{home}/vraag/kind-wil", "/kind-stand/uit"):
        answer = client.get(page)
        assert answer.status_code == 200, page
        assert {word for word in canaries - own if word in answer.content.decode()} == set(), page


PIECES = some.sampled_from(
    "s linde esdoorn kind-stand kind gezin zoeken .. . %2e%2e klaar vraag blij uit static 1 2 account inloggen "
    "uitloggen zelf kind-stand;x \x00 É".split(" ")
)


@given(
    pieces=some.lists(PIECES, max_size=6),
    method=some.sampled_from(METHODS).map(lambda one: one[0]),
    slash=some.booleans(),
)
@examples(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_address_at_all_leads_out(two_schools: TwoSchools, pieces: list[str], method: str, slash: bool) -> None:  # noqa: FBT001 -- drawn by name
    village = two_schools.village
    client = two_schools.browser_of(village.anna)
    home = start(client, village.anna, village.sem)
    path = "/" + "/".join(pieces) + ("/" if slash else "")
    answer = getattr(client, method)(path)
    if path in {home, f"{home}/klaar", f"{home}/vraag/blij", "/kind-stand/uit"}:
        assert answer.status_code in {200, 302, 400, 405}
    else:
        assert (answer.status_code, answer["Location"]) == (303, home), path
    assert NARROWED in client.session


def test_exactly_these_pages_say_that_a_child_may_enter() -> None:
    assert {
        address.name for address in ALL if getattr(address.view, "open_when_narrowed", False)
    } == OPEN | AT_THE_TABLET


def test_without_the_wall_the_same_pages_stand_open(two_schools: TwoSchools) -> None:
    """The control: break the wall and see names."""
    village = two_schools.village
    client = two_schools.browser_of(village.anna)
    start(client, village.anna, village.sem)
    where = "glansrijk.accounts.narrowing.wall"
    assert settings.MIDDLEWARE.count(where) == 1
    without = [one for one in settings.MIDDLEWARE if one != where]
    with pytest.MonkeyPatch.context() as broken:
        broken.setattr(settings, "MIDDLEWARE", without)
        open_again = Client()
        open_again.cookies = client.cookies
        answer = open_again.get("/s/linde/groep/5/glanskaart/2026-11")
    assert (answer.status_code, "van den Akker" in answer.content.decode()) == (200, True)
    assert client.get("/s/linde/groep/5/glanskaart/2026-11").status_code == 303


def test_the_wall_stands_before_anything_that_answers_with_data() -> None:
    above = settings.MIDDLEWARE[: settings.MIDDLEWARE.index("glansrijk.accounts.narrowing.wall")]
    assert [name.rpartition(".")[2] for name in above] == [
        "SecurityMiddleware",
        "protect",
        "XFrameOptionsMiddleware",
        "PolicyMiddleware",
        "compress",
        "WhiteNoiseMiddleware",
        "SessionMiddleware",
        "limit",
    ]
