from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """People who sign in."""

    name = "glansrijk.accounts"
    verbose_name = "Aanmelden"
