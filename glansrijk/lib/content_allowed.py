"""What Markdown may hold in our own documents under `content/`: a writer hears of anything that would not be shown.

A text that a school writes is never refused for its signs; there they stay in the text as typed (`content_markdown`).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from glansrijk.lib.content_markdown import is_safe_link

_BLOCKS = "root inline paragraph heading bullet_list ordered_list list_item blockquote"
_WITHIN = "text strong em link softbreak hardbreak"
ALLOWED = frozenset(f"{_BLOCKS} {_WITHIN}".split())
IN_DUTCH = {
    "html_block": "HTML",
    "html_inline": "HTML",
    "image": "een plaatje",
    "fence": "een blok code",
    "code_block": "een blok code",
    "code_inline": "code",
    "hr": "een streep",
}


def first_fault(text: str) -> tuple[int, str] | None:
    """Return the line (counted from 0) and what is wrong there, or None when all is well.

    >>> first_fault("Een gewone zin.\\n\\nMet <b>HTML</b>.")
    (2, 'hier staat HTML. Dat komt niet op de pagina. Gebruik koppen, alinea’s, lijsten, citaten, nadruk en links.')
    >>> first_fault("### Kop\\n\\n- *nadruk* en een [link](https://example.org)") is None
    True
    """
    for line, node in _nodes(SyntaxTreeNode(_reader().parse(text)), 0):
        if said := _fault_of(node):
            return line, said
    return None


class _SeesAll(MarkdownIt):
    """Sees everything there is in Markdown, the unsafe as well, so that it can be named."""

    def validateLink(self, url: str) -> bool:
        return True


@cache
def _reader() -> MarkdownIt:
    return _SeesAll("commonmark", {"html": True})


def _nodes(node: SyntaxTreeNode, line: int) -> Iterator[tuple[int, SyntaxTreeNode]]:
    """Every node with the line it stands on; within a paragraph the line breaks are counted."""
    line = node.map[0] if not node.is_root and node.map else line
    yield line, node
    for child in node.children:
        yield from _nodes(child, line)
        line += child.type in {"softbreak", "hardbreak"}


def _fault_of(node: SyntaxTreeNode) -> str:
    if node.type not in ALLOWED:
        named = IN_DUTCH.get(node.type, node.type)
        return (
            f"hier staat {named}. Dat komt niet op de pagina. "
            "Gebruik koppen, alinea’s, lijsten, citaten, nadruk en links."
        )
    if node.type == "heading" and node.tag != "h3":
        return "deze kop heeft een ander niveau. Een kop binnen een onderdeel begint met ###."
    if node.type == "link" and not is_safe_link(str(node.attrGet("href") or "")):
        return "deze link mag niet. Een link begint met https:// of wijst naar een plek binnen Glansrijk."
    return ""
