"""The line through the year of the big school: every talk of this year, and what was said and agreed in it.

With each home five talks, with each child one; the last of them, in June, was opened for everybody and held with half.
Beside them wishes, expectations, agreements, personal goals, talents, handovers and forty children who are enrolled.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from bench._big_school import CHILDREN, NOTE, TODAY, BigSchool

# Kind, with whom, the first day, and for how many days it may be held.
MOMENTS = (
    ("hoop-en-dromen", "parents", date(2026, 8, 31), 40),
    ("kindgesprek", "pupil", date(2026, 10, 26), 30),
    ("omgekeerd", "parents", date(2026, 11, 23), 30),
    ("voortgang", "parents", date(2027, 2, 1), 20),
    ("voortgang", "parents", date(2027, 4, 5), 20),
    ("afsluitend", "parents", date(2027, 5, 31), 40),
)
ENROLLED = 40


@dataclass
class BigLine:
    """The talks, in the order of the line; of each moment those of the children in their order."""

    talks: list[list[Any]]


def make_big_line(big: BigSchool) -> BigLine:
    """Fill the year of a school that has its people; a transaction is around it."""
    moments = _moments(big)
    talks = [_talks(big, moment) for moment in moments]
    for of_moment in talks:
        _said(big, of_moment)
    _together(big, talks[0])
    _of_children(big)
    _handovers(big)
    _enrolled(big)
    return BigLine(talks)


def _moments(big: BigSchool) -> list[Any]:
    from glansrijk.talks.guides import core_guide  # noqa: PLC0415 -- needs settings
    from glansrijk.talks.models import FixedMoment, Moment  # noqa: PLC0415

    made = []
    for position, (kind, with_whom, first_on, days) in enumerate(MOMENTS):
        guide = core_guide(kind)
        assert guide is not None
        usual = {"school": big.school, "kind": kind, "name": guide.title, "with_whom": with_whom, "position": position}
        fixed = FixedMoment.objects.create(rule="month", rule_from=first_on.month, rule_to=first_on.month, **usual)
        days_of = {"first_on": first_on, "last_on": first_on + timedelta(days=days)}
        made.append(Moment.objects.create(school_year=big.years[-1], fixed=fixed, invite_all=True, **days_of, **usual))
    return made


def _talks(big: BigSchool, moment: Any) -> list[tuple[int, Any, tuple[Any, ...]]]:
    """(Child, talk, parents): with every home, or with every child."""
    from glansrijk.talks.models import Invitation, Talk  # noqa: PLC0415

    alone = moment.with_whom == "pupil"
    whom = [(child, ()) for child in range(len(big.pupils))] if alone else [(one, who) for one, _, who in big.homes]
    rows = [
        (child, Talk(school=big.school, moment=moment, **_of_talk(big, moment, child, number)), who)
        for number, (child, who) in enumerate(whom)
    ]
    Talk.objects.bulk_create(talk for _, talk, _ in rows)
    invited = {"school": big.school, "moment": moment, "invited_on": moment.first_on, "times": 1}
    Invitation.objects.bulk_create(
        Invitation(
            pupil=talk.pupil, parent=parent, talk=talk, answer="yes", present=bool(talk.held_on) or None, **invited
        )
        for _child, talk, who in rows
        for parent in who
    )
    return rows


def _of_talk(big: BigSchool, moment: Any, child: int, number: int) -> dict[str, Any]:
    """Where and when; the last talk of the year is still to come for the homes with an even number."""
    on = moment.first_on + timedelta(days=number % 14)
    held = moment.last_on < TODAY or number % 2
    teacher = big.teachers[child // CHILDREN * 2]
    return {
        "pupil": big.pupils[child],
        "group": big.groups[-1][child // CHILDREN],
        "planned_at": _moment(on),
        "minutes": 15,
        "place": "lokaal 12",
        "held_on": on if held else None,
        "held_by": teacher if held else None,
        "made_by": teacher,
        "child_present": "yes" if held else "",
    }


def _said(big: BigSchool, talks: list[tuple[int, Any, tuple[Any, ...]]]) -> None:
    """An answer in every box of every talk that was held."""
    from glansrijk.talks.guides import core_guide  # noqa: PLC0415
    from glansrijk.talks.models import Answer  # noqa: PLC0415

    guide = core_guide(talks[0][1].moment.kind)
    assert guide is not None
    asked = [question for question in guide.asked if question.has_box]
    Answer.objects.bulk_create(
        (
            Answer(
                school=big.school, talk=talk, question=one.key, asked=one.text, text=NOTE, at=talk.planned_at, **whose
            )
            for _child, talk, who in talks
            if talk.held_on
            for one in asked
            for whose in _voices(one.voice, who)
        ),
        batch_size=2000,
    )


def _voices(voice: str, who: tuple[Any, ...]) -> Iterator[dict[str, Any]]:
    """Of a question to parents each has a box; with two of them there is one for both as well."""
    if voice != "parent" or len(who) != 1:
        yield {"voice": voice}
    if voice == "parent":
        yield from ({"voice": voice, "parent": parent} for parent in who)


def _together(big: BigSchool, talks: list[tuple[int, Any, tuple[Any, ...]]]) -> None:
    """What was laid down in the first talk: six wishes, two expectations and two agreements."""
    from glansrijk.together.models import Agreement, Expectation, Wish  # noqa: PLC0415
    from glansrijk.together.models.wish import INVOLVEMENTS  # noqa: PLC0415

    school = {"school": big.school}
    people = [(child, parent) for child, _, who in talks for parent in who]
    Wish.objects.bulk_create(
        Wish(parent=parent, involvement=key, answer="maybe", said_on=MOMENTS[0][2], **school)
        for _, parent in people
        for key, _label in INVOLVEMENTS
    )
    about = {"school_year": big.years[-1], **school}
    Expectation.objects.bulk_create(
        Expectation(pupil=big.pupils[child], parent=parent, side=side, text=NOTE, **about)
        for child, parent in people
        for side in ("parent", "school")
    )
    Agreement.objects.bulk_create(
        Agreement(pupil=big.pupils[child], home=home, source=f"talk:{talk.pk}", text=NOTE, **about)
        for (child, home, _), (_, talk, _) in zip(big.homes, talks, strict=True)
        for _ in range(2)
    )


def _of_children(big: BigSchool) -> None:
    """What every child wants to reach this year, and three talents."""
    from glansrijk.talks.child_questions import TALENTS  # noqa: PLC0415
    from glansrijk.talks.models import PersonalGoal, Talent  # noqa: PLC0415

    about = {"school": big.school, "school_year": big.years[-1]}
    PersonalGoal.objects.bulk_create(
        PersonalGoal(pupil=pupil, text="Hardop durven voorlezen.", said_on=MOMENTS[1][2], **about)
        for pupil in big.pupils
    )
    Talent.objects.bulk_create(
        Talent(pupil=pupil, picture=TALENTS[(number + more) % len(TALENTS)].key, source="child", **about)
        for number, pupil in enumerate(big.pupils)
        for more in range(3)
    )


def _handovers(big: BigSchool) -> None:
    """One about each parent, from the year before and from this year."""
    from glansrijk.rules.handover import HEAD, Part  # noqa: PLC0415
    from glansrijk.talks.models import Handover  # noqa: PLC0415

    text = "\n\n".join(f"{HEAD}{part.heading}\n{NOTE.strip()}" for part in Part)
    Handover.objects.bulk_create(
        (
            Handover(
                school=big.school,
                school_year=year,
                pupil=big.pupils[child],
                parent=parent,
                from_group=groups[child // CHILDREN],
                to_group=big.groups[-1][child // CHILDREN] if year is not big.years[-1] else None,
                text=text,
            )
            for year, groups in zip(big.years, big.groups, strict=True)
            for child, _home, who in big.homes
            for parent in who
        ),
        batch_size=2000,
    )


def _enrolled(big: BigSchool) -> None:
    """Children who come after the summer, each with a parent; half of them have a first talk planned."""
    from glansrijk.schools import models as schools  # noqa: PLC0415
    from glansrijk.talks.models import Invitation, Moment, Talk  # noqa: PLC0415

    school, starts_on = big.school, date(2027, 8, 30)
    names = [(f"Nieuw{one}", f"Later{one}", f"later{one} nieuw{one}") for one in range(ENROLLED)]
    named = [{"school": school, "first_name": first, "surname": last, "sort_name": sort} for first, last, sort in names]
    pupils = schools.Pupil.objects.bulk_create(
        schools.Pupil(key=f"N{number}", starts_on=starts_on, **one) for number, one in enumerate(named)
    )
    parents = schools.Parent.objects.bulk_create(schools.Parent(**one) for one in named)
    homes = schools.Home.objects.bulk_create(schools.Home(school=school) for _ in pupils)
    schools.ParentLink.objects.bulk_create(
        schools.ParentLink(school=school, pupil=pupil, parent=parent, home=home, from_on=MOMENTS[3][2])
        for pupil, parent, home in zip(pupils, parents, homes, strict=True)
    )
    days = {"first_on": date(2026, 8, 1), "last_on": date(2027, 7, 31)}
    moment = Moment.objects.create(
        school=school, school_year=big.years[-1], kind="startgesprek", name="Startgesprek", **days
    )
    talks = Talk.objects.bulk_create(
        Talk(school=school, moment=moment, pupil=pupil, planned_at=_moment(TODAY)) for pupil in pupils[::2]
    )
    Invitation.objects.bulk_create(
        Invitation(school=school, moment=moment, pupil=talk.pupil, parent=parent, talk=talk)
        for talk, parent in zip(talks, parents[::2], strict=True)
    )


def _moment(day: date) -> datetime:
    from glansrijk.rules.quiet_hours import AMSTERDAM  # noqa: PLC0415

    return datetime(day.year, day.month, day.day, 15, tzinfo=AMSTERDAM)
