"""`backup` and `restore`: an empty machine gets back every row and every file, or nothing at all (TR8)."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.own_place import manage, migrated_place, own_place

pytestmark = pytest.mark.database

DAMAGED = "Het bestand is beschadigd of niet heel, vanaf ongeveer {} MB. Neem een andere back-up."

FILL = """
import django
django.setup()
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from tests.village import make_village
make_village()
default_storage.save("ideas/folder.pdf", ContentFile(b"%PDF " + bytes(3 * 1024 * 1024)))
"""
TELL = """
import django, hashlib, json
django.setup()
from django.db import connection
found = {}
with connection.cursor() as cursor:
    for table in sorted(connection.introspection.table_names(cursor)):
        cursor.execute(f'SELECT * FROM "{table}"')
        rows = sorted(map(repr, cursor.fetchall()))
        found[table] = [len(rows), hashlib.sha256(repr(rows).encode()).hexdigest()]
print(json.dumps(found))
"""


# One process for several commands: starting one takes longer than what it does.
TRY = """
import django, json, sys
django.setup()
from django.core.management import CommandError, call_command
found = []
for arguments in json.loads(sys.argv[1]):
    try:
        call_command(*arguments)
        found.append("")
    except CommandError as error:
        found.append(str(error))
print(json.dumps(found))
"""


class Place(NamedTuple):
    """A data folder, and how commands find it."""

    folder: Path
    environment: dict[str, str]

    def run(self, script: str, *arguments: str) -> str:
        command = [sys.executable, "-c", script, *arguments]
        return subprocess.run(command, env=self.environment, check=True, capture_output=True, text=True).stdout

    def told(self, *commands: tuple[str, Path, Path]) -> list[str]:
        """What each command says against it; nothing when it went well."""
        asked = [[name, str(file), "--key", str(key)] for name, file, key in commands]
        found: list[str] = json.loads(self.run(TRY, json.dumps(asked)).splitlines()[-1])
        return found

    def files(self) -> dict[str, str]:
        """What lies there but for the database itself."""
        return {
            path.relative_to(self.folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in self.folder.rglob("*")
            if path.is_file() and not path.name.startswith("glansrijk.sqlite3")
        }


@pytest.fixture(scope="module")
def lived_in(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """A school at work."""
    folder = tmp_path_factory.mktemp("lived-in")
    with migrated_place(folder) as environment:
        place = Place(folder, environment)
        place.run(FILL)
        yield place


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Place]:
    """A new machine."""
    folder = tmp_path / "new"
    folder.mkdir()
    with own_place(folder) as environment:
        yield Place(folder, environment)


@pytest.fixture(scope="module")
def made(lived_in: Place, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A backup and its key, made once: it is only read here."""
    kept = tmp_path_factory.mktemp("kept")
    file, key = kept / "monday.backup", kept / "key"
    done = manage(lived_in.environment, "backup", str(file), "--key", str(key))
    assert (done.returncode, done.stdout[: len(str(file))]) == (0, str(file)), done.stderr
    return file, key


def test_an_empty_machine_gets_back_every_row_and_every_file(
    lived_in: Place, empty: Place, made: tuple[Path, Path]
) -> None:
    file, key = made
    done = manage(empty.environment, "restore", str(file), "--key", str(key))
    assert (done.returncode, done.stdout.split(":")[0]) == (0, "Teruggezet"), done.stderr
    assert empty.run(TELL) == lived_in.run(TELL)
    assert empty.files() == lived_in.files()


def test_what_cannot_be_right_leaves_the_machine_empty(empty: Place, made: tuple[Path, Path], tmp_path: Path) -> None:
    good, key = made
    whole, cut = bytearray(good.read_bytes()), tmp_path / "cut"
    cut.write_bytes(whole[:-1000])
    changed, other, strange = tmp_path / "changed", tmp_path / "other-key", tmp_path / "strange"
    whole[-100] ^= 1
    changed.write_bytes(whole)
    other.write_text("A" * 43 + "=")
    strange.write_bytes(b"%PDF")
    bad = [
        (good, other),
        (cut, key),
        (changed, key),
        (strange, key),
        (tmp_path / "none", key),
        (good, tmp_path / "none"),
    ]
    damaged = DAMAGED.format(len(whole) // (1 << 20))
    assert empty.told(*[("restore", *one) for one in bad]) == [
        "De sleutel past niet op dit bestand, of het begin ervan is beschadigd.",
        damaged,
        damaged,
        "Dit bestand is geen back-up van Glansrijk.",
        f"{tmp_path / 'none'} is niet te lezen: No such file or directory.",
        f"De sleutel {tmp_path / 'none'} is niet te lezen: No such file or directory.",
    ]
    assert set(empty.files()) == {"secret-key"}
    assert empty.told(("restore", good, key)) == [""]


def test_nothing_is_written_over_and_nothing_half(lived_in: Place, made: tuple[Path, Path]) -> None:
    good, key = made
    before = lived_in.run(TELL), lived_in.files(), good.read_bytes()
    assert lived_in.told(("restore", good, key), ("backup", good, key), ("backup", Path("/dev/full/x"), key)) == [
        f"Hier staan al gegevens: {lived_in.folder}. Een back-up gaat alleen terug op een lege plek.",
        f"{good} bestaat al. Kies een andere naam.",
        "/dev/full/x is niet gemaakt: Not a directory.",
    ]
    assert (lived_in.run(TELL), lived_in.files(), good.read_bytes()) == before


def test_no_name_can_be_read_in_it(made: tuple[Path, Path]) -> None:
    assert made[0].stat().st_mode & 0o777 == 0o600
    assert b"Bakker" not in made[0].read_bytes()
