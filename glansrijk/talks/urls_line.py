"""The year line: the school, a group and a child in it, planning and inviting from there, and laying it."""

from __future__ import annotations

from django.urls import path

from glansrijk.talks.views import line, line_laying, line_planning

MOMENT_OF_CHILD = "jaarlijn/moment/<int:moment>/kind/<int:pupil>"
MOMENT_OF_GROUP = "jaarlijn/groep/<slug:group>/moment/<int:moment>"
FIXED = "jaarlijn/lijn/<int:fixed>"

urlpatterns = [
    path("jaarlijn", line.of_school, name="year_line"),
    path("jaarlijn/groep/<slug:group>", line.of_group, name="group_line"),
    path(MOMENT_OF_GROUP, line.moment_of_group, name="group_moment"),
    path(f"{MOMENT_OF_GROUP}/uitnodigen", line_planning.group, name="invite_group"),
    path("jaarlijn/kind/<int:pupil>", line.of_child, name="child_line"),
    path(MOMENT_OF_CHILD, line_planning.of_child, name="child_moment"),
    path(f"{MOMENT_OF_CHILD}/antwoord", line_planning.answer, name="child_moment_answer"),
    path(f"{MOMENT_OF_CHILD}/niet-nodig", line_planning.excuse, name="child_moment_excuse"),
    path(f"{MOMENT_OF_CHILD}/toch-wel", line_planning.excuse_end, name="child_moment_excuse_end"),
    path("jaarlijn/gesprek/<int:talk>/afzeggen", line_planning.off, name="talk_call_off"),
    path("jaarlijn/lijn", line_laying.template, name="line_template"),
    path("jaarlijn/lijn/beginnen", line_laying.begin, name="line_begin"),
    path("jaarlijn/lijn/nieuw", line_laying.add, name="line_moment_add"),
    path(FIXED, line_laying.change, name="line_moment"),
    path(f"{FIXED}/stoppen", line_laying.stop, name="line_moment_stop"),
    path(f"{FIXED}/terug", line_laying.resume, name="line_moment_resume"),
    path(f"{FIXED}/omhoog", line_laying.up, name="line_moment_up"),
    path("jaarlijn/lijn/jaar/<int:year>", line_laying.dating, name="line_dating"),
    path("jaarlijn/moment/<int:moment>/dagen", line_laying.days, name="moment_days"),
    path("jaarlijn/moment/<int:moment>/weg", line_laying.remove, name="moment_remove"),
]
