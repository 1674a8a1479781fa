"""The browser of the stories is as strict as it says."""

from collections.abc import Callable

import pytest
from django.db import connection
from playwright.sync_api import Page

SOUND = """<!doctype html><html lang="nl"><head><title>Dag</title></head>
<body><main><h1>Dag</h1><p>Alles is goed.</p>{extra}</main></body></html>"""


def test_a_sound_page_is_accessible(page: Page, then_it_is_accessible: Callable[[Page], None]) -> None:
    page.set_content(SOUND.format(extra=""))
    then_it_is_accessible(page)


def test_a_picture_without_words_is_not_accessible(page: Page, then_it_is_accessible: Callable[[Page], None]) -> None:
    page.set_content(SOUND.format(extra='<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">'))
    with pytest.raises(AssertionError, match="image-alt"):
        then_it_is_accessible(page)


def test_a_page_cannot_leave_this_computer(page: Page) -> None:
    # Not by going there: of a page that is not found Chromium itself asks elsewhere whether names are known at all.
    with page.expect_event("requestfailed") as failed:
        page.evaluate("fetch('http://voorbeeld.example/').catch(() => 0)")
    assert failed.value.failure == "net::ERR_NAME_NOT_RESOLVED"


@pytest.mark.django_db
def test_a_story_has_a_database_in_a_file(page: Page) -> None:
    assert connection.vendor != "sqlite" or not str(connection.settings_dict["NAME"]).startswith("file:memory")
