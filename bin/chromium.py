"""The browser for the stories: any Chromium on this computer; as root on Debian it is installed when missing."""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome")
INSTALL = "install Chromium (Debian: apt install chromium) or name one in CHROMIUM"
WAITS = (5, 15)  # seconds before the second and the third try


def find_chromium() -> str | None:
    """The path of the Chromium to test with: the one named in CHROMIUM, else the first that is installed."""
    if named := os.environ.get("CHROMIUM"):
        return named
    return next((path for path in map(shutil.which, NAMES) if path), None)


def find_or_install_chromium() -> str | None:
    """As `find_chromium`, after trying to install it where we may; None when there is none to be had."""
    if find_chromium() is None and os.geteuid() == 0 and Path("/etc/debian_version").exists():
        _install_with_apt()
    return find_chromium()


def _install_with_apt() -> None:
    for wait in (*WAITS, None):
        _apt_get("update")
        if _apt_get("install", "--yes", "--no-install-recommends", "chromium", "fonts-liberation") == 0 or wait is None:
            return
        time.sleep(wait)


def _apt_get(*arguments: str) -> int:
    """Its words go to stderr, for stdout belongs to the tests."""
    silent = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    command = ["apt-get", "-qq", *arguments]
    return subprocess.run(command, env=silent, stdin=subprocess.DEVNULL, stdout=sys.stderr, check=False).returncode
