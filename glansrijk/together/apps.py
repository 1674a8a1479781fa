from django.apps import AppConfig


class TogetherConfig(AppConfig):
    """What school and parents expect, wish and agree: the A and the N of GLANS."""

    name = "glansrijk.together"
    verbose_name = "Samen"
