"""What of the relations may stand on Vandaag: own steps, what colleagues ask, signals, something good to share (A2.2).

For one person at a time, in a fixed number of queries. On a day without school nothing is due.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from glansrijk.relations.open_actions import OpenAction, Source, family_key, open_actions
from glansrijk.relations.open_checks import OpenCheck, OwnChecks, own_checks
from glansrijk.relations.signalling import Signalled, facts_of_school
from glansrijk.rules.appreciation import Balance, Tone
from glansrijk.rules.school_year import Calendar, SchoolYear, month_to_check
from glansrijk.rules.signal_facts import RelationFacts
from glansrijk.rules.signals import Signal, SignalKind, check_not_done, signals
from glansrijk.rules.today_list import DueKind, DueThing
from glansrijk.schools.calendar import calendar_of
from glansrijk.schools.viewer import Viewer

# A good word within these weeks is enough; nobody has to share something with the same home every week.
GOOD_WORD_WEEKS = 4


@dataclass(frozen=True)
class RelationDue(DueThing):
    """A thing about a family, with the answer to 'Waarom zie ik dit?' and the row it is about, where there is one."""

    why: str = ""
    source: str = ""
    pk: int | None = None
    pupil_id: int | None = None


@dataclass(frozen=True)
class OwnDay:
    """Everything that one person's day is made of."""

    things: tuple[RelationDue, ...]
    actions: tuple[OpenAction, ...]
    checks: tuple[OpenCheck, ...]
    calendar: Calendar


def due_things(viewer: Viewer) -> list[DueThing]:
    """Everything that may stand on Vandaag for this person; `today_list.pick` chooses at most three."""
    return list(own_day(viewer).things)


def own_day(viewer: Viewer) -> OwnDay:
    """Gather the day of one person: eight queries, whatever the number of families."""
    calendar, actions = calendar_of(viewer.school), open_actions(viewer)
    own = own_checks(viewer, month_to_check(viewer.today, calendar))
    if not calendar.is_school_day(viewer.today):
        return OwnDay((), actions, own.checks, calendar)
    things = [*_of_actions(actions, viewer), *_of_relations(viewer, own, calendar), *_of_checks(own, viewer, calendar)]
    return OwnDay(tuple(things), actions, own.checks, calendar)


def family_url(viewer: Viewer, pupil_id: int) -> str:
    """Where everything about a family stands."""
    return reverse("family", kwargs={"school": viewer.school.slug, "pupil": pupil_id})


def action_url(viewer: Viewer, action: OpenAction) -> str:
    """Where one goes on with an action: the questions, the matter, or the family."""
    school = {"school": viewer.school.slug}
    if action.source in (Source.HELP_WAITING, Source.HELP_ASKED):
        return reverse("help_requests", kwargs=school)
    if action.source is Source.MATTER:
        return reverse("matter", kwargs={**school, "matter": action.pk})
    return family_url(viewer, action.pupil_id)


def _of_actions(actions: Iterable[OpenAction], viewer: Viewer) -> Iterator[RelationDue]:
    for action in actions:
        if action.source is Source.HELP_ASKED:
            continue  # somebody else is thinking about it
        when = action.due_on or timezone.localdate(action.asked_at)
        yield RelationDue(
            DueKind.PROMISE,
            when,
            action.who[:1].upper() + action.who[1:],
            action.sentence,
            action_url(viewer, action),
            weight=_OWN_FIRST,
            family=action.family,
            why=str(_WHY[action.source]()),
            source=action.source.value,
            pk=action.pk,
            pupil_id=action.pupil_id,
        )


def _of_relations(viewer: Viewer, own: OwnChecks, calendar: Calendar) -> Iterator[RelationDue]:
    """Signals of the own groups and homes to share something good with; never about one's own home."""
    groups = frozenset(one.group_id for one in viewer.assignments if not one.group.composite)
    if not groups:
        return
    facts = list(facts_of_school(viewer.school, viewer.today, groups))
    own_homes = {found.home_id for found in facts if found.staff_id == viewer.staff.pk and found.home_id}
    year = SchoolYear.of(viewer.today)
    others = [
        replace(found, facts=_without_own_promises(found.facts, viewer))
        for found in facts
        if found.staff_id != viewer.staff.pk and found.home_id not in own_homes
    ]
    asked = [
        replace(one, signals=signals(one.facts, today=viewer.today, year=year, calendar=calendar, norms=own.norms))
        for one in others
    ]
    yield from _most_urgent_of_each_home(asked, viewer)
    yield from _good_words(asked, viewer)


def _without_own_promises(facts: RelationFacts, viewer: Viewer) -> RelationFacts:
    """What one promised oneself stands there already, as an own action with a button."""
    if not facts.promises:
        return facts
    return replace(facts, promises=tuple(one for one in facts.promises if one.owner != viewer.staff.pk))


def _most_urgent_of_each_home(asked: list[Signalled], viewer: Viewer) -> Iterator[RelationDue]:
    """One signal per home: the same small step or contact answers the others too. Promises all count."""
    first: dict[int | str | None, tuple[Signalled, Signal]] = {}
    for found, signal in ((one, signal) for one in asked for signal in one.signals):
        kind, key = DueKind.of_signal(signal.kind), family_key(found.home_id, found.parent_id)
        if kind is DueKind.PROMISE:
            yield _of_signal(found, signal, viewer)
        elif kind is not DueKind.APPRECIATION and (key not in first or _comes_before(signal, first[key][1])):
            first[key] = (found, signal)
    for found, signal in first.values():
        yield _of_signal(found, signal, viewer)


def _comes_before(one: Signal, other: Signal) -> bool:
    return (-one.kind.urgency, one.since) < (-other.kind.urgency, other.since)


def _of_signal(found: Signalled, signal: Signal, viewer: Viewer) -> RelationDue:
    return RelationDue(
        DueKind.of_signal(signal.kind),
        signal.since,
        found.facts.who,
        signal.sentence,
        family_url(viewer, found.pupil_id),
        weight=signal.kind.urgency,
        family=family_key(found.home_id, found.parent_id),
        why=signal.why,
        source=signal.kind.value,
        pupil_id=found.pupil_id,
    )


def _good_words(asked: list[Signalled], viewer: Viewer) -> Iterator[RelationDue]:
    """Homes to share something good with; none on a day on which that was already done."""
    good = Tone.APPRECIATION
    if any(contact.on == viewer.today and contact.tone is good for one in asked for contact in one.facts.contacts):
        return
    homes: dict[int | str | None, list[Signalled]] = {}
    for one in asked:
        if one.facts.within_reach:
            homes.setdefault(family_key(one.home_id, one.parent_id), []).append(one)
    for key, home in homes.items():
        thing = _good_word(key, home, viewer)
        if thing is not None:
            yield thing


def _good_word(key: int | str | None, home: list[Signalled], viewer: Viewer) -> RelationDue | None:
    """One home: first where the account asks for it, then where the last good word was longest ago."""
    contacts = [contact for one in home for contact in one.facts.contacts if contact.on <= viewer.today]
    last = max((contact.on for contact in contacts if contact.tone is Tone.APPRECIATION), default=None)
    asking = [signal for one in home for signal in one.signals if signal.kind in _GOOD_WORD_SIGNALS]
    if not asking and last and viewer.today - last < timedelta(weeks=GOOD_WORD_WEEKS):
        return None
    first = max(asking, key=lambda signal: signal.kind.urgency, default=None)
    teller = next((one for one in home if first in one.signals), home[0])
    tones = (contact.tone for contact in teller.facts.contacts)
    return RelationDue(
        DueKind.APPRECIATION,
        last or SchoolYear.of(viewer.today).first,
        _("Iets moois met thuis van %(child)s") % {"child": home[0].facts.child},
        _("%(balance)s Wat zag je deze week?") % {"balance": Balance.of(tones).sentence},
        f"{family_url(viewer, home[0].pupil_id)}#contact",
        weight=first.kind.urgency if first else 0,
        family=key,
        why=first.why if first else _("Je ziet dit omdat je hier het langst geen waardering opschreef."),
        source="good_word",
        pupil_id=home[0].pupil_id,
    )


def _of_checks(own: OwnChecks, viewer: Viewer, calendar: Calendar) -> Iterator[RelationDue]:
    for check in own.checks:
        done, of = check.coverage.done, check.coverage.of
        signal = check_not_done(check.month, done, of, viewer.today, calendar)
        if signal is not None:
            yield RelationDue(
                DueKind.CHECK,
                signal.since,
                _("Maandcheck van %(group)s, ongeveer 1 minuut") % {"group": check.group.title.lower()},
                signal.sentence,
                check_url(viewer, check),
                weight=signal.kind.urgency,
                why=signal.why,
                source=signal.kind.value,
                pk=check.group.pk,
            )


def check_url(viewer: Viewer, check: OpenCheck) -> str:
    """Where the check of this group and month is filled in."""
    names = {"school": viewer.school.slug, "group": check.group.slug, "month": check.month}
    return reverse("check", kwargs=names)


def days_ahead(actions: Iterable[OpenAction], today: date, *, weeks: int = 2) -> list[tuple[date, OpenAction]]:
    """Own steps and looking back with their day; what slid on stands at today."""
    dated = ((max(action.due_on, today), action) for action in actions if action.due_on)
    return sorted(
        ((day, action) for day, action in dated if day <= today + timedelta(weeks=weeks)),
        key=lambda pair: (pair[0], pair[1].pk),
    )


# Own actions before a promise of a colleague to the same class.
_OWN_FIRST = len(SignalKind) + 1
_GOOD_WORD_SIGNALS = frozenset(kind for kind in SignalKind if DueKind.of_signal(kind) is DueKind.APPRECIATION)
_WHY = {
    Source.STEP: lambda: _("Je ziet dit omdat je deze stap zelf koos, voor deze dag."),
    Source.PROMISE: lambda: _("Je ziet dit omdat je dit beloofde, voor deze dag."),
    Source.HELP_WAITING: lambda: _("Je ziet dit omdat een collega jou om hulp vraagt."),
    Source.MATTER: lambda: _("Je ziet dit omdat jullie afspraken om vandaag terug te kijken."),
}
