"""A backup: the database as it was at one moment, all files and the keys, in one sealed file; and back.

The file is a sealed tar (`lib/sealed.py`) that ends with `list.json`: the name, size and SHA-256 of everything in it.
Nothing is put in place before all of it was read and compared with that list.
"""

from __future__ import annotations

import hashlib
import json
import tarfile
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, Any, cast

from django.conf import settings
from django.db import connection
from django.utils import timezone

from glansrijk.lib.database_copy import copy_database, fill_database, is_empty
from glansrijk.lib.sealed import SealedReader, SealedWriter, SealError
from glansrijk.lib.secret_key import FILE as SECRET_KEY
from glansrijk.lib.whole_files import sync_file, sync_folder, whole_file

DATABASE, LIST = "database", "list.json"
# What is made anew by itself, or is the database; and the keys of ballot boxes, which no copy may open (0027).
LEFT_OUT = ("static", "progress", "glansrijk.sqlite3", "pulse-keys")
CHUNK = 1 << 20


class RestoreError(Exception):
    """Nothing was put back; the text says why, to who runs the program."""


@dataclass(frozen=True)
class Made:
    """What is in a backup: when it was made, of which kind of database, and how much."""

    at: datetime
    vendor: str
    files: int
    size: int


def write_backup(to: Path, key: bytes) -> Made:
    """Make a backup while others go on working.

    Raises:
        CopyError: the database could not be copied.
        OSError: there is no room, or no right to write there.
    """
    data = Path(settings.DATA)
    with tempfile.TemporaryDirectory(prefix=".backup-", dir=data) as folder, whole_file(to) as file:
        database = Path(folder) / DATABASE
        copy_database(database)
        with SealedWriter(file, key) as sealed, tarfile.open(fileobj=cast("IO[bytes]", sealed), mode="w|") as tar:
            listed = dict(_packed(tar, [(DATABASE, database), *_files_of(data)]))
            made = {"at": timezone.now().isoformat(), "vendor": connection.vendor, "files": listed}
            path = Path(folder) / LIST
            path.write_text(json.dumps(made))
            tar.add(path, LIST)
    return _told(made)


def _files_of(data: Path) -> Iterator[tuple[str, Path]]:
    for path in sorted(data.rglob("*")):
        first = path.relative_to(data).parts[0]
        if path.is_file() and not path.is_symlink() and not first.startswith((".", *LEFT_OUT)):
            yield path.relative_to(data).as_posix(), path


def _packed(tar: tarfile.TarFile, files: list[tuple[str, Path]]) -> Iterator[tuple[str, list[Any]]]:
    for name, path in files:
        try:
            file = path.open("rb")
        except FileNotFoundError:
            continue  # thrown away meanwhile: the database of a moment ago may name it, a restore says so
        with file:
            info = tar.gettarinfo(arcname=name, fileobj=file)
            hashed = _Hashed(file)
            tar.addfile(info, cast("IO[bytes]", hashed))
            yield name, [info.size, hashed.hex()]


class _Hashed:
    """A file that is read once, and hashed on the way."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file, self._hash = file, hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        part = self._file.read(size)
        self._hash.update(part)
        return part

    def hex(self) -> str:
        return self._hash.hexdigest()


def read_backup(source: Path, key: bytes) -> Made:
    """Put a backup back where nothing is yet: in an empty data folder and an empty database.

    Raises:
        RestoreError: something is there already, or the file is not whole or of another kind of database.
        SealError: the key does not fit, or the file was changed.
        CopyError: the database could not be filled.
    """
    data = Path(settings.DATA)
    if not is_empty() or any(_files_but_the_key(data)):
        raise RestoreError(f"Hier staan al gegevens: {data}. Een back-up gaat alleen terug op een lege plek.")
    with tempfile.TemporaryDirectory(prefix=".restore-", dir=data) as folder:
        place = Path(folder)
        _unpack(source, key, place)
        made = _compared(place)
        if made["vendor"] != connection.vendor:
            raise RestoreError(f"Deze back-up is van {made['vendor']}, deze plek werkt met {connection.vendor}.")
        fill_database(place / DATABASE)
        _put_in_place(place, data, made["files"])
    return _told(made)


def _files_but_the_key(data: Path) -> Iterator[str]:
    """The key of this place was made by starting this very command."""
    return (name for name, _ in _files_of(data) if name != SECRET_KEY)


def _unpack(source: Path, key: bytes, place: Path) -> None:
    try:
        with source.open("rb") as file, SealedReader(file, key) as sealed:
            with tarfile.open(fileobj=cast("IO[bytes]", sealed), mode="r|") as tar:
                tar.extractall(place, filter="data")
            while sealed.read(CHUNK):  # to the very end: an end that was cut off is found there
                pass
    except tarfile.TarError as error:
        raise SealError("Het bestand is beschadigd of niet heel. Neem een andere back-up.") from error
    except OSError as error:
        raise RestoreError(f"{source} is niet te lezen: {error.strerror}.") from error


def _compared(place: Path) -> dict[str, Any]:
    try:
        made: dict[str, Any] = json.loads((place / LIST).read_text())
    except (OSError, ValueError) as error:
        raise RestoreError("In deze back-up staat geen lijst. Neem een andere back-up.") from error
    for name, (size, digest) in made["files"].items():
        path = place / name
        if not path.is_file() or path.stat().st_size != size or _digest(path) != digest:
            raise RestoreError(f"In deze back-up klopt {name} niet. Er is niets teruggezet. Neem een andere back-up.")
    return made


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _put_in_place(place: Path, data: Path, names: dict[str, Any]) -> None:
    folders = {data}
    for name in names:
        if name != DATABASE:
            goal = data / name
            goal.parent.mkdir(parents=True, exist_ok=True)
            sync_file(place / name)
            (place / name).replace(goal)
            folders.add(goal.parent)
    for folder in folders:
        sync_folder(folder)


def _told(made: dict[str, Any]) -> Made:
    files = made["files"]
    return Made(datetime.fromisoformat(made["at"]), made["vendor"], len(files), sum(size for size, _ in files.values()))
