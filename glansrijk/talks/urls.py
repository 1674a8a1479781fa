"""Pages about the line of talks."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("glansrijk.talks.urls_talk")),
    path("", include("glansrijk.talks.urls_line")),
    path("", include("glansrijk.talks.urls_child")),
    path("", include("glansrijk.talks.urls_intake")),
    path("", include("glansrijk.talks.urls_closing")),
]
