"""Who left a year ago, and what belonged to nobody else.

A tie of a parent holds until the child left or the tie itself ended. A parent without any tie that is kept, goes.
"""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, TextField, Value
from django.db.models.functions import Cast, Concat
from django.utils import timezone

from glansrijk.network.models import AmbassadorProfile, ContactWish
from glansrijk.outbox.models import Letter, StopListEntry
from glansrijk.privacy.held import Held
from glansrijk.privacy.models import Hold
from glansrijk.relations.models import Relation
from glansrijk.rounds.models import Family, RoundParent
from glansrijk.rules.clearing import first_kept_day, first_kept_leaver, first_kept_year
from glansrijk.rules.keeping import Kind
from glansrijk.rules.school_year import SchoolYear
from glansrijk.schools.models import (
    Home,
    Import,
    ImportChange,
    LetterCode,
    Parent,
    ParentLink,
    Participation,
    Placement,
    Pupil,
    Staff,
)
from glansrijk.together.models import Idea, IdeaParent


def pupils_who_left(school_id: int, day: date, held: Held) -> QuerySet[Pupil]:
    """Children who left at least a year ago."""
    rows: QuerySet[Pupil] = Pupil.objects.in_school(school_id).filter(left_on__lt=first_kept_leaver(day))
    return rows.exclude(pk__in=held.pupils)


def parents_who_left(school_id: int, day: date, held: Held) -> QuerySet[Parent]:
    """Parents of whom no child is here any more, and none was here in the last year."""
    tie = _kept_ties(day).filter(parent=OuterRef("pk"))
    return Parent.objects.in_school(school_id).filter(~Exists(tie)).exclude(pk__in=held.parents)


def relations_of_leavers(school_id: int, day: date, held: Held) -> QuerySet[Relation]:
    """Relations in a group in which no child of this parent sat but those who left."""
    gone = first_kept_leaver(day)
    sat = Q(pupil__left_on__lt=gone)
    rows: QuerySet[Relation] = Relation.objects.in_school(school_id).filter(Exists(_seats(sat)), ~Exists(_seats(~sat)))
    return rows.filter(~Exists(_seats(~sat, Participation))).exclude(parent__in=held.parents)


def _seats(which: Q, model: Any = Placement) -> QuerySet[Any]:
    """Seats of children of the parent in the group of a relation."""
    rows: QuerySet[Any] = model.objects.filter(which, group=OuterRef("group"))
    return rows.filter(pupil__parent_links__parent=OuterRef("parent"))


def ideas_of_leavers(school_id: int, day: date, held: Held) -> QuerySet[Idea]:
    """Ideas that nobody brought but parents who left; one without a name stays for its own term."""
    gone = parents_who_left(school_id, day, held)
    brought = IdeaParent.objects.filter(idea=OuterRef("pk"))
    rows: QuerySet[Idea] = Idea.objects.in_school(school_id).filter(Exists(brought))
    return rows.filter(~Exists(brought.exclude(parent__in=gone)))


def letters_to_leavers(school_id: int, day: date, held: Held) -> QuerySet[Letter]:
    """Letters to parents who left."""
    return Letter.objects.filter(school_id=school_id, recipient_key__in=_keys(school_id, day, held))


def stops_of_leavers(school_id: int, day: date, held: Held) -> QuerySet[StopListEntry]:
    """Stops of parents who left."""
    return StopListEntry.objects.filter(school_id=school_id, recipient_key__in=_keys(school_id, day, held))


def _keys(school_id: int, day: date, held: Held) -> QuerySet[Any, Any]:
    gone = parents_who_left(school_id, day, held)
    key = Concat(Value("parent:"), Cast(F("pk"), TextField()), output_field=TextField())
    return gone.annotate(letter_key=key).values("letter_key")


def empty_homes(school_id: int, day: date, held: Held) -> QuerySet[Home]:
    """Homes in which nobody lives, and of which nothing is kept."""
    rows: QuerySet[Home] = Home.objects.in_school(school_id)
    for pointing in Home._meta.related_objects:
        model: Any = pointing.related_model
        rows = rows.filter(~Exists(model._default_manager.filter(**{pointing.field.name: OuterRef("pk")})))
    return rows


def families_of_nobody(school_id: int, day: date, held: Held) -> QuerySet[Family]:
    """What a home answered for a round of talks, when its parents are gone."""
    member = RoundParent.objects.filter(family=OuterRef("pk"))
    return Family.objects.in_school(school_id).filter(~Exists(member))


def colleagues_who_left(school_id: int, day: date, held: Held) -> QuerySet[Staff]:
    """Colleagues who left at least a year ago; who estimated a parent that is held back stays with it."""
    rows: QuerySet[Staff] = Staff.objects.in_school(school_id).filter(left_on__lt=first_kept_leaver(day))
    return rows.exclude(pk__in=held.staff).exclude(estimates__relation__parent__in=held.parents)


def profiles_of_who_left(school_id: int, day: date, held: Held) -> QuerySet[AmbassadorProfile]:
    """Ambassadors for other schools who left: the same night, for nobody asks them any more what may be read."""
    rows: QuerySet[AmbassadorProfile] = AmbassadorProfile.objects.in_school(school_id)
    return rows.filter(staff__left_on__isnull=False)


def old_contact_wishes(school_id: int, day: date, held: Held) -> QuerySet[ContactWish]:
    """Wishes to speak with an ambassador of this school, of before last school year."""
    first = SchoolYear(first_kept_year(Kind.CONTACT, day)).first
    return ContactWish.objects.filter(
        asked_school=school_id, at__lt=timezone.make_aware(datetime.combine(first, time()))
    )


def changes_by_old_imports(school_id: int, day: date, held: Held) -> QuerySet[ImportChange]:
    """What imports changed sixty days ago. Which groups a list gave to colleagues, this year's next list needs."""
    rows: QuerySet[ImportChange] = ImportChange.objects.in_school(school_id).filter(of__at__lt=_import_day(day))
    return rows.exclude(model="assignment", of__at__date__gte=SchoolYear.of(day).first)


def old_imports(school_id: int, day: date, held: Held) -> QuerySet[Import]:
    """Imports of sixty days ago of which nothing is needed."""
    rows: QuerySet[Import] = Import.objects.in_school(school_id).filter(at__lt=_import_day(day))
    needed = ImportChange.objects.filter(of=OuterRef("pk"), model="assignment")
    return rows.exclude(Exists(needed) & Q(at__date__gte=SchoolYear.of(day).first))


def _import_day(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(first_kept_day(Kind.IMPORT, day), time()))


def codes_that_ended(school_id: int, day: date, held: Held) -> QuerySet[LetterCode]:
    """Codes that open nothing any more."""
    return LetterCode.objects.in_school(school_id).filter(Q(until_on__lt=day) | Q(ended_on__lt=day))


def holds_that_ended(school_id: int, day: date, held: Held) -> QuerySet[Hold]:
    """Holds of which the last day or the lifting was two years ago."""
    first = first_kept_day(Kind.REQUEST, day)
    return Hold.objects.in_school(school_id).filter(Q(until_on__lt=first) | Q(lifted_at__date__lt=first))


def _kept_ties(day: date) -> QuerySet[ParentLink]:
    first = first_kept_leaver(day)
    here = Q(pupil__left_on__isnull=True) | Q(pupil__left_on__gte=first)
    holds = Q(until_on__isnull=True) | Q(until_on__gte=first)
    return ParentLink.objects.filter(here, holds)
