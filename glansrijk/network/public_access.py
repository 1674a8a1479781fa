"""Who enters the pages for everybody: everybody, and what opens is what was published (docs/decisions/0031)."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from glansrijk.lib.access import AccessRule
from glansrijk.schools.second_wall import open_published


def _published_of_one(request: HttpRequest, kwargs: dict[str, Any]) -> None:
    open_published(kwargs["school"])


def _published_of_all(request: HttpRequest, kwargs: dict[str, Any]) -> None:
    open_published()


strangers = AccessRule("strangers", "Iedereen; alleen wat de school openbaar maakte.", _published_of_one, is_open=True)
strangers_anywhere = AccessRule(
    "strangers_anywhere", "Iedereen; alleen wat scholen en besturen openbaar maakten.", _published_of_all, is_open=True
)
