from django.apps import AppConfig


class SchoolsConfig(AppConfig):
    """Boards, schools and who belongs where."""

    name = "glansrijk.schools"
    verbose_name = "Scholen"
