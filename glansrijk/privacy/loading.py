"""Reading `retention.yaml`: strict, so that a typing mistake is never a gap in the policy.

The file is literate YAML: comment lines are prose (`#` and `##` begin headings), the rest is a list of groups. The same
file is checked against the database by `checking` and shown to everyone on `/privacy`.

Road not taken: Markdown with tables in it. YAML inside comments reads as well, and needs no parser of our own.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

import yaml

from glansrijk.privacy.policy import DataClass, Field, Group, Heading, Paragraph, Policy
from glansrijk.rules.keeping import Kind

FILE = Path(__file__).parent / "retention.yaml"
ALWAYS = frozenset({"group", "class", "purpose"})
TERM_BY_KIND, TERM_IN_WORDS = frozenset({"kind"}), frozenset({"term", "readers"})
CONTENT = frozenset({"fields", "tables"})


class PolicyError(ValueError):
    """The document does not say what it has to say; the message tells where and what to do."""


@cache
def the_policy() -> Policy:
    """The policy of this installation, read once per process."""
    return read_policy(FILE.read_text(encoding="utf-8"))


def read_policy(text: str) -> Policy:
    """Read a policy.

    Raises:
        PolicyError: a key, class, kind or name that is unknown, missing or there twice.
    """
    parts: list[Heading | Paragraph | Group] = []
    for is_prose, block in groupby(text.splitlines(), key=lambda line: line.startswith("#")):
        lines = list(block)
        parts += _prose(lines) if is_prose else _groups("\n".join(lines))
    return Policy(tuple(parts))


def _prose(lines: list[str]) -> Iterator[Heading | Paragraph]:
    """A heading stands on a line of its own; an empty comment line ends a paragraph."""
    said = [line.removeprefix("#").strip() for line in lines]
    for is_text, block in groupby(said, key=lambda line: bool(line) and not line.startswith("#")):
        if is_text:
            yield Paragraph(" ".join(block))
        else:
            yield from (_heading(line) for line in block if line)


def _heading(line: str) -> Heading:
    text = line.lstrip("#")
    return Heading(len(line) - len(text), text.strip())


def _groups(text: str) -> list[Group]:
    try:
        loaded = yaml.load(text, Loader=_StrictLoader)  # noqa: S506 -- a BaseLoader: makes text, lists and maps only
    except yaml.YAMLError as fault:
        raise PolicyError(f"retention.yaml is no YAML here: {fault}") from fault
    return [_group(item) for item in loaded or []]


def _group(item: dict[str, Any]) -> Group:
    name = item.get("group", "(without a name)")
    _check_keys(name, frozenset(item))
    return Group(
        name=name,
        data_class=_one_of(DataClass, item["class"], name),
        purpose=item["purpose"],
        kind=_one_of(Kind, item["kind"], name) if "kind" in item else None,
        own_term=item.get("term", ""),
        own_readers=item.get("readers", ""),
        fields=tuple(Field(model, field) for model, fields in item.get("fields", {}).items() for field in fields),
        tables=tuple(item.get("tables", ())),
    )


def _check_keys(name: str, keys: frozenset[str]) -> None:
    if missing := ALWAYS - keys:
        raise PolicyError(f"Group '{name}' misses: {', '.join(sorted(missing))}.")
    if unknown := keys - ALWAYS - TERM_BY_KIND - TERM_IN_WORDS - CONTENT:
        raise PolicyError(f"Group '{name}' has keys that mean nothing: {', '.join(sorted(unknown))}.")
    if (keys & (TERM_BY_KIND | TERM_IN_WORDS)) not in (TERM_BY_KIND, TERM_IN_WORDS):
        raise PolicyError(
            f"Group '{name}' needs either a kind of rules/keeping.py, or a term and its readers in words."
        )
    if not keys & CONTENT:
        raise PolicyError(f"Group '{name}' holds no fields and no tables.")


def _one_of(choices: Any, value: str, name: str) -> Any:
    try:
        return choices(value)
    except ValueError as fault:
        known = ", ".join(choice.value for choice in choices)
        raise PolicyError(f"Group '{name}' says '{value}'; choose one of: {known}.") from fault


class _StrictLoader(yaml.BaseLoader):
    """Everything is text (a field called `on` is not True), and the last of two equal keys does not silently win."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:  # noqa: FBT001, FBT002 -- the signature of the library
        keys = [self.construct_object(key, deep=True) for key, _ in node.value]
        if twice := {key for key in keys if keys.count(key) > 1}:
            raise PolicyError(f"These keys stand twice under one heading: {', '.join(sorted(map(str, twice)))}.")
        return super().construct_mapping(node, deep=deep)
