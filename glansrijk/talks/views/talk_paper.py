"""Talks on paper."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_GET

from glansrijk.audit.record import saw
from glansrijk.lib.access import only
from glansrijk.rules.school_year import SchoolYear
from glansrijk.rules.who_may_see import Thing
from glansrijk.schools.access import StaffRequest, who_holds_talks
from glansrijk.schools.models import Group
from glansrijk.talks.guides import guide_at
from glansrijk.talks.models import GuideQuestion, Moment
from glansrijk.talks.talk_page import talk_page
from glansrijk.talks.talk_paper import families_of, group_pdf, record_pdf


@require_GET
@only(who_holds_talks)
def one(request: StaffRequest, talk: int) -> HttpResponse:
    """The sheet of one talk: empty before it is held, with what was said after."""
    page = talk_page(request.viewer, talk)
    saw("talk_print", school_id=request.viewer.school.pk, by=request.viewer, about=page.talk.pupil)
    return _pdf(record_pdf(page), "gesprek")


@require_GET
@only(who_holds_talks)
def whole_group(request: StaffRequest, moment: int, group: str) -> HttpResponse:
    """Empty sheets for every family of a group."""
    viewer = request.viewer
    at = viewer.get(Moment.objects.select_related("school_year"), pk=moment)
    year = at.school_year.start
    found = viewer.get(Group.objects.select_related("school_year"), slug=group, school_year__start=year)
    if not (viewer.sees_all(Thing.TALKS) or found.pk in viewer.group_ids) or year != SchoolYear.of(viewer.today).start:
        raise Http404
    families = families_of(found, at, viewer=viewer)
    if not families:
        raise Http404
    guide = guide_at(at.kind, viewer.sees(GuideQuestion), title=at.name, with_whom=at.with_whom)
    saw("talk_print", school_id=viewer.school.pk, by=viewer, about=found)
    return _pdf(group_pdf(at, guide, found, families, viewer=viewer), "gesprekken")


def _pdf(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    return response
