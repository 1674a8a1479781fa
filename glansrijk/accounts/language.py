"""In which language the pages speak: the one of the account, the one that a parent chose, and else Dutch.

Road not taken: the language of the browser. A Dutch school on borrowed computers would get pages in the language of
whoever set up the computer.
"""

from collections.abc import Callable
from functools import cache
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import translation

from glansrijk.accounts.doors import chosen_at_a_door

NOT_YET = "moedertaalspreker: nee"
Respond = Callable[[HttpRequest], HttpResponseBase]


def speak(get_response: Respond) -> Respond:
    """Answer in the language of the account."""

    def respond(request: HttpRequest) -> HttpResponseBase:
        language = getattr(request.user, "language", None) or chosen_at_a_door(request) or settings.LANGUAGE_CODE
        spoken = with_words(language)
        with translation.override(spoken):
            response = get_response(request)
        response.headers.setdefault("Content-Language", spoken)
        return response

    return respond


def with_words(language: str) -> str:
    """This language when its words are there, and otherwise Dutch."""
    return language if language in languages_with_words() else settings.LANGUAGE_CODE


def staff_languages() -> frozenset[str]:
    """The languages in which all pages of staff are there; the other catalogues hold what parents read."""
    return languages_with_words() & frozenset(settings.STAFF_LANGUAGES)


@cache
def is_read_by_a_native(language: str) -> bool:
    """Whether somebody whose mother tongue it is read the words; the first line of the catalogue says so."""
    if language == settings.LANGUAGE_CODE:
        return True
    for folder in settings.LOCALE_PATHS:
        path = Path(folder) / language / "LC_MESSAGES" / "django.po"
        if path.exists():
            with path.open(encoding="utf-8") as file:
                return NOT_YET not in file.readline()
    return False


@cache
def languages_with_words() -> frozenset[str]:
    """The languages of which the catalogue is there. Dutch needs none: it stands in the templates."""
    folders = [Path(folder) for folder in settings.LOCALE_PATHS]
    translated = {
        code
        for code, _ in settings.LANGUAGES
        if any((folder / code / "LC_MESSAGES" / "django.mo").exists() for folder in folders)
    }
    return frozenset(translated | {settings.LANGUAGE_CODE})
