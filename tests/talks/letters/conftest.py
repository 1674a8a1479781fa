"""Letters are written in the village, with its line laid; everybody has custody and an address to mail to but Elif."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from shutil import copytree

import pytest

from glansrijk.accounts import language
from glansrijk.schools.models import Parent, ParentLink
from glansrijk.talks import inviting, letter_appointments, letter_to_group
from tests.talks.line_world import lay
from tests.village import Village


@pytest.fixture
def laid(village: Village) -> Village:
    """The village with its line, in which everybody has custody."""
    lay(village)
    ParentLink.objects.all().take_custody("yes")
    Parent.objects.filter(pk=village.elif_.pk).update(language="")
    for number, parent in enumerate(Parent.objects.filter(school=village.linde, email="").exclude(pk=village.elif_.pk)):
        Parent.objects.filter(pk=parent.pk).update(email=f"ouder{number}@voorbeeld.nl")
    return village


@pytest.fixture
def in_arabic(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[Village, Parent], None]:
    """A world in which every letter is there in Arabic too, with its places; gives a way to let a parent read that."""
    monkeypatch.setattr(language, "languages_with_words", lambda: frozenset({"nl", "ar"}))
    for module in (inviting, letter_to_group, letter_appointments):
        folder = tmp_path / module.FOLDER.name
        copytree(
            module.FOLDER, folder, ignore=lambda _place, names: [name for name in names if not name.endswith(".md")]
        )
        (folder / "ar").mkdir(exist_ok=True)
        for path in folder.glob("*.md"):
            text = path.read_text(encoding="utf-8").replace("Beste {ouder}", "عزيزي {ouder}")
            (folder / "ar" / path.name).write_text(text, encoding="utf-8")
        monkeypatch.setattr(module, "FOLDER", folder)

    def reads_arabic(village: Village, parent: Parent) -> None:
        Parent.objects.filter(pk=parent.pk).update(language="ar")

    return reads_arabic
