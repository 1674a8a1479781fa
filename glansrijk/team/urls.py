"""Lessons, meetings and what the team agreed. The school in front of these is in `glansrijk.urls`."""

from django.urls import path

from glansrijk.team.views import agenda, agreements, lessons, meetings, team

urlpatterns = [
    path("team", team.team, name="team"),
    path("team/mijn-deel", team.mine, name="my_part"),
    path("team/leermomenten", team.moments, name="learning_moments"),
    path("team/leermomenten/nieuw", team.write, name="write_learning_moment"),
    path("team/leermomenten/<int:learning_moment>/weg", team.remove, name="learning_moment_away"),
    path("team/vergaderingen", meetings.meetings, name="meetings"),
    path("team/vergaderingen/nieuw", meetings.plan, name="plan_meeting"),
    path("team/vergaderingen/<int:meeting>", meetings.meeting, name="meeting"),
    path("team/vergaderingen/<int:meeting>/wijzigen", meetings.change, name="change_meeting"),
    path("team/vergaderingen/<int:meeting>/afgezegd", meetings.off, name="meeting_off"),
    path("team/vergaderingen/<int:meeting>/aanwezig", meetings.there, name="meeting_there"),
    path("team/vergaderingen/<int:meeting>/afsluiten", meetings.end, name="end_meeting"),
    path("team/vergaderingen/<int:meeting>/weer-open", meetings.reopen, name="reopen_meeting"),
    path("team/vergaderingen/<int:meeting>/kiezen", agenda.choose, name="choose_for_agenda"),
    path("team/vergaderingen/<int:meeting>/punt", agenda.point, name="agenda_point"),
    path("team/agendapunten/<int:point>/weg", agenda.point_away, name="agenda_point_away"),
    path("team/vergaderingen/<int:meeting>/les/<slug:lesson>", agenda.lesson, name="plan_lesson"),
    path(
        "team/vergaderingen/<int:meeting>/leermoment/<int:learning_moment>", agenda.moment, name="plan_learning_moment"
    ),
    path("team/geplande-lessen/<int:planned>/weg", agenda.lesson_away, name="lesson_away"),
    path("team/geplande-lessen/<int:planned>/klaar", lessons.homework_done, name="homework_done"),
    path("team/lessen", lessons.lessons, name="lessons"),
    path("team/lessen/<slug:lesson>", lessons.lesson, name="lesson"),
    path("team/lessen/<slug:lesson>/scherm/<int:part_number>", lessons.screen, name="lesson_screen"),
    path("team/lessen/<slug:lesson>/huiswerk", lessons.homework, name="lesson_homework"),
    path("team/lessen/<slug:lesson>/gedaan", lessons.done, name="lesson_done"),
    path("team/modules/<slug:module>/afsluiten", lessons.module, name="close_module"),
    path("team/afspraken", agreements.agreements, name="team_agreements"),
    path("team/afspraken/nieuw", agreements.write, name="write_team_agreement"),
    path("team/afspraken/<int:team_agreement>", agreements.agreement, name="team_agreement"),
    path("team/afspraken/<int:team_agreement>/wijzigen", agreements.change, name="change_team_agreement"),
    path("team/afspraken/<int:team_agreement>/terugkijken", agreements.look, name="look_at_team_agreement"),
    path("team/afspraken/<int:team_agreement>/spreek-me-aan", agreements.ask, name="ask_me"),
]
