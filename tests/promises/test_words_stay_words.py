"""Whatever stands in a column, a page and a paper show it as words: no tag, no script, no command (TS8).

As a browser reads tags on every page, in a real browser on the pages with the most free text, and on every PDF.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import cycle
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import typst
from django.contrib.staticfiles import finders
from django.test import Client
from playwright.sync_api import Dialog, Page, Route

from glansrijk.lib.paper import pdf
from glansrijk.schools.models import School
from tests.paper import read_paper
from tests.promises.addresses import ALL, urls_in
from tests.promises.conftest import TwoSchools
from tests.promises.one_of_every_model import can_hold_a_canary, owned_models
from tests.promises.test_every_answer_is_strict import LEFT_OUT, Inline

# Each begins in another place of a page: text, an attribute in either kind of quotes, a script, a style, a comment.
SHORT = """'"><p onx=1>"""
AS_TAGS = (
    """'"><img src=x onerror=alert(1)>""",
    """</script><script>alert(1)</script>""",
    """<svg/onload=alert(1)> <svg onload=alert(1)>""",
    """" onmouseover="alert(1)" x=\"""",
    """' autofocus onfocus='alert(1)' x='""",
    """--><iframe srcdoc="x" onload="alert(1)">""",
    """</title></textarea></style><body onload=alert(1)>""",
    """<a href="javascript:alert(1)" onclick="alert(1)">x</a>""",
    """<math><mtext><style><img src=x onerror=alert(1)>""",
    """<ScRiPt>alert(1)</sCrIpT>""",
    """<img src=x onerror=&#97;lert(1)>""",
    """<iframe src=javascript:alert(1)>""",
    """<details open ontoggle=alert(1)>x</details>""",
    """<object data=javascript:alert(1)></object>""",
    """<base href=//elders.example/><script src=x.js onload=alert(1)></script>""",
    """<meta http-equiv=refresh content="0;url=javascript:alert(1)">""",
    """<video><source onerror=alert(1)></video>""",
    """<input autofocus onfocus=alert(1)>""",
    """<noscript><p title="</noscript><img src=x onerror=alert(1)>">""",
    """]]><form action=javascript:alert(1)><button autofocus>x</button></form>""",
    """javascript:alert(1)""",
)
# Harmless as tags; a script, a template or Markdown would make something of them.
OTHERWISE = (
    """[x](javascript:alert(1)) **<b style="x">**""",
    """{{constructor.constructor('alert(1)')()}}""",
    """\\u003cimg src=x onerror=alert(1)\\u003e""",
    """&lt;img src=x onerror=alert(1)&gt;""",
)
PAYLOADS = (*AS_TAGS, *OTHERWISE)
# What Typst would read as a command: files, code, markup, another page, the end of what it stands in.
ON_PAPER = (
    '#read("/etc/passwd")',
    '#panic("stop")',
    "#set page(width: 9cm)",
    "#pagebreak()#sys.inputs",
    '"] #eval("1+1") [',
    "$x^2$ *vet* _schuin_",
    "= Kop // weg /* weg",
    '#image("/etc/passwd")',
    "@bron <bron> `ruw` ~ --",
    '\\u{41} \\ #include "x"',
)
# A building block of a school is set with its signs: *vet* is bold there, so the signs are no words of it.
WITH_SIGNS = {"relations.OwnBlock.text"}
NO_SIGNS = ON_PAPER[:5]
# They stand in addresses, and forms take letters, digits and hyphens only.
PARTS_OF_ADDRESSES = {"slug", "kind"}
# None of ours stands on a page.
FOREIGN = {"base", "object", "embed", "iframe", "math", "video"}
# The pages with the most free text, of families, letters, talks and the team.
TO_BROWSE = (
    *("family", "family_parent", "pupil", "group", "parents_list", "mailbox", "letter", "remarks", "ideas", "idea"),
    *(
        "talk",
        "child_line",
        "matter",
        "matters",
        "help_requests",
        "my_actions",
        "blocks",
        "round",
        "meeting",
        "joining",
    ),
)
A4 = (595, 842)
PAPER = re.compile("paper|print|pdf|letter")


def poison(school: School, payloads: Sequence[str] = PAYLOADS, short: str = SHORT) -> int:
    """Put one of them into every text column of every row; returns how many."""
    words_of, put = cycle(payloads), 0
    for model in owned_models():
        for field in model._meta.local_concrete_fields:
            if can_hold_a_canary(field) and field.name not in PARTS_OF_ADDRESSES:
                for row in model._default_manager.filter(school=school):
                    words = next(words_of)
                    fits = (field.max_length or 99) >= len(words) and not field.unique
                    put += model._default_manager.filter(pk=row.pk).update(**{field.name: words if fits else short})
    return put


class Foreign(Inline):
    """What is inline, and tags that only somebody else can have put on a page."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Each tag, as a browser reads it."""
        super().handle_starttag(tag, attrs)
        addresses = [value or "" for name, value in attrs if name in {"data", "action", "content"}]
        if tag in FOREIGN or any("javascript:" in value for value in addresses):
            self.found.append(f"<{tag}>")


def foreign_in(page: str) -> list[str]:
    """All of it on a page."""
    reader = Foreign()
    reader.feed(page)
    return sorted(set(reader.found))


@pytest.mark.parametrize("who", ["anna", "hanneke", "otto"])
def test_no_words_of_people_become_part_of_the_page(two_schools: TwoSchools, who: str) -> None:
    village = two_schools.village
    urls = urls_in((one for one in ALL if one.name not in LEFT_OUT), village.linde)
    client = two_schools.browser_of(getattr(village, who))
    assert poison(village.linde) > 150
    pages = {name: client.get(url) for name, url in urls.items()}
    texts = {name: page.content.decode() for name, page in pages.items() if "html" in page.get("Content-Type", "")}
    made = {name: found for name, text in texts.items() if (found := foreign_in(text))}
    assert made == {}
    shown = [name for name, text in texts.items() if "alert(1)" in text or "onx=1" in text]
    assert len(shown) > 8, "they stand on no page: the silence means nothing"


@pytest.mark.parametrize("payload", [SHORT, *AS_TAGS])
def test_each_of_them_would_be_found(payload: str) -> None:
    places = (
        "<p>{}</p>",
        '<a title="{}">x</a>',
        "<a title='{}'>x</a>",
        "<a href='{}'>x</a>",
        "<script src=x>{}</script>",
        "<title>{}</title>",
    )
    assert any(foreign_in(place.replace("{}", payload)) for place in places)


def browse(page: Page, pages: dict[str, str]) -> list[str]:
    """Open pages in Chromium with our own scripts, and without the policy that would stop a foreign one; what ran."""
    ran: list[str] = []

    def note(dialog: Dialog) -> None:
        ran.append(f"{page.url}: {dialog.message}")
        dialog.dismiss()

    page.on("dialog", note)
    page.route("**/*", lambda route: answer(route, pages))
    for url in pages:
        page.goto(f"http://127.0.0.1{url}", wait_until="load")
        page.mouse.move(200, 200)
        ran += [f"{url}: {one}" for one in page.evaluate(FOREIGN_ON_THE_PAGE, sorted(FOREIGN))]
    return ran


# What the browser made of it: also what our own scripts put there.
FOREIGN_ON_THE_PAGE = """foreign => [...document.querySelectorAll("*")].filter(one =>
    foreign.includes(one.localName) || one.getAttributeNames().some(name => name.startsWith("on"))
    || ["href", "src", "action"].some(name => (one.getAttribute(name) || "").startsWith("javascript:"))
).map(one => one.outerHTML.slice(0, 99))"""


def answer(route: Route, pages: dict[str, str]) -> None:
    """A page that was made before, or a file of ours; nothing else is there."""
    path = urlsplit(route.request.url).path
    file = finders.find(path.removeprefix("/static/")) if path.startswith("/static/") else None
    if path in pages:
        route.fulfill(body=pages[path], content_type="text/html; charset=utf-8")
    elif isinstance(file, str):
        route.fulfill(path=file)
    else:
        route.fulfill(status=404, body="")


def pages_of(client: Client, school: School) -> dict[str, str]:
    """The pages to browse that this person may see, as they are served."""
    urls = urls_in((one for one in ALL if one.name in TO_BROWSE), school).values()
    answers = {url: client.get(url) for url in urls}
    return {url: page.content.decode() for url, page in answers.items() if page.status_code == 200}


def test_nothing_runs_in_chromium(two_schools: TwoSchools, page: Page) -> None:
    village = two_schools.village
    browsers = [two_schools.browser_of(who) for who in (village.anna, village.ivo)]
    poison(village.linde)
    for pages in (pages_of(client, village.linde) for client in browsers):
        assert browse(page, pages) == []
        assert (len(pages) > 12, sum("alert(1)" in text for text in pages.values()) > 8) == (True, True)


def test_in_chromium_it_would_be_seen(page: Page) -> None:
    ran = browse(page, {f"/{number}": f"<body><p>{payload}</p>" for number, payload in enumerate(AS_TAGS[:2])})
    assert [one for one in ran if one.endswith(": 1")] == ["http://127.0.0.1/0: 1", "http://127.0.0.1/1: 1"]
    assert any("<img" in one for one in ran)


def squeezed(text: str) -> str:
    """Without spaces and the ends of lines: a word may be broken anywhere."""
    return "".join(text.split()).replace("\u00ad", "").replace("\ufffe", "")


def papers(client: Client, school: School) -> dict[str, bytes]:
    """Every PDF that this person may take along."""
    urls = urls_in((one for one in ALL if PAPER.search(one.name)), school)
    answers = {name: client.get(url) for name, url in urls.items()}
    return {name: one.getvalue() for name, one in answers.items() if one.get("Content-Type") == "application/pdf"}


def number(school: School) -> dict[str, str]:
    """Put one of the commands into every text column of every row, each behind a number; number -> the command."""
    put: dict[str, str] = {}
    for model in owned_models():
        for field in model._meta.local_concrete_fields:
            if can_hold_a_canary(field) and field.name not in PARTS_OF_ADDRESSES:
                for row in model._default_manager.filter(school=school):
                    commands = NO_SIGNS if f"{model._meta.label}.{field.name}" in WITH_SIGNS else ON_PAPER
                    mark, words = f"Q{len(put):04d}Q", commands[len(put) % len(commands)]
                    if (field.max_length or 99) >= len(mark + words):
                        put[mark] = words
                        model._default_manager.filter(pk=row.pk).update(**{field.name: mark + words})
    return put


def otherwise_than_typed(text: str, put: dict[str, str]) -> list[str]:
    """Numbers on a paper that are not followed by what was typed behind them."""
    parts = re.split(r"(Q\d{4}Q)", squeezed(text))[1:]
    pairs = zip(parts[::2], parts[1::2], strict=True)
    return [f"{mark}{after[:40]}" for mark, after in pairs if not after.startswith(squeezed(put[mark]))]


def test_on_paper_they_are_words_too(two_schools: TwoSchools) -> None:
    """Each was set as it was typed, on the same paper; nothing was read, worked out or left away."""
    village = two_schools.village
    browsers = [two_schools.browser_of(who) for who in (village.anna, village.hanneke)]
    put = number(village.linde)
    read = {name: read_paper(made) for client in browsers for name, made in papers(client, village.linde).items()}
    assert {name: wrong for name, paper in read.items() if (wrong := otherwise_than_typed(paper.words, put))} == {}
    words = squeezed("".join(paper.words for paper in read.values()))
    assert (len(read) > 6, [one for one in ON_PAPER if squeezed(one) not in words]) == (True, [])
    assert {tuple(sorted(map(round, paper.size))) for paper in read.values()} == {A4}
    assert "root:" not in words


SHEET = """#set document(title: "x")
#set text(lang: "nl")
#let data = json(bytes(sys.inputs.data))
{}
"""


def is_set_as_typed(sheet: Path, words: str) -> bool:
    """Whether a sheet puts these words on paper as they are."""
    try:
        return squeezed(read_paper(pdf(sheet, {"text": words})).words) == squeezed(words)
    except typst.TypstError:
        return False


@pytest.mark.parametrize(
    ("command", "obeys"),
    [("#data.text", False), ("#eval(data.text)", True), ('#eval(data.text, mode: "markup")', True)],
)
def test_a_sheet_that_obeys_is_noticed(tmp_path: Path, command: str, obeys: bool) -> None:  # noqa: FBT001 -- a table
    sheet = tmp_path / "sheet.typ"
    sheet.write_text(SHEET.format(command))
    assert {is_set_as_typed(sheet, words) for words in ON_PAPER} == {not obeys}
