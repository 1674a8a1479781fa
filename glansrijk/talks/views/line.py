"""The year line: the school, a group, one moment of a group, and a child through all its years."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from glansrijk.audit.record import saw
from glansrijk.lib.access import only
from glansrijk.schools.access import StaffRequest, who_sees_coverage, who_sees_talks
from glansrijk.talks.line_child import child_line as line_of_child
from glansrijk.talks.line_group_page import find_group, group_page
from glansrijk.talks.line_moment_page import find_moment_of_group, moment_page
from glansrijk.talks.line_picture import drawing, in_words, picture
from glansrijk.talks.line_year import WITH_PUPILS, year_line


@require_GET
@only(who_sees_coverage)
def of_school(request: StaffRequest) -> HttpResponse:
    """The year of the school as a picture, or (`?als=tabel`) as a table with the same in words."""
    asked = request.GET
    page = year_line(request.viewer, year=asked.get("jaar", ""), pupils=asked.get("met") == WITH_PUPILS)
    if page is None or not page.moments:
        return render(request, "talks/line/empty.html", {"page": page})
    if asked.get("als") == "tabel":
        rows = [(row, [(one, page.count(row, one)) for one in page.counted]) for row in page.rows]
        totals = [(moment, page.counts.of_school(moment)) for moment in page.counted]
        return render(request, "talks/line/school_table.html", {"page": page, "rows": rows, "totals": totals})
    drawn = drawing(page)
    names = [(row, in_words(page, row, page.drawn)) for row in page.rows]
    values = {"page": page, "names": names, "at": drawn, "picture": picture(drawn) if drawn else ""}
    return render(request, "talks/line/school.html", values)


@require_GET
@only(who_sees_coverage)
def of_group(request: StaffRequest, group: str) -> HttpResponse:
    """Every child of a group and every moment; for who sees counts only: the counts."""
    found = find_group(request.viewer, group, request.GET.get("jaar", ""))
    page = group_page(request.viewer, found)
    saw("group_line", school_id=request.viewer.school.pk, by=request.viewer, about=found)
    return render(request, "talks/line/group.html", {"page": page})


@require_GET
@only(who_sees_talks)
def moment_of_group(request: StaffRequest, group: str, moment: int) -> HttpResponse:
    """One moment of a group: who is spoken with when, and who is still open."""
    line, found = find_moment_of_group(request.viewer, group, moment)
    saw("group_moment", school_id=request.viewer.school.pk, by=request.viewer, about=line.group)
    return render(request, "talks/line/moment.html", {"page": moment_page(line, found)})


@require_GET
@only(who_sees_talks)
def of_child(request: StaffRequest, pupil: int) -> HttpResponse:
    """One child: past and planned moments of all school years, in order."""
    page = line_of_child(request.viewer, pupil)
    saw("child_line", school_id=request.viewer.school.pk, by=request.viewer, about=page.pupil)
    return render(request, "talks/line/child.html", {"page": page})
