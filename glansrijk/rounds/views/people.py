"""The colleagues of a round, its families, and what a family answers through school."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from glansrijk.audit.record import saw
from glansrijk.lib.access import only
from glansrijk.rounds import asking, shaping
from glansrijk.rounds.coming import who_comes
from glansrijk.rounds.families_page import family_rows, left_out_by_reason, ring_list
from glansrijk.rounds.forms import AwayForm, OwnAwayForm, ShapeForm
from glansrijk.rounds.forms_family import AnswerForm
from glansrijk.rounds.models import Family, RoundTalk, RoundTeacher
from glansrijk.rounds.reminding import waiting
from glansrijk.rounds.shaping import colleagues_to_join, parts_away, shape_in_words
from glansrijk.rounds.stating import away_of
from glansrijk.rounds.views.finding import at_hand, family_of, talk_of
from glansrijk.schools.access import StaffRequest, who_plans_rounds, who_sees_rounds
from glansrijk.schools.views.telling import accepted


@require_GET
@only(who_plans_rounds)
def teachers(request: StaffRequest, round_id: int) -> HttpResponse:
    """All colleagues of a round."""
    at = at_hand(request, round_id)
    places = sum(session.slots for session in at.sessions.values())
    rows = [(row, len(away_of(at, row))) for row in at.teachers.values()]
    return render(request, "rounds/teachers.html", {"at": at, "rows": rows, "places": places})


@require_http_methods(["GET", "POST"])
@only(who_plans_rounds)
def teacher(request: StaffRequest, round_id: int, staff: int) -> HttpResponse:
    """Where a colleague sits, how long in a row, and when not."""
    at = at_hand(request, round_id)
    row: RoundTeacher = request.viewer.get(RoundTeacher, round=at.round, staff=staff)
    initial = {"place": row.place, "max_in_row": row.max_in_row, "away": parts_away(at, away_of(at, row))}
    form = AwayForm(request.POST or None, at=at, initial=initial)
    if request.method == "POST" and form.is_valid() and _set(request, form, row):
        return redirect("round_teachers", school=request.viewer.school.slug, round_id=round_id)
    values = {"at": at, "form": form, "title": row.staff.name.full}
    return render(request, "rounds/person.html", values, status=400 if form.is_bound else 200)


def _set(request: StaffRequest, form: AwayForm, row: RoundTeacher) -> bool:
    where = {"place": form.cleaned_data["place"], "max_in_row": form.cleaned_data["max_in_row"]}
    return accepted(
        request, form, lambda: shaping.set_times(row, **where, away=form.slots, by=request.viewer), _("Bewaard.")
    )


@require_http_methods(["GET", "POST"])
@only(who_sees_rounds)
def my_times(request: StaffRequest, round_id: int) -> HttpResponse:
    """When I cannot come myself; who is not in the round has no such page."""
    at = at_hand(request, round_id)
    row: RoundTeacher = request.viewer.get(RoundTeacher, round=at.round, staff=request.viewer.staff)
    # Nothing ticked is an answer too.
    sent = request.POST if request.method == "POST" else None
    form = OwnAwayForm(sent, at=at, initial={"away": parts_away(at, away_of(at, row))})
    if form.is_valid() and accepted(
        request, form, lambda: shaping.set_own_times(row, form.slots, by=request.viewer), _("Bewaard.")
    ):
        return redirect("rounds", school=request.viewer.school.slug)
    return render(request, "rounds/my_times.html", {"at": at, "form": form}, status=400 if form.is_bound else 200)


@require_GET
@only(who_plans_rounds)
def families(request: StaffRequest, round_id: int) -> HttpResponse:
    """All families; who did not answer stands first."""
    at = at_hand(request, round_id)
    saw("round_families", school_id=request.viewer.school.pk, by=request.viewer, about=at.round)
    values = {"at": at, "rows": family_rows(at), "left_out": left_out_by_reason(who_comes(at.round, at.today)[1])}
    return render(request, "rounds/families.html", {**values, "waiting": waiting(at, at.today)})


@require_GET
@only(who_plans_rounds)
def ring(request: StaffRequest, round_id: int) -> HttpResponse:
    """Whom to ring, to print: who was asked and did not answer, with the telephone."""
    at = at_hand(request, round_id)
    saw("round_ring", school_id=request.viewer.school.pk, by=request.viewer, about=at.round)
    return render(request, "rounds/ring.html", {"at": at, "ring": ring_list(at)})


@require_http_methods(["GET", "POST"])
@only(who_plans_rounds)
def family(request: StaffRequest, round_id: int, family: int) -> HttpResponse:
    """What a family says by telephone or on a note, typed in by school."""
    at, row = at_hand(request, round_id), family_of(request.viewer, round_id, family)
    saw("round_family", school_id=request.viewer.school.pk, by=request.viewer, about=row)
    talks = at.talks_of.get(row.pk, [])
    form = AnswerForm(request.POST or None, at=at, wishes=row.wishes, talks=talks)
    status = 200
    if request.method == "POST":
        status = 400
        if form.is_valid() and _answered(request, form, row):
            return redirect("round_families", school=request.viewer.school.slug, round_id=round_id)
    shapes = [(talk, shape_in_words(at, talk)) for talk in talks]
    values = {"at": at, "row": row, "form": form, "shapes": shapes, "parents": at.parents_called(row.pk)}
    return render(request, "rounds/family.html", values, status=status)


def _answered(request: StaffRequest, form: AnswerForm, row: Family) -> bool:
    def act() -> None:
        asking.answer(row, form.wishes, form.needs, through=asking.BY_SCHOOL, by=request.viewer)

    return accepted(request, form, act, _("Het antwoord staat erbij."))


@require_http_methods(["GET", "POST"])
@only(who_plans_rounds)
def shape(request: StaffRequest, round_id: int, visit: int) -> HttpResponse:
    """How long one talk is, and who is there."""
    at, row = at_hand(request, round_id), talk_of(request.viewer, round_id, visit)
    saw("round_talk", school_id=request.viewer.school.pk, by=request.viewer, about=row)
    initial = {
        "slots": row.slots,
        "all_teachers": row.all_teachers,
        "also": at.also.get(row.pk, []),
        "helper": str(row.helper_id or ""),
    }
    form = ShapeForm(request.POST or None, at=at, colleagues=colleagues_to_join(request.viewer), initial=initial)
    if request.method == "POST" and form.is_valid() and _shaped(request, form, row):
        return redirect("round_family", school=request.viewer.school.slug, round_id=round_id, family=row.family_id)
    values = {"at": at, "row": row, "form": form, "parents": at.parents_called(row.family_id)}
    return render(request, "rounds/shape.html", values, status=400 if form.is_bound else 200)


def _shaped(request: StaffRequest, form: ShapeForm, row: RoundTalk) -> bool:
    def act() -> None:
        data = form.cleaned_data
        lost = shaping.shape_talk(
            row,
            slots=data["slots"],
            all_teachers=data["all_teachers"],
            also=list(data["also"]),
            helper=int(data["helper"] or 0),
            by=request.viewer,
        )
        if lost:
            messages.warning(
                request, _("Bewaard. Op zijn oude tijd past dit gesprek niet meer: plan de ronde opnieuw.")
            )
        else:
            messages.success(request, _("Bewaard."))

    return accepted(request, form, act)
