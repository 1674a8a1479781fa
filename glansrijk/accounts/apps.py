from django.apps import AppConfig
from django.utils.translation import gettext, ngettext

from glansrijk.rules import speech


class AccountsConfig(AppConfig):
    """People who sign in."""

    name = "glansrijk.accounts"
    verbose_name = "Aanmelden"

    def ready(self) -> None:
        """The rules speak the language of whoever reads them."""
        speech.speak_with(gettext, ngettext)
