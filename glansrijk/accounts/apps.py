from django.apps import AppConfig
from django.utils.translation import gettext, ngettext

from glansrijk.accounts.providers import providers
from glansrijk.rules import speech


class AccountsConfig(AppConfig):
    """People who sign in."""

    name = "glansrijk.accounts"
    verbose_name = "Aanmelden"

    def ready(self) -> None:
        """The rules speak the language of whoever reads them; a wrong file of providers stops the start."""
        speech.speak_with(gettext, ngettext)
        providers()
