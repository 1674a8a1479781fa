"""The quarterly talk and the plan of a school. The school in front of these is in `glansrijk.urls`."""

from django.urls import path

from glansrijk.team.views import plan, quarter, quarter_card

QUARTER = "kwartaalgesprekken/<int:quarter>"
TALK = "kwartaalgesprek/<int:quarter_talk>"

urlpatterns = [
    path("kwartaalgesprekken", quarter.index, name="quarter_talks"),
    path(f"{QUARTER}/kaart", quarter_card.write, name="quarter_card"),
    path(f"{QUARTER}/<int:staff>", quarter.plan, name="quarter_plan"),
    path(TALK, quarter.one, name="quarter_talk"),
    path(f"{TALK}/verslag", quarter.report, name="quarter_report"),
    path(f"{TALK}/gevoerd", quarter.held, name="quarter_held"),
    path(f"{TALK}/niet-gevoerd", quarter.not_held, name="quarter_not_held"),
    path(f"{TALK}/kaart/delen", quarter_card.share, name="quarter_card_share"),
    path(f"{TALK}/kaart/terug", quarter_card.take_back, name="quarter_card_back"),
    path(f"{TALK}/groep/<slug:group>", quarter.group, name="quarter_group"),
    path(f"{TALK}/groep/<slug:group>/laten-zien", quarter_card.show_group, name="quarter_show_group"),
    path(f"{TALK}/groep/<slug:group>/terug", quarter_card.hide_group, name="quarter_hide_group"),
    path("schoolplan", plan.plan, name="school_plan"),
    path("schoolplan/beginnen", plan.begin, name="plan_begin"),
    path("schoolplan/fase/<slug:phase>", plan.phase, name="plan_phase"),
    path("schoolplan/fase/<slug:phase>/afgerond", plan.phase_done, name="plan_phase_done"),
    path("schoolplan/fase/<slug:phase>/verder", plan.phase_on, name="plan_phase_on"),
    path("schoolplan/fase/<slug:phase>/stap", plan.add_step, name="plan_step_add"),
    path("schoolplan/stap/<int:plan_step>", plan.step, name="plan_step"),
    path("schoolplan/stap/<int:plan_step>/gedaan", plan.step_done, name="plan_step_done"),
    path("schoolplan/stap/<int:plan_step>/open", plan.step_open, name="plan_step_open"),
    path("schoolplan/stap/<int:plan_step>/weg", plan.remove_step, name="plan_step_remove"),
]
