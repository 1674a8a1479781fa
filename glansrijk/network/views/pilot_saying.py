"""How a page answers to what is shared: a sentence when it was, and the refusal in the box where it stands."""

from __future__ import annotations

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import HttpRequest

from glansrijk.network.pilot_unnamed import Named
from glansrijk.schools.refusing import Refused


def shared_or_said(
    request: HttpRequest, form: forms.Form, act: Callable[[], object], sentence: str, *, field: str | None = None
) -> bool:
    """Do it and say so. What may not be shared is said in the box in which it stands, and what was typed stays."""
    try:
        act()
    except Named as fault:
        form.add_error(fault.field if fault.field in form.fields else field, str(fault))
        return False
    except Refused as fault:
        form.add_error(field, str(fault))
        return False
    messages.success(request, sentence)
    return True
