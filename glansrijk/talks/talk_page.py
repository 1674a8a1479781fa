"""The page of one talk: what to know before, what is written during, what is kept after (R77)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import TruncDate
from django.utils.translation import gettext as _

from glansrijk.rules.days import day_in_words, short_day
from glansrijk.rules.keeping import Kind, readers_sentence
from glansrijk.rules.quiet_hours import at_school
from glansrijk.rules.school_year import SchoolYear
from glansrijk.rules.who_may_see import Thing
from glansrijk.rules.year_line import CLOSING, START
from glansrijk.schools.models import Placement
from glansrijk.schools.viewer import Viewer
from glansrijk.talks.guides import AGREEMENTS, EXPECTATIONS, LOOKING_BACK, REACHING, WISHES
from glansrijk.talks.models import Talk
from glansrijk.talks.reading import sheet_of
from glansrijk.talks.recording import may_write
from glansrijk.talks.sheet import Sheet, TalkParent
from glansrijk.together.agreements import AgreementLine, agreements_with
from glansrijk.together.models import Agreement, Expectation, Wish
from glansrijk.together.models.wish import ANSWERS, INVOLVEMENTS
from glansrijk.together.reminding import reminders_sent


@dataclass(frozen=True)
class Remembered:
    """Something that was said in an earlier talk."""

    who: str
    asked: str
    text: str
    when: str


@dataclass(frozen=True)
class ExpectationLine:
    """One expectation as it stands on the page."""

    pk: int
    parent_id: int
    side: str
    text: str
    agreed_on: date | None
    version: int


@dataclass(frozen=True)
class WishLine:
    """One of the six kinds, with what this parent said about it."""

    involvement: str
    label: str
    answer: str = ""
    note: str = ""
    version: int = 0

    @property
    def answer_word(self) -> str:
        """The answer in a word."""
        return str(dict(ANSWERS).get(self.answer, ""))


@dataclass(frozen=True)
class Beside:
    """What is laid down beside the answers: expectations, and wishes per parent."""

    expectations: tuple[ExpectationLine, ...]
    wishes: dict[int, tuple[WishLine, ...]]

    def of(self, parent: int, side: str) -> tuple[ExpectationLine, ...]:
        """What is expected by one side, with one parent."""
        return tuple(one for one in self.expectations if (one.parent_id, one.side) == (parent, side))


@dataclass(frozen=True)
class TalkPage:
    """Everything on the page of a talk."""

    sheet: Sheet
    agreements: tuple[AgreementLine, ...]
    beside: Beside
    # Per agreement that a parent was reminded of it, in a sentence.
    reminders: Mapping[int, str] = field(default_factory=dict)

    @property
    def talk(self) -> Talk:
        """The talk."""
        return self.sheet.talk

    @property
    def writes(self) -> bool:
        """Whether it can still be written."""
        return may_write(self.talk, by=self.sheet.viewer)

    @property
    def reads(self) -> str:
        """Who reads what is said here, and until when."""
        return self._readers(Kind.HOPE)

    @property
    def reads_agreements(self) -> str:
        """Who reads agreements and expectations, and until when."""
        return self._readers(Kind.AGREEMENT)

    def _readers(self, kind: Kind) -> str:
        """A talk at enrolment is held by who leads the school, so they read it as well."""
        sentence = readers_sentence(kind, self.year)
        if self.talk.moment.kind != START:
            return sentence
        return _("%(reads)s De directie leest dit startgesprek ook.") % {"reads": sentence}

    @property
    def reads_preparation(self) -> str:
        """Who reads the preparation: it never stands in what parents get."""
        return _("%(reads)s Het komt niet in het verslag voor de ouders.") % {"reads": self.reads}

    @property
    def held_in_words(self) -> str:
        """The day on which it was held."""
        return day_in_words(self.talk.held_on) if self.talk.held_on else ""

    @property
    def kept_agreements(self) -> tuple[AgreementLine, ...]:
        """The agreements to look back on: all that were not withdrawn."""
        return tuple(one for one in self.agreements if not one.withdrawn_on and one.source != self.source)

    @property
    def year(self) -> SchoolYear:
        """The school year of this talk."""
        return SchoolYear(self.talk.moment.school_year.start)

    @property
    def planned(self) -> str:
        """When it is, in words; empty when it has no time."""
        if self.talk.planned_at is None:
            return ""
        here = at_school(self.talk.planned_at)
        return _("%(day)s om %(time)s") % {"day": short_day(here.date()), "time": f"{here:%H.%M}"}

    @property
    def remembered(self) -> tuple[Remembered, ...]:
        """What was hoped before, newest talk last."""
        return tuple(
            Remembered(self.sheet.who_said(one), one.asked, one.text, f"{one.talk.moment.name}, {_day_of(one)}")
            for one in self.sheet.remembered
        )

    @property
    def open_agreements(self) -> tuple[AgreementLine, ...]:
        """Agreements of before this talk that are still open."""
        return tuple(one for one in self.agreements if one.is_open and one.source != self.source)

    @property
    def agreed_here(self) -> tuple[AgreementLine, ...]:
        """The agreements of this talk that were not withdrawn."""
        return tuple(one for one in self.agreements if one.source == self.source and not one.withdrawn_on)

    @property
    def source(self) -> str:
        """How what came from this talk is marked."""
        return f"talk:{self.talk.pk}"

    @property
    def shows_reaching(self) -> bool:
        """Whether it is asked how parents like to be reached."""
        return self.sheet.guide.has(REACHING)

    @property
    def shows_wishes(self) -> bool:
        """Whether it is asked how parents like to take part."""
        return self.sheet.guide.has(WISHES)

    @property
    def shows_expectations(self) -> bool:
        """Whether expectations are spoken of, or were."""
        return self.sheet.with_parents and (self.sheet.guide.has(EXPECTATIONS) or bool(self.beside.expectations))

    @property
    def shows_agreements(self) -> bool:
        """Whether agreements are made, or were."""
        return self.sheet.with_parents and (self.sheet.guide.has(AGREEMENTS) or bool(self.agreements))

    @property
    def looks_back(self) -> bool:
        """Whether the hopes and agreements of before stand beside the questions (R79)."""
        return self.sheet.guide.has(LOOKING_BACK)

    @property
    def hands_over(self) -> bool:
        """Whether parents read here what goes along to the next teacher (R31)."""
        return self.sheet.with_parents and self.talk.moment.kind == CLOSING

    @property
    def reachable(self) -> tuple[TalkParent, ...]:
        """The parents with whom there may be contact today."""
        return tuple(one for one in self.sheet.parents if one.here and not one.banned)

    @property
    def attending(self) -> tuple[TalkParent, ...]:
        """Who can have been there: with whom there may be contact, and who was noted as there before."""
        return tuple(one for one in self.sheet.parents if one in self.reachable or one.row.present)

    @property
    def parent_names(self) -> dict[int, str]:
        """The parents of this talk by number."""
        return {one.pk: one.called for one in self.sheet.parents}


def talk_page(viewer: Viewer, talk_pk: int) -> TalkPage:
    """The page, in six queries, and one more when a parent promised something with a day.

    Raises:
        Http404: there is no such talk, or it is not for this viewer.
    """
    sheet = sheet_of(viewer, talk_pk)
    agreements = _agreements(sheet)
    with_day = [one.pk for one in agreements if one.due_on and one.promised_by != "school"]
    return TalkPage(sheet, agreements, beside_of(sheet), reminders_sent(with_day, sheet.parent_ids))


def _agreements(sheet: Sheet) -> tuple[AgreementLine, ...]:
    if not sheet.parents:
        return ()
    return agreements_with(agreements_of(sheet), sheet.talk.pupil_id, homes=sheet.home_ids, parents=sheet.parent_ids)


def agreements_of(sheet: Sheet) -> Any:
    """The agreements that may be read here: who leads a talk at enrolment sees those of that talk."""
    viewer = sheet.viewer
    seen = Agreement.objects.visible_to(viewer)
    if sheet.talk.moment.kind == START and viewer.sees_all(Thing.INTAKE):
        return seen | Agreement.objects.in_school(viewer.school.pk).filter(source=f"talk:{sheet.talk.pk}")
    return seen


def expectations_of(sheet: Sheet) -> Any:
    """The expectations of these parents about this child in this school year, and those of before it came (R76)."""
    sat = Placement.objects.filter(pupil=OuterRef("pupil"), group__isnull=False, from_on__lte=OuterRef("written_on"))
    rows = Expectation.objects.in_school(sheet.viewer.school.pk).annotate(written_on=TruncDate("at"))
    this_year = Q(school_year=sheet.talk.moment.school_year_id)
    return rows.filter(this_year | ~Exists(sat), pupil=sheet.talk.pupil_id, parent__in=sheet.parent_ids)


def beside_of(sheet: Sheet) -> Beside:
    """Expectations and wishes of the parents of this talk, in two queries; of a talk with the child alone: nothing."""
    if not sheet.parents:
        return Beside((), {})
    rows = expectations_of(sheet).order_by("at", "pk")
    columns = rows.values_list("pk", "parent_id", "side", "text", "agreed_on", "version")
    return Beside(tuple(ExpectationLine(*row) for row in columns), dict(_wishes(sheet)))


def _wishes(sheet: Sheet) -> Iterator[tuple[int, tuple[WishLine, ...]]]:
    rows = Wish.objects.in_school(sheet.viewer.school.pk).filter(parent__in=sheet.parent_ids)
    known = {
        (parent, involvement): rest
        for parent, involvement, *rest in rows.values_list("parent_id", "involvement", "answer", "note", "version")
    }
    for one in sheet.parents:
        yield one.pk, tuple(WishLine(key, str(label), *known.get((one.pk, key), ())) for key, label in INVOLVEMENTS)


def _day_of(answer: Any) -> str:
    return day_in_words(answer.talk.held_on or at_school(answer.at).date())
