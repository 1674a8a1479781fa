"""A file that was brought in is on the disk, and so are the folders that name it, before anyone is told."""

import errno
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.files.base import ContentFile

from glansrijk.lib.kept_files import KeptFiles


def test_the_file_and_every_folder_above_it_go_to_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced = []

    def sync(handle: int) -> None:
        path = Path(f"/proc/self/fd/{handle}").readlink()
        synced.append((path, path.read_bytes() if path.is_file() else b""))

    monkeypatch.setattr(os, "fsync", sync)
    files = tmp_path / "files"
    name = KeptFiles(location=files).save("aanbod/2026/folder.pdf", ContentFile(b"%PDF"))
    assert synced[0] == (files / name, b"%PDF")
    assert {path for path, _ in synced[1:]} == {files / "aanbod" / "2026", files / "aanbod", files, tmp_path}


class EndsHalfway(ContentFile[bytes]):
    """The disk is full after the first part."""

    def chunks(self, chunk_size: int | None = None) -> Iterator[bytes]:
        yield b"%PDF"
        raise OSError(errno.ENOSPC, "No space left on device")


def test_where_there_is_no_room_nothing_half_stays(tmp_path: Path) -> None:
    files = KeptFiles(location=tmp_path)
    with pytest.raises(OSError, match="No space left"):
        files.save("folder.pdf", EndsHalfway(b"%PDF and more"))
    assert list(tmp_path.iterdir()) == []
