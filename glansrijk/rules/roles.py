"""The roles people have, and what each comes for (R96, design 2).

A role is given by the head of the school for a period. A file from the school's administration never gives a role: its
role codes are suggestions only. One person may have several roles, such as teacher and intern begeleider.

The roles that reach over a whole school's settings or over the server itself ask for a second step at sign-in, as the
norms for schools prescribe (Normenkader IBP). So does the secretariat, which reads telephone numbers and addresses that
people of other schools typed for one talk.
"""

from enum import StrEnum

from glansrijk.rules.speech import gettext as _
from glansrijk.rules.speech import gettext_noop


class Role(StrEnum):
    """What somebody is in the school; the value is the short code that is stored.

    >>> Role("teacher").dutch
    'leerkracht'
    >>> Role.IB.sentences
    'Je ziet hoe het contact gaat in de hele school. Je helpt leerkrachten die daarom vragen.'
    >>> [role.dutch for role in Role if role.needs_second_step]
    ['directeur', 'bestuur', 'secretariaat', 'systeembeheerder']
    """

    TEACHER = "teacher"
    IB = "ib"
    HEAD = "head"
    OFFICE = "office"
    BOARD = "board"
    TRAINER = "trainer"
    SECRETARIAT = "secretariat"
    PARENT = "parent"
    OPERATOR = "operator"

    @property
    def dutch(self) -> str:
        """The Dutch name, as it stands inside a sentence."""
        return _(_DUTCH[self])

    @property
    def sentences(self) -> str:
        """Two sentences: what one sees with this role, and what one does with it."""
        return _(_SENTENCES[self])

    @property
    def needs_second_step(self) -> bool:
        """Whether signing in asks for a code besides the password."""
        return self in {Role.HEAD, Role.BOARD, Role.SECRETARIAT, Role.OPERATOR}


_DUTCH = {
    Role.TEACHER: gettext_noop("leerkracht"),
    Role.IB: gettext_noop("intern begeleider"),
    Role.HEAD: gettext_noop("directeur"),
    Role.OFFICE: gettext_noop("administratie"),
    Role.BOARD: gettext_noop("bestuur"),
    Role.TRAINER: gettext_noop("trainer"),
    Role.SECRETARIAT: gettext_noop("secretariaat"),
    Role.PARENT: gettext_noop("ouder"),
    Role.OPERATOR: gettext_noop("systeembeheerder"),
}

_SENTENCES = {
    Role.TEACHER: gettext_noop(
        "Je ziet de kinderen en ouders van je eigen groepen. Je doet de maandcheck en houdt het contact bij."
    ),
    Role.IB: gettext_noop("Je ziet hoe het contact gaat in de hele school. Je helpt leerkrachten die daarom vragen."),
    Role.HEAD: gettext_noop(
        "Je ziet de lijsten van de school en hoe ver elke groep is, maar niet hoe het contact per thuis gaat. "
        "Je stelt gezag vast, geeft rollen en regelt de instellingen."
    ),
    Role.OFFICE: gettext_noop(
        "Je ziet de lijsten met kinderen en ouders, maar niet hoe het contact gaat. "
        "Je leest de lijsten in en zorgt dat ze kloppen."
    ),
    Role.BOARD: gettext_noop(
        "Je ziet aantallen van je scholen en nooit namen. Je volgt hoe de scholen samen verder komen."
    ),
    Role.TRAINER: gettext_noop(
        "Je ziet aantallen van de scholen die je begeleidt en nooit namen. Je geeft de lessen aan het team."
    ),
    Role.SECRETARIAT: gettext_noop(
        "Je ziet alleen de vragen om een ambassadeur. Je brengt scholen met elkaar in contact."
    ),
    Role.PARENT: gettext_noop(
        "U ziet uw eigen gegevens, antwoorden en afspraken. U bereidt gesprekken voor met de leerkracht."
    ),
    Role.OPERATOR: gettext_noop("Je ziet niets van wat scholen opschrijven. Je zorgt dat Glansrijk draait."),
}
