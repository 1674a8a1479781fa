"""A browser in plain words, for the list of own sessions: which program, on what; no version, nothing of a person."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

# The first that fits counts: Edge and Opera also call themselves Chrome, and Chrome calls itself Safari.
_PROGRAMS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
_THINGS = (
    ("iPhone", "iphone"),
    ("iPad", "ipad"),
    ("CrOS", "chromebook"),
    ("Android", "android"),
    ("Windows", "windows"),
    ("Macintosh", "mac"),
    ("Linux", "linux"),
)
_IN_WORDS = {
    "iphone": gettext_noop("%(browser)s op een iPhone"),
    "ipad": gettext_noop("%(browser)s op een iPad"),
    "chromebook": gettext_noop("%(browser)s op een Chromebook"),
    "android": gettext_noop("%(browser)s op een Android-toestel"),
    "windows": gettext_noop("%(browser)s op een Windows-computer"),
    "mac": gettext_noop("%(browser)s op een Mac"),
    "linux": gettext_noop("%(browser)s op een Linux-computer"),
    "": gettext_noop("%(browser)s op een ander toestel"),
}


def device_of(user_agent: str) -> str:
    """What is kept of how a browser calls itself: its name and the kind of thing.

    >>> device_of("Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 Chrome/130.0 Safari/537")
    'Chrome/chromebook'
    >>> device_of("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/130.0 Safari/537.36 Edg/130.0")
    'Edge/windows'
    >>> device_of("curl/8"), device_of("")
    ('/', '/')
    """
    return f"{_first(_PROGRAMS, user_agent)}/{_first(_THINGS, user_agent)}"


def device_in_words(device: str) -> str:
    """What people read, in their language.

    >>> device_in_words("Edge/windows"), device_in_words("/"), device_in_words("")
    ('Edge op een Windows-computer', 'Een browser op een ander toestel', 'Een browser op een ander toestel')
    """
    program, _slash, thing = device.partition("/")
    return _(_IN_WORDS.get(thing, _IN_WORDS[""])) % {"browser": program or _("Een browser")}


def _first(known: tuple[tuple[str, str], ...], user_agent: str) -> str:
    return next((word for sign, word in known if sign in user_agent), "")
