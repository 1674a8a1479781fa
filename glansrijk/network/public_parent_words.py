"""What a parent says yes to. When the words change the version goes up: an older yes stays one to the older words."""

from django.utils.translation import gettext_lazy as _

CONSENT_VERSION = 2
CONSENT = _(
    "School mag dit op de openbare pagina van school zetten. Iedereen kan het daar lezen. "
    "Ik mag het altijd intrekken. Dan is het meteen weg."
)
# Asked apart, and off unless the parent says so.
BOARD_CONSENT = _(
    "Het mag ook op de openbare pagina van %(board)s, het bestuur van deze school. Iedereen kan het daar lezen, "
    "met de naam van de school erbij. Trek ik het in, dan is het van beide pagina's meteen weg."
)
