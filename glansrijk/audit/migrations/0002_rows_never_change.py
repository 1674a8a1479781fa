"""The database itself refuses to change what was written down (design 4.17)."""

from typing import Any

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

TABLES = ("audit_event", "audit_seen")

SQLITE = """
CREATE TRIGGER {table}_never_changes BEFORE UPDATE ON {table}
BEGIN SELECT RAISE(ABORT, 'Een regel in het logboek verandert nooit.'); END;
"""
POSTGRESQL = """
CREATE TRIGGER {table}_never_changes BEFORE UPDATE ON {table}
FOR EACH ROW EXECUTE FUNCTION audit_row_never_changes();
"""
FUNCTION = """
CREATE OR REPLACE FUNCTION audit_row_never_changes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'Een regel in het logboek verandert nooit.'; END $$;
"""


def put_up(apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
    """Make the triggers for the database in use."""
    on_postgresql = editor.connection.vendor == "postgresql"
    if on_postgresql:
        editor.execute(FUNCTION)
    for table in TABLES:
        editor.execute((POSTGRESQL if on_postgresql else SQLITE).format(table=table))


def take_down(apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
    """Remove them again."""
    for table in TABLES:
        where = f" ON {table}" if editor.connection.vendor == "postgresql" else ""
        editor.execute(f"DROP TRIGGER {table}_never_changes{where}")


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]
    operations = [migrations.RunPython(put_up, take_down)]
