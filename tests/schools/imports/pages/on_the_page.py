"""Brings files on the page, as a browser does."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from glansrijk.schools.models import Import
from tests.schools.imports.taking_in import parents_csv

Answer = Any  # what the test client gives carries the context too
START = "/s/linde/inlezen/"
UPLOAD = f"{START}bestand"
FILES = Path(__file__).parent.parent / "formats" / "files"
LIST = parents_csv("1001;Eva;Berg;eva@voorbeeld.nl", "1002;Elif;Yilmaz;elif@voorbeeld.nl")
ODD_COLUMNS = parents_csv(
    "1001;Eva;Berg;eva@voorbeeld.nl;Turks;rood",
    head="leerlingnummer;voornaam ouder 1;achternaam ouder 1;e-mail ouder 1;spreekt;kleur",
)
ALIKE = parents_csv("1001;Anna;Vries;anna@voorbeeld.nl", "1002;Anne;Vries;anna@voorbeeld.nl")


def bring(client: Client, data: bytes, *, kind: str = "parents", name: str = "ouders.csv") -> Answer:
    """Choose a file and send it; the page it leads to."""
    file = SimpleUploadedFile(name, data)
    return client.post(UPLOAD, {"kind": kind, "file": file}, follow=True)


def text_of(response: Answer) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def agree(client: Client, page: Answer, **answers: str) -> Answer:
    """Press Inlezen on the page of a plan."""
    content = page.content.decode()
    shown = re.search(r'name="plan" value="(\w+)"', content)
    where = re.search(r'action="(/s/linde/inlezen/\d+/inlezen)"', content)
    assert shown is not None
    assert where is not None
    sent = {"plan": shown[1], "asked": re.findall(r'name="asked" value="([^"]+)"', content), **answers}
    return client.post(where[1], sent, follow=True)


def uploads() -> list[str]:
    """Files that lie in the storage of imports."""
    if not default_storage.exists("inlezen"):
        return []
    return default_storage.listdir("inlezen")[1]


def every_column_left_out() -> dict[str, str]:
    columns = Import.objects.latest("pk").columns
    known = list(columns["mapping"].values())
    unknown = ["ignore"] * len(columns["unknown"])
    return {f"column-{at}": code for at, code in enumerate([*unknown, *known])}
