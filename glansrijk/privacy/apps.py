from django.apps import AppConfig
from django.core.checks import register


class PrivacyConfig(AppConfig):
    """What we keep and how long."""

    name = "glansrijk.privacy"
    verbose_name = "Wat we bewaren en hoe lang"

    def ready(self) -> None:
        """Refuse to start with a column that has no term."""
        from glansrijk.privacy.checking import check_policy  # noqa: PLC0415 -- models are ready only now

        register(check_policy, "privacy")
