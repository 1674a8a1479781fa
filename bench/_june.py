"""The application with its clock on the school day of the big school, for a server to serve."""

import time_machine

from bench._clock import AFTERNOON

time_machine.travel(AFTERNOON, tick=True).start()

from glansrijk.wsgi import application  # noqa: E402 -- the clock first

__all__ = ["application"]
