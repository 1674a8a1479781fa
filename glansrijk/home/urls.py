"""First pages: before a school is chosen, and of a school."""

from django.urls import path

from glansrijk.home.views import start

anywhere = [path("", start.start, name="start")]
of_a_school = [path("", start.school, name="school")]
