"""The year line: the school, a group and a child in it, and laying it."""

from __future__ import annotations

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
