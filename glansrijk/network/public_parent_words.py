"""What a parent says yes to. When the words change the version goes up: an older yes stays one to the older words."""

from django.utils.translation import gettext_lazy as _

CONSENT_VERSION = 1
CONSENT = _(
    "School mag dit op de openbare pagina van school zetten. Iedereen kan het daar lezen. "
    "Ik mag het altijd intrekken. Dan is het meteen weg."
)
