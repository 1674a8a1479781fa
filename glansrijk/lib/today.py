"""The day it is at school: in Amsterdam, whatever the clock of the server says."""

from datetime import date

from django.utils import timezone


def today() -> date:
    """Today in the time zone of the school."""
    return timezone.localdate()
