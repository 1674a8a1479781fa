"""Secrets come from the environment or from a file, never from the project; a key can be changed in peace (TS23)."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.core import signing
from django.test import Client

from tests import make
from tests.promises.source import ROOT

TELL = (
    "from glansrijk import settings as s; "
    "print(s.SECRET_KEY, s.EMAIL_HOST_PASSWORD, s.EMAIL_USE_TLS, "
    "s.DATABASES['default'].get('PASSWORD'), s.SECRET_KEY_FALLBACKS)"
)
# What a key, a token or a password looks like when somebody forgot one in the source.
FORGOTTEN = re.compile(
    r"-----BEGIN [A-Z ]*PRIVATE KEY|\bAKIA[0-9A-Z]{16}\b|\bgh[pousr]_\w{36}|\b\w+://[\w.-]+:(?!password|geheim)\w{8,}@"
    r"|(?:SECRET|TOKEN|PASSWORD)\w*\s*[:=]\s*[\"'][A-Za-z0-9+/_=-]{24,}[\"']"
)


def told(**environment: str) -> subprocess.CompletedProcess[str]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith("DATABASE_URL")}
    return subprocess.run(
        [sys.executable, "-c", TELL], cwd=ROOT, env={**clean, **environment}, capture_output=True, text=True
    )


def test_each_secret_can_stand_in_a_file_of_its_own(tmp_path: Path) -> None:
    holds = {
        "GLANSRIJK_SECRET_KEY": "a-key-of-this-place",
        "GLANSRIJK_MAIL_URL": "submission://post:woord@mail.example:587",
        "DATABASE_URL": "postgres://glansrijk:geheimpje@localhost/glansrijk",
        "GLANSRIJK_OLD_SECRET_KEYS": "one,other",
    }
    for name, value in holds.items():
        (tmp_path / name).write_text(value + "\n")
    files = {f"{name}_FILE": str(tmp_path / name) for name in holds}
    assert told(**files).stdout == "a-key-of-this-place woord True geheimpje ['one', 'other']\n"
    assert told(**holds).stdout == told(**files).stdout
    gone = told(GLANSRIJK_SECRET_KEY_FILE=str(tmp_path / "gone"))
    assert (gone.returncode, "GLANSRIJK_SECRET_KEY_FILE must be a readable file" in gone.stderr) == (1, True)


@pytest.mark.django_db
def test_another_key_signs_nobody_out_while_the_old_one_is_kept(settings: object) -> None:
    client = Client()
    client.force_login(make.make_account())
    old, sent = settings.SECRET_KEY, signing.dumps("a link")  # type: ignore[attr-defined]
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another key", [old]  # type: ignore[attr-defined]
    assert (client.get("/account").status_code, signing.loads(sent)) == (200, "a link")
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "a third key", []  # type: ignore[attr-defined]
    assert client.get("/account").status_code == 302, "the control: without the old key it ends"
    with pytest.raises(signing.BadSignature):
        signing.loads(sent)


def forgotten_in(text: str) -> list[str]:
    return [found.group() for found in FORGOTTEN.finditer(text)]


def test_no_secret_was_forgotten_in_the_project() -> None:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    texts = {name: (ROOT / name).read_text(errors="replace") for name in listed.split("\0") if is_source(name)}
    assert len(texts) > 500
    assert {name: found for name, text in texts.items() if (found := forgotten_in(text))} == {}


def is_source(name: str) -> bool:
    return name.endswith((".py", ".md", ".yaml", ".toml", ".sh", ".html", ".js", ".json")) and (ROOT / name).is_file()


def test_a_secret_that_is_forgotten_is_found() -> None:
    password, key = "tTr0ub4dor3", "-----BEGIN RSA PRIV" + "ATE KEY"
    there = f"postgres://glans:{password}@db.school/glans\n{key}\nAPI_TOKEN = " + '"' + "x9" * 16 + '"'
    assert len(forgotten_in(there)) == 3
