"""The daily digest: at most one mail a school day, that something waits on Vandaag (A1, A2.2).

It says how many things there are and leads to Vandaag. A name or a level never stands in it: mail is read on screens
that a class can see. Nothing is written when nothing is due, in a holiday, or for who switched it off.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import date, datetime, timedelta

from django.conf import settings
from django.core.cache import cache
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from glansrijk.accounts.models import Account
from glansrijk.home.today_page import choose
from glansrijk.lib.second_wall import schools_open
from glansrijk.outbox.writing import MAIL, Draft, release, write
from glansrijk.relations.due import own_day
from glansrijk.rules.quiet_hours import AMSTERDAM, CLOSES, OPENS, at_school, may_send
from glansrijk.rules.school_year import Calendar
from glansrijk.rules.today_list import DueKind
from glansrijk.schools.calendar import calendar_of
from glansrijk.schools.models import School
from glansrijk.schools.second_wall import every_school_open
from glansrijk.schools.viewer import Viewer, viewer_of
from glansrijk.together.reminding import put_reminders_ready

log = logging.getLogger(__name__)
# A round that stopped halfway is taken up again after this; letters that are there already stay as they are.
TAKEN_UP_AFTER = timedelta(minutes=10)
KIND = "digest"


def write_digests(now: datetime) -> int:
    """Put today's reminders of agreements ready and write today's digests, once a day within the hours for mail.

    Called in every round of work; returns how many digests there are.
    """
    here = at_school(now)
    if not may_send(here, Calendar()):
        return 0
    busy, done = f"digest:busy:{here.date()}", f"digest:done:{here.date()}"
    if cache.get(done) or not cache.add(busy, True, TAKEN_UP_AFTER.total_seconds()):
        return 0
    schools = list(School.objects.order_by("pk"))
    for school in schools:
        _whatever_happens(_reminders, school, here)
    written = sum(_whatever_happens(_of_school, school, here) for school in schools)
    cache.set(done, True, timedelta(days=1).total_seconds())
    return written


def _whatever_happens(act: Callable[[School, datetime], int], school: School, here: datetime) -> int:
    """One school. What goes wrong there is written down, and the other schools get their mail."""
    try:
        with schools_open([school.pk]):
            return act(school, here)
    except Exception:
        log.exception("the digests or reminders of school %s could not be written", school.pk)
        return 0


def _reminders(school: School, here: datetime) -> int:
    return put_reminders_ready(school, here.date()) if calendar_of(school).is_school_day(here.date()) else 0


def _of_school(school: School, here: datetime) -> int:
    if not calendar_of(school).is_school_day(here.date()):
        return 0
    accounts = Account.objects.filter(
        is_active=True, wants_digest=True, staff__school=school, staff__left_on__isnull=True
    ).order_by("pk")
    return sum(_of_account(account, school, here) for account in accounts)


def _of_account(account: Account, school: School, here: datetime) -> bool:
    viewer = viewer_of(account, school.slug, here.date())
    number = things_due(viewer) if viewer else 0
    if not number:
        return False
    with override(account.language):
        draft = _draft(account, school, here.date(), number)
    last = datetime.combine(here.date(), CLOSES, tzinfo=AMSTERDAM)
    first = datetime.combine(here.date(), OPENS, tzinfo=AMSTERDAM)
    with every_school_open():  # the one mail of today may lie at another school already
        letter = write(draft, windows=[(first, last)], by_account_id=None)
        release(letter)
    return letter.school_id == school.pk


def things_due(viewer: Viewer) -> int:
    """How many things stand on Vandaag; 0 when it is only a suggestion, for a suggestion can wait."""
    chosen = choose(own_day(viewer).things, viewer.today)
    return len(chosen) if any(thing.kind is not DueKind.APPRECIATION for thing in chosen) else 0


def _draft(account: Account, school: School, day: date, number: int) -> Draft:
    sentence = ngettext(
        "Er staat %(number)s ding voor je klaar op Vandaag.",
        "Er staan %(number)s dingen voor je klaar op Vandaag.",
        number,
    ) % {"number": number}
    way = (
        _("Open Vandaag: %(url)s") % {"url": _address(school)} if _address(school) else _("Open Vandaag in Glansrijk.")
    )
    off = _("Liever geen mail? Zet het uit bij Je account.")
    return Draft(
        school_id=school.pk,
        recipient_key=f"account:{account.pk}",
        channel=MAIL,
        kind=KIND,
        subject=_("Voor vandaag"),
        body=f"{sentence}\n\n{way}\n\n{off}\n",
        once_key=f"{KIND}-{account.pk}-{day.isoformat()}",
        to_address=account.email,
        reply_to=school.reply_to,
        language=account.language,
    )


def _address(school: School) -> str:
    """Where Vandaag is, when this server has a name that a mail can hold; the worker has no request to ask."""
    names = (host for host in settings.ALLOWED_HOSTS if "." in host and not host.startswith((".", "*", "127.")))
    host = next(names, "")
    return f"https://{host}/s/{school.slug}/vandaag" if host else ""
