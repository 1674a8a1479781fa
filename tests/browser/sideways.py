"""How wide a page is once it stands there with its styles and letters: wider than the window scrolls sideways."""

from playwright.sync_api import Page


def width_of(page: Page) -> int:
    """The width of all that is on the page, in CSS pixels; asked sooner it is that of a page without its styles."""
    page.wait_for_load_state()
    width: int = page.evaluate("document.fonts.ready.then(() => document.documentElement.scrollWidth)")
    return width
