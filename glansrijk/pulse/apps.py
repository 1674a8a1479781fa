from django.apps import AppConfig


class PulseConfig(AppConfig):
    """What parents say of school: a few questions, and no way back from an answer to a person."""

    name = "glansrijk.pulse"
    verbose_name = "Peiling"
