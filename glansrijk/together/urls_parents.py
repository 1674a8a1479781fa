"""Pages on which a parent brings something. The school in front of these is in `glansrijk.urls`."""

from django.urls import path

from glansrijk.together.views import parents

urlpatterns = [
    path("ideeen", parents.mine, name="ideas_of_mine"),
    path("ideeen/<slug:choice>", parents.bring_idea, name="bring_idea"),
    path("ideeen/<int:idea>/bestand", parents.file_of_mine, name="file_of_mine"),
    path("ideeen/<int:idea>/terug", parents.take_back, name="take_idea_back"),
]
