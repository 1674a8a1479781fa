"""What else happens when a year is closed: each step gives the next school year what comes back every year."""

from __future__ import annotations

from glansrijk.talks.closing_the_year import Step

STEPS: tuple[Step, ...] = ()
