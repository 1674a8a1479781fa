"""Is the policy true? Every column of every table stands in exactly one group, or Glansrijk does not start.

What is missing is printed as YAML that can be pasted into `retention.yaml`, so that anyone can mend it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import groupby
from typing import Any

from django.apps import apps
from django.core.checks import CheckMessage, Error
from django.db.models import Model

from glansrijk.privacy.loading import PolicyError, the_policy
from glansrijk.privacy.policy import EVERY_MODEL, DataClass, Field, Policy
from glansrijk.rules.keeping import Kind

HOW_TO_MEND = (
    "Paste this into glansrijk/privacy/retention.yaml, in a group with the same purpose or in a new one, and fill in "
    f"the dots. `kind` is the term, one of rules/keeping.py: {', '.join(Kind)}. "
    f"`class` is one of {', '.join(DataClass)}. Write for parents: the file is the page /privacy."
)


def check_policy(**_: Any) -> list[CheckMessage]:
    """The system check with tag 'privacy'."""
    try:
        policy = the_policy()
    except PolicyError as fault:
        return [Error(str(fault), hint="Mend glansrijk/privacy/retention.yaml.", id="privacy.E001")]
    return problems_of(policy, fields_in_use())


def fields_in_use() -> frozenset[Field]:
    """Every column of every model, those of the libraries too."""
    return frozenset(
        Field(model._meta.label, field.name)
        for model in apps.get_models(include_auto_created=True)
        if not _is_for_tests(model)
        for field in model._meta.local_concrete_fields
    )


def problems_of(policy: Policy, in_use: Iterable[Field]) -> list[CheckMessage]:
    """What the policy forgets, names twice, or names although it is not there."""
    exact = Counter(field for field, _ in policy.places() if field.model != EVERY_MODEL)
    anywhere = {field.name for field, _ in policy.places() if field.model == EVERY_MODEL}
    fields = sorted(in_use)
    missing = [field for field in fields if field not in exact and field.name not in anywhere]
    gone = sorted(set(exact) - set(fields))
    twice = sorted(field for field, times in exact.items() if times > 1)
    found: list[CheckMessage] = []
    if missing:
        found.append(Error(f"Fields without a term:\n\n{as_yaml(missing)}", hint=HOW_TO_MEND, id="privacy.E002"))
    if gone:
        found.append(Error(f"Fields that are not there: {_listed(gone)}", hint="Take them out.", id="privacy.E003"))
    if twice:
        found.append(Error(f"Fields in two groups: {_listed(twice)}", hint="Leave one.", id="privacy.E004"))
    return found


def as_yaml(fields: Iterable[Field]) -> str:
    """A group to paste, with the fields per model."""
    lines = ["- group: …", "  class: …", "  kind: …", "  purpose: …", "  fields:"]
    for model, of_model in groupby(sorted(fields), key=lambda field: field.model):
        lines.append(f"    {model}: [{', '.join(field.name for field in of_model)}]")
    return "\n".join(lines)


def _listed(fields: Iterable[Field]) -> str:
    return ", ".join(f"{field.model}.{field.name}" for field in fields)


def _is_for_tests(model: type[Model]) -> bool:
    """A model that a test makes for itself is in no database of anyone."""
    return model.__module__.split(".")[0] == "tests"
