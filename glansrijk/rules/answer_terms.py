"""Terms of the law for an answer: a request about one's own data, and a data leak (AVG 12.3 and 33.1).

A school answers within a month. Where that is too short because there is much or it is hard, it may take two months
more, once, and says so with the reason within the first month. A leak with harm for people is told to the Autoriteit
Persoonsgegevens within 72 hours after somebody found it.
"""

from datetime import date, datetime, timedelta

from glansrijk.rules.keeping import months_later

MONTHS, MONTHS_MORE = 1, 2
HOURS_TO_TELL = 72


def answer_by(received_on: date, *, extended: bool = False) -> date:
    """Return the last day for the answer.

    >>> answer_by(date(2026, 1, 31)).isoformat()
    '2026-02-28'
    >>> answer_by(date(2026, 11, 24), extended=True).isoformat()
    '2027-02-24'
    """
    return months_later(received_on, MONTHS + (MONTHS_MORE if extended else 0))


def may_extend_until(received_on: date) -> date:
    """Return the last day on which more time may be taken.

    >>> may_extend_until(date(2026, 11, 24)).isoformat()
    '2026-12-24'
    """
    return answer_by(received_on)


def tell_supervisor_by(found_at: datetime) -> datetime:
    """Return the moment before which the supervisor is told; hours count on in a weekend.

    >>> tell_supervisor_by(datetime(2026, 11, 27, 16, 0)).isoformat()
    '2026-11-30T16:00:00'
    """
    return found_at + timedelta(hours=HOURS_TO_TELL)
