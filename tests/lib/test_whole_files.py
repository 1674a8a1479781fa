"""A file is there whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from glansrijk.lib.whole_files import whole_file


def test_it_stands_there_when_it_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"old")
    with whole_file(path) as file:
        file.write(b"new")
        assert path.read_bytes() == b"old"
    assert [(one.name, one.read_bytes()) for one in tmp_path.iterdir()] == [("file", b"new")]
    assert path.stat().st_mode & 0o777 == 0o600


def test_when_it_goes_wrong_halfway_the_old_one_stays_and_nothing_lies_about(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"old")
    with pytest.raises(ZeroDivisionError):
        _write_half(path)
    assert [(one.name, one.read_bytes()) for one in tmp_path.iterdir()] == [("file", b"old")]


def _write_half(path: Path) -> None:
    with whole_file(path) as file:
        file.write(b"half %d" % (1 // 0))
