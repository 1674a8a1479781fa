"""The policy as a page, for everyone: what parents read of it in their language, and the whole in Dutch."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language, override
from django.views.decorators.http import require_GET

from glansrijk.accounts.language import languages_with_words
from glansrijk.lib.access import everyone, only
from glansrijk.privacy.loading import the_policy
from glansrijk.privacy.page import policy_page
from glansrijk.privacy.parent_policy import policy_in_their_language


@require_GET
@only(everyone)
def policy(request: HttpRequest) -> HttpResponse:
    """What is kept, why, how long and who sees it: the document that the program itself obeys. `?taal=` chooses one."""
    asked = request.GET.get("taal", "")
    language = asked if asked in languages_with_words() else get_language()
    with override(language):
        response = render(request, "privacy/policy.html", _values(language))
    response.headers["Content-Language"] = language
    return response


def _values(language: str) -> dict[str, object]:
    with override(settings.LANGUAGE_CODE):
        introduction, *chapters = policy_page()
    is_dutch = language == settings.LANGUAGE_CODE
    return {
        "introduction": introduction,
        "chapters": chapters,
        "told": () if is_dutch else tuple(policy_in_their_language(the_policy())),
        "languages": [(code, name) for code, name in settings.LANGUAGES if code in languages_with_words()],
        "language": language,
    }
