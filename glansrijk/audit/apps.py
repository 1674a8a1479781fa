from django.apps import AppConfig


class AuditConfig(AppConfig):
    """What happened, and who looked."""

    name = "glansrijk.audit"
    verbose_name = "Wat er gebeurde"
