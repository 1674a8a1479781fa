"""The mailbox: own letters, and in the demo a page with all mail that left, because a demo sends nothing out."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from glansrijk.lib.access import only
from glansrijk.lib.conflict import Conflict
from glansrijk.relations import handling_post
from glansrijk.relations.forms_saying import ChangeLetterForm
from glansrijk.relations.mailbox_page import Post, all_sent, mailbox_of, own_post, seen_of
from glansrijk.schools.access import StaffRequest, staff_of_the_school
from glansrijk.schools.refusing import Refused
from glansrijk.schools.views.telling import done


@require_GET
@only(staff_of_the_school)
def mailbox(request: StaffRequest) -> HttpResponse:
    """All own letters; `?vrij=` names the one that was just released, so that it can be held back."""
    values = {"box": mailbox_of(request.viewer, just_released=request.GET.get("vrij", "")), "demo": settings.DEMO}
    return render(request, "relations/mailbox/mailbox.html", values)


@require_http_methods(["GET", "POST"])
@only(staff_of_the_school)
def letter(request: StaffRequest, letter: int) -> HttpResponse:
    """One letter: to read, and as long as it is a draft to change."""
    post = own_post(request.viewer, letter)
    if request.method != "POST" or not post.is_draft:
        return _show(request, post, _form_of(post))
    form = ChangeLetterForm(request.POST, **_spoken(post))
    if not form.is_valid():
        return _show(request, post, form, status=400)
    try:
        handling_post.change_letter(post.letter, **form.cleaned_data, by=request.viewer)
    except Conflict as conflict:
        now = own_post(request.viewer, letter)
        again = ChangeLetterForm(initial={**conflict.yours, "seen": seen_of(now.letter)}, **_spoken(now))
        return _show(request, now, again, conflict=conflict, status=409)
    except Refused as fault:
        form.add_error(None, str(fault))
        return _show(request, post, form, status=409)
    if "release" in request.POST:
        return _release(request, own_post(request.viewer, letter))
    return redirect("mailbox", school=request.viewer.school.slug)


@require_GET
@only(staff_of_the_school)
def paper(request: StaffRequest, letter: int) -> HttpResponse:
    """A letter as a sheet to print."""
    post = own_post(request.viewer, letter)
    return render(request, "relations/mailbox/paper.html", {"post": post, "today": request.viewer.today})


@require_POST
@only(staff_of_the_school)
def release(request: StaffRequest, letter: int) -> HttpResponse:
    """Let a draft go; for a minute it can be held back."""
    return _release(request, own_post(request.viewer, letter))


@require_POST
@only(staff_of_the_school)
def hold_back(request: StaffRequest, letter: int) -> HttpResponse:
    """Make a released letter a draft again."""
    return _do(request, letter, handling_post.hold_back, _("De brief is tegengehouden. Hij staat weer bij je klad."))


@require_POST
@only(staff_of_the_school)
def hand_over(request: StaffRequest, letter: int) -> HttpResponse:
    """A paper letter was given along."""
    return _do(request, letter, handling_post.hand_over, _("Genoteerd: de brief is meegegeven."))


@require_GET
@only(staff_of_the_school)
def sent_mail(request: StaffRequest) -> HttpResponse:
    """The mail that would have left; only in the demo."""
    if not settings.DEMO:
        raise Http404
    return render(request, "relations/mailbox/sent_mail.html", {"letters": all_sent(request.viewer)})


def _release(request: StaffRequest, post: Post) -> HttpResponse:
    form = _form_of(post)
    try:
        handling_post.let_go(post.letter, by=request.viewer)
    except Refused as fault:
        form.add_error(None, str(fault))
        return _show(request, post, form, status=409)
    page = reverse("mailbox", kwargs={"school": request.viewer.school.slug})
    return redirect(f"{page}?vrij={post.letter.pk}")


def _do(request: StaffRequest, pk: int, act: Callable[..., None], sentence: str) -> HttpResponse:
    post = own_post(request.viewer, pk)
    done(request, lambda: act(post.letter, by=request.viewer), sentence)
    return redirect("mailbox", school=request.viewer.school.slug)


def _form_of(post: Post) -> ChangeLetterForm:
    letter = post.letter
    shown = {"subject": letter.subject, "body": letter.body, "dutch": letter.dutch, "seen": post.seen}
    # Bound, so that a refusal can stand on it with what was typed.
    return ChangeLetterForm(shown, **_spoken(post))


def _spoken(post: Post) -> dict[str, str]:
    """In which language the letter is, and what its subject says in Dutch."""
    # Without Dutch beside it a letter is changed as any other.
    return {"language": post.letter.language if post.letter.dutch else "nl", "dutch_subject": post.letter.dutch_subject}


def _show(
    request: StaffRequest, post: Post, form: ChangeLetterForm, *, conflict: Conflict | None = None, status: int = 200
) -> HttpResponse:
    beside = conflict.beside(form) if conflict else []
    values = {"post": post, "form": form, "beside": beside}
    return render(request, "relations/mailbox/letter.html", values, status=status)
