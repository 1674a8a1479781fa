"""Into the story already signed in; the sign-in page itself has a story of its own."""

from django.test import Client
from playwright.sync_api import BrowserContext


def take_session(context: BrowserContext, client: Client, *, at: str) -> None:
    """Give the browser the cookies of a test client that is signed in, e.g. `village.signed_in(village.anna)`.

    `at` is the address of the live server. The cookies are for https only, as in use; Chromium sends them to this
    computer all the same.
    """
    place = at.replace("http:", "https:")
    context.add_cookies(
        [
            {"name": name, "value": cookie.value, "url": place, "httpOnly": True, "secure": True, "sameSite": "Lax"}
            for name, cookie in client.cookies.items()
        ]
    )
