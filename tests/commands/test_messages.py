"""Catalogues are whole and right: what is missing, has other places, or is too long, is said in words."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from bin import catalogues

USED: dict[tuple[str, ...], set[str]] = {
    ("Dag %(name)s",): {"glansrijk/home/templates/home/parents.html"},
    ("%(n)s vraag", "%(n)s vragen"): {"glansrijk/talks/templates/talks/parent/start.html"},
    ("Alleen voor school",): {"glansrijk/home/templates/home/school.html"},
}


def a_catalogue(language: str, *, read: bool = True, **translated: str) -> Catalog:
    catalog = Catalog(locale=language)
    catalog.header_comment = f"{catalogues.READ_BY}nee" if read else "# leeg"
    catalog.add("Dag %(name)s", translated.get("day", "Hello %(name)s"))
    plural = ("%(n)s question", "%(n)s questions", "%(n)s", "%(n)s", "%(n)s", "%(n)s")
    catalog.add(("%(n)s vraag", "%(n)s vragen"), plural[: catalog.num_plurals])
    if "school" in translated:
        catalog.add("Alleen voor school", translated["school"])
    return catalog


def test_other_languages_hold_what_parents_read_and_english_all() -> None:
    assert list(catalogues.faults_of(a_catalogue("ar"), USED, "ar")) == []
    assert list(catalogues.faults_of(a_catalogue("en", school="Staff only"), USED, "en")) == []
    (fault,) = catalogues.faults_of(a_catalogue("en"), USED, "en")
    assert "'Alleen voor school'" in fault


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("", "no translation of 'Dag %(name)s'"),
        ("Hello %(nom)s", "has other places than its translation"),
        ("Hello", "has other places than its translation"),
        ("Hello %(name)s " + "and more " * 20, "is too long to fit"),
        ("Hello <script>%(name)s", "holds a tag that does not belong there"),
    ],
)
def test_each_fault_is_found(day: str, said: str) -> None:
    assert [said in fault for fault in catalogues.faults_of(a_catalogue("pl", day=day), USED, "pl")] == [True]


def test_it_is_said_who_read_it() -> None:
    (fault,) = catalogues.faults_of(a_catalogue("tr", read=False), USED, "tr")
    assert "Nagelezen door een moedertaalspreker" in fault


def test_sentences_are_read_from_python_and_from_templates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "a.py").write_text(
        'from x import gettext as _\n_("een zin " "in twee delen")\n'
        'ngettext("kind", "kinderen", 2)\nf"{_(\'tussen haken\')}"\n'
    )
    (tmp_path / "templates" / "b.html").write_text(
        '{% translate "in een sjabloon" %}\n    {% blocktranslate trimmed count n=n %}{{ n }} huis\n'
        '    {% plural %}{{ n }} huizen{% endblocktranslate %}{% include "x" with text=_("meegegeven") %}'
    )
    monkeypatch.setattr(catalogues, "SOURCES", tmp_path)
    monkeypatch.setattr(catalogues, "ROOT", tmp_path)
    assert dict(catalogues.sentences()) == {
        ("tussen haken",): {"a.py"},
        ("een zin in twee delen",): {"a.py"},
        ("kind", "kinderen"): {"a.py"},
        ("in een sjabloon",): {"templates/b.html"},
        ("%(n)s huis", "%(n)s huizen"): {"templates/b.html"},
        ("meegegeven",): {"templates/b.html"},
    }


def test_the_project_itself_has_sentences_for_parents() -> None:
    used = dict(catalogues.sentences())
    for_parents = [ids for ids, files in used.items() if catalogues.wanted_in("ar", files)]
    assert 100 < len(for_parents) < len(used)


def test_every_catalogue_here_is_whole() -> None:
    assert catalogues.check_all() == 0
