from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    """Wat we bewaren en hoe lang."""

    name = "glansrijk.privacy"
    verbose_name = "Wat we bewaren en hoe lang"
