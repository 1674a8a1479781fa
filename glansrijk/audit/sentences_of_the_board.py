"""What people of a board did, and what a head did about the board, in words."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

OF_THE_BOARD: dict[str, str | Promise] = {
    "board.invited": gettext_lazy("%(who)s vroeg iemand om voor het bestuur te werken."),
    "board.joined": gettext_lazy("%(who)s werkt voortaan voor het bestuur."),
    "board.left": gettext_lazy("%(who)s beëindigde de rol van iemand bij het bestuur."),
    "board.let_in": gettext_lazy("De systeembeheerder liet iemand van het bestuur toe."),
    "board.not_invited": gettext_lazy("%(who)s trok een uitnodiging van het bestuur in."),
    "compare.agreed": gettext_lazy("%(who)s sprak af dat de totalen van de school naast die van andere scholen staan."),
    "compare.withdrawn": gettext_lazy(
        "%(who)s wil niet meer dat de totalen van de school naast die van andere scholen staan."
    ),
    "core.said": gettext_lazy("%(who)s zei namens het bestuur wat op alle scholen gelijk is."),
    "phase.said": gettext_lazy("%(who)s zei namens het bestuur in welke fase een school is."),
    "quarter.frozen": gettext_lazy("De totalen van een kwartaal zijn geteld voor het bestuur."),
    "school.four_words": gettext_lazy("%(who)s koos weer voor de vier woorden van de schaal."),
    "wave.brought_back": gettext_lazy("%(who)s liet een golf toch beginnen."),
    "wave.started": gettext_lazy("%(who)s liet scholen beginnen in een golf."),
    "wave.taken_back": gettext_lazy("%(who)s nam een golf terug."),
}
