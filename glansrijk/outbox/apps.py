from django.apps import AppConfig


class OutboxConfig(AppConfig):
    """Letters waiting to go."""

    name = "glansrijk.outbox"
    verbose_name = "Uitgaande post"
