from django.apps import AppConfig

from glansrijk.lib.sqlite_days import keep_days


class SchoolsConfig(AppConfig):
    """Boards, schools and who belongs where."""

    name = "glansrijk.schools"
    verbose_name = "Scholen"

    def ready(self) -> None:
        """Days are read fast, also where nothing but a command runs."""
        keep_days()
