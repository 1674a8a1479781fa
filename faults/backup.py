"""TR8: everything comes back on an empty machine, nothing that was changed is put back, who was erased stays erased.

One school at the end of its year; with FAULTS_SCHOOLS more of them as they are today, with FAULTS_MEGABYTES more files.
"""

import json
import os
import random
import subprocess
import sys
import time
from pathlib import Path
from shutil import copyfile

import psycopg

from bench import _demo_data
from faults import finish
from tests.commands.test_backup import TELL, Place
from tests.migrated import database_at
from tests.own_place import manage

SCHOOLS = int(os.environ.get("FAULTS_SCHOOLS", "1"))
MEGABYTES_OF_FILES = int(os.environ.get("FAULTS_MEGABYTES", "20"))
CHANGED_BYTES = 20
SEED = 8


def main(cycles: int) -> None:
    """Make a backup of a school at work and put it back: whole, damaged, and after somebody was erased."""
    folder = Path(os.environ["GLANSRIJK_DATA"])
    _demo_data.make_school(whole_year=SCHOOLS == 1, schools=SCHOOLS)
    _add_files(folder)
    lived_in = Place(folder, dict(os.environ))
    file, key = folder.parent / "monday.backup", folder.parent / "key"
    new, times = _there_and_back(lived_in, file, key)
    rows, files = _rows(new) == _rows(lived_in), new.files() == _that_go_along(lived_in)
    wrong, changed = _wrong_key_refused(file), cycles or CHANGED_BYTES
    found = sum(_refused(_with_one_byte_changed(file, number), key) for number in range(changed))
    erased = _erase_somebody(lived_in)
    again = _is_there(_restored("after", file, key, "--erased", str(folder / "erased.jsonl")), erased)
    without_ledger = _is_there(_restored("without", file, key), erased)
    finish(
        "backup",
        met=rows and files and wrong and found == changed and not again,
        control_found=without_ledger and not _same_after_erasing(new, lived_in),
        database="postgresql" if "DATABASE_URL" in os.environ else "sqlite",
        schools=SCHOOLS,
        rows=sum(count for count, _ in json.loads(_rows(new)).values()),
        rows_equal=rows,
        files_equal=files,
        wrong_key_refused=wrong,
        bytes_changed=changed,
        changes_found=found,
        erased_came_back=again,
        erased_came_back_without_ledger=without_ledger,
        megabytes=round(file.stat().st_size / 1e6, 1),
        **times,
    )


def _there_and_back(lived_in: Place, file: Path, key: Path) -> tuple[Place, dict[str, float]]:
    """What came back on an empty machine, and how long both took."""
    before = time.monotonic()
    _must(manage(lived_in.environment, "backup", str(file), "--key", str(key)))
    made = time.monotonic()
    new = _restored("new", file, key)
    back = time.monotonic()
    return new, {"seconds_backup": round(made - before, 1), "seconds_restore": round(back - made, 1)}


def _add_files(folder: Path) -> None:
    (folder / "media" / "ideas").mkdir(parents=True)
    for number in range(MEGABYTES_OF_FILES):
        (folder / "media" / "ideas" / f"{number}.pdf").write_bytes(os.urandom(1 << 20))


def _that_go_along(place: Place) -> dict[str, str]:
    """Its files but for the keys of a pulse that runs, which are nowhere else on purpose (docs/decisions/0027)."""
    return {name: digest for name, digest in place.files().items() if not name.startswith("pulse-keys/")}


def _must(done: subprocess.CompletedProcess[str]) -> None:
    if done.returncode != 0:
        sys.exit(done.stderr)


def _empty(name: str) -> Place:
    folder = Path(os.environ["GLANSRIJK_DATA"]).parent / name
    folder.mkdir(exist_ok=True)
    return Place(folder, {**os.environ, "GLANSRIJK_DATA": str(folder), **_own_database(name)})


def _own_database(name: str) -> dict[str, str]:
    """On PostgreSQL an empty one of this name, made where it is not there yet; for SQLite the folder is enough."""
    server = os.environ.get("DATABASE_URL")
    if not server:
        return {}
    with psycopg.connect(database_at(server, "postgres"), autocommit=True) as database:
        if not database.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
            database.execute(f'CREATE DATABASE "{name}"')
    return {"DATABASE_URL": database_at(server, name)}


def _restored(name: str, file: Path, key: Path, *more: str) -> Place:
    place = _empty(name)
    _must(manage(place.environment, "restore", str(file), "--key", str(key), *more))
    return place


def _rows(place: Place) -> str:
    return place.run(TELL)


def _same_after_erasing(one: Place, other: Place) -> bool:
    """The comparison of rows must see that a person is gone, or it sees nothing."""
    return _rows(one) == _rows(other)


def _refused(file: Path, key: Path) -> bool:
    """Whether it is refused and nothing of it was put in place."""
    place = _empty("refusing")
    done = manage(place.environment, "restore", str(file), "--key", str(key))
    return done.returncode != 0 and not set(place.files()) - {"secret-key"}


def _wrong_key_refused(file: Path) -> bool:
    other = file.with_name("other-key")
    other.write_text("A" * 43 + "=")
    return _refused(file, other)


def _with_one_byte_changed(file: Path, number: int) -> Path:
    """Somewhere in it, another place for each number."""
    changed = Path(copyfile(file, file.with_name("changed")))
    with changed.open("r+b") as opened:
        opened.seek(random.Random(SEED + number).randrange(file.stat().st_size))
        (byte,) = opened.read(1)
        opened.seek(-1, os.SEEK_CUR)
        opened.write(bytes([byte ^ 1]))
    return changed


def _erase_somebody(place: Place) -> int:
    from glansrijk.schools.models import Pupil  # noqa: PLC0415 -- the settings are those of this run

    pupil = Pupil.objects.filter(school__slug=_demo_data.SCHOOL).latest("pk").pk
    _must(manage(place.environment, "erase_person", f"pupil-{pupil}", "--school", _demo_data.SCHOOL, "--apply"))
    return int(pupil)


def _is_there(place: Place, pupil: int) -> bool:
    script = "import django, sys; django.setup(); from glansrijk.schools.models import Pupil; "
    return place.run(script + "print(Pupil.objects.filter(pk=sys.argv[1]).exists())", str(pupil)).strip() == "True"
