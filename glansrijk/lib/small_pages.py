"""Pages for parents and for all go over the line compressed, also without a proxy: a cheap phone waits for each byte.

Only those. What a stranger could learn from the length of a compressed page is little here: cookies do not come along
from other sites, the token of a form is another one each time, and each answer gets some bytes of chance.
"""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware

from glansrijk.lib.told_to_all import is_told_to_all

OF_PARENTS = "/ouders/"
Respond = Callable[[HttpRequest], HttpResponseBase]


def compress(get_response: Respond) -> Respond:
    """Compress the pages for parents and for all, for browsers that can read that."""
    library = GZipMiddleware(get_response)

    def respond(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        is_page = response.headers.get("Content-Type", "").startswith("text/html")
        small = is_page and (_is_of_parents(request) or is_told_to_all(response))
        return library.process_response(request, response) if small else response

    return respond


def _is_of_parents(request: HttpRequest) -> bool:
    return request.path.startswith(OF_PARENTS)
