"""Pages on which a parent prepares a talk. The school in front of these is in `glansrijk.urls`."""

from django.urls import path

from glansrijk.talks.views import parent

urlpatterns = [
    path("voorbereiden", parent.by_letter, name="prepare"),
    path("voorbereiden/<slug:part>", parent.step_by_letter, name="prepare_step"),
    path("gesprek/<int:moment>/<int:pupil>/<slug:part>", parent.step_by_mail, name="prepare_talk"),
]
