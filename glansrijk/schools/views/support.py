"""Support on invitation: the page of the head, the page of who runs the server, and where one begins inside."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from glansrijk.accounts.confirming import confirmed_first
from glansrijk.lib.access import only
from glansrijk.rules.support import until_in_words
from glansrijk.schools.access import StaffRequest, heads
from glansrijk.schools.forms.support import SupportCodeForm, SupportForm
from glansrijk.schools.inviting_support import Invited, come_in, end_support, invite_support, stop_support
from glansrijk.schools.models import SupportInvitation
from glansrijk.schools.refusing import Refused
from glansrijk.schools.second_wall import invitations_of
from glansrijk.schools.support_access import OperatorRequest, only_support, operators
from glansrijk.schools.support_page import support_page
from glansrijk.schools.views.telling import accepted

CODE = "support_code"


@never_cache
@require_GET
@only(heads)
def support(request: StaffRequest) -> HttpResponse:
    """Whether support is invited or inside, what it opened, and the form to invite. The code is shown once."""
    return _show(request, SupportForm(initial={"how_long": "hour"}))


@require_POST
@only(heads)
@confirmed_first
def invite(request: StaffRequest) -> HttpResponse:
    """Invite support."""
    form = SupportForm(request.POST)
    made: list[Invited] = []
    site = request.build_absolute_uri("/")

    def act() -> None:
        made.append(invite_support(**form.cleaned_data, site=site, by=request.viewer))

    if form.is_valid() and accepted(request, form, act):
        request.session[CODE] = {"invitation": made[0].invitation.pk, "code": made[0].code}
        return redirect("support", school=request.viewer.school.slug)
    return _show(request, form, status=400)


@require_POST
@only(heads)
def end(request: StaffRequest, support_invitation: int) -> HttpResponse:
    """End it at once. That needs no confirming: closing a door must be easy."""
    end_support(request.viewer.get(SupportInvitation, pk=support_invitation), by=request.viewer)
    messages.success(request, _("De hulp is meteen gestopt."))
    return redirect("support", school=request.viewer.school.slug)


@require_GET
@only(only_support)
def inside(request: StaffRequest) -> HttpResponse:
    """Where support begins: what the school asks, and the pages that are open."""
    return render(request, "schools/people/support_inside.html", {"school": request.viewer.school})


@never_cache
@require_GET
@only(operators)
def open_invitations(request: OperatorRequest) -> HttpResponse:
    """Which schools ask for help, until when; nothing else of them."""
    return _list(request)


@require_POST
@only(operators)
@confirmed_first
def enter(request: OperatorRequest, support_invitation: int) -> HttpResponse:
    """Come in with the code."""
    form = SupportCodeForm(request.POST, auto_id=f"code_{support_invitation}_%s")
    if form.is_valid():
        try:
            row = come_in(support_invitation, form.cleaned_data["code"], by=request.user)
        except SupportInvitation.DoesNotExist as gone:
            raise Http404 from gone
        except Refused as fault:
            form.add_error("code", str(fault))
        else:
            if row is not None:
                return redirect("support_inside", school=row.school.slug)
            form.add_error("code", _("Dit is een andere code. Vraag de directie om de code nog eens te zeggen."))
    return _list(request, {support_invitation: form}, status=400)


@require_POST
@only(operators)
def stop(request: OperatorRequest, support_invitation: int) -> HttpResponse:
    """Ready with helping."""
    try:
        stop_support(support_invitation, by=request.user)
    except SupportInvitation.DoesNotExist:
        messages.info(request, _("Je keek daar al niet meer mee."))
    else:
        messages.success(request, _("Je kijkt niet meer mee bij deze school. De directie ziet dat je klaar bent."))
    return redirect("support_open")


def _show(request: StaffRequest, form: SupportForm, status: int = 200) -> HttpResponse:
    page = support_page(request.viewer)
    kept: dict[str, Any] = request.session.pop(CODE, {})
    is_of_now = page.now is not None and kept.get("invitation") == page.now.invitation.pk
    context = {"page": page, "form": form, "code": kept["code"] if is_of_now else ""}
    return render(request, "schools/people/support.html", context, status=status)


def _list(request: OperatorRequest, sent: dict[int, forms.Form] | None = None, status: int = 200) -> HttpResponse:
    now = timezone.localtime()
    lines = [
        {
            "invitation": pk,
            "slug": slug,
            "school": name,
            "until": until_in_words(timezone.localtime(until), now),
            "is_inside": is_inside,
            "form": (sent or {}).get(pk) or SupportCodeForm(auto_id=f"code_{pk}_%s"),
        }
        for pk, slug, name, until, is_inside in invitations_of(request.user.pk, now)
    ]
    return render(request, "schools/support_open.html", {"lines": lines}, status=status)
