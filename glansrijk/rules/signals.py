"""Which relation asks for something now, and why (R12, R18, R21, R26, R42, R44, R51, R91, design 4.8).

A signal is a plain sentence to the teacher about something small to do, with the answer to "Waarom zie ik dit?". It
speaks of the contact and of what the teacher can do, never of what a parent should have done.

- Nothing fires on a day without school, so in a holiday nothing fires at all. Terms count school days and school weeks.
- Nothing ever fires about a parent who died, who is not invited or may not be contacted, or whose child left.
- A signal goes quiet by itself: after a contact, a step, an answer, or when a promise is kept.
- Only this school year counts: the new year starts fresh (R17).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from glansrijk.rules.appreciation import PER_CONCERN, Balance, Tone
from glansrijk.rules.coverage import Coverage
from glansrijk.rules.days import day_and_month, day_in_words
from glansrijk.rules.scale import Glance, Level, glance
from glansrijk.rules.school_clock import SchoolClock, school_clock
from glansrijk.rules.school_year import Calendar, CheckState, Month, SchoolYear, check_state
from glansrijk.rules.signal_facts import ContactFact, Norms, RelationFacts
from glansrijk.rules.signal_kinds import SignalKind
from glansrijk.rules.speech import gettext as _
from glansrijk.rules.speech import gettext_noop, ngettext

# The kinds are had from here as well: a signal has one.
__all__ = ["DEFAULT_NORMS", "Signal", "SignalKind", "check_not_done", "signals"]

DEFAULT_NORMS = Norms()
# The check is asked for in the last five school days of its month, about a week.
CHECK_DAYS = 5
NO_CONTACT_YET = gettext_noop("Er was dit schooljaar nog geen contact.")


@dataclass(frozen=True)
class Signal:
    """One signal: the sentence, why one sees it, and since when it is so; `short` leaves the names out."""

    kind: SignalKind
    sentence: str
    why: str
    since: date
    short: str = field(default="", compare=False)

    @property
    def under_the_names(self) -> str:
        """The sentence under a heading that names them already."""
        return self.short or self.sentence


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
    sentence = (
        _("De maandcheck van %(month)s is open: %(done)s van %(of)s ingevuld.")
        if running
        else _("De maandcheck van %(month)s kan nog aangevuld worden: %(done)s van %(of)s ingevuld.")
    ) % {"month": month.name, "done": filled, "of": of}
    why = _("Je ziet dit omdat we elke maand kijken, liefst uiterlijk op de laatste schooldag: %(day)s.")
    return Signal(SignalKind.CHECK_NOT_DONE, sentence, why % {"day": day_in_words(closes_on)}, month.first)


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
        return _("Met %(who)s, was er dit schooljaar nog geen contact.") % {"who": self.who}

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

    def change(self, before: Month, then: Level, month: Month, now: Level) -> dict[str, str]:
        """What a sentence about two checks in a row is made of."""
        words = {"then": then.word, "now": now.word}
        return {"who": self.who, "before": before.name, "month": month.name, **words}

    @property
    def spoken_since_check(self) -> bool:
        return bool(self.contacts) and self.contacts[-1].on >= self.checked_on


def _promises(view: _View) -> Iterator[Signal]:
    for promise in view.facts.promises:
        if promise.kept_on is None and promise.due_on <= view.today:
            what = promise.what.strip().rstrip(".")
            facts = {"by": promise.by, "parent": view.facts.parent, "what": what, "day": day_in_words(promise.due_on)}
            sentence = (
                _("%(by)s beloofde %(parent)s: %(what)s.") if promise.by else _("Je beloofde %(parent)s: %(what)s.")
            )
            short = _("%(by)s beloofde: %(what)s.") if promise.by else _("Je beloofde: %(what)s.")
            why = _("Je ziet dit omdat een belofte terugkomt op de gekozen dag, %(day)s.") % facts
            yield Signal(SignalKind.PROMISE_DUE, sentence % facts, why, promise.due_on, short % facts)


def _drop(view: _View) -> Iterator[Signal]:
    if not view.level.asks_for_a_step or view.acted or view.spoken_since_check or len(view.answers) < 2:
        return
    (before, then), (month, now) = view.answers[-2:]
    if glance(then) is Glance.SHINING:
        facts = view.change(before, then, month, now)
        sentence = _(
            "Het contact met %(who)s, veranderde: in %(before)s %(then)s, in %(month)s %(now)s. Vraag hoe het gaat."
        )
        short = _("Het contact veranderde: in %(before)s %(then)s, in %(month)s %(now)s. Vraag hoe het gaat.")
        why = _("Je ziet dit omdat het contact in 2 maandchecks na elkaar van glanst of helder naar mat of dof ging.")
        yield Signal(SignalKind.DROP, sentence % facts, why, view.checked_on, short % facts)


def _two_in_a_row(view: _View) -> Iterator[Signal]:
    if len(view.answers) < 2 or view.acted:
        return
    (before, then), (month, now) = view.answers[-2:]
    if then.asks_for_a_step and now.asks_for_a_step:
        facts = view.change(before, then, month, now)
        sentence = _(
            "Het contact met %(who)s, was in %(before)s %(then)s en in %(month)s %(now)s. "
            "Probeer iets anders, of vraag hulp."
        )
        short = _("Het contact was in %(before)s %(then)s en in %(month)s %(now)s. Probeer iets anders, of vraag hulp.")
        why = _("Je ziet dit omdat het contact in 2 maandchecks na elkaar mat of dof was.")
        yield Signal(SignalKind.TWO_IN_A_ROW, sentence % facts, why, view.checked_on, short % facts)


def _no_step(view: _View) -> Iterator[Signal]:
    if not view.level.asks_for_a_step or view.acted:
        return
    if view.clock.days_after(view.checked_on, view.today) > view.norms.act_within:
        facts = {"who": view.who, "level": view.level.word}
        sentence = _("Het contact met %(who)s, is %(level)s. Welke kleine stap past hier?") % facts
        short = _("Het contact is %(level)s. Welke kleine stap past hier?") % facts
        days = view.norms.act_within
        term = ngettext("%(number)s schooldag", "%(number)s schooldagen", days) % {"number": days}
        why = _("Je ziet dit omdat we bij mat of dof binnen %(term)s een stap kiezen.") % {"term": term}
        yield Signal(SignalKind.NO_STEP, sentence, why, view.checked_on, short)


def _not_met(view: _View) -> Iterator[Signal]:
    if not view.contacts and view.past_first_weeks:
        why = _("Je ziet dit omdat we elke ouder spreken in de eerste %(term)s, voordat er iets aan de hand is.")
        begin = _("Begin met iets moois.")
        sentence, short = (f"{nothing} {begin}" for nothing in (view.no_contact_yet, _(NO_CONTACT_YET)))
        why %= {"term": _weeks(view.norms.first_weeks)}
        yield Signal(SignalKind.NOT_MET, sentence, why, view.started_on, short)


def _first_a_concern(view: _View) -> Iterator[Signal]:
    if not view.contacts or any(contact.tone is not Tone.CONCERN for contact in view.contacts):
        return
    first = view.contacts[0].on
    sentence = _("Het eerste contact met %(who)s, ging over een zorg. Deel nu iets moois.") % {"who": view.who}
    short = _("Het eerste contact ging over een zorg. Deel nu iets moois.")
    why = _("Je ziet dit omdat er sinds het eerste contact van dit schooljaar, op %(day)s, alleen zorgen waren.")
    yield Signal(SignalKind.FIRST_A_CONCERN, sentence, why % {"day": day_and_month(first)}, first, short)


def _waiting(view: _View) -> Iterator[Signal]:
    asked_on = view.facts.asked_on
    spoken = any(contact.dialogue and asked_on and contact.on >= asked_on for contact in view.contacts)
    if view.facts.unanswered >= view.norms.unanswered and not spoken:
        facts = {"asked": _invitations(view.facts.unanswered), "who": view.who}
        seek = _("Zoek zelf contact en vertel waarom je dat doet.")
        sentence = _("Op %(asked)s kwam nog geen antwoord van %(who)s.") % facts
        short = _("Op %(asked)s kwam nog geen antwoord.") % facts
        why = _("Je ziet dit omdat we na %(term)s zonder antwoord zelf het initiatief nemen.")
        why %= {"term": _invitations(view.norms.unanswered)}
        since = min(asked_on or view.started_on, view.today)
        yield Signal(SignalKind.WAITING, f"{sentence} {seek}", why, since, f"{short} {seek}")


def _long_ago(view: _View) -> Iterator[Signal]:
    if not view.contacts and (view.facts.plan is None or view.past_first_weeks):
        return  # nobody was spoken yet: that is what the first weeks are for
    since = view.contacts[-1].on if view.contacts else view.started_on
    weeks = view.clock.weeks_after(since, view.today)
    if weeks >= view.limit:
        facts = {"who": view.who, "parent": view.facts.parent, "day": day_and_month(since), "weeks": _weeks(weeks)}
        sentence, short = view.no_contact_yet, _(NO_CONTACT_YET)
        if view.contacts:
            sentence = _("Het laatste contact met %(who)s, was op %(day)s, %(weeks)s geleden.") % facts
            short = _("Het laatste contact was op %(day)s, %(weeks)s geleden.") % facts
        why = _("Je ziet dit omdat we hoogstens %(term)s zonder contact laten voorbijgaan.")
        if view.facts.plan:
            why = _("Je ziet dit omdat je in het plan voor %(parent)s uiterlijk na %(term)s weer contact hebt.")
        yield Signal(SignalKind.LONG_AGO, sentence, why % (facts | {"term": _weeks(view.limit)}), since, short)


def _out_of_balance(view: _View) -> Iterator[Signal]:
    balance = Balance.of(contact.tone for contact in view.contacts)
    if balance.out_of_balance:
        since = max(contact.on for contact in view.contacts if contact.tone is Tone.CONCERN)
        share = _("Deel iets moois met %(who)s.") % {"who": view.who}
        why = _("Je ziet dit omdat de vuistregel van de methode %(number)s waarderingen tegenover 1 zorg is.")
        why %= {"number": PER_CONCERN}
        short = f"{_('Deel iets moois.')} {balance.sentence}"
        yield Signal(SignalKind.OUT_OF_BALANCE, f"{share} {balance.sentence}", why, since, short)


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


def _weeks(number: int) -> str:
    return ngettext("%(number)s schoolweek", "%(number)s schoolweken", number) % {"number": number}


def _invitations(number: int) -> str:
    return ngettext("%(number)s uitnodiging", "%(number)s uitnodigingen", number) % {"number": number}
