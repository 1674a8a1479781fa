"""Give a school a person with a role: how the operator lets the first head of a school in."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone

from glansrijk.rules.names import PersonName, clean, split_surname
from glansrijk.rules.roles import Role
from glansrijk.schools.granting_roles import grant_role
from glansrijk.schools.letting_in import add_colleague, open_account
from glansrijk.schools.management.letting_in import LettingInCommand, set_password_address
from glansrijk.schools.models import RoleGrant, School, Staff
from glansrijk.schools.models.staff import SCHOOL_ROLES
from glansrijk.schools.refusing import Refused


class Command(LettingInCommand):
    """`add_person anna@school.nl --school de-linde --role head --name "Anna de Vries"`."""

    help = "Geeft iemand toegang tot een school en een rol, en schrijft het adres op om een wachtwoord te kiezen."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Who, where and as what."""
        super().add_arguments(parser)
        parser.add_argument("--school", required=True, metavar="SLUG")
        parser.add_argument("--role", required=True, choices=[role.value for role in SCHOOL_ROLES])
        parser.add_argument("--name", default="", help="naam, als deze persoon nog niet bekend is op school")

    @transaction.atomic
    def let_in(self, options: dict[str, Any]) -> dict[str, str]:
        """Add the person, with an account and the role."""
        school = School.objects.filter(slug=options["school"]).first()
        if school is None:
            raise Refused(
                f"Er is geen school met het adres “{options['school']}”. Lees eerst het bestand van de school in."
            )
        validate_email(options["email"])
        staff = _person(school, options["email"], options["name"])
        account = open_account(staff, email=options["email"], by=None)
        today, role = timezone.localdate(), Role(options["role"])
        if not RoleGrant.objects.held_on(today).filter(staff=staff, role=role.value).exists():
            grant_role(staff, role, from_on=today, until_on=None, by=None)
        return {
            "name": staff.name.full,
            "email": account.email,
            "school": school.slug,
            "role": role.value,
            "set_password": set_password_address(account, options["at"]),
        }

    def sentence(self, added: dict[str, str]) -> str:
        """Who has which role where now."""
        return f"{added['name']} heeft nu de rol {Role(added['role']).dutch} op {added['school']}."


def _person(school: School, email: str, name: str) -> Staff:
    """The colleague with this address, else a new one by the name that was given, else by the address."""
    here = Staff.objects.in_school(school.pk)
    email = email.strip().lower()
    known = here.filter(account__email=email).first() or here.filter(email__iexact=email).first()
    return known or add_colleague(school, _name(name or email.partition("@")[0]), email=email, by=None)


def _name(text: str) -> PersonName:
    """'Anna van den Berg' in its parts."""
    first, _space, rest = clean(text).partition(" ")
    particle, surname = split_surname(rest)
    return PersonName(first=first, prefix=particle, surname=surname)
