from django.apps import AppConfig


class TalksConfig(AppConfig):
    """The line through the year: moments, talks, guides, handover and closing a year: the L of GLANS."""

    name = "glansrijk.talks"
    verbose_name = "Gesprekken"
