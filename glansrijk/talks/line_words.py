"""How far a talk is, in the few words that stand in a table: 'gepland do 26 nov, 15.15'."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from glansrijk.rules.days import short_day
from glansrijk.rules.homes import and_list
from glansrijk.rules.quiet_hours import at_school
from glansrijk.rules.year_line import Count, MomentState
from glansrijk.talks.line_group import Place, TalkFact


def words(place: Place) -> str:
    """How far this is, with its day where it has one."""
    talk = place.talk
    if place.state is MomentState.DONE and talk and talk.held_on:
        return _("gevoerd %(day)s") % {"day": short_day(talk.held_on)}
    if place.state is MomentState.PLANNED and talk:
        return _("gepland %(moment)s") % {"moment": when(talk)}
    if place.state is MomentState.EXCUSED:
        return place.state.dutch
    return _answered(place) or place.state.dutch


def when(talk: TalkFact) -> str:
    """Day and time on the clock of the school: 'do 26 nov, 15.15'."""
    if talk.at is None:
        return ""
    here = at_school(talk.at)
    return f"{short_day(here.date())}, {here:%H.%M}"


def together(places: Iterable[Place]) -> tuple[tuple[str, str, MomentState], ...]:
    """The same words of several parents once: (names, words, state); names only where the parents differ."""
    found: dict[str, list[Place]] = {}
    for place in places:
        found.setdefault(words(place), []).append(place)
    alone = len(found) == 1
    return tuple(
        ("" if alone else and_list([place.parent.called for place in same if place.parent]), said, same[0].state)
        for said, same in found.items()
    )


def counted(count: Count, *, with_parents: bool) -> str:
    """How far a group is, in one line: '22 van 26 ouders gesproken, 2 gepland, 2 nog open'."""
    whom = _("%(done)s van %(of)s ouders gesproken") if with_parents else _("%(done)s van %(of)s kinderen gesproken")
    parts = [whom % {"done": count.done, "of": count.of}]
    parts += [_("%(number)s gepland") % {"number": count.planned}] if count.planned else []
    parts += [_("%(number)s nog open") % {"number": count.open}] if count.open else []
    parts += [_("%(number)s niet nodig") % {"number": count.excused}] if count.excused else []
    return ", ".join(parts)


def _answered(place: Place) -> str:
    asked = place.asked
    match asked.answer:
        case "yes":
            return _("komt, nog geen dag")
        case "later":
            return _("liever op een ander moment")
        case "no":
            return _("komt niet")
    if asked.invited_on is None:
        return ""
    if asked.times > 1:
        return _("%(times)s keer uitgenodigd, nog geen antwoord") % {"times": asked.times}
    return _("uitgenodigd %(day)s, nog geen antwoord") % {"day": short_day(asked.invited_on)}
