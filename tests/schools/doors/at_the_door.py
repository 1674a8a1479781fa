"""What a parent does at the mail door, for tests: ask, let the worker send, read the mail, type."""

from __future__ import annotations

import re
from typing import Any

from django.core import mail
from django.core.management import call_command
from django.test import Client

DOOR = "/ouders/linde/"


def ask(browser: Client, email: str) -> Any:
    """Ask for a code."""
    return browser.post(f"{DOOR}mail", {"email": email})


def code_in_the_mail() -> str:
    """Let the worker work and read the code in the newest mail."""
    call_command("work", once=True)
    found = re.search(r"\b(\d{6})\b", str(mail.outbox[-1].body))
    assert found is not None
    return found[1]


def come_in(browser: Client, email: str) -> Any:
    """Through the mail door to the first page of a parent."""
    ask(browser, email)
    return browser.post(f"{DOOR}code", {"code": code_in_the_mail()})
