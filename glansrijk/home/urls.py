"""First pages: before a school is chosen, and of a school."""

from django.urls import path

from glansrijk.home.views import rules, start

anywhere = [path("", start.start, name="start"), path("regels", rules.rules, name="rules")]
of_a_school = [path("", start.school, name="school")]
