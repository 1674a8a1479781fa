"""How a page answers to what was sent: a sentence when it was done, and the refusal on the form when it may not be."""

from __future__ import annotations

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import HttpRequest

from glansrijk.schools.refusing import Refused


def accepted(
    request: HttpRequest, form: forms.Form, act: Callable[[], object], sentence: str = "", *, field: str | None = None
) -> bool:
    """Do it and say so; when it is refused the form says why, and what was typed stays.

    It is said at the text that the refusal is about, else at `field`, else above the form.

    Without a sentence the next page shows by itself that it was done.
    """
    try:
        act()
    except Refused as fault:
        form.add_error(fault.field if fault.field in form.fields else field, str(fault))
        return False
    if sentence:
        messages.success(request, sentence)
    return True


def done(request: HttpRequest, act: Callable[[], object], sentence: str = "") -> None:
    """Do it and say so, or say why not: for a button without a form."""
    try:
        act()
    except Refused as fault:
        messages.warning(request, str(fault))
    else:
        if sentence:
            messages.success(request, sentence)
