"""What the family page shows: one step, what asks for something, each home, own words, and the timeline (A2.3)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from glansrijk.relations.family import Family, FamilyHome, FamilyParent
from glansrijk.relations.family_facts import FamilyFacts, day_and_month, facts_of_family
from glansrijk.relations.family_open import OpenMatter, OpenQuestion
from glansrijk.relations.family_step import Offer, StandingStep, next_school_day, offer_for, standing_steps
from glansrijk.relations.forms_contact import ContactForm
from glansrijk.relations.forms_family import StepForm
from glansrijk.relations.models import Contact, OwnWords, Step
from glansrijk.relations.own_words import Whose, in_common, voices_of, words_about
from glansrijk.relations.timeline import Timeline, timeline_of
from glansrijk.rules.building_blocks import Cause
from glansrijk.rules.coverage import Coverage
from glansrijk.rules.keeping import Kind, readers_sentence
from glansrijk.rules.roles import Role
from glansrijk.rules.scale import Level
from glansrijk.rules.signals import Signal, SignalKind
from glansrijk.schools.languages import language_name
from glansrijk.schools.pupil_page import phone_in_words
from glansrijk.schools.reaching import wish_in_words

UNDO = timedelta(seconds=20)


@dataclass(frozen=True)
class Light:
    """The light of a home, or of one parent of a home that is set apart."""

    who: str
    level: Level | None
    month: str


@dataclass(frozen=True)
class Said:
    """One thing that is so; `who` is empty when it is so for the whole home."""

    who: str
    text: str
    lock: bool = False


@dataclass(frozen=True)
class Row:
    """One line of facts: what it is about, and what is so."""

    label: str
    said: tuple[Said, ...]


@dataclass(frozen=True)
class Words:
    """Somebody's own words, or the place for them."""

    whose: Whose
    row: OwnWords | None


@dataclass(frozen=True)
class HomeCard:
    """One home on the page."""

    home: FamilyHome
    lights: tuple[Light, ...]
    rows: tuple[Row, ...]
    signals: tuple[Signal, ...]
    common: Words | None
    offer: Offer | None
    matters: tuple[OpenMatter, ...]
    questions: tuple[OpenQuestion, ...]


@dataclass(frozen=True)
class FamilyPage:
    """The whole page."""

    family: Family
    steps: tuple[StandingStep, ...]
    offer: Offer | None
    homes: tuple[HomeCard, ...]
    voices: tuple[Words, ...]
    timeline: Timeline
    contact: ContactForm | None
    step: StepForm
    undo: Contact | Step | None
    who_reads: str

    @property
    def due_value(self) -> str:
        """The day in the box of a new step: what was typed, else the next school day."""
        value = self.step["due_on"].value()
        return value.isoformat() if isinstance(value, date) else str(value or "")

    @property
    def undo_contact(self) -> Contact | None:
        """The contact that can be undone at once."""
        return self.undo if isinstance(self.undo, Contact) else None

    @property
    def undo_step(self) -> Step | None:
        """The step that can be undone at once."""
        return self.undo if isinstance(self.undo, Step) else None

    @property
    def steps_heading(self) -> str:
        """What stands: one step, steps, or also what was promised."""
        promised = sum(step.promised for step in self.steps)
        if promised == len(self.steps):
            return _("Beloofd")
        if promised:
            return _("Stappen en beloftes")
        return _("Eén stap") if len(self.steps) == 1 else _("Stappen")

    @property
    def where(self) -> str:
        """How many homes, in words; empty for one."""
        count = len(self.homes)
        if count < 2:
            return ""
        return _("twee thuizen") if count == 2 else _("%(count)s thuizen") % {"count": count}


def family_page(
    family: Family, *, cause: Cause | None = None, contact: ContactForm | None = None, step: StepForm | None = None
) -> FamilyPage:
    """The page in five queries beside those of the family, for one entry and for two hundred."""
    facts = facts_of_family(family)
    words = {} if family.own else words_about(family)
    standing = standing_steps(facts)
    cards = tuple(_card(facts, home, words, cause, standing) for home in family.homes)
    offers = sorted((card.offer for card in cards if card.offer and card.offer.asked), key=_urgency)
    soon = next_school_day(facts)
    ready = family.group is not None and not family.own and any(home.reachable for home in family.homes)
    return FamilyPage(
        family=family,
        steps=standing,
        offer=offers[0] if offers and not standing else None,
        homes=cards,
        voices=tuple(Words(whose, words.get(whose.key)) for whose in voices_of(family)),
        timeline=timeline_of(facts),
        contact=(contact or ContactForm(family=family, initial={"promise_on": soon})) if ready else None,
        step=step or StepForm(family=family, initial={"due_on": soon}),
        undo=_just_now(facts),
        who_reads=readers_sentence(Kind.CONTACT, family.year),
    )


def _card(
    facts: FamilyFacts,
    home: FamilyHome,
    words: dict[str, OwnWords],
    cause: Cause | None,
    standing: tuple[StandingStep, ...],
) -> HomeCard:
    # A promise stands among the steps already, with its button.
    asked = tuple(signal for signal in facts.signals_of(home) if signal.kind is not SignalKind.PROMISE_DUE)
    common = next((whose for whose in in_common(facts.family) if whose.home_id == home.home_id), None)
    busy = any(step.home.key == home.key for step in standing)
    return HomeCard(
        home=home,
        lights=tuple(_lights(facts, home)),
        rows=tuple(_rows(facts, home)),
        signals=asked,
        common=Words(common, words.get(common.key)) if common else None,
        offer=None if busy or not home.reachable else offer_for(facts, home, cause, asked),
        matters=facts.open.matters_of(home),
        questions=facts.open.questions_of(home),
    )


def _urgency(offer: Offer) -> int:
    """Mat and dof before homes with another signal, dof first."""
    return int(offer.level) if offer.level.asks_for_a_step else len(Level)


def _lights(facts: FamilyFacts, home: FamilyHome) -> Iterator[Light]:
    for people, who in [((one,), one.called) for one in home.reachable] if home.apart else [(home.reachable, "")]:
        newest = facts.newest(*people)
        yield Light(who, newest[1] if newest else None, newest[0].name if newest else "")


def _rows(facts: FamilyFacts, home: FamilyHome) -> Iterator[Row]:
    """The facts of a home, only what is known; the plan, the last contact and the balance always."""
    yield from _row(_("Contact"), home, lambda parent: wish_in_words(parent.wish))
    yield from _row(_("Bereik"), home, lambda parent: _reach(facts.family, parent))
    yield from _row(_("Taal"), home, _language)
    yield from _row(_("Plan"), home, _plan)
    yield from _row(_("Laatst"), home, lambda parent: _last(facts, parent))
    if not home.reachable:
        return
    contacts = facts.contacts_with(*home.reachable)
    if contacts:
        yield Row(_("Evenwicht"), (Said("", facts.balance(*home.reachable).sentence),))
        begun = Coverage(sum(contact.initiative == "school" for contact in contacts), len(contacts))
        yield Row(_("Initiatief"), (Said("", _begun(begun)),))


def _row(label: str, home: FamilyHome, tell: Callable[[FamilyParent], str]) -> Iterator[Row]:
    """What `tell` says of each parent, once where it says the same of all."""
    told = [(parent.called, tell(parent)) for parent in home.parents]
    if len({text for _, text in told}) == 1:
        told = [("", told[0][1])]
    said = tuple(Said(who, text, lock=text == hidden()) for who, text in told if text)
    if said:
        yield Row(label, said)


def hidden() -> str:
    """What stands in the place of shielded data."""
    return _("afgeschermd: vraag het de directie")


def _reach(family: Family, parent: FamilyParent) -> str:
    if parent.banned:
        return _("geen contact: er is een contactverbod")
    row = parent.parent
    if row.secret and not family.viewer.roles & {Role.HEAD, Role.OFFICE}:
        return hidden()
    return ", ".join(text for text in (phone_in_words(row.phone), row.email) if text)


def _language(parent: FamilyParent) -> str:
    row = parent.parent
    if not row.language:
        return _("met tolk") if row.interpreter else ""
    tolk = _("met tolk") if row.interpreter else _("geen tolk")
    return f"{language_name(row.language)}, {tolk}"


def _plan(parent: FamilyParent) -> str:
    """Only a plan of one's own: what the school agreed stands on the page of the parent."""
    return parent.plan.sentence if parent.plan and not parent.banned else ""


def _last(facts: FamilyFacts, parent: FamilyParent) -> str:
    """The last contact, from the facts: when, through what, and by whom (R82)."""
    rows = facts.this_year.get(parent.parent.pk, ())
    if not rows:
        return "" if parent.banned else _("dit schooljaar nog niet")
    last = max(rows, key=lambda contact: (contact.on, contact.at))
    when = f"{day_and_month(last.on)}, {last.how}"
    return _("%(when)s, door %(who)s") % {"when": when, "who": last.by.called} if last.by else when


def _begun(begun: Coverage) -> str:
    """The share of contacts that school began (R23), as it was counted."""
    if begun.of == 1:
        return _("Het ene contact begon bij ons.") if begun.done else _("Het ene contact begon bij de ouder.")
    return ngettext(
        "%(done)s van %(of)s contacten begon bij ons.", "%(done)s van %(of)s contacten begonnen bij ons.", begun.done
    ) % {"done": begun.done, "of": begun.of}


def _just_now(facts: FamilyFacts) -> Contact | Step | None:
    """What was written or done here less than twenty seconds ago, the latest of it: for the undo bar."""
    since, mine = timezone.now() - UNDO, facts.family.viewer.staff.pk
    moments: list[tuple[datetime, Contact | Step]] = [(row.at, row) for row in facts.contacts if row.by_id == mine]
    moments += [(moment, step) for step in facts.steps for moment in [step.done_at or step.let_go_at] if moment]
    moment, latest = max(moments, key=lambda found: found[0], default=(since, None))
    return latest if moment > since else None
