"""Pages for everybody: a school, a board, a file of theirs, and what search engines may know."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from xml.sax.saxutils import escape

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string
from django.utils import translation
from django.views.decorators.http import require_safe

from glansrijk.accounts.language import languages_with_words
from glansrijk.lib.access import only
from glansrijk.lib.told_to_all import tell_to_all
from glansrijk.network.public_access import strangers, strangers_anywhere
from glansrijk.network.public_ambassadors import photo_on_the_page
from glansrijk.network.public_page import (
    PublicPage,
    listed_addresses,
    published_board,
    published_file,
    published_school,
)
from glansrijk.network.public_sharing import share_links
from glansrijk.network.views.files import file_response, photo_response

Read = Callable[[str, str, tuple[str, ...]], PublicPage | None]
NOT_FOR_SEARCHING = "noindex"


@require_safe
@only(strangers)
def school(request: HttpRequest, school: str, language: str = "nl") -> HttpResponseBase:
    """What parents may expect of a school, in one of the languages of parents."""
    return _told(request, published_school, school, language)


@require_safe
@only(strangers_anywhere)
def board(request: HttpRequest, board: str, language: str = "nl") -> HttpResponseBase:
    """What a board stands for, and its schools."""
    return _told(request, published_board, board, language)


@require_safe
@only(strangers)
def file(request: HttpRequest, school: str, token: str) -> HttpResponseBase:
    """A brochure or poster. After it was taken back there is nothing at this address any more."""
    piece = published_file(school, token)
    if piece is None:
        raise Http404
    response = file_response(bytes(piece.content), piece.content_type)
    response.headers["X-Robots-Tag"] = NOT_FOR_SEARCHING
    return tell_to_all(request, response)


@require_safe
@only(strangers)
def photo(request: HttpRequest, school: str, token: str) -> HttpResponseBase:
    """A photo with an ambassador or the story. After it was taken back there is nothing at this address any more."""
    row = photo_on_the_page(school, token)
    if row is None:
        raise Http404
    response = photo_response(row)
    response.headers["X-Robots-Tag"] = NOT_FOR_SEARCHING
    return tell_to_all(request, response)


@require_safe
@only(strangers_anywhere)
def sitemap(request: HttpRequest) -> HttpResponseBase:
    """The pages of which the school or board said that search engines may look."""
    places = "".join(
        f"  <url><loc>{escape(request.build_absolute_uri(address))}</loc></url>\n" for address in listed_addresses()
    )
    begin = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    return tell_to_all(request, HttpResponse(f"{begin}{places}</urlset>\n", content_type="application/xml"))


@require_safe
@only(strangers_anywhere)
def robots(request: HttpRequest) -> HttpResponseBase:
    """Search engines stay with the public pages; which of those they may keep, each page says itself."""
    allowed = "Allow: /scholen/\nAllow: /besturen/\nAllow: /static/\nAllow: /sitemap.xml\nDisallow: /\n"
    where = f"Sitemap: {request.build_absolute_uri('/sitemap.xml')}\n"
    return tell_to_all(request, HttpResponse(f"User-agent: *\n{allowed}\n{where}", content_type="text/plain"))


def page_as_all_read_it(request: HttpRequest, page: PublicPage) -> HttpResponse:
    """The page itself. It is made without the request, so that nothing of who asks can come into it."""
    address = request.build_absolute_uri(page.teller.address(page.language))
    base = request.build_absolute_uri("/").rstrip("/")
    with translation.override(page.language):
        values = {"page": page, "address": address, "base": base, "share": share_links(page.name, address)}
        response = HttpResponse(render_to_string("network/public/page.html", values))
    response.headers["Content-Language"] = page.language
    if not page.listed:
        response.headers["X-Robots-Tag"] = NOT_FOR_SEARCHING
    return response


def page_languages() -> tuple[str, ...]:
    """The languages in which the fixed words are there, Dutch first."""
    there = languages_with_words()
    return tuple(code for code, _name in settings.LANGUAGES if code in there)


def _told(request: HttpRequest, read: Read, slug: str, language: str) -> HttpResponseBase:
    languages = page_languages()
    page: Any = read(slug, language, languages) if language in languages else None
    if page is None:
        raise Http404
    return tell_to_all(request, page_as_all_read_it(request, page))
