"""The list of 'gezag vaststellen' as HTML: up to a thousand lines, so by one escaping function and not by templates."""

from __future__ import annotations

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from glansrijk.schools.custody_page import Child, CustodyPage, Tie

LIST = '<ul class="people-list">{}</ul>'
CHILD = '<li class="people-child"><h2 class="people-name"><a href="{}">{}</a></h2><ul>{}</ul></li>'
TIE = (
    '<li class="people-tie"><div><a href="{}">{}</a> <span class="quiet">{}</span>'
    '<p class="small quiet"><b>{}</b> {}</p></div>{}</li>'
)
SELECT = '<select class="input" name="link-{}" aria-label="{}">{}</select>'


def custody_rows(page: CustodyPage) -> SafeString:
    """A line per child with a line per parent in it; for the head with a choice beside each parent."""
    words = _Words()
    children = format_html_join(
        "", "{}", ((words.child(child, may_decide=page.may_decide),) for child in page.children)
    )
    return format_html(LIST, children)


class _Words:
    """The words of the list, translated once for all lines."""

    def __init__(self) -> None:
        self.outcome = {"yes": _("Gezag."), "no": _("Geen gezag."), "unknown": ""}
        self.undecided = _("Nog niet vastgesteld.")
        # Translators: the name of a choice for one parent of one child
        self.label = _("Gezag van %(parent)s over %(pupil)s")
        yes, no, unknown = ("yes", _("ja")), ("no", _("nee")), ("unknown", _("onbekend"))
        self.choices = {
            "yes": _options(("", _("blijft ja")), no, unknown),
            "no": _options(("", _("blijft nee")), yes, unknown),
            "unknown": _options(("", _("volgt het besluit")), yes, no, ("unknown", _("laat onbekend"))),
        }

    def child(self, child: Child, *, may_decide: bool) -> SafeString:
        """One child."""
        name = child.pupil.name.full
        ties = format_html_join("", "{}", ((self.tie(tie, name, may_decide=may_decide),) for tie in child.ties))
        return format_html(CHILD, child.url, name, ties)

    def tie(self, tie: Tie, pupil: str, *, may_decide: bool) -> SafeString:
        """One parent."""
        custody, parent = tie.link.custody, str(tie.link.parent)
        told = self.undecided if tie.undecided else tie.told
        choice: SafeString | str = ""
        if may_decide:
            label = self.label % {"parent": parent, "pupil": pupil}
            choice = format_html(SELECT, tie.link.pk, label, self.choices[custody])
        return format_html(TIE, tie.url, parent, tie.link.get_relation_display(), self.outcome[custody], told, choice)


def _options(*options: tuple[str, str]) -> SafeString:
    return format_html_join("", '<option value="{}">{}</option>', options)
