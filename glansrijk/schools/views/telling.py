"""How a page answers to what was sent: a sentence when it was done, and the refusal on the form when it may not be."""

from __future__ import annotations

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import HttpRequest

from glansrijk.schools.refusing import Refused


def accepted(request: HttpRequest, form: forms.Form, act: Callable[[], object], sentence: str) -> bool:
    """Do it and say so; when it is refused the form says why, and what was typed stays."""
    try:
        act()
    except Refused as fault:
        form.add_error(None, str(fault))
        return False
    messages.success(request, sentence)
    return True


def done(request: HttpRequest, act: Callable[[], object], sentence: str) -> None:
    """Do it and say so, or say why not: for a button without a form."""
    try:
        act()
    except Refused as fault:
        messages.warning(request, str(fault))
    else:
        messages.success(request, sentence)
