"""What happened to the page that everybody reads, in words."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

OF_THE_PUBLIC: dict[str, str | Promise] = {
    "board_page.placed": gettext_lazy(
        "%(who)s zette op de pagina van het bestuur wat iemand van jullie school vertelt."
    ),
    "board_page.taken_off": gettext_lazy("%(who)s haalde iets van jullie school van de pagina van het bestuur."),
    "public_page.published": gettext_lazy("%(who)s maakte de openbare pagina openbaar."),
    "public_page.unpublished": gettext_lazy("%(who)s haalde de openbare pagina weg."),
    "public_page.written": gettext_lazy("%(who)s veranderde de tekst van de openbare pagina."),
    "public_piece.agreed": gettext_lazy("Een ouder zei ja: dit mag op de openbare pagina."),
    "public_piece.for_board": gettext_lazy("Een ouder zei ja: dit mag ook op de openbare pagina van het bestuur."),
    "public_piece.not_for_board": gettext_lazy("Een ouder wil niet meer dat iets op de pagina van het bestuur staat."),
    "public_piece.name_hidden": gettext_lazy("Een ouder is afgeschermd. De voornaam is van de openbare pagina weg."),
    "public_piece.placed": gettext_lazy("%(who)s zette iets van een ouder op de openbare pagina."),
    "public_piece.proposed": gettext_lazy("%(who)s vroeg een ouder of iets op de openbare pagina mag."),
    "public_piece.taken_off": gettext_lazy("%(who)s haalde iets van een ouder van de openbare pagina."),
    "public_piece.thrown_away": gettext_lazy("%(who)s gooide iets van een ouder voor de openbare pagina weg."),
    "public_piece.told": gettext_lazy("Een ouder schreef een verhaal voor andere ouders."),
    "public_piece.withdrawn": gettext_lazy("Een ouder trok iets in. Het is van de openbare pagina weg."),
}
