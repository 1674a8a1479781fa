"""Sharing a record with the parents: first to read, then as drafts in the mailbox."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from glansrijk.audit.record import saw
from glansrijk.lib.access import only
from glansrijk.lib.numbers_sent import number_sent
from glansrijk.schools.access import StaffRequest, who_holds_talks
from glansrijk.schools.refusing import Refused
from glansrijk.talks import sharing
from glansrijk.talks.talk_page import TalkPage, talk_page
from glansrijk.talks.views.talk import url_of, writable


@require_http_methods(["GET", "POST"])
@only(who_holds_talks)
def share(request: StaffRequest, talk: int) -> HttpResponse:
    """What each parent gets, and then a draft per parent. Nothing leaves until the teacher lets it go."""
    page = talk_page(request.viewer, talk)
    writable(page)
    if page.talk.held_on is None:
        messages.warning(request, _("Leg eerst vast dat het gesprek is gevoerd."))
        return redirect(url_of(page, "na"))
    if request.method == "POST":
        chosen = [number_sent(one) for one in request.POST.getlist("parents") if number_sent(one)]
        what = sharing.AGREEMENTS if request.POST.get("what") == sharing.AGREEMENTS else sharing.RECORD
        try:
            letters = sharing.share(page, chosen, what=what, by=request.viewer)
        except Refused as fault:
            return _show(request, page, refusal=str(fault))
        messages.success(request, _put_ready(len(letters)))
        return redirect("mailbox", school=request.viewer.school.slug)
    saw("talk_share", school_id=request.viewer.school.pk, by=request.viewer, about=page.talk.pupil)
    return _show(request, page)


def _show(request: StaffRequest, page: TalkPage, *, refusal: str = "") -> HttpResponse:
    recipients = sharing.recipients_of(page, by=request.viewer)
    values = {
        "page": page,
        "refusal": refusal,
        "letters": [
            (
                one,
                sharing.letter_to(page, one.parent, sharing.RECORD),
                sharing.letter_to(page, one.parent, sharing.AGREEMENTS),
            )
            for one in recipients
        ],
        "left_out": any(box.answer and not box.answer.shared for line in page.sheet.lines for box in line.written),
    }
    return render(request, "talks/talk/share.html", values, status=400 if refusal else 200)


def _put_ready(count: int) -> str:
    return ngettext(
        "Er staat een brief klaar in je post. Lees hem na en verstuur hem.",
        "Er staan %(count)s brieven klaar in je post. Lees ze na en verstuur ze.",
        count,
    ) % {"count": count}
