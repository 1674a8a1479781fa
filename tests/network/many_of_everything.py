"""Rows of everything that pages of a board, a trainer and a secretariat show: a few, and many more."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

from django.utils import timezone

from glansrijk.accounts.models import Account
from glansrijk.network.models import (
    AmbassadorProfile,
    BoardInvitation,
    BoardText,
    ContactWish,
    FrozenTotal,
    InWave,
    MayCompare,
    OnBoardPage,
    Piece,
    PilotAssignment,
    PilotDone,
    PilotGroup,
    PilotMeeting,
    PilotSchool,
    PilotShare,
    PilotTrainer,
    PublishedPage,
    PublishedPiece,
    SchoolPhase,
    SchoolStory,
    Secretary,
    Wave,
    WishStep,
)
from glansrijk.rules.frozen_totals import RowKind
from glansrijk.rules.roles import Role
from glansrijk.schools.models import BoardRole, School
from tests import make
from tests.promises.one_of_every_model import make_row
from tests.village import TUESDAY, Village


class Network:
    """De Linde in a group of schools, a trainer who leads it, and a secretariat."""

    def __init__(self, village: Village) -> None:
        self.village, self.board, self.rows = village, village.linde.board, 0
        self.tonke, self.sonja = make.make_account(called="Tonke"), make.make_account(called="Sonja")
        for account in (village.bea, self.tonke, self.sonja):
            village.give_second_step(account)
        village.give_second_step(village.hanneke)
        Secretary.objects.create(board=self.board, account=self.sonja, from_on=make.START)
        self.group = self._group()
        self.asking = make.make_school(slug="vraagt")
        self.add(school=village.linde)

    def _group(self) -> PilotGroup:
        self.rows += 1
        group = PilotGroup.objects.create(board=self.board, name=f"Groep {self.rows}", slug=f"groep-{self.rows}")
        PilotTrainer.objects.create(group=group, account=self.tonke, from_on=make.START)
        return group

    def more(self, how_many: int) -> None:
        """So many schools more, each with a row of everything."""
        for number in range(how_many):
            self._group()
            self.add(school=make.make_school(board=self.board, slug=f"velen-{number}"))

    def add(self, school: School) -> None:
        """A row of everything of a school, and of what the board has beside it."""
        self._of_the_board(school)
        self._tells(school)
        self._in_the_group(school)
        account = make.make_account(called=f"Iemand {school.pk}")
        for model in (BoardRole, Secretary):
            model.objects.create(board=self.board, account=account, from_on=make.START)
        BoardInvitation.objects.create(board=self.board, account=make.make_account(), ends_on=date(2026, 12, 8))
        for what in (Role.SECRETARIAT, Role.HEAD):
            make.make_staff(self.village.linde, f"Collega{school.pk} {what.value}", what)

    def _of_the_board(self, school: School) -> None:
        wave = Wave.objects.create(board=self.board, starts_on=TUESDAY, key=uuid4())
        InWave.objects.create(wave=wave, of_school=school)
        SchoolPhase.objects.create(board=self.board, of_school=school, phase="training")
        MayCompare.objects.create(board=self.board, of_school=school, from_on=make.START, until_on=date(2027, 7, 1))
        counted = {"quarter": 1, "year": 2026, "counted_on": TUESDAY}
        make_row(FrozenTotal, school, board=self.board, of_school=school, kind=RowKind.SCHOOL, **counted)
        BoardText.objects.create(board=self.board, language="nl", number=100 + school.pk, summary=f"Zin {school.pk}")

    def _tells(self, school: School) -> None:
        PublishedPage.objects.filter(school=school).delete()
        PublishedPage.objects.create(school=school, language="nl", summary="Hier.", listed=True)
        staff = make.make_staff(school, f"Verteller{school.pk} Velen")
        profile = AmbassadorProfile.objects.create(
            school=school, staff=staff, name=staff.name.full, role="juf", how_we_work="Zo.", what_changed="Veel."
        )
        profile.give("public", self.board)
        story, _new = SchoolStory.objects.get_or_create(school=school, defaults={"title": "Een jaar", "text": "Zo."})
        story.give("public", self.village.bea, self.board)
        parent = make.make_family(school, "Kind Velen", f"Ouder{school.pk} Velen")[1][0]
        piece = Piece.objects.create(school=school, parent=parent, kind="story", words="Fijn.")
        shown = PublishedPiece.objects.create(
            school=school, piece=piece, kind="story", words="Fijn.", board_page=self.board
        )
        for chosen in ({"profile": profile}, {"story": story}, {"piece": shown}):
            OnBoardPage.objects.create(board=self.board, **chosen)
        self.wish = self._wish(profile)

    def _wish(self, profile: AmbassadorProfile) -> ContactWish:
        wish = ContactWish.objects.create(
            profile=profile, board=self.board, asked_school=profile.school, asking_school=self.asking,
            asker="Karin", ambassador=profile.name, way="ring", reach_at="053 111 22 33", question="Hoe?",
        )  # fmt: skip
        WishStep.objects.create(wish=wish, stand="planned", planned_at=profile.asked_at)
        return wish

    def _in_the_group(self, school: School) -> None:
        for group in {self.group, PilotGroup.objects.latest("pk")}:
            for place in (school, self.village.linde):
                PilotSchool.objects.get_or_create(
                    pilot_group=group, school=place, defaults={"accepted_at": timezone.now()}
                )
        meeting = PilotMeeting.objects.create(pilot_group=self.group, held_on=TUESDAY, about="Over het eerste gesprek.")
        assignment = PilotAssignment.objects.create(pilot_group=self.group, title="Bel drie ouders", due_on=TUESDAY)
        PilotDone.objects.create(school=school, pilot_group=self.group, assignment=assignment, sentence="Gelukt.")
        make_row(PilotShare, school, pilot_group=self.group, kind="case")
        self.meeting, self.assignment = meeting, assignment

    def pages(self) -> dict[str, tuple[Account, list[str]]]:
        """Who opens which addresses."""
        of_board, group = f"/bestuur/{self.board.slug}/", f"{self.group.slug}"
        made, led, school = f"{of_board}pilotgroepen/{group}", f"/trainer/pilotgroepen/{group}", "/s/linde"
        hanneke, anna = self.village.hanneke.account, self.village.anna.account
        assert hanneke is not None
        assert anna is not None
        member = [f"{school}/pilotgroepen", f"{school}/pilotgroep/{group}", f"{school}/netwerk/ambassadeurs"]
        return {
            "board": (
                self.village.bea,
                [
                    *(
                        of_board + one
                        for one in ("", "golven", "afspraken", "naast-elkaar", "openbaar", "pilotgroepen")
                    ),
                    *(of_board + one for one in ("openbaar/voorbeeld/nl", "secretariaat", "mensen", "scholen/linde")),
                    *(made + one for one in ("", "/uitnodigen", "/trainer")),
                ],
            ),
            "trainer": (
                self.tonke,
                ["/trainer/", led, f"{led}/opdracht", f"{led}/bijeenkomst/{self.meeting.pk}/aantallen"],
            ),
            "secretariat": (self.sonja, ["/secretariaat/", f"/secretariaat/{self.wish.pk}"]),
            "head": (hanneke, [*member, f"{school}/instellingen/bestuur", f"{school}/openbaar"]),
            "teacher": (anna, member),
        }
