"""Pages of a board, below its name."""

from django.urls import path

from glansrijk.network.views import board

urlpatterns = [
    path("", board.overview, name="board"),
]
