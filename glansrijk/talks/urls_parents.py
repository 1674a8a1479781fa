"""Pages on which a parent prepares a talk or reads how school works. The school in front is in `glansrijk.urls`."""

from django.urls import path

from glansrijk.talks.views import parent, parent_explaining

urlpatterns = [
    path("voorbereiden", parent.by_letter, name="prepare"),
    path("voorbereiden/<slug:part>", parent.step_by_letter, name="prepare_step"),
    path("gesprek/<int:moment>/<int:pupil>/<slug:part>", parent.step_by_mail, name="prepare_talk"),
    path("gesprek/<int:moment>/<int:pupil>/gesprek.ics", parent.for_calendar, name="talk_for_calendar"),
    path("uitleg", parent_explaining.overview, name="parent_explanations"),
    path("uitleg/<slug:explanation>", parent_explaining.page, name="parent_explanation"),
    path("uitleg/<slug:explanation>.pdf", parent_explaining.on_paper, name="parent_explanation_paper"),
]
