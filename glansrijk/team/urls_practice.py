"""Practising: talks and cards. The school in front of these is in `glansrijk.urls`."""

from django.urls import path

from glansrijk.team.views import practice

urlpatterns = [
    path("oefenen", practice.practices_of_the_team, name="practices"),
    path("oefenen/kaarten", practice.practice_cards, name="practice_cards"),
    path("oefenen/kaarten.pdf", practice.practice_cards_paper, name="practice_cards_paper"),
    path("oefenen/<slug:practice_slug>", practice.one_practice, name="practice"),
    path("oefenen/<slug:practice_slug>/gedaan", practice.practice_done, name="practice_done"),
]
