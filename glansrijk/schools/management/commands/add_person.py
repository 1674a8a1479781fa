"""Give a school a person with a role: how the operator lets the first head of a school in."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone

from glansrijk.rules.names import PersonName, clean, split_surname
from glansrijk.rules.roles import Role
from glansrijk.schools.granting_roles import grant_role
from glansrijk.schools.letting_in import add_colleague, open_account, set_password_path
from glansrijk.schools.models import RoleGrant, School, Staff
from glansrijk.schools.models.staff import SCHOOL_ROLES
from glansrijk.schools.refusing import Refused


class Command(BaseCommand):
    """`add_person anna@school.nl --school de-linde --role head --name "Anna de Vries"`."""

    help = "Geeft iemand toegang tot een school en een rol, en schrijft het adres op om een wachtwoord te kiezen."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Who, where and as what."""
        parser.add_argument("email")
        parser.add_argument("--school", required=True, metavar="SLUG")
        parser.add_argument("--role", required=True, choices=[role.value for role in SCHOOL_ROLES])
        parser.add_argument("--name", default="", help="naam, als deze persoon nog niet bekend is op school")
        parser.add_argument(
            "--at", default="", metavar="URL", help="adres van deze Glansrijk, zoals https://glans.school.nl"
        )
        parser.add_argument("--json", action="store_true", help="één regel JSON, ook bij een weigering")

    def handle(self, *args: Any, **options: Any) -> None:
        """Add the person, or say in one sentence why not (exit code 2)."""
        try:
            added = _add(options)
        except (Refused, ValidationError) as fault:
            sentence = fault.messages[0] if isinstance(fault, ValidationError) else str(fault)
            if options["json"]:
                self.stdout.write(json.dumps({"added": False, "problem": sentence}, ensure_ascii=False))
                raise SystemExit(2) from fault
            raise CommandError(sentence, returncode=2) from fault
        if options["json"]:
            self.stdout.write(json.dumps({"added": True, **added}, ensure_ascii=False))
        else:
            self.stdout.write(f"{added['name']} heeft nu de rol {Role(added['role']).dutch} op {added['school']}.")
            self.stdout.write(f"Wachtwoord kiezen (één keer, drie dagen): {added['set_password']}")


@transaction.atomic
def _add(options: dict[str, Any]) -> dict[str, str]:
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
        "set_password": (options["at"] or _here()).rstrip("/") + set_password_path(account),
    }


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


def _here() -> str:
    """Where this Glansrijk most likely is: its first host."""
    return f"{'http' if settings.PLAIN_HTTP else 'https'}://{settings.ALLOWED_HOSTS[0]}"
