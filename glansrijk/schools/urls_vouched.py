"""Signing in with the account of the school."""

from django.urls import path

from glansrijk.schools.views import vouched

urlpatterns = [
    path("inloggen/school/<slug:provider>", vouched.begin, name="vouched_begin"),
    path("inloggen/school/<slug:provider>/terug", vouched.back, name="vouched_back"),
]
