"""A month of a year, as it stands in an address and on the screen: 2026-11, november, nov (R40).

The check is monthly, so a month is what teachers choose, what estimates are kept by and what the columns of the
glanskaart are. Months come in order and know their neighbours.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Self

from glansrijk.rules.days import MONTH_NAMES, month_name, short_month_name

ONE_DAY = timedelta(days=1)
# A month in an address is refused outside these years: no later sum can run off the calendar.
EARLIEST_YEAR = 2000
LATEST_YEAR = 2199


@dataclass(frozen=True, order=True)
class Month:
    """One month of one year, such as November 2026. `number` is 1 to 12.

    >>> Month(2026, 11).code, Month(2026, 11).name, Month(2027, 3).short
    ('2026-11', 'november', 'mrt')
    """

    year: int
    number: int

    def __post_init__(self) -> None:
        """Refuse a thirteenth month with a ValueError."""
        if not 1 <= self.number <= len(MONTH_NAMES):
            raise ValueError(f"Een jaar heeft geen maand {self.number}.")

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a month as it stands in an address: year, dash, two digits.

        Raises ValueError with a Dutch sentence for anything else.

        >>> Month.parse("2026-11")
        Month(year=2026, number=11)
        >>> Month.parse("november")
        Traceback (most recent call last):
        ValueError: "november" is geen maand. Schrijf een maand als 2026-11.
        """
        found = re.fullmatch(r"([0-9]{4})-(0[1-9]|1[0-2])", text)
        if found is None or not EARLIEST_YEAR <= int(found[1]) <= LATEST_YEAR:
            raise ValueError(f'"{text}" is geen maand. Schrijf een maand als 2026-11.')
        return cls(int(found[1]), int(found[2]))

    @classmethod
    def of(cls, day: date) -> Self:
        """Return the month in which a day lies."""
        return cls(day.year, day.month)

    @property
    def code(self) -> str:
        """The month as it stands in an address: "2026-11"."""
        return f"{self.year:04}-{self.number:02}"

    @property
    def name(self) -> str:
        """The name, without the year: "november"."""
        return month_name(self.number)

    @property
    def short(self) -> str:
        """The name in three letters: "nov"."""
        return short_month_name(self.number)

    @property
    def first(self) -> date:
        """The first day of the month."""
        return date(self.year, self.number, 1)

    @property
    def last(self) -> date:
        """The last day of the month."""
        return self.next.first - ONE_DAY

    @property
    def next(self) -> "Month":
        """The month after this one."""
        return Month(self.year + self.number // 12, self.number % 12 + 1)

    @property
    def previous(self) -> "Month":
        """The month before this one."""
        return Month(self.year - (self.number == 1), (self.number - 2) % 12 + 1)

    def __str__(self) -> str:
        """Return the code, so that a month can be put into an address."""
        return self.code
