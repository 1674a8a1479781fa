from django.apps import AppConfig


class NetworkConfig(AppConfig):
    """Boards and their schools, groups of schools that learn together, ambassadors, and what everybody may read."""

    name = "glansrijk.network"
    verbose_name = "Netwerk"
