"""All addresses of Glansrijk, from the URL map itself, so that a new page is under every promise at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from glansrijk.lib.access import AccessRule
from glansrijk.network.models import (
    AmbassadorProfile,
    BoardInvitation,
    ContactWish,
    GivenPhoto,
    Piece,
    PilotAttendance,
    PilotDone,
    PilotSchool,
    PilotShare,
    PilotTrainer,
    PublicText,
    SchoolStory,
    Secretary,
    Wave,
)
from glansrijk.outbox.models import Letter
from glansrijk.privacy.models import Consent, DataRequest, Hold, Incident, InformRequest
from glansrijk.pulse.models import Pulse
from glansrijk.relations.models import Contact, HelpRequest, Matter, OwnBlock, Step
from glansrijk.rounds.models import Family, Helper, Round, RoundTalk, Session
from glansrijk.rules.school_year import Month
from glansrijk.schools.models import (
    Assignment,
    BoardRole,
    CalendarChange,
    ContactBan,
    Group,
    Holiday,
    Import,
    ParentLink,
    RoleGrant,
    School,
    SchoolYear,
    SupportInvitation,
)
from glansrijk.talks.models import FixedMoment, GuideQuestion, Handover, Moment, Talent, Talk
from glansrijk.team.lesson_files import lessons
from glansrijk.team.models import (
    AgendaPoint,
    LearningMoment,
    Meeting,
    OwnTask,
    PlannedLesson,
    PlanPhase,
    PlanStep,
    QuarterTalk,
    TeamAgreement,
)
from glansrijk.together.models import Agreement, Expectation, Gathering, Idea, Remark, SchoolOffer

OF_A_SCHOOL = "s/<slug:school>/"
NOVEMBER = Month(2026, 11)


@dataclass(frozen=True)
class Address:
    """One line of the URL map."""

    route: str
    name: str
    view: Callable[..., Any]

    @property
    def rule(self) -> AccessRule | None:
        """Who may enter, if the view says so."""
        return getattr(self.view, "access_rule", None)

    @property
    def is_of_a_school(self) -> bool:
        """Whether a school stands in front."""
        return self.route.startswith(OF_A_SCHOOL)

    @property
    def parameters(self) -> tuple[str, ...]:
        """What has to be filled in, by name."""
        return tuple(re.findall(r"<(?:\w+:)?(\w+)>", self.route))


def all_addresses(patterns: Iterable[URLPattern | URLResolver] | None = None, before: str = "") -> Iterator[Address]:
    """Walk the URL map, includes and all."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from all_addresses(pattern.url_patterns, route)
        else:
            yield Address(route, pattern.name or "", pattern.callback)


ALL = tuple(all_addresses())
OF_SCHOOLS = tuple(address for address in ALL if address.is_of_a_school)

# How each part of an address under a school is filled with a real row of that school. A new part fails a promise until
# it stands here: otherwise nobody would notice that a new page is not tried by strangers.
FILL: dict[str, Callable[[School], object]] = {
    "school": lambda school: school.slug,
    "practice_slug": lambda school: "een-ouder-is-boos",
    "month": lambda school: NOVEMBER,
    "group": lambda school: _first(Group.objects.with_check(), school).slug,
    "pupil": lambda school: _tie(school).pupil_id,
    "link": lambda school: _tie(school).pk,
    "ban": lambda school: _first(ContactBan.objects, school).pk,
    "staff": lambda school: _first(RoleGrant.objects, school).staff_id,
    "grant": lambda school: _first(RoleGrant.objects, school).pk,
    "assignment": lambda school: _first(Assignment.objects, school).pk,
    "year": lambda school: _first(SchoolYear.objects, school).start,
    "holiday": lambda school: _first(Holiday.objects, school).pk,
    "token": lambda school: "geen-adres-van-iemand",
    "provider": lambda school: "geen-aanbieder",
    "change": lambda school: _first(CalendarChange.objects, school).pk,
    "parent": lambda school: _tie(school).parent_id,
    "contact": lambda school: _first(Contact.objects, school).pk,
    "moment": lambda school: _first(Moment.objects, school).pk,
    "part": lambda school: "nakijken",
    "step": lambda school: _first(Step.objects, school).pk,
    "whose": lambda school: "kind",
    "fixed": lambda school: _first(FixedMoment.objects, school).pk,
    "talk": lambda school: _first(Talk.objects, school).pk,
    "slug": lambda school: _first(OwnBlock.objects, school).slug,
    "question": lambda school: _first(HelpRequest.objects, school).pk,
    "matter": lambda school: _first(Matter.objects, school).pk,
    "stage": lambda school: "discussed",
    "explanation": lambda school: "zo-werkt-de-basisschool",
    "asked": lambda school: "blij",
    "talent": lambda school: _first(Talent.objects, school).pk,
    "letter": lambda school: Letter.objects.get(once_key=f"letter-of-{school.pk}").pk,
    "batch": lambda school: UUID(int=school.pk),
    "expectation": lambda school: _first(Expectation.objects, school).pk,
    "agreement": lambda school: _first(Agreement.objects, school).pk,
    "offer": lambda school: _first(SchoolOffer.objects, school).pk,
    "remark": lambda school: _first(Remark.objects, school).pk,
    "what": lambda school: "contact",
    "idea": lambda school: _first(Idea.objects, school).pk,
    "gathering": lambda school: _first(Gathering.objects, school).pk,
    "choice": lambda school: "idee",
    # A guide of the school's own, so that somebody else's school does not have it.
    "kind": lambda school: _first(GuideQuestion.objects, school).kind,
    "pulse": lambda school: _first(Pulse.objects, school).pk,
    "voice": lambda school: "parents",
    "round_id": lambda school: _first(Round.objects, school).pk,
    "session": lambda school: _first(Session.objects, school).pk,
    "helper": lambda school: _first(Helper.objects, school).pk,
    "family": lambda school: _first(Family.objects, school).pk,
    "visit": lambda school: _first(RoundTalk.objects, school).pk,
    "meeting": lambda school: _first(Meeting.objects, school).pk,
    "point": lambda school: _first(AgendaPoint.objects, school).pk,
    "planned": lambda school: _first(PlannedLesson.objects, school).pk,
    "learning_moment": lambda school: _first(LearningMoment.objects, school).pk,
    "team_agreement": lambda school: _first(TeamAgreement.objects, school).pk,
    "lesson": lambda school: lessons()[0].slug,
    "part_number": lambda school: 1,
    "module": lambda school: "G",
    "handover": lambda school: _first(Handover.objects, school).pk,
    "person": lambda school: f"parent-{_tie(school).parent_id}",
    "task": lambda school: _first(OwnTask.objects, school).key,
    "phase": lambda school: _first(PlanPhase.objects, school).phase,
    "plan_step": lambda school: _first(PlanStep.objects, school).pk,
    "school_part": lambda school: "ideeen",
    "support_invitation": lambda school: _first(SupportInvitation.objects, school).pk,
    "core_thing": lambda school: "woorden",
    "quarter": lambda school: 2,
    "quarter_talk": lambda school: _first(QuarterTalk.objects, school).pk,
    "hold": lambda school: _first(Hold.objects, school).pk,
    "data_request": lambda school: _first(DataRequest.objects, school).pk,
    "inform": lambda school: _first(InformRequest.objects, school).pk,
    "incident": lambda school: _first(Incident.objects, school).pk,
    "consent": lambda school: _first(Consent.objects, school).pk,
    "language": lambda school: "pl",
    "public_text": lambda school: _first(PublicText.objects, school).pk,
    "piece": lambda school: _first(Piece.objects, school).pk,
    "board": lambda school: school.board.slug,
    "board_text": lambda school: 1,
    "ambassador": lambda school: _first(AmbassadorProfile.objects, school).pk,
    "story": lambda school: _first(SchoolStory.objects, school).pk,
    "photo": lambda school: _first(GivenPhoto.objects, school).pk,
    "wish": lambda school: a_wish(school).pk,
    "pk": lambda school: _first(Import.objects, school).pk,
    "import_id": lambda school: _first(Import.objects, school).pk,
    "import_pk": lambda school: _first(Import.objects, school).pk,
    "pilot_group": lambda school: _first(PilotSchool.objects, school).pilot_group.slug,
    "share": lambda school: _first(PilotShare.objects, school).pk,
    "pilot_assignment": lambda school: _first(PilotDone.objects, school).assignment_id,
    "pilot_meeting": lambda school: _first(PilotAttendance.objects, school).meeting_id,
    "number": lambda school: _first(Import.objects, school).pk,
    # Of the board of the school; these pages stand under no school.
    "of_school": lambda school: school.slug,
    "wave": lambda school: _of_its_board(Wave, school).pk,
    "role": lambda school: _of_its_board(BoardRole, school).pk,
    "invitation": lambda school: _of_its_board(BoardInvitation, school).key,
    "secretary": lambda school: _of_its_board(Secretary, school).pk,
    "pilot_trainer": lambda school: _of_its_board(PilotTrainer, school, "group__board").pk,
}
# Who asked an ambassador of another school reads of which school; its name, and no other word of it.
SAYS_WHICH_SCHOOL = {"school_ambassadors"}
HOW_TO_MEND = "Add it to FILL in tests/promises/addresses.py: how to find a real row of a school for it."


def unknown_parameters(addresses: Iterable[Address]) -> list[str]:
    """Parts of addresses that nobody knows how to fill."""
    return sorted({name for address in addresses for name in address.parameters} - set(FILL))


def url_in(address: Address, school: School) -> str:
    """The address with real rows of this school."""
    return reverse(address.name, kwargs={name: FILL[name](school) for name in address.parameters})


def urls_in(addresses: Iterable[Address], school: School) -> dict[str, str]:
    """The same for many, by name; each part is looked up once, so nothing may change meanwhile."""
    wanted = list(addresses)
    filled = {name: FILL[name](school) for name in sorted({name for address in wanted for name in address.parameters})}
    return {
        address.name: reverse(address.name, kwargs={name: filled[name] for name in address.parameters})
        for address in wanted
    }


def _first(rows: Any, school: School) -> Any:
    row = rows.filter(school=school).order_by("pk").first()
    assert row is not None, f"no {rows.model.__name__} in {school}: a stranger would be refused for want of rows"
    return row


def _of_its_board(model: Any, school: School, board: str = "board") -> Any:
    row = model._default_manager.filter(**{board: school.board}).order_by("pk").first()
    assert row is not None, f"the board of {school} has no {model.__name__}"
    return row


def a_wish(school: School) -> ContactWish:
    """A question of this school to an ambassador of another one."""
    row = ContactWish.objects.filter(asking_school=school).first()
    if row is None:
        profile = AmbassadorProfile.objects.exclude(school=school).order_by("pk").first()
        assert profile is not None, "nobody at another school to ask"
        row = ContactWish.objects.create(
            profile=profile,
            board=profile.school.board,
            asked_school=profile.school,
            asking_school=school,
            asker="Iemand",
            ambassador="Iemand anders",
            way="mail",
            reach_at="iemand@voorbeeld.nl",
            question="Hoe begonnen jullie?",
        )
    return row


def _tie(school: School) -> ParentLink:
    """A tie of a child who sits in a group, with a ban, so that all parts belong together."""
    tie: ParentLink = _first(ContactBan.objects, school).link
    return tie
