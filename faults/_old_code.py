"""What old code would meet on new tables: the models of before a migration read and write on the tables of after it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

Key = tuple[str, str]


def models_before(executor: Any, key: Key) -> list[Any]:
    """The models of the app of this migration as old code has them; none before its first."""
    from django.db import connection  # noqa: PLC0415 -- the settings are those of this run

    app, _ = key
    state = executor(connection).loader.project_state(key, at_end=False)
    return list(state.apps.get_app_config(app).get_models()) if any(app == of for of, _ in state.models) else []


def failing(models: list[Any]) -> tuple[set[str], set[str]]:
    """What of reading and adding a row does not work, and which models have no row to try it with."""
    wrong, untried = set(), set()
    for model in models:
        name = model._meta.label_lower
        try:
            row = _alone(_first, model)
        except _database_error() as fault:
            wrong.add(f"reading {name}: {_in_short(fault)}")
            continue
        if row is None:
            untried.add(name)
            continue
        try:
            _alone(_add_again, model, row)
        except _database_error() as fault:
            wrong.add(f"adding {name}: {_in_short(fault)}")
    return wrong, untried


@contextmanager
def column_that_old_code_leaves_empty(label: str) -> Iterator[None]:
    """A control: a column that must have a value, which only Django knows. It is gone afterwards."""
    from django.apps import apps  # noqa: PLC0415 -- the settings are those of this run
    from django.db import connection, models  # noqa: PLC0415

    model = apps.get_model(label)
    field = models.IntegerField(default=1)
    field.set_attributes_from_name("only_new_code_knows_it")
    field.model = model
    with connection.schema_editor() as editor:
        editor.add_field(model, field)
    try:
        yield
    finally:
        with connection.schema_editor() as editor:
            editor.remove_field(model, field)


def _alone(do: Any, *given: Any) -> Any:
    """In a transaction that leaves nothing behind."""
    from django.db import transaction  # noqa: PLC0415 -- the settings are those of this run

    with transaction.atomic():
        try:
            return do(*given)
        finally:
            transaction.set_rollback(True)


def _first(model: Any) -> Any:
    return model._base_manager.order_by("pk").first()


def _add_again(model: Any, row: Any) -> None:
    """The row that is there is taken away and written once more, so that it cannot be in its own way."""
    from django.db import connection, transaction  # noqa: PLC0415 -- the settings are those of this run

    try:
        with transaction.atomic():
            model._base_manager.filter(pk=row.pk)._raw_delete("default")
    except _database_error():
        row.pk = None  # the log: nothing is taken away there, it only grows
    row.save_base(raw=True, force_insert=True)
    connection.check_constraints(table_names=[model._meta.db_table])


def _database_error() -> type[Exception]:
    from django.db import DatabaseError  # noqa: PLC0415 -- the settings are those of this run

    return DatabaseError


def _in_short(fault: Exception) -> str:
    return str(fault).splitlines()[0]
