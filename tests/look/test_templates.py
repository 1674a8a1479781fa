"""Promises about every template: they need no weaker policy, and each page of the house can be made."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.template.loader import get_template, render_to_string
from django.test import RequestFactory
from lxml import html

TEMPLATES = sorted(Path("glansrijk").glob("**/templates/**/*.html"))
ERRORS = {
    "400.html": "Dit begrepen we niet",
    "403.html": "Dit mag je hier niet doen",
    "403_form.html": "Deze pagina stond te lang open",
    "404.html": "Deze pagina is er niet",
    "500.html": "Dit lukt nu niet",
}


@pytest.mark.parametrize("path", TEMPLATES, ids=str)
def test_no_style_and_no_script_inside_a_template(path: Path) -> None:
    text = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", "", path.read_text(encoding="utf-8"))
    assert re.findall(r"<style\b|\sstyle\s*=|javascript:|\son[a-z]+\s*=|<script(?![^>]*\bsrc=)", text) == []


@pytest.mark.parametrize("path", TEMPLATES, ids=str)
def test_no_placeholder_stands_in_for_a_label(path: Path) -> None:
    assert "placeholder=" not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(("name", "heading"), ERRORS.items())
def test_a_page_about_a_mistake_has_one_heading_and_a_way_out(name: str, heading: str) -> None:
    request = RequestFactory().get("/")
    request.user = AnonymousUser()
    tree: Any = html.fromstring(render_to_string(name, request=request))
    assert [found.text for found in tree.iter("h1")] == [heading]
    assert tree.find(".//a[@class='button']").get("href") == "/"
    assert (tree.get("lang"), tree.find(".//main") is not None) == ("nl", True)


def test_the_last_page_asks_nothing_of_the_request() -> None:
    assert "Dit lukt nu niet" in get_template("500.html").render()
