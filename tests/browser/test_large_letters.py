"""The page of parts fits on a phone with letters twice as large: so does everything that is made of them."""

import re
from pathlib import Path

import pytest
from django.contrib.auth.models import AnonymousUser
from django.template.loader import render_to_string
from django.test import RequestFactory
from playwright.sync_api import Page

from tests.browser.sideways import width_of

STATIC = Path("glansrijk/static")


def parts_with_their_styles() -> str:
    """The page as one text: its style sheets inside it, its scripts left out."""
    request = RequestFactory().get("/")
    request.user = AnonymousUser()
    text = str(render_to_string("onderdelen.html", request=request))
    text = re.sub(r"<script.*?</script>", "", text, flags=re.DOTALL)
    return re.sub(
        r'<link rel="stylesheet" href="/static/([^"]+)"[^>]*>',
        lambda link: "" if "dark" in link[1] else f"<style>{(STATIC / link[1]).read_text()}</style>",
        text,
    )


@pytest.mark.parametrize("letters", [100, 200])
def test_nothing_scrolls_sideways(page: Page, letters: int) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    large = f"<style>html {{ font-size: {letters}% !important }}</style></head>"
    page.set_content(parts_with_their_styles().replace("</head>", large))
    assert width_of(page) == 390
