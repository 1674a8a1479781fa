"""What stands on the calendar of the school: holidays, checks, windows of talks and the talks themselves (R92).

Each app hands over a list of these for one person and one school year; the calendar page and the calendar feed show
them. A feed lies on the lock screen of a phone, so `title` never names a child or a parent: "Gesprek op school". Who it
is about may stand in `about`, which only the page reads.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from glansrijk.rules.months import Month
from glansrijk.rules.speech import gettext as _
from glansrijk.rules.speech import gettext_noop


class ItemKind(StrEnum):
    """The kinds of things on the calendar, in the order of a day.

    >>> [kind.dutch for kind in ItemKind]
    ['geen school', 'studiedag', 'kwartaal', 'periode', 'maandcheck', 'gesprek', 'activiteit', 'stap']
    """

    HOLIDAY = "holiday"
    STUDY_DAY = "study_day"
    QUARTER = "quarter"
    WINDOW = "window"
    CHECK = "check"
    TALK = "talk"
    EVENT = "event"
    STEP = "step"

    @property
    def dutch(self) -> str:
        """The word in the margin."""
        return _(_IN_DUTCH[self])


@dataclass(frozen=True)
class CalendarItem:
    """One thing on the calendar, from its first to its last day.

    `key` stays the same for as long as the thing exists ("talk-17"): a phone knows it again by it. With `at` and
    `until` it has a time, on one day, as the clock at school shows it. `changed_at` and `version` say when it was last
    changed and how often. `warning` is a sentence that the page shows with it. Raises ValueError when days or times do
    not follow each other.

    >>> talk = CalendarItem("talk-17", ItemKind.TALK, "Gesprek op school", date(2026, 9, 8), at=time(15, 15))
    >>> talk.last.isoformat()
    '2026-09-08'
    """

    key: str
    kind: ItemKind
    title: str
    first: date
    last_on: date | None = None
    at: time | None = None
    until: time | None = None
    about: str = ""
    url: str = ""
    warning: str = ""
    changed_at: datetime | None = None
    version: int = 0
    in_feed: bool = True

    def __post_init__(self) -> None:
        """Refuse an end before the beginning, and a time over more than one day."""
        in_order = self.last >= self.first and (self.at is None or self.until is None or self.until > self.at)
        if not in_order or (self.at is not None and self.last != self.first):
            raise ValueError(f"{self.key}: het einde ligt voor het begin, of een tijdstip duurt meer dan een dag.")

    @property
    def last(self) -> date:
        """The last day, the first one when it is one day."""
        return self.last_on or self.first

    def covers(self, day: date) -> bool:
        """Whether it lies on a day."""
        return self.first <= day <= self.last

    def touches(self, month: Month) -> bool:
        """Whether it lies in a month, for a part or whole."""
        return self.first <= month.last and self.last >= month.first


def in_order(items: Iterable[CalendarItem]) -> list[CalendarItem]:
    """Put things in the order in which they are read: by day, by kind, by the clock."""
    kinds = list(ItemKind)
    return sorted(
        items, key=lambda item: (item.first, kinds.index(item.kind), item.at or time.min, item.title, item.key)
    )


_IN_DUTCH = {
    ItemKind.HOLIDAY: gettext_noop("geen school"),
    ItemKind.STUDY_DAY: gettext_noop("studiedag"),
    ItemKind.QUARTER: gettext_noop("kwartaal"),
    ItemKind.WINDOW: gettext_noop("periode"),
    ItemKind.CHECK: gettext_noop("maandcheck"),
    ItemKind.TALK: gettext_noop("gesprek"),
    ItemKind.EVENT: gettext_noop("activiteit"),
    ItemKind.STEP: gettext_noop("stap"),
}
