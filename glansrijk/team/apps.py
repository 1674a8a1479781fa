from django.apps import AppConfig


class TeamConfig(AppConfig):
    """The team: lessons, practice, what the team agreed, and the talk of the head with every teacher."""

    name = "glansrijk.team"
    verbose_name = "Team"
