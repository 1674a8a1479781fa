"""Which relation asks for something now, and why (R12, R18, R21, R26, R42, R44, R51, R91, design 4.8).

A signal is a plain sentence to the teacher about something small to do, with the answer to "Waarom zie ik dit?". It
speaks of the contact and of what the teacher can do, never of what a parent should have done.

- Nothing fires on a day without school, so in a holiday nothing fires at all. Terms count school days and school weeks.
- Nothing ever fires about a parent who died, who is not invited or may not be contacted, or whose child left.
- A signal goes quiet by itself: after a contact, a step, an answer, or when a promise is kept.
- Only this school year counts: the new year starts fresh (R17).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from glansrijk.rules.appreciation import PER_CONCERN, Balance, Tone
from glansrijk.rules.coverage import Coverage
from glansrijk.rules.days import day_in_words
from glansrijk.rules.scale import Glance, Level, glance
from glansrijk.rules.school_clock import SchoolClock, school_clock
from glansrijk.rules.school_year import Calendar, CheckState, Month, SchoolYear, check_state
from glansrijk.rules.signal_facts import ContactFact, Norms, RelationFacts

DEFAULT_NORMS = Norms()
# The check is asked for in the last five school days of its month, about a week.
CHECK_DAYS = 5


class SignalKind(StrEnum):
    """The signals, the one that waits the least first."""

    PROMISE_DUE = "promise_due"
    DROP = "drop"
    TWO_IN_A_ROW = "two_in_a_row"
    NO_STEP = "no_step"
    NOT_MET = "not_met"
    FIRST_A_CONCERN = "first_a_concern"
    WAITING = "waiting"
    LONG_AGO = "long_ago"
    OUT_OF_BALANCE = "out_of_balance"
    CHECK_NOT_DONE = "check_not_done"

    @property
    def dutch(self) -> str:
        """What it is called in the list of rules."""
        return _IN_DUTCH[self]

    @property
    def urgency(self) -> int:
        """The higher, the sooner. For sorting only: a number like this never stands on a screen.

        >>> SignalKind.PROMISE_DUE.urgency > SignalKind.LONG_AGO.urgency
        True
        """
        return len(SignalKind) - list(SignalKind).index(self)


@dataclass(frozen=True)
class Signal:
    """One signal: the sentence, why one sees it, and since when it is so."""

    kind: SignalKind
    sentence: str
    why: str
    since: date


def signals(
    facts: RelationFacts, *, today: date, year: SchoolYear, calendar: Calendar, norms: Norms = DEFAULT_NORMS
) -> tuple[Signal, ...]:
    """Return what asks for something in one relation today, the most urgent first and of those the longest waiting.

    >>> facts = RelationFacts("Loes", "Saar", contacts=(ContactFact(date(2026, 9, 9), Tone.APPRECIATION),))
    >>> [found] = signals(facts, today=date(2026, 11, 24), year=SchoolYear(2026), calendar=Calendar())
    >>> found.sentence
    'Het laatste contact met Loes, thuis van Saar, was op 9 september, 11 schoolweken geleden.'
    >>> found.why
    'Je ziet dit omdat we hoogstens 8 schoolweken zonder contact laten voorbijgaan.'
    """
    clock = school_clock(year, calendar)
    if not facts.within_reach or not clock.is_school_day(today):
        return ()
    view = _View.of(facts, today, clock, norms)
    found = [signal for rule in _RULES for signal in rule(view)]
    return tuple(sorted(found, key=lambda signal: (-signal.kind.urgency, signal.since)))


def check_not_done(month: Month, filled: int, of: int, today: date, calendar: Calendar) -> Signal | None:
    """Return the signal for a group whose check of a month is not done, None when nothing is asked (R44).

    It is asked in the last school days of the month, and in the month after it to complete it; older months are left
    alone. `of` is the number of lines. Raises ValueError when more are filled than there are.

    >>> check_not_done(Month(2026, 11), 12, 28, date(2026, 11, 26), Calendar()).sentence
    'De maandcheck van november is open: 12 van 28 ingevuld.'
    >>> check_not_done(Month(2026, 11), 12, 28, date(2026, 11, 5), Calendar()) is None
    True
    """
    closes_on = calendar.month_closes_on(month)
    if not Coverage(filled, of).open or closes_on is None or not calendar.is_school_day(today):
        return None
    state = check_state(month, today, calendar)
    running = state is CheckState.OPEN and calendar.school_days(today, closes_on) <= CHECK_DAYS
    if not running and not (state is CheckState.PAST and month.next == Month.of(today)):
        return None
    counted = f"{Coverage(filled, of).sentence('ingevuld')}."
    sentence = f"De maandcheck van {month.name} {'is open' if running else 'kan nog aangevuld worden'}: {counted}"
    why = (
        f"Je ziet dit omdat we elke maand kijken, liefst uiterlijk op de laatste schooldag: {day_in_words(closes_on)}."
    )
    return Signal(SignalKind.CHECK_NOT_DONE, sentence, why, month.first)


@dataclass(frozen=True)
class _View:
    """One relation as it is today: this school year only, in order of time."""

    facts: RelationFacts
    today: date
    clock: SchoolClock
    norms: Norms
    contacts: Sequence[ContactFact]
    answers: Sequence[tuple[Month, Level]]

    @classmethod
    def of(cls, facts: RelationFacts, today: date, clock: SchoolClock, norms: Norms) -> "_View":
        contacts = [contact for contact in facts.contacts if clock.year.first <= contact.on <= today]
        months = [month for month in facts.levels if clock.year.first <= month.first <= today]
        answers = [(month, facts.levels[month]) for month in sorted(months)]
        return cls(facts, today, clock, norms, sorted(contacts, key=lambda contact: contact.on), answers)

    @property
    def who(self) -> str:
        return self.facts.who

    @property
    def no_contact_yet(self) -> str:
        return f"Met {self.who}, was er dit schooljaar nog geen contact."

    @property
    def limit(self) -> int:
        """After how many school weeks contact is due; the parent's own plan wins (R12)."""
        return self.facts.plan.at_latest_weeks if self.facts.plan else self.norms.at_most_weeks

    @property
    def started_on(self) -> date:
        """The first school day of the year, or of this child in the group; never later than today."""
        first = self.clock.school_day_from(self.facts.since_on or self.clock.year.first)
        return min(first or self.today, self.today)

    @property
    def past_first_weeks(self) -> bool:
        return self.clock.weeks_after(self.started_on, self.today) >= self.norms.first_weeks

    @property
    def level(self) -> Level:
        return self.answers[-1][1] if self.answers else Level.UNKNOWN

    @property
    def checked_on(self) -> date:
        """The day on which the latest answer was given, never later than today."""
        month = self.answers[-1][0]
        known = self.facts.checked_on.get(month) or self.clock.check_closes_on(month)
        return min(known or month.last, self.today)

    @property
    def acted(self) -> bool:
        checked_on = self.checked_on
        return any(step.counts_after(checked_on) for step in self.facts.steps)

    @property
    def spoken_since_check(self) -> bool:
        return bool(self.contacts) and self.contacts[-1].on >= self.checked_on


def _promises(view: _View) -> Iterator[Signal]:
    for promise in view.facts.promises:
        if promise.kept_on is None and promise.due_on <= view.today:
            what = promise.what.strip().rstrip(".")
            who = f"{promise.by} beloofde" if promise.by else "Je beloofde"
            sentence = f"{who} {view.facts.parent}: {what}."
            why = f"Je ziet dit omdat een belofte terugkomt op de gekozen dag, {day_in_words(promise.due_on)}."
            yield Signal(SignalKind.PROMISE_DUE, sentence, why, promise.due_on)


def _drop(view: _View) -> Iterator[Signal]:
    if not view.level.asks_for_a_step or view.acted or view.spoken_since_check or len(view.answers) < 2:
        return
    (before, then), (month, now) = view.answers[-2:]
    if glance(then) is Glance.SHINING:
        change = f"in {before.name} {then.word}, in {month.name} {now.word}"
        sentence = f"Het contact met {view.who}, veranderde: {change}. Vraag hoe het gaat."
        why = "Je ziet dit omdat het contact in 2 maandchecks na elkaar van glanst of helder naar mat of dof ging."
        yield Signal(SignalKind.DROP, sentence, why, view.checked_on)


def _two_in_a_row(view: _View) -> Iterator[Signal]:
    if len(view.answers) < 2 or view.acted:
        return
    (before, then), (month, now) = view.answers[-2:]
    if then.asks_for_a_step and now.asks_for_a_step:
        both = f"was in {before.name} {then.word} en in {month.name} {now.word}"
        sentence = f"Het contact met {view.who}, {both}. Probeer iets anders, of vraag hulp."
        why = "Je ziet dit omdat het contact in 2 maandchecks na elkaar mat of dof was."
        yield Signal(SignalKind.TWO_IN_A_ROW, sentence, why, view.checked_on)


def _no_step(view: _View) -> Iterator[Signal]:
    if not view.level.asks_for_a_step or view.acted:
        return
    if view.clock.days_after(view.checked_on, view.today) > view.norms.act_within:
        sentence = f"Het contact met {view.who}, is {view.level.word}. Welke kleine stap past hier?"
        term = _count(view.norms.act_within, "schooldag", "schooldagen")
        why = f"Je ziet dit omdat we bij mat of dof binnen {term} een stap kiezen."
        yield Signal(SignalKind.NO_STEP, sentence, why, view.checked_on)


def _not_met(view: _View) -> Iterator[Signal]:
    if not view.contacts and view.past_first_weeks:
        term = _count(view.norms.first_weeks, "schoolweek", "schoolweken")
        why = f"Je ziet dit omdat we elke ouder spreken in de eerste {term}, voordat er iets aan de hand is."
        yield Signal(SignalKind.NOT_MET, f"{view.no_contact_yet} Begin met iets moois.", why, view.started_on)


def _first_a_concern(view: _View) -> Iterator[Signal]:
    if not view.contacts or any(contact.tone is not Tone.CONCERN for contact in view.contacts):
        return
    first = view.contacts[0].on
    sentence = f"Het eerste contact met {view.who}, ging over een zorg. Deel nu iets moois."
    why = f"Je ziet dit omdat er sinds het eerste contact van dit schooljaar, op {_day(first)}, alleen zorgen waren."
    yield Signal(SignalKind.FIRST_A_CONCERN, sentence, why, first)


def _waiting(view: _View) -> Iterator[Signal]:
    asked_on = view.facts.asked_on
    spoken = any(contact.dialogue and asked_on and contact.on >= asked_on for contact in view.contacts)
    if view.facts.unanswered >= view.norms.unanswered and not spoken:
        asked = _count(view.facts.unanswered, "uitnodiging", "uitnodigingen")
        sentence = f"Op {asked} kwam nog geen antwoord van {view.who}. Zoek zelf contact en vertel waarom je dat doet."
        term = _count(view.norms.unanswered, "uitnodiging", "uitnodigingen")
        why = f"Je ziet dit omdat we na {term} zonder antwoord zelf het initiatief nemen."
        yield Signal(SignalKind.WAITING, sentence, why, min(asked_on or view.started_on, view.today))


def _long_ago(view: _View) -> Iterator[Signal]:
    if not view.contacts and (view.facts.plan is None or view.past_first_weeks):
        return  # nobody was spoken yet: that is what the first weeks are for
    since = view.contacts[-1].on if view.contacts else view.started_on
    weeks = view.clock.weeks_after(since, view.today)
    if weeks >= view.limit:
        ago = f"{_day(since)}, {_count(weeks, 'schoolweek', 'schoolweken')} geleden"
        sentence = f"Het laatste contact met {view.who}, was op {ago}." if view.contacts else view.no_contact_yet
        term = _count(view.limit, "schoolweek", "schoolweken")
        plan = f"je in het plan voor {view.facts.parent} uiterlijk na {term} weer contact hebt"
        why = plan if view.facts.plan else f"we hoogstens {term} zonder contact laten voorbijgaan"
        yield Signal(SignalKind.LONG_AGO, sentence, f"Je ziet dit omdat {why}.", since)


def _out_of_balance(view: _View) -> Iterator[Signal]:
    balance = Balance.of(contact.tone for contact in view.contacts)
    if balance.out_of_balance:
        since = max(contact.on for contact in view.contacts if contact.tone is Tone.CONCERN)
        sentence = f"Deel iets moois met {view.who}. {balance.sentence}"
        why = f"Je ziet dit omdat de vuistregel van de methode {PER_CONCERN} waarderingen tegenover 1 zorg is."
        yield Signal(SignalKind.OUT_OF_BALANCE, sentence, why, since)


_RULES = (
    _promises,
    _drop,
    _two_in_a_row,
    _no_step,
    _not_met,
    _first_a_concern,
    _waiting,
    _long_ago,
    _out_of_balance,
)

_IN_DUTCH = {
    SignalKind.PROMISE_DUE: "een belofte voor vandaag",
    SignalKind.DROP: "van glanst of helder naar mat of dof",
    SignalKind.TWO_IN_A_ROW: "twee maandchecks na elkaar mat of dof",
    SignalKind.NO_STEP: "mat of dof zonder stap",
    SignalKind.NOT_MET: "nog geen contact in de eerste weken",
    SignalKind.FIRST_A_CONCERN: "het eerste contact was een zorg",
    SignalKind.WAITING: "nog geen antwoord op uitnodigingen",
    SignalKind.LONG_AGO: "lang geen contact",
    SignalKind.OUT_OF_BALANCE: "tijd voor een waardering",
    SignalKind.CHECK_NOT_DONE: "maandcheck nog open",
}


def _day(day: date) -> str:
    return f"{day.day} {Month.of(day).name}"


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
