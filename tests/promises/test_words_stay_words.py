"""Whatever stands in a column, a page and a paper show it as words: no tag, no script, no command (TS8).

As a browser reads tags on every page, and on every PDF; test_words_in_chromium.py opens them in a real browser.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest
import typst
from django.db.models import Field
from django.test import Client

from glansrijk.lib.paper import pdf
from glansrijk.privacy.models.request import IDENTITY, RequestStep
from glansrijk.schools.models import ParentLink, PortalOpening, School
from glansrijk.schools.models.owned import SchoolOwned
from glansrijk.talks.models import Answer, GuideQuestion, Invitation, Talk
from glansrijk.talks.sheet import OWN_VIEW
from glansrijk.together.models import Agreement, Expectation
from tests import make
from tests.paper import read_paper
from tests.promises.addresses import ALL, urls_in
from tests.promises.conftest import TwoSchools
from tests.promises.one_of_every_model import can_hold_a_canary, make_row, owned_models
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
# By these rows find each other; nobody types them.
TIES = {"talks.Answer.question", "talks.GuideQuestion.question", "together.Agreement.source"}
# None of ours stands on a page.
FOREIGN = {"base", "object", "embed", "iframe", "math", "video"}
A4 = (595, 842)
PAPER = re.compile("paper|print|pdf|letter")
PAPER_BY_FORM = {"data_request_paper", "class_letters_print"}
# What must have been seen on the sheet of a talk that was held, and on an empty one.
ON_A_TALK = {
    *("talks.Answer.asked", "talks.Answer.text", "together.Agreement.text", "together.Expectation.text"),
    *("talks.Moment.name", "schools.Pupil.surname", "schools.Parent.organisation", "schools.Staff.surname"),
}
ON_AN_EMPTY_ONE = {"talks.GuideQuestion.text", "talks.Moment.name", "schools.Group.name", "schools.Pupil.surname"}
SAID_OFTEN = ("talks.Answer.text", "together.Agreement.text", "together.Expectation.text")
ON_PAPERS = {"talk_print": ON_A_TALK, "talk_print_group": ON_AN_EMPTY_ONE}


def text_columns() -> Iterator[tuple[type[SchoolOwned], Field[Any, Any]]]:
    """Every column of every model of a school in which people write."""
    for model in owned_models():
        for field in model._meta.local_concrete_fields:
            is_a_tie = field.name in PARTS_OF_ADDRESSES or f"{model._meta.label}.{field.name}" in TIES
            if can_hold_a_canary(field) and not is_a_tie:
                yield model, field


def poison(school: School, payloads: Sequence[str] = PAYLOADS, short: str = SHORT) -> int:
    """Put one of them into every text column of every row; returns how many."""
    words_of, put = cycle(payloads), 0
    for model, field in text_columns():
        for row in model._default_manager.filter(school=school):
            words = next(words_of)
            fits = (field.max_length or 99) >= len(words) and not field.unique
            put += model._default_manager.filter(pk=row.pk).update(**{field.name: words if fits else short})
    return put


def hold_a_talk(school: School, times: int) -> None:
    """The talk was held, and everything that may stand on its paper was said in it, each so many times."""
    talk = Talk.objects.filter(school=school).earliest("pk")
    link = ParentLink.objects.filter(school=school, pupil=talk.pupil).earliest("pk")
    Talk.objects.filter(pk=talk.pk).update(held_on=talk.moment.first_on)
    asked: dict[str, Any] = {"school": school, "moment": talk.moment, "pupil": talk.pupil, "parent": link.parent}
    Invitation.objects.update_or_create(**asked, defaults={"talk": talk})
    around: dict[str, Any] = {"pupil": talk.pupil, "parent": link.parent}
    said: dict[str, Any] = {"school": school, "talk": talk, "text": "x", "asked": "x"}
    Answer.objects.create(**said, question=OWN_VIEW, voice="parent", parent=link.parent)
    for number in range(times):
        for voice, parent in (("parent", link.parent), ("teacher", None), ("child", None)):
            Answer.objects.create(**said, question=f"vraag-{number}-{voice}", voice=voice, parent=parent)
        for side in ("parent", "school"):
            make_row(Expectation, school, **around, school_year=talk.moment.school_year, side=side)
        make_row(
            Agreement,
            school,
            pupil=talk.pupil,
            parent=link.parent,
            school_year=talk.moment.school_year,
            source=f"talk:{talk.pk}",
        )
        make_row(GuideQuestion, school, kind=talk.moment.kind, question=f"vraag-{number}", voice="teacher", text="x")


def open_the_doors(school: School) -> None:
    """Letters for parents may be made, and it is known who asks for a dossier."""
    ParentLink.objects.filter(school=school).update(custody="yes")
    PortalOpening.objects.filter(school=school).update(opens_on=make.START)
    RequestStep.objects.filter(school=school).update(state=IDENTITY, note="x")


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
    hold_a_talk(village.linde, 2)
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


def squeezed(text: str) -> str:
    """Without spaces and the ends of lines: a word may be broken anywhere."""
    return "".join(text.split()).replace("\u00ad", "").replace("\ufffe", "")


def papers(client: Client, school: School) -> dict[str, bytes]:
    """Every PDF that this person may take along, by name."""
    urls = urls_in((one for one in ALL if PAPER.search(one.name)), school)
    answers = {name: (client.post if name in PAPER_BY_FORM else client.get)(url) for name, url in urls.items()}
    return {name: one.getvalue() for name, one in answers.items() if one.get("Content-Type") == "application/pdf"}


def number(school: School) -> dict[str, tuple[str, str]]:
    """Put one of the commands into every text column of every row, each behind a number.

    Returns the command and the column of each number.
    """
    put: dict[str, tuple[str, str]] = {}
    for model, field in text_columns():
        column = f"{model._meta.label}.{field.name}"
        commands = NO_SIGNS if column in WITH_SIGNS else ON_PAPER
        for row in model._default_manager.filter(school=school):
            mark, words = f"Q{len(put):04d}Q", commands[len(put) % len(commands)]
            if (field.max_length or 99) >= len(mark + words):
                put[mark] = words, column
                model._default_manager.filter(pk=row.pk).update(**{field.name: mark + words})
    return put


def marks_on(text: str) -> list[tuple[str, str]]:
    """The numbers on a paper, each with what stands behind it."""
    parts = re.split(r"(Q\d{4}Q)", squeezed(text))[1:]
    return list(zip(parts[::2], parts[1::2], strict=True))


def otherwise_than_typed(text: str, put: dict[str, tuple[str, str]]) -> list[str]:
    """Numbers on a paper that are not followed by what was typed behind them."""
    return [f"{mark}{after[:40]}" for mark, after in marks_on(text) if not after.startswith(squeezed(put[mark][0]))]


def test_on_paper_they_are_words_too(two_schools: TwoSchools) -> None:
    """Each was set as it was typed, on the same paper; nothing was read, worked out or left away."""
    village = two_schools.village
    hold_a_talk(village.linde, len(ON_PAPER))
    open_the_doors(village.linde)
    browsers = [two_schools.browser_of(who) for who in (village.anna, village.hanneke)]
    put = number(village.linde)
    read = {name: read_paper(made) for client in browsers for name, made in papers(client, village.linde).items()}
    assert {name: wrong for name, paper in read.items() if (wrong := otherwise_than_typed(paper.words, put))} == {}
    seen = {name: {put[mark][1] for mark, _ in marks_on(read[name].words)} for name in ON_PAPERS}
    assert {name: columns - seen[name] for name, columns in ON_PAPERS.items()} == {name: set() for name in ON_PAPERS}
    on_talk = [put[mark] for mark, _ in marks_on(read["talk_print"].words)]
    said = {column: {words for words, of in on_talk if of == column} for column in SAID_OFTEN}
    assert said == {column: set(ON_PAPER) for column in SAID_OFTEN}
    assert {"data_request_paper", "class_letters_print", "round_sheets_pdf", "paper_list", "block_paper"} <= set(read)
    assert {tuple(sorted(map(round, paper.size))) for paper in read.values()} == {A4}
    assert "root:" not in "".join(paper.words for paper in read.values())


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
