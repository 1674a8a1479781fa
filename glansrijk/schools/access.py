"""The access rules of pages of a school: each takes the school out of the URL and puts the viewer on the request."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django_htmx.middleware import HtmxDetails

from glansrijk.lib.access import AccessRule
from glansrijk.lib.second_step import ask_for_second_step, has_second_step
from glansrijk.lib.today import today
from glansrijk.rules.roles import Role
from glansrijk.rules.support import Shows
from glansrijk.rules.who_may_see import Sight, Thing
from glansrijk.schools.parts import page_is_off
from glansrijk.schools.second_wall import open_where_works
from glansrijk.schools.support_access import or_support, refuse_support
from glansrijk.schools.viewer import Viewer, viewer_of

if TYPE_CHECKING:
    from glansrijk.accounts.models import Account


class StaffRequest(HttpRequest):
    """A request of somebody who works at the school in the URL."""

    user: Account
    viewer: Viewer
    htmx: HtmxDetails


def _enter(request: HttpRequest, kwargs: dict[str, Any]) -> HttpResponseBase | None:
    """Find out who looks. Another school's page is not there at all: 404, so that nothing can be inferred."""
    slug = kwargs.pop("school")
    open_where_works(request.user.pk, slug)
    viewer = viewer_of(request.user, slug, today())  # type: ignore[arg-type]
    if viewer is None:
        refuse_support(request, slug)
        raise Http404
    request.viewer = viewer  # type: ignore[attr-defined]
    if any(role.needs_second_step for role in viewer.roles) and not has_second_step(request):
        return ask_for_second_step(request)
    return page_is_off(request, viewer.school)


def _sees(*things: Thing, at_least: Sight = Sight.OWN_GROUPS) -> Any:
    further_and_further = (Sight.TOTALS, Sight.OWN_GROUPS, Sight.SCHOOL)
    enough = further_and_further[further_and_further.index(at_least) :]

    def enter(request: HttpRequest, kwargs: dict[str, Any]) -> HttpResponseBase | None:
        answer = _enter(request, kwargs)
        viewer: Viewer = request.viewer  # type: ignore[attr-defined]
        if answer is None and not any(viewer.sight(thing) in enough for thing in things):
            raise PermissionDenied
        return answer

    return enter


def _holds(*roles: Role) -> Any:
    def enter(request: HttpRequest, kwargs: dict[str, Any]) -> HttpResponseBase | None:
        answer = _enter(request, kwargs)
        if answer is None and not request.viewer.roles & set(roles):  # type: ignore[attr-defined]
            raise PermissionDenied
        return answer

    return enter


staff_of_the_school = AccessRule("staff_of_the_school", "Wie op deze school werkt.", _enter)
who_sees_estimates = AccessRule(
    "who_sees_estimates", "Leerkrachten van de groep en de intern begeleider.", _sees(Thing.ESTIMATES)
)
who_sees_talks = AccessRule("who_sees_talks", "Leerkrachten van de groep en de intern begeleider.", _sees(Thing.TALKS))
who_sees_coverage = AccessRule(
    "who_sees_coverage", "Leerkrachten van de groep, intern begeleider en directie.", _sees(Thing.COVERAGE)
)
who_holds_talks = AccessRule(
    "who_holds_talks",
    "Leerkrachten van de groep en de intern begeleider; bij de aanmelding ook de directie.",
    _sees(Thing.TALKS, Thing.INTAKE),
)
who_sees_people = AccessRule(
    "who_sees_people", "Leerkrachten van de groep, intern begeleider, directie en administratie.", _sees(Thing.PEOPLE)
)
who_sees_all_people = AccessRule(
    "who_sees_all_people",
    "Intern begeleider, directie en administratie.",
    _sees(Thing.PEOPLE, at_least=Sight.SCHOOL),
)
who_sees_ideas = AccessRule(
    "who_sees_ideas",
    "Leerkrachten, van de ouders van hun groepen; de intern begeleider en de directie.",
    _sees(Thing.IDEAS),
)
who_sees_the_calendar = AccessRule("who_sees_the_calendar", "Wie op deze school werkt.", _sees(Thing.CALENDAR))
teachers = AccessRule("teachers", "Leerkrachten, in hun eigen groepen.", _holds(Role.TEACHER))
who_imports = AccessRule("who_imports", "Administratie en directie.", _holds(Role.OFFICE, Role.HEAD))
heads = AccessRule("heads", "De directie.", _holds(Role.HEAD))
who_sees_intakes = AccessRule(
    "who_sees_intakes", "De directie en de intern begeleider.", _sees(Thing.INTAKE, at_least=Sight.SCHOOL)
)
who_keeps_privacy = AccessRule(
    "who_keeps_privacy", "Directie en administratie.", _sees(Thing.PRIVACY, at_least=Sight.SCHOOL)
)
who_informs = AccessRule(
    "who_informs",
    "Intern begeleider, directie en administratie.",
    _sees(Thing.INFORMING, at_least=Sight.SCHOOL),
)
who_sees_rounds = AccessRule(
    "who_sees_rounds",
    "De directie, de administratie en de intern begeleider; leerkrachten zien hun eigen gesprekken.",
    _sees(Thing.ROUNDS),
)
who_plans_rounds = AccessRule("who_plans_rounds", "De directie en de administratie.", _holds(Role.HEAD, Role.OFFICE))
who_leads = AccessRule("who_leads", "De directie en de intern begeleider.", _holds(Role.HEAD, Role.IB))
who_has_quarter_talks = AccessRule(
    "who_has_quarter_talks", "De directie; leerkrachten, hun eigen gesprek.", _sees(Thing.QUARTER_TALKS)
)
who_reads_the_plan = AccessRule("who_reads_the_plan", "Wie op deze school werkt.", _sees(Thing.PLAN))
who_sees_the_pulse = AccessRule(
    "who_sees_the_pulse", "Leerkrachten, intern begeleider en directie.", _sees(Thing.PULSE, at_least=Sight.SCHOOL)
)
the_team = AccessRule(
    "the_team", "Leerkrachten, de intern begeleider en de directie.", _sees(Thing.TEAM, at_least=Sight.SCHOOL)
)
who_sees_lessons = AccessRule(
    "who_sees_lessons",
    "Leerkrachten, de intern begeleider, de directie en de trainer.",
    _sees(Thing.LESSONS, at_least=Sight.TOTALS),
)
who_tells_all = AccessRule(
    "who_tells_all", "Directie en administratie.", _sees(Thing.PUBLIC_PAGE, at_least=Sight.SCHOOL)
)
who_sees_ambassadors = AccessRule(
    "who_sees_ambassadors",
    "Wie op deze school werkt; een ambassadeur schrijft het eigen verhaal.",
    _sees(Thing.AMBASSADORS),
)
who_sees_pilot_groups = AccessRule(
    "who_sees_pilot_groups",
    "Leerkrachten, de intern begeleider en de directie, in de pilotgroepen van hun school.",
    _sees(Thing.PILOT, at_least=Sight.SCHOOL),
)
# Where support that the school invited may look along (docs/decisions/0032); everywhere else it is refused.
heads_or_support = or_support(heads, Shows.SETTINGS)
staff_or_support = or_support(staff_of_the_school, Shows.SETTINGS)
who_keeps_lists_or_support = or_support(who_imports, Shows.SETTINGS)
who_imports_or_support = or_support(who_imports, Shows.LISTS)
who_sees_people_or_support = or_support(who_sees_people, Shows.LISTS)
