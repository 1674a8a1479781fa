"""Old web processes still answer on new tables: a migration lets them, or docs/upgrading.md names it.

From the migrations themselves, without a database. `bin/faults migrations` tries the same on a filled one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import pytest
from django.db import migrations, models
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ModelState, ProjectState
from django.db.models.constraints import UniqueConstraint
from django.db.models.fields import NOT_PROVIDED

from faults._named_migrations import named

# Whether old code can live with it does not show from outside; somebody has to look.
UNSEEN = (migrations.RunPython, migrations.RunSQL, migrations.SeparateDatabaseAndState)
HOW_TO_MEND = """
Give a new column null=True or a db_default, take a column away only a release after the code that used it, or name the
migration in docs/upgrading.md."""


def breaks(before: ProjectState, after: ProjectState) -> list[str]:
    """What of the tables as old code knows them it cannot read or add to any more."""
    found = []
    for key, old in before.models.items():
        if key not in after.models:
            found.append(f"{old.name} is gone")
            continue
        new = after.models[key]
        if old.options.get("db_table") != new.options.get("db_table"):
            found.append(f"{old.name} has another name")
        found += [f"{old.name}.{name} is gone" for name in old.fields if name not in new.fields]
        found += [
            f"{old.name}.{name} must be filled" for name, field in new.fields.items() if must_fill(field, name, old)
        ]
        both = [(name, field, new.fields[name]) for name, field in old.fields.items() if name in new.fields]
        found += [f"{old.name}.{name} is narrower" for name, was, field in both if is_narrower(was, field)]
    return found


def must_fill(field: Any, name: str, old: ModelState) -> bool:
    """Whether a column is new, and neither may be empty nor is filled by the database."""
    fills_itself = field.null or field.many_to_many or field.db_default is not NOT_PROVIDED
    return name not in old.fields and not fills_itself


def is_narrower(was: Any, field: Any) -> bool:
    """Whether it is another column, or takes less than before."""
    if was.null and not field.null and field.db_default is NOT_PROVIDED:
        return True
    return _in_the_database(was) != _in_the_database(field) or (was.max_length or 0) > (field.max_length or 0)


def _in_the_database(field: Any) -> tuple[str, list[Any], dict[str, Any]]:
    _, path, positional, named_ones = field.deconstruct()
    aside = {*field.non_db_attrs, "default", "db_default", "null", "max_length", "db_index", "to"}
    return path, positional, {name: value for name, value in named_ones.items() if name not in aside}


def unseen(before: ProjectState, after: ProjectState, operations: Iterable[Any]) -> list[str]:
    """What somebody has to look at: code, and new rules about tables that were there."""
    found = [type(one).__name__ for one in operations if isinstance(one, UNSEEN)]
    for key, old in before.models.items():
        had = {one.deconstruct()[2]["name"]: one for one in old.options.get("constraints", [])}
        rules = after.models[key].options.get("constraints", []) if key in after.models else []
        found += [rule.name for rule in rules if had.get(rule.name) != rule]
    return found


def each() -> Iterator[tuple[str, list[str], list[str]]]:
    """Each migration of ours that comes after the first of its app: its name, what breaks, what has to be looked at."""
    loader = MigrationLoader(None)
    state = ProjectState()
    plan = dict.fromkeys(key for leaf in loader.graph.leaf_nodes() for key in loader.graph.forwards_plan(leaf))
    for key in plan:
        migration = loader.graph.nodes[key]
        after = migration.mutate_state(state)
        if migration.__module__.startswith("glansrijk.") and any(app == key[0] for app, _ in state.models):
            yield ".".join(key), breaks(state, after), unseen(state, after, migration.operations)
        state = after


def test_old_code_goes_on_or_the_migration_is_named() -> None:
    told, seen = named(), list(each())
    must_stop = {name for name, broken, _ in seen if broken}
    to_look_at = {name for name, broken, others in seen if broken or others}
    assert {name: told.get(name) for name in must_stop} == dict.fromkeys(must_stop, "stop"), HOW_TO_MEND
    assert (to_look_at - set(told), set(told) - to_look_at) == (set(), set()), HOW_TO_MEND


def changed(*operations: Any) -> tuple[list[str], list[str]]:
    """What is said of these operations on a small table."""
    before = ProjectState()
    name: Any = models.CharField(max_length=20, null=True)
    before.add_model(ModelState("schools", "Desk", {"id": models.BigAutoField(primary_key=True), "name": name}))
    after = type("Migration", (migrations.Migration,), {"operations": operations})("0002", "schools").mutate_state(
        before
    )
    return breaks(before, after), unseen(before, after, operations)


@pytest.mark.parametrize(
    ("operation", "said"),
    [
        (migrations.AddField("desk", "note", models.TextField(default="")), (["Desk.note must be filled"], [])),
        (migrations.AddField("desk", "note", models.TextField(db_default="")), ([], [])),
        (migrations.AddField("desk", "note", models.TextField(null=True)), ([], [])),
        (migrations.RemoveField("desk", "name"), (["Desk.name is gone"], [])),
        (migrations.AlterField("desk", "name", models.CharField(max_length=20)), (["Desk.name is narrower"], [])),
        (
            migrations.AlterField("desk", "name", models.CharField(max_length=9, null=True)),
            (["Desk.name is narrower"], []),
        ),
        (migrations.AlterField("desk", "name", models.IntegerField(null=True)), (["Desk.name is narrower"], [])),
        (migrations.AlterField("desk", "name", models.CharField("naam", max_length=30, null=True)), ([], [])),
        (migrations.RenameField("desk", "name", "called"), (["Desk.name is gone"], [])),
        (migrations.RenameModel("Desk", "Table"), (["Desk is gone"], [])),
        (migrations.AlterModelTable("desk", "bank"), (["Desk has another name"], [])),
        (migrations.CreateModel("Chair", [("id", models.BigAutoField(primary_key=True))]), ([], [])),
        (migrations.AddIndex("desk", models.Index(fields=["name"], name="by_name")), ([], [])),
        (
            migrations.AddConstraint("desk", UniqueConstraint(fields=["name"], name="name_once")),
            ([], ["name_once"]),
        ),
        (migrations.RunSQL("DELETE FROM desk"), ([], ["RunSQL"])),
        (migrations.RunPython(migrations.RunPython.noop), ([], ["RunPython"])),
    ],
)
def test_what_breaks_old_code_is_seen(operation: Any, said: tuple[list[str], list[str]]) -> None:
    assert changed(operation) == said
