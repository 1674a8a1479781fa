"""How long something is kept, and who reads it until then (design 4.13, experience B4, AVG art. 5).

Nothing is kept because it might be handy one day. What a teacher thinks of a contact goes soonest: on 1 November after
the school year, when the handover is done and the new teacher has started fresh (R17). What was said and agreed stays
one school year longer. The names of a family stay while the child is at school and one year after; the law allows two
years at most for ordinary pupil data. Who looked and who changed what is kept long enough to answer a parent who asks.

"Until" a day means: on that day it goes. `retention.yaml` says of every table which kind it is; a nightly job does it.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from glansrijk.rules.days import day_in_words
from glansrijk.rules.school_year import SchoolYear
from glansrijk.rules.speech import gettext as _
from glansrijk.rules.speech import gettext_noop

MONTHS_AFTER_LEAVING = 12


class Kind(StrEnum):
    """A kind of data with a term of its own.

    >>> Kind.CONTACT.term
    'dit schooljaar en het volgende, en nooit langer dan een jaar na vertrek'
    """

    ESTIMATE = "estimate"
    STEP = "step"
    CONTACT = "contact"
    HOPE = "hope"
    TALENT = "talent"
    AGREEMENT = "agreement"
    TEAM = "team"
    LETTER_ANSWER = "letter_answer"
    PERSON = "person"
    PLACEMENT = "placement"
    COLLEAGUE = "colleague"
    ACCOUNT = "account"
    AUDIT = "audit"
    SIGN_IN = "sign_in"
    SEEN = "seen"
    IMPORT = "import"
    COUNT = "count"
    SCHOOL = "school"
    REQUEST = "request"
    INCIDENT = "incident"
    QUARTER_TALK = "quarter_talk"

    @property
    def term(self) -> str:
        """The term in words, for the page that tells what is kept how long."""
        return _(_POLICY[self].term)


def keep_until(kind: Kind, *, year: SchoolYear, left_on: date | None = None, since: date | None = None) -> date | None:
    """Return the day on which a row has to go, or None while no day is known yet.

    `year` is the school year in which the row was written, `left_on` the day on which the child (or the colleague) left
    the school, and `since` the day from which a term in days or months runs: the day it was written, or for an account
    the day it was closed.

    >>> keep_until(Kind.ESTIMATE, year=SchoolYear(2026)).isoformat()
    '2027-11-01'
    >>> keep_until(Kind.PERSON, year=SchoolYear(2026)) is None
    True
    >>> keep_until(Kind.PERSON, year=SchoolYear(2026), left_on=date(2027, 3, 12)).isoformat()
    '2028-03-12'
    >>> keep_until(Kind.SIGN_IN, year=SchoolYear(2026), since=date(2026, 11, 26)).isoformat()
    '2027-05-26'
    """
    policy = _POLICY[kind]
    ends = (policy.end_by_year(year), policy.end_since(since), policy.end_after_leaving(left_on))
    return min((end for end in ends if end), default=None)


def who_reads(kind: Kind) -> str:
    """Return who reads it, as the beginning of a sentence in the plural.

    >>> who_reads(Kind.ESTIMATE)
    'Jij, je duo en de intern begeleider'
    """
    return _(_POLICY[kind].readers)


def readers_sentence(kind: Kind, year: SchoolYear) -> str:
    """Return the sentence that stands under a text box or a page: who reads this, and until when.

    >>> readers_sentence(Kind.ESTIMATE, SchoolYear(2026))
    'Jij, je duo en de intern begeleider zien dit tot 1 november 2027. Een ouder mag het opvragen.'
    >>> readers_sentence(Kind.IMPORT, SchoolYear(2026))
    'De directie en de administratie zien dit 60 dagen lang.'
    """
    policy, end = _POLICY[kind], keep_until(kind, year=year)
    how_long = _("tot %(day)s") % {"day": day_in_words(end)} if end else _(policy.term)
    sentence = _("%(who)s zien dit %(how_long)s.") % {"who": _(policy.readers), "how_long": how_long}
    return f"{sentence} {_('Een ouder mag het opvragen.')}" if policy.parent_may_ask else sentence


@dataclass(frozen=True)
class _Policy:
    """One row of the table below. Of the three ends that may apply, the first one to come counts."""

    readers: str
    term: str
    november_after: bool = False
    next_year_too: bool = False
    days: int = 0
    months: int = 0
    one_year_after_leaving: bool = False
    parent_may_ask: bool = True

    def end_by_year(self, year: SchoolYear) -> date | None:
        if self.november_after:
            return date(year.next.start, 11, 1)
        return year.next.next.first if self.next_year_too else None

    def end_since(self, since: date | None) -> date | None:
        if since is None or not (self.days or self.months):
            return None
        return months_later(since, self.months) + timedelta(days=self.days)

    def end_after_leaving(self, left_on: date | None) -> date | None:
        return months_later(left_on, MONTHS_AFTER_LEAVING) if left_on and self.one_year_after_leaving else None


def months_later(day: date, months: int) -> date:
    """Return the same day a number of months later, or the last day of that month when it is shorter.

    >>> months_later(date(2026, 8, 31), 6).isoformat()
    '2027-02-28'
    """
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


_CLASS = gettext_noop("Jij, je duo en de intern begeleider")
_TEAM = gettext_noop("De leerkrachten van de groep, de intern begeleider, de directie en de administratie")
_CARE_AND_HEAD = gettext_noop("De intern begeleider en de directie")
_COLLEAGUES = gettext_noop("De leerkrachten, de intern begeleider en de directie")
_STAFF = gettext_noop("Alle medewerkers van de school")
_OFFICE = gettext_noop("De directie en de administratie")
_UNTIL_NOVEMBER = gettext_noop("tot 1 november na het schooljaar")
_THIS_YEAR_AND_NEXT = gettext_noop("dit schooljaar en het volgende, en nooit langer dan een jaar na vertrek")
_AT_SCHOOL = gettext_noop("zolang het kind op school zit en een jaar daarna")
_AT_WORK = gettext_noop("zolang iemand op school werkt en een jaar daarna")
_AS_LONG_AS_USED = gettext_noop("zolang de school Glansrijk gebruikt")

_POLICY = {
    Kind.ESTIMATE: _Policy(_CLASS, _UNTIL_NOVEMBER, november_after=True, one_year_after_leaving=True),
    Kind.STEP: _Policy(_CLASS, _UNTIL_NOVEMBER, november_after=True, one_year_after_leaving=True),
    Kind.CONTACT: _Policy(_CLASS, _THIS_YEAR_AND_NEXT, next_year_too=True, one_year_after_leaving=True),
    Kind.HOPE: _Policy(_CLASS, _THIS_YEAR_AND_NEXT, next_year_too=True, one_year_after_leaving=True),
    # Through the years a child sees itself change; the new teacher starts from it (R11).
    Kind.TALENT: _Policy(_CLASS, _AT_SCHOOL, one_year_after_leaving=True),
    Kind.AGREEMENT: _Policy(_CLASS, _THIS_YEAR_AND_NEXT, next_year_too=True, one_year_after_leaving=True),
    # Who was where goes with the colleague; a meeting is of nobody, so nothing ends it sooner.
    Kind.TEAM: _Policy(
        _COLLEAGUES,
        gettext_noop("dit schooljaar en het volgende"),
        next_year_too=True,
        one_year_after_leaving=True,
        parent_may_ask=False,
    ),
    Kind.LETTER_ANSWER: _Policy(_CLASS, gettext_noop("60 dagen lang"), days=60, one_year_after_leaving=True),
    Kind.PERSON: _Policy(_TEAM, _AT_SCHOOL, one_year_after_leaving=True),
    Kind.PLACEMENT: _Policy(_TEAM, _AT_SCHOOL, one_year_after_leaving=True),
    Kind.COLLEAGUE: _Policy(_STAFF, _AT_WORK, one_year_after_leaving=True, parent_may_ask=False),
    Kind.ACCOUNT: _Policy(
        gettext_noop("Jij en de directie"), gettext_noop("tot 60 dagen na het sluiten"), days=60, parent_may_ask=False
    ),
    Kind.AUDIT: _Policy(_CARE_AND_HEAD, gettext_noop("18 maanden lang"), months=18),
    Kind.SIGN_IN: _Policy(
        gettext_noop("Jij en de systeembeheerder"), gettext_noop("6 maanden lang"), months=6, parent_may_ask=False
    ),
    Kind.SEEN: _Policy(
        gettext_noop("Jij, je duo, de intern begeleider en de directie"), gettext_noop("18 maanden lang"), months=18
    ),
    Kind.IMPORT: _Policy(_OFFICE, gettext_noop("60 dagen lang"), days=60, parent_may_ask=False),
    Kind.COUNT: _Policy(gettext_noop("De directie en het bestuur"), _AS_LONG_AS_USED, parent_may_ask=False),
    Kind.SCHOOL: _Policy(_STAFF, _AS_LONG_AS_USED, parent_may_ask=False),
    # Long enough to answer a complaint about it, at the school's own body or at the supervisor.
    Kind.REQUEST: _Policy(_OFFICE, gettext_noop("tot twee jaar na het antwoord"), months=24),
    # The law wants it written down (AVG 33.5) and names no term; what is looked into is rarely older.
    Kind.INCIDENT: _Policy(_OFFICE, gettext_noop("tot drie jaar na het afronden"), months=36, parent_may_ask=False),
    # Work between two people; the next year begins fresh.
    Kind.QUARTER_TALK: _Policy(
        gettext_noop("Jij en de directie"),
        _UNTIL_NOVEMBER,
        november_after=True,
        one_year_after_leaving=True,
        parent_may_ask=False,
    ),
}
