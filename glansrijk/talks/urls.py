"""Pages about the line of talks."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("glansrijk.talks.urls_closing")),
]
