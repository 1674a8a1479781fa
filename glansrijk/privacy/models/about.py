"""Who a row is about: a kind and a number, so that the row can stay when the person is erased."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

PUPIL, PARENT, STAFF = "pupil", "parent", "staff"
PERSONS = ((PUPIL, _("kind")), (PARENT, _("ouder")), (STAFF, _("collega")))


class AboutPerson(models.Model):
    """A row about one person of the school."""

    about_type = models.CharField("over wie", max_length=6, choices=PERSONS)
    about_id = models.BigIntegerField()

    class Meta:
        abstract = True
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(about_type__in=[kind for kind, _ in PERSONS]),
                name="%(app_label)s_%(class)s_about_a_person",
            )
        ]

    @property
    def about_key(self) -> str:
        """The person in one word: 'pupil-12'."""
        return f"{self.about_type}-{self.about_id}"
