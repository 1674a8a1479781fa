"""The tablet at the door: one answer per person, back at the start by itself, and a PIN to leave.

It is the narrowed session of Kind-stand (decision 0014): whoever holds the tablet reaches this pulse and nothing else.
Nobody says a name here, so who also answers at home is not noticed; the start asks for honesty.
"""

from __future__ import annotations

from http import HTTPStatus

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, resolve_url
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from glansrijk.accounts.child_pin import count_anew, has_pin
from glansrijk.accounts.language import languages_with_words, staff_languages
from glansrijk.accounts.narrowing import narrow, narrowed_to, open_when_narrowed
from glansrijk.lib.access import only
from glansrijk.pulse.asked import Asked
from glansrijk.pulse.models.pulse import CHILDREN, PARENTS
from glansrijk.pulse.views.answering import answer, shows
from glansrijk.pulse.views.staff import pulse_of
from glansrijk.schools.access import StaffRequest, who_sees_the_pulse

# Seconds until the next one may begin: after thank you, and when somebody walked away halfway.
NEXT_ONE, WALKED_AWAY = 10, 300
AT_THE_TABLET = (PARENTS, CHILDREN)
# How many went before at this tablet. A page of somebody who is done, sent again with the back button, is of no use.
TURN = "pulse_turn"


@require_POST
@only(who_sees_the_pulse)
def start(request: StaffRequest, pulse: int, voice: str) -> HttpResponse:
    """Narrow this session to the pulse. Without a PIN to end it there is no beginning."""
    row = pulse_of(request.viewer, pulse)
    if voice not in AT_THE_TABLET:
        raise Http404
    parts = {"school": request.viewer.school.slug, "pulse": row.pk}
    back = resolve_url("pulse", **parts)
    if not has_pin(request.user):
        return redirect(f"{resolve_url('child_pin')}?next={back}")
    count_anew(request.user)
    home = resolve_url("pulse_tablet", **parts, voice=voice)
    narrow(request, home=home, back=back, parts={**parts, "voice": voice}, pulse=row.pk)
    response = redirect(home)
    # The pages that were open before are forgotten, so that the back button finds no names.
    response.headers["Clear-Site-Data"] = '"cache"'
    return response


@open_when_narrowed
@require_http_methods(["GET", "POST"])
@only(who_sees_the_pulse)
def tablet(request: StaffRequest, pulse: int, voice: str) -> HttpResponse:
    """One answer."""
    row = pulse_of(request.viewer, pulse)
    if narrowed_to(request) is None or voice not in AT_THE_TABLET:
        return redirect("pulse", school=request.viewer.school.slug, pulse=row.pk)
    language = _language(request, voice)
    home = reverse("pulse_tablet", args=[request.viewer.school.slug, row.pk, voice])
    thanks = reverse("pulse_tablet_thanks", args=[request.viewer.school.slug, row.pk, voice])
    turn = request.session.get(TURN, 0)
    if request.POST.get("turn", str(turn)) != str(turn):
        return HttpResponseRedirect(f"{home}?taal={language}", status=HTTPStatus.SEE_OTHER)
    with translation.override(language):
        asks = voice == PARENTS  # who already answered at home only they know
        around = {"home": home, "languages": _choices(voice), "spoken": language, "asks_at_home": asks, "turn": turn}
        show = shows(request, "tablet", voice, **around)
        if not row.takes_answers_on(request.viewer.today):
            return show("not_now", {"over": True}, 409 if request.method == "POST" else 200)
        response = answer(request, Asked(row, voice), show, f"{thanks}?taal={language}")
    if response.status_code == HTTPStatus.SEE_OTHER:
        request.session[TURN] = turn + 1
    return _back_to_the_start(response, home, WALKED_AWAY) if request.method == "POST" else response


@open_when_narrowed
@require_GET
@only(who_sees_the_pulse)
def thanks(request: StaffRequest, pulse: int, voice: str) -> HttpResponse:
    """Thank you; after some seconds the next one may begin."""
    row = pulse_of(request.viewer, pulse)
    if narrowed_to(request) is None:
        return redirect("pulse", school=request.viewer.school.slug, pulse=row.pk)
    home = reverse("pulse_tablet", args=[request.viewer.school.slug, row.pk, voice])
    with translation.override(_language(request, voice)):
        response = shows(request, "tablet", voice, home=home)("thanks", {}, 200)
    return _back_to_the_start(response, home, NEXT_ONE)


def _back_to_the_start(response: HttpResponse, home: str, seconds: int) -> HttpResponse:
    """Without a script: the browser itself goes back when nothing happens."""
    if response.status_code != HTTPStatus.SEE_OTHER:
        response.headers["Refresh"] = f"{seconds}; url={home}"
    return response


def _choices(voice: str) -> list[str]:
    """The languages to choose from, Dutch first: those of parents, or those in which the words for children are."""
    return sorted(
        languages_with_words() if voice == PARENTS else staff_languages(), key=lambda code: (code != "nl", code)
    )


def _language(request: StaffRequest, voice: str) -> str:
    asked = request.GET.get("taal", "")
    return asked if asked in _choices(voice) else "nl"
