"""The moment at which pages of the big school are measured: its last month, on a school day."""

from datetime import datetime
from zoneinfo import ZoneInfo

AFTERNOON = datetime(2027, 6, 15, 15, 30, tzinfo=ZoneInfo("Europe/Amsterdam"))
