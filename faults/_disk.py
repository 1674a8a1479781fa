"""Disks that can be cut off or filled: they are mounted, so only who is root on this computer can use them."""

import fcntl
import os
import struct
import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType
from typing import Self

# ext4 stops at once, as when the power goes: what was not brought to the disk is gone (EXT4_IOC_SHUTDOWN, no flush).
_SHUTDOWN, _NO_FLUSH = 0x8004587D, 2
CHUNK = 1 << 16
SECONDS_TO_LET_GO = 20


def need_root() -> None:
    """End with a sentence where no disk can be mounted."""
    if os.geteuid() != 0:
        sys.exit("This programme mounts disks of its own: run it as root, on a computer that is not in use.")


class CutDisk:
    """An ext4 disk in a file, and its power switch."""

    def __init__(self, place: Path, *, megabytes: int = 1024) -> None:
        """Make it and mount it."""
        self._file, self.folder = place / "disk.img", place / "disk"
        self.folder.mkdir()
        with self._file.open("wb") as file:
            file.truncate(megabytes << 20)
        _do("mkfs.ext4", "-q", "-F", str(self._file))
        self._mount()

    def __enter__(self) -> Self:
        """Itself."""
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        """Take it away."""
        _do("umount", "--lazy", str(self.folder))

    def cut(self) -> None:
        """The power goes."""
        handle = os.open(self.folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            fcntl.ioctl(handle, _SHUTDOWN, struct.pack("I", _NO_FLUSH))
        finally:
            os.close(handle)

    def come_back(self) -> None:
        """The power is back: what is found is what was on the disk. Nobody may have a file open."""
        until = time.monotonic() + SECONDS_TO_LET_GO
        while not _lets_go(self.folder) and time.monotonic() < until:  # who was killed is not gone at once
            time.sleep(0.02)
        self._mount()

    def _mount(self) -> None:
        _do("mount", "-o", "loop", str(self._file), str(self.folder))
        self.folder.chmod(0o755)


class SmallDisk:
    """A disk in memory of a few megabytes, that can be filled to the last byte and emptied."""

    def __init__(self, folder: Path, *, megabytes: int) -> None:
        """Mount it there; what stood there before is not seen."""
        folder.mkdir(parents=True, exist_ok=True)
        self.folder, self._filling = folder, folder / ".filling"
        _do("mount", "-t", "tmpfs", "-o", f"size={megabytes}m,mode=1777", "tmpfs", str(folder))

    def __enter__(self) -> Self:
        """Itself."""
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        """Take it away."""
        _do("umount", "--lazy", str(self.folder))

    def fill(self) -> None:
        """Leave no room at all."""
        handle = os.open(self._filling, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        try:
            for size in (CHUNK, 1):
                while _wrote(handle, bytes(size)):
                    pass
        finally:
            os.close(handle)

    def make_room(self) -> None:
        """Take away what filled it."""
        self._filling.unlink()


def _wrote(handle: int, part: bytes) -> bool:
    try:
        return os.write(handle, part) > 0
    except OSError:
        return False


def _lets_go(folder: Path) -> bool:
    return subprocess.run(["umount", str(folder)], capture_output=True, check=False).returncode == 0


def _do(*command: str) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise OSError(f"{' '.join(command)}: {done.stderr.strip()}")
