"""An appointment for the calendar of a phone: 'Gesprek op school', made, moved and called off (RFC 5545, RFC 5546).

It names nobody but the school and the one who reads it, for a calendar is shared with a family or with work.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parseaddr
from typing import Any

from icalendar import Calendar, Event, vCalAddress, vText

REQUEST, CANCEL = "REQUEST", "CANCEL"
PRODUCT = "-//Glansrijk//Gesprek op school//NL"


@dataclass(frozen=True)
class Appointment:
    """What a calendar needs. `uid` stays the same for all that is said about one appointment, `sequence` counts up.

    `who` is for the letter beside it only: with whom it is, where that is known.
    """

    uid: str
    sequence: int
    title: str
    school: str
    begins: datetime
    minutes: int
    place: str = ""
    cancelled: bool = False
    who: str = ""

    @property
    def method(self) -> str:
        """What a mail program has to do with it."""
        return CANCEL if self.cancelled else REQUEST

    @property
    def kept(self) -> dict[str, object]:
        """As it stands in a letter."""
        return {**asdict(self), "begins": self.begins.isoformat()}

    @classmethod
    def from_kept(cls, kept: Mapping[str, Any]) -> Appointment:
        """Out of a letter again."""
        return cls(**{**kept, "begins": datetime.fromisoformat(kept["begins"])})


def same_facts(one: Appointment, other: Appointment) -> bool:
    """Whether both say the same of when, how long and where, and of going on; and of with whom, if both say that."""
    if one.who and other.who and one.who != other.who:
        return False
    return (one.begins, one.minutes, one.place, one.cancelled) == (
        other.begins,
        other.minutes,
        other.place,
        other.cancelled,
    )


def calendar_file(one: Appointment, *, organiser: str, to: str, at: datetime) -> str:
    """The file: who invites, who is invited, when and where. Times are in UTC, so that no zone goes along."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", one.method)
    calendar.add_component(_event(one, organiser=organiser, to=to, at=at))
    return bytes(calendar.to_ical()).decode()


def calendar_to_keep(one: Appointment, *, at: datetime) -> str:
    """The file for who takes the appointment along from a page: nobody invites, and nobody is asked to answer."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add_component(_facts(one, at=at))
    return bytes(calendar.to_ical()).decode()


def _event(one: Appointment, *, organiser: str, to: str, at: datetime) -> Event:
    event = _facts(one, at=at)
    event.add("organizer", _address(organiser, CN=one.school))
    event.add(
        "attendee", _address(to, CUTYPE="INDIVIDUAL", ROLE="REQ-PARTICIPANT", PARTSTAT="NEEDS-ACTION", RSVP="FALSE")
    )
    return event


def _facts(one: Appointment, *, at: datetime) -> Event:
    event = Event()
    event.add("uid", one.uid)
    event.add("sequence", one.sequence)
    event.add("dtstamp", at)
    begins = one.begins.astimezone(UTC)
    event.add("dtstart", begins)
    event.add("dtend", begins + timedelta(minutes=one.minutes))
    event.add("summary", one.title)
    event.add("location", ", ".join(part for part in (one.school, one.place) if part))
    event.add("status", "CANCELLED" if one.cancelled else "CONFIRMED")
    return event


def _address(address: str, **parameters: str) -> vCalAddress:
    made = vCalAddress(f"mailto:{parseaddr(address)[1]}")
    for name, value in parameters.items():
        made.params[name] = vText(value)
    return made
