"""The forms of the page of a talk, each as it was sent or as it is now; and the questions with their boxes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from glansrijk.rules.homes import and_list, home_key
from glansrijk.rules.wording import MELDCODE
from glansrijk.schools.viewer import Viewer
from glansrijk.talks.box_drawing import BoxDrawer, drawn_area, drawn_hidden
from glansrijk.talks.forms_talk import AgreementForm, AnswersForm, ExcuseForm, HoldForm
from glansrijk.talks.forms_together import ExpectationForm
from glansrijk.talks.sheet import Box, Line, TalkParent
from glansrijk.talks.talk_page import ExpectationLine, TalkPage, WishLine
from glansrijk.together.agreements import AgreementLine


@dataclass(frozen=True)
class Asked:
    """One question on the page with its boxes as they are drawn."""

    line: Line
    boxes: tuple[SafeString, ...]
    apart: tuple[SafeString, ...]
    who: str
    # Whether something stands in a box for one of the parents.
    apart_is_open: bool


@dataclass(frozen=True)
class Column:
    """What one side expects, with one parent: what stands there, and the form for one more."""

    title: str
    lines: tuple[ExpectationLine, ...]
    form: ExpectationForm

    @property
    def hidden(self) -> Iterator[SafeString]:
        """What goes along unseen with one more."""
        return (drawn_hidden(self.form[name]) for name in ("key", "parent", "side"))

    @property
    def area(self) -> SafeString:
        """Where one more is written."""
        return drawn_area(self.form["text"])


@dataclass
class Shown:
    """The page with its forms."""

    page: TalkPage
    viewer: Viewer
    answers: AnswersForm | None = None
    hold_form: HoldForm | None = None
    excuse_form: ExcuseForm | None = None
    agreement_form: AgreementForm | None = None
    expectation_form: ExpectationForm | None = None
    theirs: dict[str, str] = field(default_factory=dict)
    mending: bool = False

    @property
    def meldcode(self) -> str:
        """What stands with every talk."""
        return _(MELDCODE)

    @property
    def editing(self) -> bool:
        """Whether the boxes are open: before the talk was held, when mending, and when something was sent."""
        if not self.page.writes:
            return False
        return self.page.talk.held_on is None or self.mending or self.answers is not None

    @property
    def needs_interpreter(self) -> bool:
        """Whether somebody of this talk needs an interpreter, or speaks another language at home."""
        return any(one.parent.interpreter or one.language for one in self.page.sheet.parents)

    @property
    def has_together(self) -> bool:
        """Whether there is something to lay down together."""
        page = self.page
        return bool(page.sheet.parents) and (
            page.shows_reaching
            or page.shows_wishes
            or page.shows_expectations
            or page.shows_agreements
            or page.hands_over
        )

    @property
    def anything_said(self) -> bool:
        """Whether anything stands in the record."""
        sheet = self.page.sheet
        return any(line.written for line in sheet.lines) or any(box.text for box in sheet.own_views)

    @property
    def who_were_there(self) -> str:
        """Who came, in a sentence."""
        talk, sheet = self.page.talk, self.page.sheet
        there = [one.called for one in sheet.parents if one.row.present]
        if talk.child_present in ("yes", "partly"):
            there.append(
                _("%(child)s (deels)") % {"child": sheet.child} if talk.child_present == "partly" else sheet.child
            )
        if talk.interpreter:
            there.append(_("een tolk"))
        return _("Erbij waren: %(names)s.") % {"names": and_list(there)}

    @property
    def wish_lines(self) -> Iterator[tuple[TalkParent, tuple[WishLine, ...]]]:
        """Per parent what was said about the six ways to take part."""
        for one in self.page.sheet.parents:
            yield one, self.page.beside.wishes[one.pk]

    @property
    def agreement_lines(self) -> Iterator[tuple[AgreementLine, str, str, str]]:
        """Each agreement, who of the parents said yes, who still has to, and that who promised it was reminded."""
        names = self.page.parent_names
        for line in self.page.agreements:
            yes = [_("school")] if line.school_said_yes else []
            yes += [name for pk, name in names.items() if pk in line.yes]
            yield line, and_list(yes), line.missing(names), self.page.reminders.get(line.pk, "")

    @cached_property
    def form(self) -> AnswersForm:
        """All boxes."""
        return self.answers or AnswersForm(sheet=self.page.sheet)

    @property
    def questions(self) -> Iterator[Asked]:
        """The questions in order, with their boxes."""
        for line in self.page.sheet.lines:
            boxes, apart = (line.boxes, line.apart) if line.question.has_box else ((), ())
            yield Asked(
                line,
                tuple(self._drawn(box, line.asked, hidden=True) for box in boxes),
                tuple(self._drawn(box, _("In de woorden van %(name)s") % {"name": box.who}) for box in apart),
                who=line.boxes[0].who,
                apart_is_open=any(self.form[box.name].value() or box.name in self.theirs for box in apart),
            )

    @property
    def preparation(self) -> SafeString:
        """The box of the teacher's own preparation."""
        box = self.page.sheet.preparation
        return self._drawn(box, box.place.asked, reads=self.page.reads_preparation)

    @property
    def own_views(self) -> Iterator[SafeString]:
        """The boxes in which a parent adds an own view."""
        for box in self.page.sheet.own_views:
            yield self._drawn(box, _("De eigen kijk van %(name)s, in eigen woorden") % {"name": box.who})

    @cached_property
    def hold(self) -> HoldForm:
        """Who was there, and when."""
        return self.hold_form or hold_form(self.page)

    @cached_property
    def excuse(self) -> ExcuseForm:
        """A parent who does not come."""
        return self.excuse_form or ExcuseForm(parents=self.page.sheet.parents)

    @cached_property
    def agree(self) -> AgreementForm:
        """One more agreement."""
        return self.agreement_form or AgreementForm(today=self.viewer.today, homes=homes_of(self.page))

    @property
    def expectations(self) -> Iterator[Column]:
        """Both sides, parent by parent; what the parent expects comes first (R35)."""
        for one in self.page.sheet.parents:
            for side in ("parent", "school"):
                yield Column(_title(one, side), self.page.beside.of(one.pk, side), self._expect(one, side))

    def _expect(self, parent: TalkParent, side: str) -> ExpectationForm:
        sent = self.expectation_form
        if sent is not None and (sent.data.get("parent"), sent.data.get("side")) == (str(parent.pk), side):
            return sent
        return ExpectationForm(parents=self.page.sheet.parents, initial={"parent": parent.pk, "side": side})

    def _drawn(self, box: Box, label: str, *, reads: str = "", hidden: bool = False) -> SafeString:
        theirs = self.theirs.get(box.name)
        return self._drawer.box(self.form.written(box), theirs, label=label, reads=reads or self._reads, hidden=hidden)

    @cached_property
    def _reads(self) -> str:
        return self.page.reads

    @cached_property
    def _drawer(self) -> BoxDrawer:
        return BoxDrawer(reverse("wording", args=(self.viewer.school.slug,)), self.page.sheet.child)


def hold_form(page: TalkPage, data: Any = None) -> HoldForm:
    """Who was there, and when, as it is known now."""
    today, sheet = page.sheet.viewer.today, page.sheet
    return HoldForm(data, talk=sheet.talk, parents=page.attending, today=today, checked=sheet.checked)


def homes_of(page: TalkPage) -> list[tuple[str, str]]:
    """With which home an agreement of this talk can be: its key, and who live there."""
    homes: dict[str, list[str]] = {}
    for one in page.sheet.parents:
        homes.setdefault(home_key(one.home_id, one.pk), []).append(one.called)
    return [(key, and_list(names)) for key, names in homes.items()]


def agreement_form(line: AgreementLine, today: date) -> AgreementForm:
    """The form in which an agreement is changed."""
    known = {"text": line.text, "promised_by": line.promised_by, "due_on": line.due_on, "version": line.version}
    return AgreementForm(today=today, initial=known)


def _title(parent: TalkParent, side: str) -> str:
    names = {"parent": parent.called}
    if side == "parent":
        return _("Wat %(parent)s van school verwacht") % names
    return _("Wat school van %(parent)s verwacht") % names
