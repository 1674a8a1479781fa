"""Writes what children say themselves: talents of two years, personal goals, their own talks; and who is enrolled.

The same school and day give the same rows: everything follows the order of the places.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from glansrijk.rules.names import PersonName
from glansrijk.rules.quiet_hours import AMSTERDAM
from glansrijk.rules.school_year import SchoolYear as Year
from glansrijk.schools.models import Home, Parent, ParentLink, Placement, Pupil, School, SchoolYear, Staff
from glansrijk.talks.child_questions import BECOME, FACES, GOOD_AT, HAPPY, LATER, QUESTIONS, TALENTS, Picture
from glansrijk.talks.models import Answer, Explanation, Invitation, Moment, PersonalGoal, Talent, Talk
from glansrijk.together.models import Expectation

GOALS = (
    "Ik wil een spreekbeurt houden zonder briefje.",
    "Ik wil leren zwemmen zonder bandjes.",
    "Ik wil een boek lezen van honderd bladzijden.",
    "Ik wil een liedje spelen op de gitaar.",
    "Ik wil durven zeggen wat ik vind.",
)
WORDS = ("skaten", "schaken", "vlechten", "dansen", "moppen vertellen")
COMPLIMENT = "Je hebt elke week geoefend, ook toen het nog niet lukte. Daar was ik trots op."
# First name, surname, days until the start, first name and language of each parent, and how far the startgesprek is.
ENROLLED = (
    ("Milou", "Terpstra", 40, (("Sanne", "nl"), ("Ruben", "nl")), "held"),
    ("Yara", "Haddad", 75, (("Rania", "ar"),), "planned"),
    ("Kacper", "Nowak", 120, (("Ewa", "pl"), ("Piotr", "pl")), "open"),
    ("Lotte", "Brouwer", 300, (("Inge", "nl"),), "open"),
)


def fill_children(school: School, today: date) -> None:
    """What part of the children told this year and last year, and four children who are enrolled."""
    this = Year.of(today)
    for start in (this.start - 1, this.start):
        year = SchoolYear.objects.get(school=school, start=start)
        places = list(_places(school, year))
        _fill_talents(places, year)
        _fill_goals(places, year, today)
    _fill_talks(school, year, places, today)
    _fill_enrolled(school, year, today)


def _places(school: School, year: SchoolYear) -> Sequence[Placement]:
    """Two of every three children of the base groups."""
    rows = Placement.objects.filter(school=school, school_year=year, group__isnull=False, until_on__isnull=True)
    if not rows.exists():
        rows = Placement.objects.filter(school=school, school_year=year, group__isnull=False)
    return [row for number, row in enumerate(rows.select_related("group").order_by("pk")) if number % 3]


def _picked(pictures: Sequence[Picture], number: int, how_many: int) -> list[str]:
    """Some pictures, other ones for every child."""
    step = 5 if len(pictures) % 5 else 3
    return list(dict.fromkeys(pictures[(number * 7 + turn * step) % len(pictures)].key for turn in range(how_many)))


def _good_at(number: int, start: int) -> list[str]:
    """One talent stays through the years, two are of this year."""
    return list(dict.fromkeys([_picked(TALENTS, number, 1)[0], *_picked(TALENTS, number + start % 5, 2)]))


def _later(number: int, start: int) -> str:
    return _picked(LATER[:-1], number + start, 1)[0]


def _fill_talents(places: Sequence[Placement], year: SchoolYear) -> None:
    """Of last year one talent stays, one is new: children change."""
    rows: list[Talent] = []
    seen: set[int] = set()
    for place in places:
        if place.pupil_id in seen:
            continue
        seen.add(place.pupil_id)
        rows += _talents_of(place, year)
    Talent.objects.bulk_create(rows)


def _talents_of(place: Placement, year: SchoolYear) -> list[Talent]:
    number = place.pupil_id
    same = {"school_id": place.school_id, "pupil_id": number, "school_year": year}
    rows = [Talent(**same, picture=key, source="child") for key in _good_at(number, year.start)]
    rows += [Talent(**same, picture=_later(number, year.start), dream=True, source="child")]
    if number % 4 == 0:
        rows.append(Talent(**same, word=WORDS[number % len(WORDS)], source="child", shared=number % 8 != 0))
    if number % 5 == 0:
        rows.append(Talent(**same, picture="helpen", source="parent" if number % 2 else "teacher"))
    return rows


def _fill_goals(places: Sequence[Placement], year: SchoolYear, today: date) -> None:
    """Half of these children want to reach something; last year's goals were closed with a compliment."""
    past = year.year.last < today
    chosen = {place.pupil_id: place for place in places if place.pupil_id % 2}
    said_on = min(today, year.year.first + timedelta(days=45))
    PersonalGoal.objects.bulk_create(
        PersonalGoal(
            school_id=place.school_id,
            pupil_id=pupil,
            school_year=year,
            text=GOALS[pupil % len(GOALS)],
            said_on=said_on,
            shared=pupil % 7 != 0,
            closed_on=year.year.last - timedelta(days=30) if past else None,
            compliment=COMPLIMENT if past else "",
        )
        for pupil, place in chosen.items()
    )


def _fill_talks(school: School, year: SchoolYear, places: Sequence[Placement], today: date) -> None:
    """The children's own talks, with what they tapped."""
    first = min(today, year.year.first + timedelta(days=31))
    moment = _moment(
        school, year, "kindgesprek", "Kindgesprek", first, max(first, year.year.first + timedelta(days=70))
    )
    pupils = list({place.pupil_id: place for place in places}.values())
    talks = Talk.objects.bulk_create(
        Talk(
            school=school,
            moment=moment,
            pupil_id=place.pupil_id,
            group_id=place.group_id,
            held_on=first if place.pupil_id % 4 else None,
            child_present="yes" if place.pupil_id % 4 else "",
        )
        for place in pupils
    )
    Answer.objects.bulk_create(answer for talk in talks for answer in _answers_in(talk, year.start))


def _answers_in(talk: Talk, start: int) -> list[Answer]:
    number = talk.pupil_id
    picked = {
        "blij": _picked(HAPPY, number, 3),
        GOOD_AT: _good_at(number, start),
        BECOME: [_later(number, start)],
        "op-school": [FACES[0 if number % 5 else 1].key],
    }
    return [
        Answer(
            school_id=talk.school_id,
            talk=talk,
            question=question.key,
            asked=str(question.text),
            voice="child",
            picked=picked[question.key],
        )
        for question in QUESTIONS
        if question.key in picked
    ]


def _moment(school: School, year: SchoolYear, kind: str, name: str, first_on: date, last_on: date) -> Moment:
    """The moment of the line of the school; its own when the line has none."""
    known = Moment.objects.filter(school=school, school_year=year, kind=kind).order_by("first_on", "pk").first()
    return known or Moment.objects.create(
        school=school,
        school_year=year,
        kind=kind,
        name=name,
        with_whom="pupil" if kind == "kindgesprek" else "parents",
        first_on=first_on,
        last_on=last_on,
        minutes=10 if kind == "kindgesprek" else 30,
    )


def _fill_enrolled(school: School, year: SchoolYear, today: date) -> None:
    """Children who are enrolled and sit in no group yet."""
    moment = _moment(school, year, "startgesprek", "Startgesprek", year.year.first, year.year.last)
    head = Staff.objects.filter(school=school, grants__role="head").order_by("pk").first()
    for first, surname, days, parents, stage in ENROLLED:
        starts_on = today + timedelta(days=days)
        pupil = Pupil(school=school, starts_on=starts_on, born_on=_four_years_before(starts_on))
        pupil.take_name(PersonName(first, "", surname))
        pupil.save(force_insert=True)
        people = [_parent(school, pupil, name, surname, language, today) for name, language in parents]
        _fill_intake(moment, pupil, people, stage, today, head)


def _four_years_before(day: date) -> date:
    return date(day.year - 4, day.month, min(day.day, 28))


def _parent(school: School, pupil: Pupil, first: str, surname: str, language: str, today: date) -> Parent:
    parent = Parent(school=school, language=language, interpreter=language == "ar")
    parent.take_name(PersonName(first, "", surname))
    parent.save(force_insert=True)
    known = ParentLink.objects.filter(pupil=pupil).select_related("home").first()
    home = known.home if known else Home.objects.create(school=school)
    ParentLink.objects.create(
        school=school, pupil=pupil, parent=parent, home=home, custody="yes", information="full", from_on=today
    )
    return parent


def _fill_intake(
    moment: Moment, pupil: Pupil, parents: Sequence[Parent], stage: str, today: date, head: Staff | None
) -> None:
    if stage == "open":
        return
    same = {"school_id": pupil.school_id}
    at = datetime.combine(today + timedelta(days=-9 if stage == "held" else 6), time(15, 30), tzinfo=AMSTERDAM)
    talk = Talk.objects.create(
        **same, moment=moment, pupil=pupil, planned_at=at, minutes=30, held_on=at.date() if stage == "held" else None
    )
    for parent in parents:
        Invitation.objects.create(**same, moment=moment, pupil=pupil, parent=parent, talk=talk)
    if stage == "held":
        row = {**same, "pupil": pupil, "parent": parents[0]}
        said = {"school_year_id": moment.school_year_id, "by": head}
        Expectation.objects.create(
            **row, **said, side="parent", text="Dat jullie bellen als er iets is, ook iets leuks."
        )
        Expectation.objects.create(
            **row, **said, side="school", text="Dat u naar de gesprekken komt, of belt als dat niet lukt."
        )
        for parent in parents:
            Explanation.objects.create(
                **same, pupil=pupil, parent=parent, about="glans", language="nl", given_on=at.date(), by=head
            )
