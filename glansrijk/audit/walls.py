"""What the database itself does for the log: refuse changes, hang each event in the chain, delete only what was cut.

On PostgreSQL an event gets its place when its transaction ends, under a lock of its school, so that nobody waits for
the log while a change is still being made. On SQLite there is one writer at a time anyway: it gets it at once.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.db.backends.base.base import BaseDatabaseWrapper

TABLES = ("audit_event", "audit_seen", "audit_link", "audit_anchor")
NEVER_CHANGES = "Een regel in het logboek verandert nooit."
NEVER_GOES = "Een regel in het logboek gaat alleen weg als het logboek is ingekort."
LOCK = 18_018  # a number for locks on a chain, beside the number of the school

_CUT = "SELECT 1 FROM audit_anchor AS cut WHERE cut.is_cut AND cut.school_id"
# Which old row may go: what lies before a place that was signed off as the new beginning (shortening.py).
_MAY_GO = {
    "audit_event": (
        f"{_CUT} = COALESCE(OLD.school_id, 0) AND cut.place >= "  # noqa: S608 -- our own words only
        "(SELECT held.place FROM audit_link AS held WHERE held.kind = 'event' AND held.first_id = OLD.id)"
    ),
    "audit_seen": f"{_CUT} = OLD.school_id AND cut.seen_upto >= OLD.id",
    "audit_link": f"{_CUT} = OLD.school_id AND cut.place > OLD.place",
    "audit_anchor": "SELECT 1 WHERE 1 = 0",
}

_SQLITE_CHANGE = """CREATE TRIGGER {table}_never_changes BEFORE UPDATE ON {table}
BEGIN SELECT RAISE(ABORT, '{why}'); END"""
_SQLITE_DELETE = """CREATE TRIGGER {table}_never_goes BEFORE DELETE ON {table} WHEN NOT EXISTS ({may_go})
BEGIN SELECT RAISE(ABORT, '{why}'); END"""
_SQLITE_CHAIN = """CREATE TRIGGER audit_event_chained AFTER INSERT ON audit_event
BEGIN
  INSERT INTO audit_link (school_id, place, kind, first_id, last_id, amount, digest, hash)
  SELECT COALESCE(NEW.school_id, 0), COALESCE(head.place, 0) + 1, 'event', NEW.id, NEW.id, 1, NEW.digest,
         SHA256(COALESCE(head.hash, '') || ' ' || (COALESCE(head.place, 0) + 1) || ' event ' || NEW.id || ' ' || NEW.id
                || ' 1 ' || NEW.digest)
  FROM (SELECT 1) LEFT JOIN (SELECT place, hash FROM audit_link WHERE school_id = COALESCE(NEW.school_id, 0)
                             ORDER BY place DESC LIMIT 1) AS head;
END"""

_POSTGRESQL_CHANGE = """CREATE TRIGGER {table}_never_changes BEFORE UPDATE ON {table}
FOR EACH ROW EXECUTE FUNCTION audit_row_never_changes()"""
_POSTGRESQL_DELETE = """CREATE FUNCTION {table}_never_goes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS ({may_go}) THEN RAISE EXCEPTION '{why}'; END IF;
  RETURN OLD;
END $$;
CREATE TRIGGER {table}_never_goes BEFORE DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION {table}_never_goes();
CREATE TRIGGER {table}_never_emptied BEFORE TRUNCATE ON {table} EXECUTE FUNCTION audit_row_never_changes()"""
_POSTGRESQL_CHAIN = f"""CREATE FUNCTION audit_chain_event() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  chain bigint := COALESCE(NEW.school_id, 0);
  next_place bigint;
  hash_before text;
BEGIN
  PERFORM pg_advisory_xact_lock({LOCK}, chain::integer);
  SELECT place + 1, hash INTO next_place, hash_before FROM audit_link
    WHERE school_id = chain ORDER BY place DESC LIMIT 1;
  next_place := COALESCE(next_place, 1);
  INSERT INTO audit_link (school_id, place, kind, first_id, last_id, amount, digest, hash)
  VALUES (chain, next_place, 'event', NEW.id, NEW.id, 1, NEW.digest,
          encode(sha256(convert_to(concat(hash_before, ' ', next_place, ' event ', NEW.id, ' ', NEW.id, ' 1 ',
                                          NEW.digest), 'UTF8')), 'hex'));
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER audit_event_chained AFTER INSERT ON audit_event DEFERRABLE INITIALLY DEFERRED
FOR EACH ROW EXECUTE FUNCTION audit_chain_event()"""  # noqa: S608 -- our own words only


def put_up(database: BaseDatabaseWrapper) -> None:
    """Make all the triggers. SQLite loses them when it rebuilds a table: a migration that does puts them up again."""
    on_postgresql = database.vendor == "postgresql"
    change, delete, chain = (
        (_POSTGRESQL_CHANGE, _POSTGRESQL_DELETE, _POSTGRESQL_CHAIN)
        if on_postgresql
        else (_SQLITE_CHANGE, _SQLITE_DELETE, _SQLITE_CHAIN)
    )
    with database.cursor() as cursor:
        for table in TABLES:
            cursor.execute(change.format(table=table, why=NEVER_CHANGES))
            cursor.execute(delete.format(table=table, why=NEVER_GOES, may_go=_MAY_GO[table]))
        cursor.execute(chain)


def take_down(database: BaseDatabaseWrapper) -> None:
    """Remove them again, as far as they are there."""
    with database.cursor() as cursor:
        for statement in _taking_down(on_postgresql=database.vendor == "postgresql"):
            cursor.execute(statement)


def _taking_down(*, on_postgresql: bool) -> Iterator[str]:
    for table in TABLES:
        for what in ("never_changes", "never_goes", "never_emptied", "chained"):
            yield f"DROP TRIGGER IF EXISTS {table}_{what}" + (f" ON {table}" if on_postgresql else "")
        if on_postgresql:
            yield f"DROP FUNCTION IF EXISTS {table}_never_goes()"
    if on_postgresql:
        yield "DROP FUNCTION IF EXISTS audit_chain_event()"
