"""The quarterly talk and the plan of a school. The school in front of these is in `glansrijk.urls`."""

from django.urls import path

from glansrijk.team.views import quarter, quarter_card

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
    path(f"{TALK}/groep/<slug:group>/laten-zien", quarter_card.show_group, name="quarter_show_group"),
    path(f"{TALK}/groep/<slug:group>/terug", quarter_card.hide_group, name="quarter_hide_group"),
]
