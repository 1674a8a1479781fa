"""Lessons, meetings and what the team agreed. The school in front of these is in `glansrijk.urls`."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
