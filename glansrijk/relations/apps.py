from django.apps import AppConfig


class RelationsConfig(AppConfig):
    """The list, the monthly check and the glanskaart: the S of GLANS."""

    name = "glansrijk.relations"
    verbose_name = "Relaties"
