from django.apps import AppConfig


class DemoConfig(AppConfig):
    """Het verzonnen bestuur."""

    name = "glansrijk.demo"
    verbose_name = "Het verzonnen bestuur"
