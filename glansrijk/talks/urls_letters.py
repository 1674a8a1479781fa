"""Letters on paper. The school in front of these is in `glansrijk.urls`."""

from django.urls import path

from glansrijk.talks.views import letters

urlpatterns = [
    path("groep/<slug:group>/brieven/<int:moment>", letters.letters, name="class_letters"),
    path("groep/<slug:group>/brieven/<int:moment>/papier", letters.print_letters, name="class_letters_print"),
]
