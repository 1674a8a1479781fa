"""Lessons that exist for a test only."""

from __future__ import annotations

from pathlib import Path

from glansrijk.team.lesson_files import PARTS

FIRST, SECOND, THIRD = "eerst-kijken", "dan-vragen", "naast-elkaar"
LESSONS = (("01", FIRST, "Eerst kijken", "G"), ("02", SECOND, "Dan vragen", "G"), ("03", THIRD, "Naast elkaar", "N"))


def write_lessons(folder: Path) -> None:
    """Write all three."""
    for number, slug, title, letter in LESSONS:
        (folder / f"{number}-{slug}.md").write_text(_document(title, letter))


def _document(title: str, letter: str) -> str:
    minutes = "\n".join(f"  - {part}: 3" for part in PARTS.values())
    parts = "\n\n".join(f"## {part}\n\nWoorden over {part.lower()}." for part in PARTS.values())
    head = (
        f"titel: {title}\nletter: {letter}\ntechniek: gesprekken voeren\nminuten:\n{minutes}\nbronnen:\n  - Eigen tekst"
    )
    return f"---\n{head}\n---\n\n{parts}\n"
