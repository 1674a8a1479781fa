"""Markdown as a few plain parts, and the parts as HTML, as plain text and as data for paper.

Only what is named here exists: headings, paragraphs, lists, quotes, two kinds of emphasis and links. HTML is written
from these parts and never taken over from a text, so nothing that a person typed can become a tag.

Road not taken: the library's own HTML. It is safe when set well, but paper and search need the parts anyway, and with
one way in there is one thing to distrust.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

LEFT_OUT = ("html_block", "html_inline", "image", "fence", "code", "backticks", "hr", "lheading", "reference")


@dataclass(frozen=True)
class Run:
    """Letters that look the same; a line break is a run of its own, with the text "\\n"."""

    text: str
    strong: bool = False
    emphasis: bool = False
    link: str = ""


@dataclass(frozen=True)
class Paragraph:
    """One paragraph of running text."""

    runs: tuple[Run, ...]


@dataclass(frozen=True)
class Heading:
    """A heading. It has no level: whoever shows the text knows under what it stands."""

    runs: tuple[Run, ...]


@dataclass(frozen=True)
class Listing:
    """A list; the first number of an ordered list, None when it has bullets."""

    items: tuple[tuple[Part, ...], ...]
    start: int | None = None


@dataclass(frozen=True)
class Quote:
    """Words of somebody else."""

    parts: tuple[Part, ...]


Part = Paragraph | Heading | Listing | Quote


@lru_cache(maxsize=512)
def parts(text: str) -> tuple[Part, ...]:
    """Read Markdown. Never refuses: what is not understood stays in the text as it was typed."""
    return _parts(SyntaxTreeNode(_reader().parse(text)).children)


def is_safe_link(address: str) -> bool:
    """Whether an address may be followed: https, or a place within this site.

    >>> [is_safe_link(address) for address in ("https://example.org/a", "/s/linde/", "../lezen", "#top")]
    [True, True, True, True]
    >>> [is_safe_link(address) for address in ("http://example.org", "javascript:alert(1)", "//example.org", "")]
    [False, False, False, False]
    """
    if address.casefold().startswith("https://"):
        return len(address) > len("https://")
    return bool(address) and ":" not in address and "\\" not in address and not address.startswith("//")


def to_html(text: str, *, heading_level: int = 3) -> SafeString:
    """Write a Markdown text as HTML; its headings become `h3` unless told otherwise.

    >>> to_html("**Kort** en <b>goed</b>.")
    '<p><strong>Kort</strong> en &lt;b&gt;goed&lt;/b&gt;.</p>'
    """
    written = "".join(_html(part, heading_level) for part in parts(text))
    return mark_safe(written)  # noqa: S308 -- written from parts, and every letter in them is escaped


def to_plain(text: str) -> str:
    """Write a Markdown text without its signs, to search in and to copy.

    >>> to_plain("## Vraag\\n\\n- *Hoe* ziet u het?\\n- [Lees](/regels) mee.")
    'Vraag\\n\\n- Hoe ziet u het?\\n- Lees mee.'
    """
    return "\n\n".join(text_of(part) for part in parts(text))


def to_data(text: str) -> list[dict[str, object]]:
    """Write a Markdown text as plain values, for a sheet of paper."""
    return [_data(part) for part in parts(text)]


def plain_runs(runs: Sequence[Run]) -> str:
    """The letters of some runs."""
    return "".join(run.text for run in runs)


# ── reading ──────────────────────────────────────────────────────────────────────────────────────


class _Reader(MarkdownIt):
    def validateLink(self, url: str) -> bool:
        return is_safe_link(url)


@cache
def _reader() -> MarkdownIt:
    return _Reader("commonmark", {"html": False}).disable(LEFT_OUT)


def _parts(nodes: Sequence[SyntaxTreeNode]) -> tuple[Part, ...]:
    return tuple(part for node in nodes if (part := _part(node)) is not None)


def _part(node: SyntaxTreeNode) -> Part | None:
    match node.type:
        case "heading":
            runs = _runs(node)
            # A screen reader would announce an empty heading, and paper refuses it.
            return Heading(runs) if plain_runs(runs).strip() else None
        case "blockquote":
            return Quote(tuple(_without_nested(_parts(node.children))))
        case "bullet_list":
            return Listing(_items(node))
        case "ordered_list":
            start = node.attrGet("start")
            return Listing(_items(node), start=1 if start is None else int(start))
        case _:
            return Paragraph(_runs(node))


def _without_nested(parts: tuple[Part, ...]) -> Iterator[Part]:
    """A quote within a quote is one quote: a hundred signs in a row are no hundred margins."""
    for part in parts:
        if isinstance(part, Quote):
            yield from part.parts
        else:
            yield part


def _items(node: SyntaxTreeNode) -> tuple[tuple[Part, ...], ...]:
    return tuple(_parts(item.children) for item in node.children)


def _runs(block: SyntaxTreeNode) -> tuple[Run, ...]:
    found = (run for inline in block.children for node in inline.children for run in _run(node, Run("")))
    return tuple(run for run in found if run.text)


def _run(node: SyntaxTreeNode, as_: Run) -> Iterator[Run]:
    match node.type:
        case "softbreak" | "hardbreak":
            yield Run(" " if node.type == "softbreak" else "\n", as_.strong, as_.emphasis, as_.link)
            return
        case "strong":
            as_ = Run("", True, as_.emphasis, as_.link)
        case "em":
            as_ = Run("", as_.strong, True, as_.link)
        case "link":
            as_ = Run("", as_.strong, as_.emphasis, str(node.attrGet("href") or ""))
        case _:
            yield Run(node.content, as_.strong, as_.emphasis, as_.link)
            return
    for child in node.children:
        yield from _run(child, as_)


# ── writing ──────────────────────────────────────────────────────────────────────────────────────


def _html(part: Part, level: int) -> str:
    match part:
        case Heading(runs):
            return f"<h{level}>{_html_runs(runs)}</h{level}>"
        case Paragraph(runs):
            return f"<p>{_html_runs(runs)}</p>"
        case Quote(inner):
            return f"<blockquote>{''.join(_html(one, level) for one in inner)}</blockquote>"
        case Listing(items, start):
            opened, closed = ("<ul>", "</ul>") if start is None else (f'<ol start="{start}">', "</ol>")
            return opened + "".join(f"<li>{_html_item(item, level)}</li>" for item in items) + closed


def _html_item(item: tuple[Part, ...], level: int) -> str:
    """One paragraph in a list needs no tag of its own."""
    match item:
        case (Paragraph(runs),):
            return _html_runs(runs)
        case _:
            return "".join(_html(part, level) for part in item)


def _html_runs(runs: Sequence[Run]) -> str:
    return "".join(_html_run(run) for run in runs)


def _html_run(run: Run) -> str:
    written = str(escape(run.text)).replace("\n", "<br>")
    if run.emphasis:
        written = f"<em>{written}</em>"
    if run.strong:
        written = f"<strong>{written}</strong>"
    return f'<a href="{escape(run.link)}" rel="noreferrer">{written}</a>' if run.link else written


def text_of(part: Part) -> str:
    """One part without its signs."""
    match part:
        case Heading(runs) | Paragraph(runs):
            return plain_runs(runs)
        case Quote(inner):
            return "\n\n".join(text_of(one) for one in inner)
        case Listing(items, start):
            signs = ("-" if start is None else f"{start + number}." for number in range(len(items)))
            return "\n".join(f"{sign} {_plain_item(item)}" for sign, item in zip(signs, items, strict=True))


def _plain_item(item: tuple[Part, ...]) -> str:
    return "\n".join(text_of(part) for part in item)


def _data(part: Part) -> dict[str, object]:
    match part:
        case Heading(runs):
            return {"kind": "heading", "runs": [_data_run(run) for run in runs]}
        case Paragraph(runs):
            return {"kind": "paragraph", "runs": [_data_run(run) for run in runs]}
        case Quote(inner):
            return {"kind": "quote", "parts": [_data(one) for one in inner]}
        case Listing(items, start):
            return {"kind": "list", "start": start, "items": [[_data(one) for one in item] for item in items]}


def _data_run(run: Run) -> dict[str, object]:
    return {"text": run.text, "strong": run.strong, "emphasis": run.emphasis, "link": run.link}
