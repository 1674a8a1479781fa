"""Pages about people and places of a school."""

from django.urls import URLPattern, URLResolver, include, path

from glansrijk.schools import urls_imports, urls_people

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include(urls_imports)),
    path("", include(urls_people)),
]
