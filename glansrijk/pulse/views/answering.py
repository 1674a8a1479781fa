"""What every door to a pulse shares: one page after the other, and at the end one answer in the box."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from glansrijk.pulse.answering_page import AnsweringPage, page_sent
from glansrijk.pulse.asked import Asked
from glansrijk.pulse.ballot_box import AnsweredAlready, BoxIsClosed, has_answered, put_in
from glansrijk.pulse.questions import AROUND
from glansrijk.schools.refusing import Refused

Show = Callable[[str, dict[str, Any], int], HttpResponse]


def answer(request: HttpRequest, asked: Asked, show: Show, thanks: str) -> HttpResponse:
    """Ask, and put the answer in the box when it is sent whole; then go to `thanks`."""
    try:
        if request.method != "POST":
            return _begin(asked, show)
        page, is_sent = page_sent(request.POST, asked.voice)
        if not is_sent:
            return show("answer", {"page": page}, 400 if page.missing or page.too_long else 200)
        put_in(asked.pulse, asked.voice, page.ballot, who=asked.who)
    except AnsweredAlready:
        return show("already", {}, 409)
    except (BoxIsClosed, Refused):
        return show("not_now", {"locked": True}, 409)
    # See other, as after every form; and the wall of a narrowed session takes a plain 302 of its home for a dead end.
    return HttpResponseRedirect(thanks, status=HTTPStatus.SEE_OTHER)


def _begin(asked: Asked, show: Show) -> HttpResponse:
    if asked.who and has_answered(asked.pulse, asked.voice, asked.who):
        return show("already", {}, 200)
    return show("answer", {"page": AnsweringPage(asked.voice)}, 200)


def shows(request: HttpRequest, frame: str, voice: str, **always: Any) -> Show:
    """Render a page of answering inside the frame of a door. It is kept by no browser: a next one may sit there."""

    def show(page: str, values: dict[str, Any], status: int) -> HttpResponse:
        values = {"frame": f"pulse/parent/frame_{frame}.html", "words": AROUND[voice], **always, **values}
        response = render(request, f"pulse/parent/{page}.html", values, status=status)
        response.headers["Cache-Control"] = "no-store"
        return response

    return show
