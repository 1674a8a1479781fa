"""Enrolment and explanations. Included by `urls.py` here."""

from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = []
