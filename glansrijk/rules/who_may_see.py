"""Who sees what: one table of roles and things (R96, design 4.5, domain 5, experience B4).

In plain words: a teacher sees everything of the own groups and nothing of another. The intern begeleider sees the whole
school. The head and the office see the lists, but not how the contact with a home goes; the head sees that in counts
only. What the team learns and agrees is of teachers, intern begeleider and head together. Board and trainer see totals
and never a name; the trainer gives the lessons and sees how many there were. The secretariat sees requests for an
ambassador, which are not in this table. Whoever runs the server sees nothing of what a school writes down;
when a school invites them for a while, `rules/support.py` says what they see.

A parent sees their own data through pages of their own; no cell of this table opens them, so the column is empty.
"""

from enum import StrEnum

from glansrijk.rules.roles import Role
from glansrijk.rules.speech import gettext as _
from glansrijk.rules.speech import gettext_noop


class Sight(StrEnum):
    """How far somebody's eyes reach for one kind of thing."""

    NOT = "not"
    OWN_GROUPS = "own_groups"
    SCHOOL = "school"
    TOTALS = "totals"

    @property
    def dutch(self) -> str:
        """The word in the table that users see."""
        return _(_SIGHT_IN_DUTCH[self])


class Thing(StrEnum):
    """A kind of thing that is kept from some people.

    >>> Thing.REACH.dutch
    'e-mail en telefoon van ouders'
    """

    PEOPLE = "people"
    REACH = "reach"
    CUSTODY = "custody"
    ESTIMATES = "estimates"
    TALKS = "talks"
    INTAKE = "intake"
    ROUNDS = "rounds"
    IDEAS = "ideas"
    TEAM = "team"
    LESSONS = "lessons"
    LEVEL_COUNTS = "level_counts"
    COVERAGE = "coverage"
    CALENDAR = "calendar"
    STAFF = "staff"
    IMPORT = "import"
    SETTINGS = "settings"
    ROLES = "roles"
    READERS = "readers"
    PRIVACY = "privacy"
    INFORMING = "informing"
    QUARTER_TALKS = "quarter_talks"
    PLAN = "plan"
    PULSE = "pulse"
    PUBLIC_PAGE = "public_page"
    AMBASSADORS = "ambassadors"
    PILOT = "pilot"

    @property
    def dutch(self) -> str:
        """What it is, as it stands in the table that users see."""
        return _(_THING_IN_DUTCH[self])


def may_see(role: Role, thing: Thing) -> Sight:
    """Tell how far a role sees a thing.

    >>> may_see(Role.TEACHER, Thing.ESTIMATES).dutch, may_see(Role.HEAD, Thing.ESTIMATES).dutch
    ('eigen groepen', 'niet')
    >>> may_see(Role.HEAD, Thing.COVERAGE).dutch, may_see(Role.BOARD, Thing.COVERAGE).dutch
    ('hele school', 'alleen totalen')
    """
    return _TABLE[thing][_COLUMNS.index(role)]


NOT, OWN, ALL, SUM = Sight.NOT, Sight.OWN_GROUPS, Sight.SCHOOL, Sight.TOTALS

_COLUMNS = (
    Role.TEACHER,
    Role.IB,
    Role.HEAD,
    Role.OFFICE,
    Role.BOARD,
    Role.TRAINER,
    Role.SECRETARIAT,
    Role.PARENT,
    Role.OPERATOR,
)

# fmt: off
_TABLE = {
    #                    teacher ib   head office board trainer secretariat parent operator
    Thing.PEOPLE:       (OWN,   ALL, ALL, ALL,   NOT,  NOT,    NOT,        NOT,   NOT),
    Thing.REACH:        (OWN,   ALL, ALL, ALL,   NOT,  NOT,    NOT,        NOT,   NOT),
    Thing.CUSTODY:      (OWN,   ALL, ALL, ALL,   NOT,  NOT,    NOT,        NOT,   NOT),
    Thing.ESTIMATES:    (OWN,   ALL, NOT, NOT,   NOT,  NOT,    NOT,        NOT,   NOT),
    Thing.TALKS:        (OWN,   ALL, NOT, NOT,   NOT,  NOT,    NOT,        NOT,   NOT),
    Thing.INTAKE:       (OWN,   ALL, ALL, NOT,   NOT,  NOT,    NOT,        NOT,   NOT),
    Thing.ROUNDS:       (OWN,   ALL, ALL, ALL,   NOT,  NOT,    NOT,        NOT,   NOT),
    Thing.IDEAS:        (OWN,   ALL, ALL, NOT,   NOT,  NOT,    NOT,        NOT,   NOT),
    Thing.TEAM:         (ALL,   ALL, ALL, NOT,   NOT,  NOT,    NOT,        NOT,   NOT),
    Thing.LESSONS:      (ALL,   ALL, ALL, NOT,   NOT,  SUM,    NOT,        NOT,   NOT),
    Thing.LEVEL_COUNTS: (OWN,   ALL, SUM, NOT,   SUM,  SUM,    NOT,        NOT,   NOT),
    Thing.COVERAGE:     (OWN,   ALL, ALL, NOT,   SUM,  SUM,    NOT,        NOT,   NOT),
    Thing.CALENDAR:     (ALL,   ALL, ALL, ALL,   NOT,  NOT,    NOT,        NOT,   NOT),
    Thing.STAFF:        (ALL,   ALL, ALL, ALL,   NOT,  NOT,    NOT,        NOT,   NOT),
    Thing.IMPORT:       (NOT,   NOT, ALL, ALL,   NOT,  NOT,    NOT,        NOT,   NOT),
    Thing.SETTINGS:     (NOT,   NOT, ALL, NOT,   NOT,  NOT,    NOT,        NOT,   NOT),
    Thing.ROLES:        (NOT,   NOT, ALL, NOT,   NOT,  NOT,    NOT,        NOT,   NOT),
    Thing.READERS:      (OWN,   ALL, ALL, NOT,   NOT,  NOT,    NOT,        NOT,   NOT),
    Thing.PRIVACY:      (NOT,   NOT, ALL, ALL,   NOT,  NOT,    NOT,        NOT,   NOT),
    Thing.INFORMING:    (NOT,   ALL, ALL, ALL,   NOT,  NOT,    NOT,        NOT,   NOT),
    # OWN: the own talk, card and report; not those of a colleague.
    Thing.QUARTER_TALKS:(OWN,   NOT, ALL, NOT,   NOT,  NOT,    NOT,        NOT,   NOT),
    Thing.PLAN:         (ALL,   ALL, ALL, ALL,   NOT,  NOT,    NOT,        NOT,   NOT),
    Thing.PULSE:        (ALL,   ALL, ALL, NOT,   NOT,  NOT,    NOT,        NOT,   NOT),
    Thing.PUBLIC_PAGE:  (NOT,   NOT, ALL, ALL,   NOT,  NOT,    NOT,        NOT,   NOT),
    # OWN: what one writes oneself for other schools, before it is given to them.
    Thing.AMBASSADORS:  (OWN,   OWN, ALL, OWN,   NOT,  NOT,    NOT,        NOT,   NOT),
    Thing.PILOT:        (ALL,   ALL, ALL, NOT,   SUM,  SUM,    NOT,        NOT,   NOT),
}
# fmt: on

_SIGHT_IN_DUTCH = {
    Sight.NOT: gettext_noop("niet"),
    Sight.OWN_GROUPS: gettext_noop("eigen groepen"),
    Sight.SCHOOL: gettext_noop("hele school"),
    Sight.TOTALS: gettext_noop("alleen totalen"),
}

_THING_IN_DUTCH = {
    Thing.PEOPLE: gettext_noop("namen van kinderen en ouders"),
    Thing.REACH: gettext_noop("e-mail en telefoon van ouders"),
    Thing.CUSTODY: gettext_noop("wie gezag heeft"),
    Thing.ESTIMATES: gettext_noop("hoe het contact met een thuis is"),
    Thing.TALKS: gettext_noop("wat er in gesprekken is gezegd en afgesproken"),
    Thing.INTAKE: gettext_noop("het startgesprek bij de aanmelding"),
    Thing.IDEAS: gettext_noop("ideeën en aanbod van ouders"),
    Thing.TEAM: gettext_noop("vergaderingen, leermomenten en afspraken van het team"),
    Thing.LESSONS: gettext_noop("hoe ver het team is met de lessen"),
    Thing.LEVEL_COUNTS: gettext_noop("hoeveel thuizen glanzen, zonder namen"),
    Thing.COVERAGE: gettext_noop("hoe ver de maandcheck is"),
    Thing.CALENDAR: gettext_noop("schooljaren en vakanties"),
    Thing.STAFF: gettext_noop("namen van collega's en hun groepen"),
    Thing.IMPORT: gettext_noop("lijsten inlezen"),
    Thing.SETTINGS: gettext_noop("instellingen van de school"),
    Thing.ROLES: gettext_noop("wie welke rol heeft"),
    Thing.READERS: gettext_noop("wie er heeft gekeken"),
    Thing.PRIVACY: gettext_noop("opruimen, verzoeken over gegevens, datalekken en toestemmingen"),
    Thing.INFORMING: gettext_noop("vragen van een ouder zonder gezag"),
    Thing.QUARTER_TALKS: gettext_noop("kwartaalgesprekken met de directie: eigen gesprek, of van elke leerkracht"),
    Thing.PLAN: gettext_noop("het schoolplan"),
    Thing.PULSE: gettext_noop("wat er uit een peiling kwam, zonder namen"),
    Thing.PUBLIC_PAGE: gettext_noop("wat de school openbaar wil maken, voordat het openbaar is"),
    Thing.AMBASSADORS: gettext_noop("wat ambassadeurs en de school aan andere scholen vertellen"),
    Thing.PILOT: gettext_noop("wat scholen in een pilotgroep met elkaar delen"),
    Thing.ROUNDS: gettext_noop("wie in een gespreksronde wanneer kan komen en komt"),
}
