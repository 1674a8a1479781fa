from django.apps import AppConfig


class RoundsConfig(AppConfig):
    """Rounds of talks: who can come when, and a fair timetable for the whole school."""

    name = "glansrijk.rounds"
    verbose_name = "Gespreksrondes"
