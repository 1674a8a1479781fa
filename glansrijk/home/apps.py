from django.apps import AppConfig


class HomeConfig(AppConfig):
    """Pages that read across; owns no models."""

    name = "glansrijk.home"
    verbose_name = "Begin"
