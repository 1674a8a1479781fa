"""A parent about whom there is a lot: every page for parents, with as many rows as one likes, in words that differ."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.core.files.base import ContentFile
from django.http import HttpRequest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from glansrijk.accounts.doors import PARENT, come_in
from glansrijk.accounts.sessions import SessionStore
from glansrijk.audit.models import Seen
from glansrijk.network.models import Piece
from glansrijk.outbox.models import Letter
from glansrijk.relations.models import OwnWords
from glansrijk.rules.quiet_hours import AMSTERDAM
from glansrijk.schools.models import (
    Group,
    Home,
    LetterCode,
    Parent,
    ParentLink,
    PortalOpening,
    Pupil,
    School,
    SchoolYear,
    Staff,
)
from glansrijk.talks.models import Answer, Handover, Moment, Talk
from glansrijk.talks.parent_questions import BEFORE_HOPE_AND_DREAMS
from glansrijk.together import models as together
from glansrijk.together.models.wish import INVOLVEMENTS

WORDS = (
    "avond bellen blij boek buiten dag dieren elke fiets graag groep helpen hoop huis kind klas kijken knutselen leren "
    "lezen luisteren maandag maken meedoen moeder morgen muziek oefenen ouder plein praten rekenen rust samen school "
    "schrijven sport taal tafel tekenen thuis trots tuin vader veel vertellen vrienden vrijdag week zingen zwemmen"
).split()
STEPS = (
    "begin",
    *(question.key for question in BEFORE_HOPE_AND_DREAMS),
    "nakijken",
    "klaar",
    "klopt-niet",
    "op-papier",
)


@dataclass(frozen=True)
class AtHome:
    """A parent, the own child, and the rows of the school around them."""

    school: School
    parent: Parent
    pupil: Pupil
    home: Home
    group: Group
    year: SchoolYear
    teacher: Staff
    moment: Moment
    today: date

    @property
    def _of_school(self) -> dict[str, Any]:
        return {"school": self.school}

    @property
    def _of_child(self) -> dict[str, Any]:
        return {"school": self.school, "pupil": self.pupil, "school_year": self.year}

    def bring(self, rows: int, *, begin: int = 0) -> None:
        """So many more rows of everything that a parent can have in a list."""
        for number in range(begin, begin + rows):
            chance = Random(number)
            words = " ".join(chance.choices(WORDS, k=18))
            self._agree(words, number)
            self._say(words, number)
            self._bring_idea(words, number)
            self._write(words, number)
            self._go_along(words, number)
            self._tell(words)
            self._look(number)
            self._live_with(number)

    def _agree(self, words: str, number: int) -> None:
        done = {"done_on": self.today} if number % 2 else {}
        row = together.Agreement.objects.create(
            home=self.home, text=words, promised_by="both", owner=self.teacher, **done, **self._of_child
        )
        confirmed = {"through": "page", "version": 1, **self._of_school}
        together.AgreementConfirmation.objects.create(agreement=row, parent=self.parent, **confirmed)

    def _say(self, words: str, number: int) -> None:
        for side in ("parent", "school"):
            together.Expectation.objects.create(parent=self.parent, side=side, text=words, **self._of_child)
        last = together.Agreement.objects.filter(home=self.home).latest("pk")
        for about in ("contact", f"agreement-{last.pk}"):
            remark = {"parent": self.parent, "about": about, "text": words, **self._of_school}
            together.Remark.objects.create(**remark)
        involvement = INVOLVEMENTS[number % len(INVOLVEMENTS)][0]
        offer = {"text": f"{words[:150]} {number}", "involvement": involvement, **self._of_school}
        together.SchoolOffer.objects.create(**offer)

    def _bring_idea(self, words: str, number: int) -> None:
        idea = together.Idea.objects.create(
            text=words, kind="offer", said_on=self.today, file=ContentFile(b"%PDF-1.4", "folder.pdf"), **self._of_school
        )
        together.IdeaParent.objects.create(idea=idea, parent=self.parent, **self._of_school)
        day = self.today + timedelta(days=1 + number)
        together.Gathering.objects.create(
            theme=words[:60], held_on=day, host="Welzijn", from_time=time(8, 30), **self._of_school
        )

    def _write(self, words: str, number: int) -> None:
        talk = Talk.objects.create(moment=self._moment(number), pupil=self.pupil, **self._of_school)
        for question in BEFORE_HOPE_AND_DREAMS[:2]:
            answer = {"question": question.key, "asked": str(question.text), "voice": "parent", "talk": talk}
            Answer.objects.create(parent=self.parent, text=words, **answer, **self._of_school)
        Letter.objects.create(
            school_id=self.school.pk,
            recipient_key=f"parent:{self.parent.pk}",
            kind="talk_summary",
            channel="paper",
            subject=words[:40],
            body=words,
            once_key=str(uuid4()),
            released_at=timezone.now(),
        )

    def _moment(self, number: int) -> Moment:
        # Three can be prepared now, the others are over.
        until = timedelta(days=30 if number < 3 else -number)
        days = {"first_on": self.today - timedelta(days=40), "last_on": self.today + until}
        name = {"kind": self.moment.kind, "with_whom": "parents", "name": f"Gesprek {number}"}
        return Moment.objects.create(school_year=self.year, **days, **name, **self._of_school)

    def _go_along(self, words: str, number: int) -> None:
        year = SchoolYear.objects.create(start=2100 + number, **self._of_school)
        Handover.objects.create(
            parent=self.parent,
            from_group=self.group,
            text=words,
            parents_saw_on=self.today,
            parents_saw_version=1,
            **self._of_child | {"school_year": year},
        )

    def _tell(self, words: str) -> None:
        file = {"content": b"%PDF-1.4", "content_type": "application/pdf", "title": words[:60]}
        Piece.objects.create(parent=self.parent, kind="poster", words=words, **file, **self._of_school)

    def _look(self, number: int) -> None:
        at = datetime.combine(self.today - timedelta(days=number), time(9), AMSTERDAM)
        who = self.teacher.account_id or 0
        about = {"about_type": "pupil", "about_id": self.pupil.pk}
        Seen.objects.create(school_id=self.school.pk, by_account_id=who, at=at, **about)

    def _live_with(self, number: int) -> None:
        """A brother or sister for the first six rows: nobody has thirty children in one school."""
        if number < 6:
            child = Pupil.objects.create(
                first_name=f"Kind{number}", surname="Velen", key=f"P{number}", **self._of_school
            )
            tie = {"pupil": child, "parent": self.parent, "home": self.home, "custody": "yes", "from_on": self.today}
            ParentLink.objects.create(**tie, **self._of_school)
            words = {"group": self.group, "voice": "parent", "text": "Zo zie ik het.", "said_on": self.today}
            OwnWords.objects.create(pupil=child, parent=self.parent, **words, **self._of_school)

    def browser(self, door: str = PARENT) -> Client:
        """A browser in which this parent is in, by mail or by letter."""
        facts: dict[str, int] = {"school": self.school.pk}
        facts |= {"parent": self.parent.pk} if door == PARENT else {"code": self._letter().pk}
        session, request = SessionStore(), HttpRequest()
        request.session = session
        come_in(request, door, **facts)
        session.save()
        browser = Client(SERVER_NAME="127.0.0.1")
        browser.cookies[settings.SESSION_COOKIE_NAME] = str(session.session_key)
        return browser

    def _letter(self) -> LetterCode:
        until = self.today + timedelta(days=21)
        days = {"made_on": self.today, "until_on": until, "digest": uuid4().hex}
        return LetterCode.objects.create(
            pupil=self.pupil, home=self.home, about=f"moment:{self.moment.pk}", **days, **self._of_school
        )

    def addresses(self) -> Iterator[tuple[str, str]]:
        """The name and the address of every page that a parent can read, but for those of the letter."""
        agreement = together.Agreement.objects.filter(home=self.home, done_on__isnull=False).latest("pk")
        expectation = together.Expectation.objects.filter(parent=self.parent, side="parent").latest("pk")
        parts: dict[str, list[dict[str, object]]] = {
            "parents_door": [{}],
            "address_door": [{}],
            "letter_door": [{}],
            "parents_home": [{}],
            "parent_explanations": [{}],
            "parent_explanation": [{"explanation": "wat-is-glans"}],
            "prepare_talk": [{"moment": self.moment.pk, "pupil": self.pupil.pk, "part": step} for step in STEPS],
            "parent_agreements": [{}],
            "parent_looks_back": [{"agreement": agreement.pk}],
            "parent_contact": [{}],
            "parent_joining": [{}],
            "parent_working": [{"pupil": self.pupil.pk}],
            "parent_expectation": [{"pupil": self.pupil.pk, "expectation": expectation.pk}],
            "ideas_of_mine": [{}],
            "bring_idea": [{"choice": "idee"}, {"choice": "aanbod"}],
            "parent_known": [{}],
            "parent_known_download": [{}],
            "pulse_of_parent": [{}],
            "pulse_thanks": [{}],
            "parent_ambassador": [{}],
            "parent_remark": [{"what": "contact"}, {"what": f"agreement-{agreement.pk}"}],
        }
        piece = Piece.objects.filter(parent=self.parent).latest("pk").pk
        parts |= {"parent_stories": [{}], "parent_tell": [{}], "parent_agrees_to_story": [{"piece": piece}]}
        for name, many in parts.items():
            yield from ((name, reverse(name, kwargs={"school": self.school.slug, **one})) for one in many)

    def addresses_by_letter(self) -> Iterator[tuple[str, str]]:
        """The same behind the code of a letter."""
        for step in STEPS:
            yield "prepare_step", reverse("prepare_step", kwargs={"school": self.school.slug, "part": step})
        yield "pulse_by_letter", reverse("pulse_by_letter", kwargs={"school": self.school.slug})


def open_the_pages(at: AtHome) -> None:
    """The head opened the pages, the parent has custody, and the teacher shared a text to which the parent reacted."""
    PortalOpening.objects.create(school=at.school, opens_on=at.today, phone="015 555 01 23")
    ParentLink.objects.get(parent=at.parent, pupil=at.pupil).take_custody("yes")
    shared = {"school": at.school, "shared_on": at.today}
    text = together.WorkingText.objects.create(group=at.group, text="Bel me gerust na schooltijd.", **shared)
    together.Reaction.objects.create(school=at.school, about=text, parent=at.parent, text="Dat past bij mij.")
    for involvement, _ in INVOLVEMENTS:
        answer = {"answer": "maybe", "said_on": at.today, "school": at.school}
        together.Wish.objects.get_or_create(parent=at.parent, involvement=involvement, defaults=answer)
