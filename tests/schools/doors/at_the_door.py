"""What a parent does at the mail door, for tests: ask, let the worker send, read the mail, type."""

from __future__ import annotations

import re
from typing import Any

from django.core import mail
from django.test import Client
from django_tasks_db.models import DBTaskResult

from glansrijk.schools.tasks import mail_parent_code

DOOR = "/ouders/linde/"


def ask(browser: Client, email: str, school: str = "linde") -> Any:
    """Ask for a code."""
    return browser.post(f"/ouders/{school}/mail", {"email": email})


def let_the_worker_work() -> None:
    """Do what pages put in the queue for parents at the door.

    Not by the command: it closes the connection to the database, and with it the transaction of a test.
    """
    for waiting in DBTaskResult.objects.ready().filter(task_path="glansrijk.schools.tasks.mail_parent_code"):
        mail_parent_code.call(*waiting.args_kwargs["args"])
        waiting.delete()


def code_in_the_mail() -> str:
    """Let the worker work and read the code in the newest mail."""
    let_the_worker_work()
    found = re.search(r"\b(\d{6})\b", str(mail.outbox[-1].body))
    assert found is not None
    return found[1]


def come_in(browser: Client, email: str, school: str = "linde") -> Any:
    """Through the mail door of a school to the first page of a parent."""
    ask(browser, email, school)
    return browser.post(f"/ouders/{school}/code", {"code": code_in_the_mail()})
