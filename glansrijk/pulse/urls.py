"""The pulse for who works at school. The school in front of these is in `glansrijk.urls`."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
