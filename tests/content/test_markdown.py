"""Markdown becomes safe HTML, plain text and data: whatever somebody types, no tag of theirs comes through."""

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glansrijk.lib.content_markdown import is_safe_link, to_data, to_html, to_plain

TAGS = {"p", "h2", "h3", "ul", "ol", "li", "blockquote", "strong", "em", "br", "a"}
PAYLOADS = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//example.org/x.js></SCRIPT>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<a href='javascript:alert(1)'>klik</a>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<body onload=alert(1)>",
    "<style>*{background:url(//example.org)}</style>",
    "<!-- <script> --> alert(1)",
    "<math><mtext></p><img src onerror=alert(1)>",
    "<details open ontoggle=alert(1)>",
    '"><script>alert(1)</script>',
    "' onmouseover='alert(1)",
    "[klik](javascript:alert(1))",
    "[klik](JaVaScRiPt:alert(1))",
    "[klik](java\nscript:alert(1))",
    "[klik](<java\tscript:alert(1)>)",
    "[klik](&#106;avascript:alert(1))",
    "[klik](javascript&colon;alert(1))",
    "[klik](\x01javascript:alert(1))",
    "[klik](data:text/html;base64,PHNjcmlwdD4=)",
    "[klik](vbscript:msgbox(1))",
    "[klik](//example.org/x)",
    "[klik](\\\\example.org/x)",
    "[klik](http://example.org)",
    '[klik](https://example.org/" onclick="alert(1))',
    "[klik](https://example.org 'titel\" onclick=alert(1)')",
    "[klik]: javascript:alert(1)\n\n[klik]",
    "![plaatje](javascript:alert(1))",
    "![plaatje](https://example.org/volg.gif)",
    "<javascript:alert(1)>",
    "<https://example.org/<script>>",
    "`<script>alert(1)</script>`",
    "```\n<script>alert(1)</script>\n```",
    "    <script>alert(1)</script>",
    "<div\n\n<script>alert(1)</script>\n\n</div>",
    "<![CDATA[<script>alert(1)</script>]]>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "**<b onclick=alert(1)>vet</b>**",
    "# <script>alert(1)</script>",
    "> <script>alert(1)</script>",
    "- <script>alert(1)</script>",
    "{{ 1|add:1 }}{% debug %}",
    "\u202e<script>alert(1)</script>",
]


class Seen(HTMLParser):
    """What a browser would find: tags, attributes and letters."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.letters = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.letters += data

    def handle_comment(self, data: str) -> None:
        self.tags.append("comment")

    def unknown_decl(self, data: str) -> None:
        self.tags.append("declaration")


def seen(html: str) -> Seen:
    parser = Seen()
    parser.feed(html)
    parser.close()
    return parser


def is_harmless(html: str) -> bool:
    found = seen(html)
    allowed = {"href", "rel", "start"}
    links = [value or "" for name, value in found.attributes if name == "href"]
    return (
        set(found.tags) <= TAGS
        and {name for name, _ in found.attributes} <= allowed
        and all(is_safe_link(link) for link in links)
    )


@pytest.mark.parametrize("payload", PAYLOADS)
@pytest.mark.parametrize("around", ["{}", "Tekst {} tekst", "### Kop\n\n{}\n\n- lijst"])
def test_no_tag_of_theirs_comes_through(payload: str, around: str) -> None:
    assert is_harmless(to_html(around.format(payload) if "{}" in around else payload))


def test_a_tag_that_comes_through_would_be_seen() -> None:
    harmful = [
        "<script>alert(1)</script>",
        "<p onclick=alert(1)>x</p>",
        '<a href="javascript:alert(1)">x</a>',
        "<!-- x -->",
        '<a href="//example.org">x</a>',
    ]
    assert [html for html in harmful if is_harmless(html)] == []


@given(
    st.lists(
        st.sampled_from(
            [*"<>[]()*_`#>-&;:/\\\"'!\n\t 1.", "a", "é", "[a](", "](", "javascript:", "https://", "&#", "**", *PAYLOADS]
        ),
        max_size=30,
    ).map("".join)
)
def test_no_mixture_of_signs_makes_a_tag(text: str) -> None:
    assert is_harmless(to_html(text))


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=200))
def test_any_text_is_read_and_html_holds_no_letters_that_plain_text_has_not(text: str) -> None:
    html, plain = seen(to_html(text)).letters, to_plain(text)
    assert set(html) - set(plain) - {" ", "\n"} == set()


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Een *zin* met **nadruk**.", "<p>Een <em>zin</em> met <strong>nadruk</strong>.</p>"),
        ("***beide***", "<p><strong><em>beide</em></strong></p>"),
        ("een\ntwee  \ndrie", "<p>een twee<br>drie</p>"),
        ("- een\n- twee", "<ul><li>een</li><li>twee</li></ul>"),
        ("3. een\n4. twee", '<ol start="3"><li>een</li><li>twee</li></ol>'),
        ("0. nul", '<ol start="0"><li>nul</li></ol>'),
        ("> woorden", "<blockquote><p>woorden</p></blockquote>"),
        (">>> woorden", "<blockquote><p>woorden</p></blockquote>"),
        ("# Kop", "<h3>Kop</h3>"),
        ("###", ""),
        ("", ""),
        ("[lees](/regels)", '<p><a href="/regels" rel="noreferrer">lees</a></p>'),
        (
            "[lees](https://example.org/a?b=1&c=2)",
            '<p><a href="https://example.org/a?b=1&amp;c=2" rel="noreferrer">lees</a></p>',
        ),
        ("[lees](http://example.org)", "<p>[lees](http://example.org)</p>"),
        ("![plaatje](x.png)", '<p>!<a href="x.png" rel="noreferrer">plaatje</a></p>'),
        ("2 < 3 & 4 > 1", "<p>2 &lt; 3 &amp; 4 &gt; 1</p>"),
    ],
)
def test_markdown_as_html(text: str, html: str) -> None:
    assert to_html(text) == html


def test_markdown_as_data_for_paper() -> None:
    assert to_data("### Kop\n\n**Vet** en [hier](/a)") == [
        {"kind": "heading", "runs": [{"text": "Kop", "strong": False, "emphasis": False, "link": ""}]},
        {
            "kind": "paragraph",
            "runs": [
                {"text": "Vet", "strong": True, "emphasis": False, "link": ""},
                {"text": " en ", "strong": False, "emphasis": False, "link": ""},
                {"text": "hier", "strong": False, "emphasis": False, "link": "/a"},
            ],
        },
    ]


@pytest.mark.parametrize("sign", ["[", "*", ">", "- ", "`", "<", "1. ", "a", "😀"])
def test_a_very_long_text_is_read(sign: str) -> None:
    text = sign * (20_000 // len(sign))
    assert is_harmless(to_html(text))
