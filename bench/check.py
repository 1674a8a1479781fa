"""`bin/bench check`: the monthly check of 28 lines in a real browser, by keyboard at human pace, at 4x CPU throttle.

Prints the keys it took, the time from a key to the next frame, the time until all was saved after the last key, and how
much the page shifted. The frame is measured in the page itself: from the moment of the key to the first message after
the frame that follows it.
"""

import os
import sys
import time

from playwright.sync_api import Browser, Page, sync_playwright

from bench import _demo_data, report
from bench._server import HOST, serving
from bin.chromium import INSTALL, find_chromium

BENCH = "check"
THROTTLE = 4
PACE = 0.3  # seconds from key to key
DIGITS = "34333430"
EMPTY_KEYS = 20
BUDGET_FRAME, BUDGET_SAVED, EXTRA_KEYS = 100, 2000, 2
MEASURE = """() => {
  window.frames_after = []; window.shifted = [0, 0]; window.last_key = 0;
  addEventListener("keydown", (event) => {
    window.last_key = event.timeStamp;
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => window.frames_after.push(performance.now() - event.timeStamp);
      channel.port2.postMessage(0);
    });
  }, true);
  new PerformanceObserver((list) => {
    for (const shift of list.getEntries()) window.shifted[shift.hadRecentInput ? 1 : 0] += shift.value;
  }).observe({ type: "layout-shift", buffered: true });
}"""
SAVES = """() => performance.getEntriesByType("resource")
  .filter((entry) => entry.name.endsWith("/schatting")).map((entry) => entry.responseEnd)"""


def main() -> None:
    """Measure; without a browser say what to install and fail."""
    chromium = find_chromium()
    if chromium is None:
        raise SystemExit(f"No browser to measure in: {INSTALL}.")
    # Playwright keeps an event loop in this thread, in which Django would refuse to touch the database.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    _make_an_empty_check()
    if not _demo_data.month_of_the_check():
        print("There is no check in August, so there is nothing to measure.", file=sys.stderr)
        return
    with serving("glansrijk.wsgi:application") as port, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        try:
            _measure(_open(browser, port))
        finally:
            browser.close()


def _make_an_empty_check() -> None:
    """The school of today, with nothing filled in yet this month in the class that is measured."""
    _demo_data.make_school(whole_year=False)
    from glansrijk.relations.models import Estimate  # noqa: PLC0415
    from glansrijk.rules.school_year import Month  # noqa: PLC0415

    month = _demo_data.month_of_the_check()
    if month:
        group = Estimate.objects.filter(relation__group__name=_demo_data.CHECK_GROUP)
        group.filter(month=Month.parse(month).first).delete()


def _open(browser: Browser, port: int) -> Page:
    """The page behind the cover, with a teacher signed in and the processor throttled."""
    context = browser.new_context(locale="nl-NL", viewport={"width": 1280, "height": 800})
    cookies = _demo_data.cookies_of_the_teacher(_demo_data.CHECK_GROUP, begun=False)
    context.add_cookies(
        [{"name": name, "value": one.value, "domain": HOST, "path": "/"} for name, one in cookies.items() if one.value]
    )
    page = context.new_page()
    page.goto(f"http://{HOST}:{port}{_demo_data.path_of_the_check(_demo_data.CHECK_GROUP)}")
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": THROTTLE})
    return page


def _measure(page: Page) -> None:
    """From the cover to "Klaar", with the keyboard only; then the same keys on a page with nothing on it."""
    page.keyboard.press("Enter")
    page.locator("glans-check [data-line]").first.wait_for()
    page.wait_for_timeout(1000)
    lines = page.locator("glans-check [data-line]").count()
    page.evaluate(MEASURE)
    for number in range(lines):
        _press(page, DIGITS[number % len(DIGITS)])
    saved = _wait_until_saved(page, lines)
    frames: list[float] = page.evaluate("window.frames_after")
    unexpected, after_a_key = page.evaluate("window.shifted")
    page.keyboard.press("Enter")
    page.locator("[data-look-back] h2").wait_for()
    # One Enter on the cover and one on "Klaar".
    _figure(f"keys for {lines} lines", lines + 2, "keys", against=lines + EXTRA_KEYS)
    empty = _frames_of_an_empty_page(page)
    for name, share in (("p50", 0.5), ("p95", 0.95)):
        _figure(f"key to next frame, {THROTTLE}x slower: {name}", _at(frames, share), "ms", against=BUDGET_FRAME)
        _figure(f"key to next frame, {THROTTLE}x slower, on an empty page: {name}", _at(empty, share), "ms")
    _figure("all saved after the last key", max(0, saved), "ms", against=BUDGET_SAVED)
    _figure("layout shift that nobody asked for", unexpected, "shift")
    _figure("layout shift right after a key", after_a_key, "shift")


def _frames_of_an_empty_page(page: Page) -> list[float]:
    """What this computer and this browser need for a frame anyway."""
    page.goto("about:blank")
    page.set_content("<input autofocus>")
    page.evaluate(MEASURE)
    for _ in range(EMPTY_KEYS):
        _press(page, "3")
    frames: list[float] = page.evaluate("window.frames_after")
    return frames


def _at(times: list[float], share: float) -> float:
    return sorted(times)[int(len(times) * share)]


def _figure(figure: str, value: float, unit: str, *, against: float | None = None) -> None:
    report(bench=BENCH, figure=figure, value=round(value, 3), unit=unit, against=against)


def _press(page: Page, key: str) -> None:
    start = time.monotonic()
    page.keyboard.press(key)
    page.wait_for_timeout(max(0, PACE - (time.monotonic() - start)) * 1000)


def _wait_until_saved(page: Page, lines: int) -> float:
    """Milliseconds from the last key to the end of the last answer to a save."""
    until = time.monotonic() + 30
    while time.monotonic() < until:
        saves = page.evaluate(SAVES)
        if len(saves) >= lines:
            return float(max(saves) - page.evaluate("window.last_key"))
        page.wait_for_timeout(50)
    raise TimeoutError(f"only {len(page.evaluate(SAVES))} of {lines} lines were saved")
