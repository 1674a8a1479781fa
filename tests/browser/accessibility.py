"""The accessibility check at the end of each story: axe, on the page as it stands, without a single violation."""

from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Error, Page

# WCAG 2.2 A and AA, and what axe calls best practice.
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = """tags => axe.run(document, {runOnly: {type: "tag", values: tags}, resultTypes: ["violations"]})"""


def then_it_is_accessible(page: Page) -> None:
    """Fail with one line per violated rule and the places where it is broken.

    The script goes in through the debugger, not through a script tag: the page's own policy refuses that, and should.
    """
    page.wait_for_load_state()  # the words stand there before their style sheets do
    try:
        violations = _violations(page)
    except Error as gone:
        if "context was destroyed" not in gone.message:
            raise
        page.wait_for_load_state()  # the page before was still there when it was asked
        violations = _violations(page)
    assert not violations, "\n".join(map(_in_words, violations))


def _violations(page: Page) -> list[dict[str, Any]]:
    page.evaluate(AXE_SCRIPT)
    found: list[dict[str, Any]] = page.evaluate(RUN, TAGS)["violations"]
    return found


def _in_words(violation: dict[str, Any]) -> str:
    places = ", ".join(str(node["target"][0]) for node in violation["nodes"])
    return f"{violation['id']}: {violation['help']} — {places}"
