"""Pages of taking in the files of the school."""

from django.urls import path

from glansrijk.schools.views import imports

urlpatterns = [
    path("inlezen/", imports.start, name="imports"),
]
