"""Each form that makes a row makes one: pressed twice, and sent again by who went back in the browser.

A page that is opened again has another key, while the browser puts the typed words back.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from uuid import UUID, uuid4

import pytest
from django.test import Client

from glansrijk.accounts.models import Account
from glansrijk.network.ambassador_wishes import Wish, ask_to_speak
from glansrijk.network.models import (
    AmbassadorProfile,
    BoardInvitation,
    ContactWish,
    PilotAssignment,
    PilotGroup,
    PilotMeeting,
    PilotSchool,
    PilotShare,
    PilotTrainer,
    SchoolStory,
    Secretary,
    Wave,
    WishStep,
)
from glansrijk.outbox.models import Letter
from glansrijk.schools.models import Staff
from tests import make
from tests.network.pilots import Pilots, make_pilots
from tests.network.test_ambassador_wishes import WISH
from tests.village import Village


@dataclass(frozen=True)
class Form:
    """Who sends it, where it stands and goes, what is typed, and how many rows there are of what it makes."""

    who: str
    page: str
    typed: Mapping[str, object]
    rows: Callable[[], int]
    other: Mapping[str, object] = field(default_factory=dict)
    goes_to: str = ""


@dataclass(frozen=True)
class World:
    """A group of schools, an ambassador with a wish to plan, and everybody's browser."""

    pilots: Pilots
    profile: AmbassadorProfile
    wish: ContactWish
    browsers: dict[str, Client]


@pytest.fixture
def world(village: Village) -> World:
    pilots = make_pilots(village, more=0)
    profile = AmbassadorProfile.objects.create(
        school=village.linde,
        staff=village.anna,
        name="Anna",
        role="leerkracht",
        how_we_work="Zo.",
        what_changed="Veel.",
    )
    profile.give("network")
    sonja = make.make_account(called="Sonja", email="sonja@bestuur.nl")
    village.give_second_step(sonja)
    make.make_account(called="Saar", email="saar@bestuur.nl")
    Secretary.objects.create(board=village.linde.board, account=sonja, from_on=make.START)
    head = village.viewer(pilots.head)
    wish = ask_to_speak(profile, Wish(uuid4(), "ring", "053 111 22 33", "Hoe begon het?", ""), by=head)
    people: dict[str, Staff | Account] = {
        "anna": village.anna,
        "bea": village.bea,
        "hanneke": village.hanneke,
        "hans": pilots.head,
        "sonja": sonja,
        "tonke": pilots.trainer,
    }
    for one in ("bea", "hanneke", "hans"):
        village.give_second_step(people[one])
    return World(pilots, profile, wish, {name: village.signed_in(one) for name, one in people.items()})


def forms(world: World) -> dict[str, Form]:
    """Every form in which somebody makes a row that others see."""
    third = make.make_school(board=world.pilots.group.board, slug="derde", name="De Derde").pk
    return of_groups(world.pilots) | of_ambassadors(world) | of_boards(world.pilots.group, third)


def of_groups(pilots: Pilots) -> dict[str, Form]:
    led = f"/trainer/pilotgroepen/{pilots.group.slug}"
    case = {"title": "Een vader", "text": "Een vader bleef weg.", "question": ""}
    meeting = {"held_on": "2026-12-15", "about": "Over grenzen."}
    task = {"title": "Zeg iets aardigs", "due_on": "2026-12-01", "text": ""}
    return {
        "case": Form("anna", pilots.address(rest="/casus"), case, PilotShare.objects.count, {"text": "Toen kwam hij."}),
        "meeting": Form("tonke", f"{led}/bijeenkomst", meeting, PilotMeeting.objects.count, {"about": "Over rust."}),
        "assignment": Form("tonke", f"{led}/opdracht", task, PilotAssignment.objects.count, {"title": "Zeg niets"}),
    }


def of_ambassadors(world: World) -> dict[str, Form]:
    asked, planned = f"/s/esdoorn/netwerk/ambassadeurs/{world.profile.pk}", f"/secretariaat/{world.wish.pk}"
    day = {"day": "2026-12-01", "time": "15:15"}
    story = {"version": "0", "title": "Een jaar", "text": "Het ging goed."}
    other = {"question": "Iets anders?"}
    return {
        "wish": Form("hans", asked, WISH, ContactWish.objects.count, other, goes_to=f"{asked}/spreken"),
        "plan": Form("sonja", planned, day, WishStep.objects.count, goes_to=f"{planned}/plannen"),
        "story of the school": Form("hanneke", "/s/linde/netwerk/verhaal", story, SchoolStory.objects.count),
    }


def of_boards(group: PilotGroup, third: int) -> dict[str, Form]:
    board = f"/bestuur/{group.board.slug}"
    made = f"{board}/pilotgroepen/{group.slug}"
    until = {"from_on": "2026-11-24", "until_on": "2027-06-30"}
    trainer = {"name": "Teun", "email": "teun@voorbeeld.nl", **until}
    first = {"schools": [third], "starts_on": "2026-12-01", "phase": "training"}
    saar = {"name": "Saar", "email": "saar@bestuur.nl", **until}
    named = {"name": "Samen verder", "about": ""}
    invited = BoardInvitation.objects.filter(settled_at__isnull=True)
    return {
        "group": Form("bea", f"{board}/pilotgroep-maken", named, PilotGroup.objects.count, {"name": "Anders"}),
        "school asked": Form("bea", f"{made}/uitnodigen", {"schools": [third]}, PilotSchool.objects.count),
        "trainer": Form("bea", f"{made}/trainer", trainer, PilotTrainer.objects.count),
        "wave": Form("bea", f"{board}/golven", first, Wave.objects.count),
        "person of the board": Form("bea", f"{board}/mensen", saar, invited.count),
        "secretary": Form("bea", f"{board}/secretariaat", saar, Secretary.objects.count),
    }


def key_on(client: Client, page: str) -> UUID | None:
    """The key of a page that is opened now."""
    text = client.get(page).content.decode()
    found = [part.split('"')[0] for part in text.split('name="key" value="')[1:]]
    return UUID(found[0]) if found else None


def test_sent_again_makes_no_second_row_and_loses_no_words(world: World) -> None:
    seen: dict[str, list[int]] = {}
    kept: dict[str, tuple[int, bool]] = {}
    letters = 0
    for name, form in forms(world).items():
        client, before = world.browsers[form.who], form.rows()
        keys = [key_on(client, form.page) for _opened in range(2)]
        assert keys[0] is None or keys[0] != keys[1], name
        seen[name] = []
        for key in (keys[0], keys[0], keys[1] or uuid4()):
            client.post(form.goes_to or form.page, {**form.typed, "key": str(key)})
            seen[name].append(form.rows() - before)
            letters = letters or Letter.objects.count()
        if form.other:
            answer = client.post(form.goes_to or form.page, {**form.typed, **form.other, "key": str(keys[0])})
            words = str(next(iter(form.other.values())))
            kept[name] = (answer.status_code, words in answer.content.decode())
        assert form.rows() - before == 1, name
    assert seen == {name: [1, 1, 1] for name in seen}
    assert kept == dict.fromkeys(("case", "meeting", "assignment", "group", "wish"), (400, True))
    assert Account.objects.filter(email="teun@voorbeeld.nl").count() == 1
    assert Letter.objects.count() == letters, "who is planned twice for one moment hears it once"
    again = {"day": "2026-12-01", "time": "15:15", "key": str(uuid4())}
    planned = world.browsers["sonja"].post(f"/secretariaat/{world.wish.pk}/plannen", again, follow=True)
    assert "Gepland. Er gaat geen nieuwe brief." in planned.content.decode()


def test_what_was_withdrawn_may_be_shared_again(world: World) -> None:
    """The same words, once the school wants it after all; and another school may say the same."""
    anna, hans = world.browsers["anna"], world.browsers["hans"]
    case = {"title": "Een vader", "text": "Een vader bleef weg."}
    anna.post(world.pilots.address(rest="/casus"), case | {"key": str(uuid4())})
    anna.post(world.pilots.address(rest=f"/gedeeld/{PilotShare.objects.get().pk}/intrekken"))
    for client, school in ((anna, "linde"), (hans, "esdoorn")):
        client.post(world.pilots.address(school, "/casus"), case | {"key": str(uuid4())})
    assert [(one.school.slug, one.withdrawn_at is None) for one in PilotShare.objects.order_by("pk")] == [
        ("linde", False),
        ("linde", True),
        ("esdoorn", True),
    ]
