"""How a parent wants to be reached (R70): written down by staff, and said in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import time

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from glansrijk.audit.record import record
from glansrijk.rules.contact_plan import Channel, Preference
from glansrijk.rules.days import month_name, weekday_name
from glansrijk.rules.homes import and_list
from glansrijk.schools.models import Parent, ReachWish
from glansrijk.schools.somebody import Somebody, whose


@dataclass(frozen=True)
class Wish:
    """What a parent said about being reached; what is empty is all the same to the parent."""

    channels: tuple[str, ...] = ()
    rather_not: tuple[str, ...] = ()
    from_time: time | None = None
    until_time: time | None = None
    weekdays: tuple[int, ...] = ()
    months: tuple[int, ...] = ()
    do_not: str = ""


@transaction.atomic
def note_wish(parent: Parent, wish: Wish, *, by: Somebody) -> ReachWish:
    """Write down how this parent wants to be reached, in place of what was known."""
    row, _ = ReachWish.objects.update_or_create(
        parent=parent,
        defaults={
            "school_id": parent.school_id,
            "channels": list(wish.channels),
            "rather_not": list(wish.rather_not),
            "from_time": wish.from_time,
            "until_time": wish.until_time,
            "weekdays": list(wish.weekdays),
            "months": list(wish.months),
            "do_not": wish.do_not,
            "by": by.staff,
            "at": timezone.now(),
        },
    )
    record("wish.noted" if by.staff else "wish.told", school_id=by.school.pk, by=by, about=parent, **whose(by))
    return row


@transaction.atomic
def tell_how(parent: Parent, wish: Wish, *, language: str, interpreter: bool, by: Somebody) -> None:
    """A parent says how to be reached, in which language, and whether an interpreter helps."""
    note_wish(parent, wish, by=by)
    if (parent.language, parent.interpreter) == (language, interpreter):
        return
    parent.speak(language, interpreter=interpreter)
    record("parent.told_language", school_id=by.school.pk, by=by, about=parent, **whose(by))


def wish_in_words(wish: ReachWish | None) -> str:
    """The wish as it stands on the family page; empty when nothing is known."""
    if wish is None:
        return ""
    said = preference_in_words(wish.preference)
    return ". ".join(part.rstrip(".") for part in (said, wish.do_not) if part)


def preference_in_words(preference: Preference) -> str:
    """Say what a parent prefers, the most liked channel first.

    >>> preference_in_words(Preference((Channel.APP, Channel.PHONE), from_time=time(17), weekdays=frozenset({1, 3})))
    'app, anders bellen, na 17.00 uur, op dinsdag en donderdag'
    >>> preference_in_words(Preference(rather_not=frozenset({Channel.LETTER})))
    'liever niet per brief'
    """
    days = [weekday_name(day) for day in sorted(preference.weekdays)]
    months = [month_name(month) for month in sorted(preference.months)]
    parts = (
        _(", anders ").join(channel.dutch for channel in preference.channels),
        preference.hours,
        _("op %(days)s") % {"days": and_list(days)} if days else "",
        _("in %(months)s") % {"months": and_list(months)} if months else "",
        _("liever niet %(how)s") % {"how": _either(preference.rather_not)} if preference.rather_not else "",
    )
    return ", ".join(part for part in parts if part)


def _either(channels: Iterable[Channel]) -> str:
    return _(" of ").join(channel.phrase for channel in Channel if channel in set(channels))
