"""Pages for parents go over the line compressed, also where no proxy does it: a cheap phone waits for each byte.

Only theirs. What a stranger could learn from the length of a compressed page is little here: cookies do not come along
from other sites, the token of a form is another one each time, and each answer gets some bytes of chance.
"""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware

OF_PARENTS = "/ouders/"
Respond = Callable[[HttpRequest], HttpResponseBase]


def compress(get_response: Respond) -> Respond:
    """Compress the pages for parents, for browsers that can read that."""
    library = GZipMiddleware(get_response)

    def respond(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        is_page = response.headers.get("Content-Type", "").startswith("text/html")
        return library.process_response(request, response) if is_page and _is_of_parents(request) else response

    return respond


def _is_of_parents(request: HttpRequest) -> bool:
    return request.path.startswith(OF_PARENTS)
