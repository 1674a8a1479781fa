"""Who visits which page to see every form made: everybody everywhere, and then what only lies open at some moment."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator
from datetime import date, time
from typing import Any

import time_machine
from allauth.mfa.models import Authenticator
from django.core import mail
from django.test import Client
from django.urls import reverse

from glansrijk.accounts.models import Account
from glansrijk.network.models import AmbassadorProfile, ContactWish, Secretary
from glansrijk.network.public_tellers import Teller
from glansrijk.network.public_writing import write
from glansrijk.relations.models import Matter
from glansrijk.rounds.making import Times, add_session, make_round
from glansrijk.rounds.models import RoundTalk
from glansrijk.schools.models import ParentLink, Staff
from glansrijk.schools.views.doors import SHARED
from glansrijk.talks.parent_questions import BEFORE_HOPE_AND_DREAMS
from glansrijk.together.models import Agreement, Expectation
from tests import make
from tests.network.pilots import make_pilots
from tests.network.public_world import WORDS
from tests.network.test_public_pages import bea_of
from tests.promises.addresses import ALL, Address
from tests.promises.conftest import TwoSchools
from tests.promises.form_classes import Makes, Visit, made_by
from tests.promises.test_kind_stand_is_a_wall import OPEN
from tests.promises.test_whatever_is_sent import LEFT_OUT, OF_PARENTS, Visitors
from tests.relations.test_mailbox import put_ready
from tests.relations.test_matters_pages import DAY, opening, start
from tests.rounds.round_world import THURSDAY, asked, plan_now, second_afternoon, tell
from tests.talks.next_year import JUNE_NOON
from tests.talks.talk_pages import a_talk

STAFF = ("hanneke", "anna", "otto", "ivo", "bea", "olga")
AT_HOME = ("parent", "letter", "knocking", "child")


def views() -> list[Any]:
    """The code behind every address."""
    return [inspect.unwrap(address.view) for address in ALL]


class People(Visitors):
    """Everybody, at all pages and in the scenes below."""

    def __init__(self, two_schools: TwoSchools) -> None:
        super().__init__(two_schools)
        self.village = two_schools.village
        ParentLink.objects.filter(pupil=self.village.sem).take_custody("yes")

    def visits(self) -> Iterator[tuple[Visit, Makes]]:
        """All, one after the other; beside each the forms that can be made there, if that is known."""
        for scene in SCENES:
            yield from ((Visit(client, url), None) for client, url in scene(self))
        yield from self._everywhere()
        with time_machine.travel(JUNE_NOON, tick=True):
            hanneke = self.browser("hanneke")
        for url in ("", "/overgaan", "/overgaan/kinderen?groep=5", "/sluiten"):
            yield Visit(hanneke, reverse("close_year", args=["linde"]) + url, JUNE_NOON), None

    def _everywhere(self) -> Iterator[tuple[Visit, Makes]]:
        for who in (*STAFF, *AT_HOME):
            client = self.browser(who)
            for address, url in self._of(who):
                yield Visit(client, url), set(made_by(inspect.unwrap(address.view)))

    def _of(self, who: str) -> Iterator[tuple[Address, str]]:
        if who in AT_HOME:
            yield from self.addresses(who)
            return
        for address in ALL:
            if not address.route.startswith(OF_PARENTS) and address.name not in OPEN | LEFT_OUT:
                yield address, self._url(address)

    @property
    def of_parent(self) -> Iterator[tuple[Client, str]]:
        """Pages of a parent whose address says which one is meant."""
        for _name, url in self._at.addresses():
            yield self._at.browser(), url


Scene = Callable[[People], Iterator[tuple[Client, str]]]


def accounts(people: People) -> Iterator[tuple[Client, str]]:
    """Signing in and all around it: by nobody, halfway, a moment ago, and so long ago that it is asked again."""
    anna, ivo, hanneke = (
        _with_password(one) for one in (people.village.anna, people.village.ivo, people.village.hanneke)
    )
    key = Authenticator.objects.create(user=ivo, type="webauthn", data={"name": "laptop", "credential": {}})
    _given(hanneke, "/wachtwoord/vergeten")
    yield Client(), re.findall(r"https?://[^/]+(/\S+)", str(mail.outbox[-1].body))[0]
    yield people.village.signed_in(ivo), f"/account/sleutels/{key.pk}/naam"
    halfway, fresh = _given(hanneke, "/inloggen"), people.village.signed_in(anna)
    for address in ALL:
        if address.parameters or not address.view.__module__.startswith(("allauth.", "glansrijk.accounts")):
            continue
        url = reverse(address.name)
        if "inloggen" in url or "vergeten" in url:
            yield from ((one, url) for one in (Client(), halfway, *(_long_ago(one) for one in (anna, ivo, hanneke))))
        elif "kind" not in url:
            yield fresh, url


def _long_ago(account: Account) -> Client:
    client = Client()
    client.force_login(account)
    return client


def _with_password(staff: Staff) -> Account:
    assert staff.account is not None
    staff.account.set_password(make.PASSWORD)
    staff.account.save()
    return staff.account


def _given(account: Account, url: str) -> Client:
    """Somebody gave what the page asks: who has a second step is then halfway."""
    client = Client()
    client.post(url, {"login": account.email, "email": account.email, "password": make.PASSWORD})
    return client


def guides(people: People) -> Iterator[tuple[Client, str]]:
    """A guide of the method, in which the head changes the order."""
    for name in ("guide", "guide_add", "guide_move", "guide_leave_out"):
        yield people.browser("hanneke"), reverse(name, args=["linde", "startgesprek"])


def talks(people: People) -> Iterator[tuple[Client, str]]:
    """A talk that Anna opened, with what she wrote in it."""
    village, anna = people.village, people.browser("anna")
    talk = a_talk(village, village.sem, village.eva)
    year = {"school": village.linde, "pupil": village.sem, "school_year": talk.moment.school_year}
    expected = Expectation.objects.create(parent=village.eva, side="school", text="Bellen als er iets is.", **year)
    agreed = Agreement.objects.create(home=village.homes["eva"], text="Elke week bellen.", promised_by="both", **year)
    at = f"/s/linde/gesprek/{talk.pk}"
    for below in (
        *("", "/gevoerd", "/niet-gevoerd", "/afgemeld", "/verwachting", "/afspraak", "/delen", "/antwoord"),
        *(f"/bereiken/{village.eva.pk}", f"/meedoen/{village.eva.pk}", f"/verwachting/{expected.pk}"),
        *(f"/afspraak/{agreed.pk}", f"/afspraak/{agreed.pk}/ja", f"/afspraak/{agreed.pk}/klaar"),
    ):
        yield anna, at + below


def at_home(people: People) -> Iterator[tuple[Client, str]]:
    """The pages of a parent, each way they can be asked."""
    yield from people.of_parent
    village = people.village
    for part in (BEFORE_HOPE_AND_DREAMS[0].key, BEFORE_HOPE_AND_DREAMS[-1].key):
        yield people.browser("letter"), reverse("prepare_step", args=["linde", part])
    client = people.browser("knocking")
    session = client.session
    session[SHARED] = [village.eva.pk, village.peter.pk]
    session.save()
    yield people.browser("knocking"), reverse("code_door", args=["linde"])
    yield client, reverse("who_door", args=["linde"])


def matters(people: People) -> Iterator[tuple[Client, str]]:
    """A matter at each of its stages."""
    anna = people.browser("anna")
    anna.post(start(people.village), opening(people.village))
    matter = Matter.objects.latest("pk")
    at = f"/s/linde/vraagstuk/{matter.pk}"
    for version, (stage, values) in enumerate(
        (
            ("discussed", {}),
            ("agreed", {"agreement": "Tien minuten.", "look_back_on": "2026-12-08"}),
            ("looked_back", {}),
        ),
        start=1,
    ):
        yield anna, f"{at}/{stage}"
        anna.post(f"{at}/{stage}", {"on": DAY, "version": version, **values})


def letters(people: People) -> Iterator[tuple[Client, str]]:
    """A letter that Anna put ready, in both ways that it can go."""
    for how in ("mail", "paper"):
        yield people.browser("anna"), reverse("letter", args=["linde", put_ready(people.village, how).pk])


def rounds(people: People) -> Iterator[tuple[Client, str]]:
    """A round that everybody knows: for who teaches in it, and for a parent who has a talk."""
    village = people.village
    groups = [village.group5, village.group6]
    moment = make.make_moment(village.linde, kind="voortgang", called="Voortgang", last_on=date(2026, 12, 18))
    shape: dict[str, Any] = {
        "name": "December",
        "minutes": 10,
        "keep_apart": True,
        "reply_until_on": date(2026, 11, 30),
    }
    row = make_round(moment, groups, by=village.viewer(village.otto), **shape)
    add_session(row, Times(THURSDAY, time(15), time(17)), by=village.viewer(village.otto))
    second_afternoon(village, row)
    asked(village, row)
    plan_now(village, row)
    tell(village, row)
    yield people.browser("anna"), reverse("round_my_times", args=["linde", row.pk])
    for name in ("round_parent_move", "round_parent_call_off"):
        talk = RoundTalk.objects.get(family__round=row, pupil=village.sem, family__members__parent=village.eva)
        yield people.browser("parent"), reverse(name, args=["linde", row.pk, talk.pk])


def ambassadors(people: People) -> Iterator[tuple[Client, str]]:
    """The own story of an ambassador, and one at another school to ask something of."""
    village, hanneke = people.village, people.browser("hanneke")
    texts = {"name": "Iemand", "role": "leerkracht", "how_we_work": "Met elkaar.", "what_changed": "Veel."}
    AmbassadorProfile.objects.get_or_create(school=village.linde, staff=village.hanneke, defaults=texts)
    for name in ("my_ambassador", "my_ambassador_yes", "my_ambassador_photo"):
        yield hanneke, reverse(name, args=["linde"])
    other = AmbassadorProfile.objects.create(
        school=village.esdoorn, staff=make.make_staff(village.esdoorn, "Ans Ver"), **texts
    )
    other.give("network")
    for name in ("school_ambassador", "contact_wish_ask"):
        yield hanneke, reverse(name, args=["linde", other.pk])


def secretariat(people: People) -> Iterator[tuple[Client, str]]:
    """A wish to talk, for the secretariat of the board that was asked."""
    wish = ContactWish.objects.filter(asked_school=people.village.linde).latest("pk")
    account = make.make_account(called="Sonja")
    Secretary.objects.create(board=people.village.linde.board, account=account, from_on=make.START)
    people.village.give_second_step(account)
    sonja = people.village.signed_in(account)
    for name in ("secretariat_wish", "secretariat_plan", "secretariat_held", "secretariat_failed"):
        yield sonja, reverse(name, args=[wish.pk])


def board_desk(people: People) -> Iterator[tuple[Client, str]]:
    """The page of a board for everybody, with a text that can be made public."""
    board = people.village.linde.board
    teller, writer = Teller(board), bea_of(people.village)
    newest = teller.newest("nl")
    write(teller, "nl", WORDS, version=newest.number if newest else 0, by=writer)
    bea = people.browser("bea")
    for name in ("board_public_desk", "board_public_of_schools"):
        yield bea, reverse(name, args=[board.slug])


def pilots(people: People) -> Iterator[tuple[Client, str]]:
    """A group of schools, for its trainer, its board and a school in it."""
    found = make_pilots(people.village, more=1)
    parts = {"pilot_group": found.group.slug, "pilot_meeting": found.meeting.pk, "school": "linde"}
    parts |= {"pilot_assignment": found.assignment.pk, "board": people.village.linde.board.slug}
    who: dict[str, Any] = {"trainer/": found.trainer, "bestuur/": people.village.bea, "s/": people.village.hanneke}
    for address in ALL:
        if {"pilot_group"} <= set(address.parameters) <= set(parts):
            (account,) = [one for begin, one in who.items() if address.route.startswith(begin)]
            url = reverse(address.name, kwargs={name: parts[name] for name in address.parameters})
            yield people.village.signed_in(account), url


SCENES: tuple[Scene, ...] = (
    accounts,
    guides,
    talks,
    at_home,
    matters,
    letters,
    rounds,
    secretariat,
    ambassadors,
    board_desk,
    pilots,
)
