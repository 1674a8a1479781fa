"""The fixed cast with a row of everything in three school years, people who left, files and logs."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from django.apps import apps
from django.core.files.base import ContentFile
from django.utils import timezone

from glansrijk.outbox.models import Letter
from glansrijk.rules.school_year import SchoolYear
from glansrijk.schools.models import Parent, Pupil, Staff
from glansrijk.talks.models import Moment
from glansrijk.together.models import Idea, IdeaParent
from tests import make
from tests.promises.one_of_every_model import fill, make_row
from tests.village import Village

LEFT = date(2026, 3, 12)
YEARS = (2023, 2024, 2025, 2026)


def make_years(village: Village) -> None:
    """Rows of everything in four school years, and what is written per day."""
    for start in YEARS:
        _year(village, SchoolYear(start))
        _days(village, date(start, 10, 5))
    fill(village.linde)


def _row(label: str, village: Village, **known: object) -> Any:
    return make_row(apps.get_model(label), village.linde, **known)


def _year(village: Village, year: SchoolYear) -> None:
    school_year = make.make_year(village.linde, year=year)
    group = make.make_group(village.linde, called=f"9{year.start}", year=year)
    moment = make.make_moment(village.linde, year=year)
    for parent, pupil in ((village.eva, village.sem), (village.peter, village.sem), (village.petra, village.noor)):
        relation = make.make_relation(parent, group)
        home = pupil.parent_links.get(parent=parent).home
        for model in ("Estimate", "Step", "HelpRequest", "ContactPlan", "Contact"):
            _row(f"relations.{model}", village, relation=relation)
        _row("relations.OwnWords", village, group=group, pupil=pupil, parent=parent, voice="parent")
        _row("relations.Matter", village, group=group, pupil=pupil, home=home)
        talk = _row("talks.Talk", village, moment=moment, pupil=pupil, group=group)
        _row("talks.Answer", village, talk=talk, parent=parent, voice="parent")
        _row("talks.Invitation", village, moment=moment, pupil=pupil, parent=parent, talk=talk)
        _row("talks.Preparation", village, talk=talk, parent=parent)
        handover = _row(
            "talks.Handover", village, pupil=pupil, parent=parent, school_year=school_year, from_group=group
        )
        _row("talks.HandoverConfirmation", village, handover=handover, staff=village.anna)
        agreement = _row("together.Agreement", village, pupil=pupil, parent=parent, school_year=school_year)
        _row("together.AgreementConfirmation", village, agreement=agreement, parent=parent)
        _row("together.Expectation", village, pupil=pupil, parent=parent, school_year=school_year)
    _round(village, moment)
    _row("team.QuarterTalk", village, staff=village.anna, school_year=school_year)
    _row("relations.SplitHome", village, home=village.homes["eva"], group=group)
    _row("talks.PersonalGoal", village, pupil=village.sem, school_year=school_year)
    _row("talks.Talent", village, pupil=village.sem, school_year=school_year, word="lief")
    text = _row("together.WorkingText", village, group=group)
    _row("together.Reaction", village, about=text, parent=village.eva)


def _round(village: Village, moment: Moment) -> None:
    round_ = _row("rounds.Round", village, moment=moment)
    for parent, pupil in ((village.eva, village.sem), (village.peter, village.sem)):
        home = pupil.parent_links.get(parent=parent).home
        family = _row("rounds.Family", village, round=round_, home=home)
        _row("rounds.RoundParent", village, round=round_, family=family, parent=parent)
        _row("rounds.RoundTalk", village, round=round_, family=family, pupil=pupil)


def _days(village: Village, day: date) -> None:
    at = timezone.make_aware(datetime.combine(day, datetime.min.time()))
    brought(village, village.eva, on=day)
    _row("together.Remark", village, parent=village.eva, at=at)
    _row("team.OwnTask", village, staff=village.hanneke, made_at=at)
    letter_to(village, village.eva, at=at)
    _row("schools.Import", village, at=at, status="dropped")
    request = _row(
        "privacy.DataRequest",
        village,
        about_id=village.sem.pk,
        received_on=day,
        due_on=day + timedelta(days=30),
        closed_on=day,
    )
    _row("privacy.RequestStep", village, request=request, state="answered")
    _row("privacy.Incident", village, closed_on=day)


def letter_to(village: Village, parent: Parent, *, at: datetime) -> Letter:
    """A letter that was written at a moment."""
    return Letter.objects.create(
        school_id=village.linde.pk,
        recipient_key=f"parent:{parent.pk}",
        channel="paper",
        kind="say_it",
        body="Dag",
        language="en",
        once_key=f"brief-{parent.pk}-{at.isoformat()}",
        made_at=at,
    )


def brought(village: Village, *parents: Parent, on: date) -> Idea:
    """An idea of parents, with a file."""
    idea = Idea(school=village.linde, text="Een idee", said_on=on)
    idea.file.save("foto.pdf", ContentFile(b"%PDF-1.4"), save=False)
    idea.save(force_insert=True)
    for parent in parents:
        IdeaParent.objects.create(school=village.linde, idea=idea, parent=parent)
    return idea


def make_leavers(village: Village) -> tuple[Pupil, Parent, Parent, Staff]:
    """A child who left with one parent of its own and one whose other child stays, and a colleague who left."""
    child, (gone, stays) = make.make_family(village.linde, "Weg Gegaan", "Wilma Weg", "Bert Blijft")
    sister = make.make_pupil(village.linde, "Zus Blijft", group=village.group6)
    make.link(sister, stays)
    old = make.make_group(village.linde, called="oud")
    for parent in (gone, stays):
        relation = make.make_relation(parent, old)
        _row("relations.Contact", village, relation=relation)
        letter_to(village, parent, at=timezone.now())
    child.placements.update(group=old)
    brought(village, gone, on=date(2026, 10, 1))
    brought(village, gone, stays, on=date(2026, 10, 1))
    child.leave(LEFT)
    colleague = make.make_staff(village.linde, "Connie Weg")
    _row("relations.Estimate", village, relation=make.make_relation(village.eva, village.group5), rater=colleague)
    colleague.leave(LEFT)
    return child, gone, stays, colleague
