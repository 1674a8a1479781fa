"""A parent joins in on a small phone without JavaScript, in the language that was chosen at the door.

From the door with the code from the mail to a prepared talk, wishes, a yes to an agreement, an idea, and 'Dit weten we
van u'. Every page fits on 320 px, can be pressed with a thumb, and is accessible. Places are found by their addresses:
the words are others in each language.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime

import pytest
from django.core.cache import cache
from django.test import Client
from playwright.sync_api import BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from glansrijk.rules.quiet_hours import AMSTERDAM
from glansrijk.schools.models import ParentLink, PortalOpening, ReachWish
from glansrijk.talks.models import Answer, Moment, Preparation
from glansrijk.talks.planning import Seen, When, plan_talk
from glansrijk.together.models import AgreementConfirmation, Idea, Reaction, Remark, SchoolOffer, Wish, WorkingText
from tests import make
from tests.browser.accessibility import then_it_is_accessible
from tests.browser.sideways import width_of
from tests.browser.signing_in import take_session
from tests.schools.doors.at_the_door import DOOR, code_in_the_mail
from tests.together.parents.conftest import agree
from tests.village import TUESDAY, Village

# In the language of school, from right to left, and in letters with signs.
LANGUAGES = ("nl", "ar", "pl")
SMALL = {"viewport": {"width": 320, "height": 640}, "has_touch": True, "is_mobile": True}
THUMB = 44
# What can be pressed and is smaller than a thumb. A word in a sentence may be: around it is text, not another word.
SMALLER = """thumb => [...document.querySelectorAll("a[href], button, summary, input, select, textarea")]
  .map(one => one.closest("label") ?? one)
  .filter(one => one.checkVisibility({visibilityProperty: true}) && one.type !== "hidden")
  .filter(one => !one.matches(".skip, .visually-hidden") && !one.closest(".visually-hidden"))
  .filter(one => !(one.matches("a") && getComputedStyle(one).display === "inline" &&
    one.parentElement.textContent.trim() !== one.textContent.trim()))
  .filter(one => { const at = one.getBoundingClientRect(); return at.height < thumb - 0.5 || at.width < thumb - 0.5; })
  .map(one => `${one.outerHTML.slice(0, 120)} ${Math.round(one.getBoundingClientRect().height)}`)"""


@dataclass
class Phone:
    """A small phone on which no script runs, and a second one in the same session for what a script must look at."""

    page: Page
    checked: Page
    here: str
    language: str
    taps: int = 0
    seen: list[str] = field(default_factory=list)

    def go(self, path: str) -> None:
        """Type an address."""
        self.page.goto(f"{self.here}{DOOR}{path}")

    def tap(self, what: str) -> None:
        """Press something on this page, and count it."""
        self.page.locator(what).tap()
        self.taps += 1

    def follow(self, what: str) -> None:
        """Press something that leads to a page."""
        with self.page.expect_navigation():
            self.tap(what)

    def open(self, address: str) -> None:
        """Press the link to a page for parents."""
        self.follow(f'main a[href$="{address}"]')
        self.look()

    def send(self) -> None:
        """Press the main button of the page."""
        self.follow("main .button-main")

    def look(self) -> None:
        """The page that is open fits, can be pressed with a thumb, speaks the language, and is accessible."""
        session = next(one for one in self.page.context.cookies() if one["name"].endswith("glansrijk"))
        browser = Client()
        browser.cookies[session["name"]] = session["value"]
        take_session(self.checked.context, browser, at=self.here)
        self.checked.goto(self.page.url)
        self.seen.append(self.page.url.removeprefix(f"{self.here}{DOOR}"))
        assert width_of(self.checked) == 320, self.seen[-1]
        assert self.checked.evaluate(SMALLER, THUMB) == [], self.seen[-1]
        spoken = self.checked.evaluate("[document.documentElement.lang, document.documentElement.dir]")
        assert spoken == [self.language, "rtl" if self.language == "ar" else ""]
        then_it_is_accessible(self.checked)


@pytest.fixture
def open_village(village: Village) -> Village:
    """The pages are open, Eva has custody, and there is something to read and to prepare."""
    cache.clear()
    PortalOpening.objects.create(school=village.linde, opens_on=date(2026, 11, 1), phone="015 555 01 23")
    ParentLink.objects.get(parent=village.eva).take_custody("yes")
    agree(village, "Thuis elke avond tien minuten samen lezen", promised_by="both", due_on=date(2026, 12, 18))
    SchoolOffer.objects.create(school=village.linde, involvement="helping", text="Voorlezen in de klas")
    WorkingText.objects.create(school=village.linde, group=village.group5, text="Bel me gerust.", shared_on=TUESDAY)
    moment = make.make_moment(village.linde, last_on=date(2026, 12, 18))
    when = When(datetime(2026, 12, 3, 15, 15, tzinfo=AMSTERDAM), place="lokaal 5")
    plan_talk(moment, village.sem, [village.eva], when, seen=Seen(), by=village.viewer(village.anna))
    return village


@pytest.fixture(params=LANGUAGES)
def phone(
    request: pytest.FixtureRequest,
    open_village: Village,
    live_server: LiveServer,
    new_context: Callable[..., BrowserContext],
) -> Phone:
    """The phone of Eva, in one of the languages."""
    plain, checked = new_context(**SMALL, java_script_enabled=False), new_context(**SMALL)
    return Phone(plain.new_page(), checked.new_page(), live_server.url, request.param)


def test_a_parent_joins_in(phone: Phone, open_village: Village) -> None:
    comes_in(phone)
    prepares(phone, Moment.objects.get().pk, open_village.sem.pk)
    tells_how(phone)
    says_yes(phone)
    works_together(phone, open_village.sem.pk)
    brings_an_idea(phone)
    reads_and_corrects(phone)
    assert len(phone.seen) > 20


def comes_in(phone: Phone) -> None:
    """By the mail door, in the own language."""
    phone.go("")
    phone.tap(".languages summary")
    phone.follow(f'.languages button[value="{phone.language}"]')
    phone.look()
    phone.open("/mail")
    phone.page.locator("main input[type=email]").fill("eva@voorbeeld.nl")
    phone.send()
    phone.look()
    phone.page.locator("main input[name=code]").fill(code_in_the_mail())
    phone.send()
    expect(phone.page.locator("h1 bdi")).to_have_text("Eva")
    phone.look()


def prepares(phone: Phone, moment: int, pupil: int) -> None:
    """The whole talk in ten taps at most, and nothing typed."""
    phone.taps = 0
    phone.open(f"/gesprek/{moment}/{pupil}/begin")
    phone.follow("main .button-main")
    for number in range(5):
        phone.look()
        if number == 0:
            phone.tap('label:has(input[value="dieren"])')
        if number == 4:
            phone.tap("label.in-talk")
        phone.send()
    phone.look()
    phone.send()
    assert phone.taps <= 10
    phone.look()
    assert Preparation.objects.get().ready_at is not None
    answers = Answer.objects.order_by("pk").values_list("picked", "in_talk", "language")
    assert list(answers) == [(["dieren"], False, phone.language), ([], True, phone.language)]
    phone.open("/op-papier")
    phone.go(f"gesprek/{moment}/{pupil}/begin")
    phone.open("/klopt-niet")


def tells_how(phone: Phone) -> None:
    """How one likes to be reached, and to take part."""
    phone.go("thuis")
    phone.open("/contact")
    phone.tap('label:has(input[value="phone"])')
    phone.send()
    expect(phone.page.locator("h1 bdi")).to_have_text("Eva")
    phone.look()
    phone.open("/meedoen")
    phone.tap('label:has(input[name^="helping"][value="yes"])')
    phone.send()
    assert list(ReachWish.objects.values_list("parent__first_name", "channels")) == [("Eva", ["phone"])]
    assert list(Wish.objects.values_list("involvement", "answer")) == [("helping", "yes")]


def says_yes(phone: Phone) -> None:
    """To what school proposed."""
    phone.go("thuis")
    phone.open("/afspraken")
    phone.follow('form[action$="/ja"] button')
    expect(phone.page.locator('form[action$="/ja"]')).to_have_count(0)
    phone.look()
    assert list(AgreementConfirmation.objects.values_list("parent__first_name", "through")) == [("Eva", "page")]


def works_together(phone: Phone, pupil: int) -> None:
    """Reads how the teacher likes to work together, and says what she thinks."""
    phone.go("thuis")
    phone.open(f"/samen/{pupil}")
    expect(phone.page.get_by_text("Bel me gerust.")).to_be_visible()
    phone.page.locator('form[action$="/vinden"] textarea').fill("Dat past bij mij.")
    phone.follow('form[action$="/vinden"] button')
    phone.look()
    assert Reaction.objects.get().text == "Dat past bij mij."


def brings_an_idea(phone: Phone) -> None:
    """An idea in her own words; it waits for an answer."""
    phone.go("thuis")
    phone.open("/ideeen")
    phone.open("/ideeen/aanbod")
    phone.go("ideeen")
    phone.open("/ideeen/idee")
    phone.page.locator("main textarea").fill("Een kast om boeken te ruilen")
    phone.send()
    expect(phone.page.get_by_text("Een kast om boeken te ruilen")).to_be_visible()
    phone.look()
    assert list(Idea.objects.values_list("language", "by_parents__parent__first_name")) == [(phone.language, "Eva")]


def reads_and_corrects(phone: Phone) -> None:
    """What school knows, that something is not right, and out of the door again."""
    phone.go("thuis")
    phone.open("/weten")
    for said in ("Een kast om boeken te ruilen", "Thuis elke avond tien minuten samen lezen"):
        expect(phone.page.get_by_text(said).first).to_be_visible()
    phone.open("/weten/contact")
    phone.page.locator("main textarea").fill("Mijn nummer is veranderd")
    phone.send()
    expect(phone.page.locator("#contact .remark")).to_have_count(1)
    phone.look()
    assert Remark.objects.get().text == "Mijn nummer is veranderd"
    phone.go("thuis")
    phone.follow('form[action$="/klaar"] button')
    expect(phone.page.locator("h1")).to_be_visible()
    phone.go("thuis")
    assert phone.page.url == f"{phone.here}{DOOR}"
