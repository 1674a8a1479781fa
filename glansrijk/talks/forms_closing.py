"""What a head fills in about moving up and closing a year."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from glansrijk.rules.closing import Open
from glansrijk.rules.moving_up import LEAVES, NO_GROUP, Child, Choice, How, Stream
from glansrijk.rules.names import clean
from glansrijk.schools.forms.page_form import PageForm
from glansrijk.schools.models import Group
from glansrijk.talks.moving_up_plan import MOST_GROUPS, Moves, Plan

LONGEST_NAME = 64
# In the address of a choice nothing may be empty: "=": along with the own year group.
AS_THE_OTHERS = "="


class StreamsForm(PageForm):
    """The groups of next year, and for each group and year group where it goes."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    groups = forms.CharField(
        label=gettext_lazy("Groepen in het nieuwe schooljaar"),
        help_text=gettext_lazy("Elke groep op een eigen regel."),
        widget=forms.Textarea(attrs={"rows": 8}),
        required=False,
    )

    def __init__(self, data: Any = None, *, plan: Plan, version: int) -> None:
        self._plan = plan
        super().__init__(data, initial={"version": version, "groups": "\n".join(plan.names)})
        if plan.from_file:
            del self.fields["groups"]
        choices = _choices(plan)
        self.streams: dict[str, Stream] = {}
        for number, stream in enumerate(sorted(plan.streams, key=lambda one: (one[1], one[0]))):
            name = f"stream-{number}"
            self.streams[name] = stream
            self.fields[name] = forms.ChoiceField(
                label=_label(stream), choices=choices, initial=plan.target(stream), required=False
            )

    def clean_groups(self) -> list[str]:
        """Each name once, short enough, and not too many."""
        names = list(dict.fromkeys(clean(line) for line in self.cleaned_data["groups"].split("\n") if clean(line)))
        if any(len(name) > LONGEST_NAME or name == LEAVES for name in names):
            raise forms.ValidationError(_("Een naam van een groep heeft hoogstens 64 tekens. Kort hem in."))
        if len(names) > MOST_GROUPS:
            raise forms.ValidationError(_("Dat zijn meer dan 80 groepen. Haal weg wat je niet nodig hebt."))
        return names

    @property
    def moves(self) -> Moves:
        """The choices with those about single children as they were. A group that is gone is proposed anew."""
        names = tuple(self.cleaned_data.get("groups", ()))
        known = {*(names or self._plan.names), LEAVES, NO_GROUP}
        chosen = {stream: self.cleaned_data[name] for name, stream in self.streams.items()}
        streams = {
            stream: target
            for stream, target in chosen.items()
            if target in known and (stream in self._plan.moves.streams or target != self._plan.target(stream))
        }
        return Moves(names or self._plan.moves.groups, streams, self._plan.moves.choices)


class ChildrenForm(PageForm):
    """What differs for the children of one group."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, data: Any = None, *, plan: Plan, children: Mapping[Child, str], version: int) -> None:
        self._plan, self._children = plan, children
        super().__init__(data, initial={"version": version})
        hows = [(how.value, how.dutch) for how in How]
        groups = [(AS_THE_OTHERS, _("waar de jaargroep heen gaat")), *_choices(plan, leaves=False)]
        for child, name in children.items():
            choice = plan.moves.choices.get(child.key, Choice())
            group = AS_THE_OTHERS if choice.group is None else choice.group
            self.fields[f"how-{child.key}"] = forms.ChoiceField(label=name, choices=hows, initial=choice.how.value)
            self.fields[f"group-{child.key}"] = forms.ChoiceField(
                label=_("Groep van %(name)s") % {"name": name}, choices=groups, initial=group, required=False
            )

    @property
    def rows(self) -> list[tuple[Any, Any]]:
        """The two boxes of each child."""
        return [(self[f"how-{child.key}"], self[f"group-{child.key}"]) for child in self._children]

    @property
    def moves(self) -> Moves:
        """The choices with these children; one that does as all others is no choice."""
        choices = dict(self._plan.moves.choices)
        for child in self._children:
            said = self.cleaned_data[f"group-{child.key}"]
            how = How(self.cleaned_data[f"how-{child.key}"])
            choice = Choice(how, None if said == AS_THE_OTHERS or how is How.LEAVES else said)
            choices.pop(child.key, None)
            if choice != Choice():
                choices[child.key] = choice
        return Moves(self._plan.moves.groups, self._plan.moves.streams, choices)


class CloseForm(PageForm):
    """Why the year is closed with talks still open: one reason per step that may stay open."""

    def __init__(self, data: Any = None, *, opened: tuple[Open, ...]) -> None:
        super().__init__(data)
        for one in opened:
            if one.step.needs_a_reason:
                self.fields[one.step.value] = forms.CharField(
                    label=_("Waarom sluit je toch af?"), max_length=200, required=False
                )

    @property
    def reasons(self) -> dict[str, str]:
        """The reasons by step."""
        return {name: clean(text) for name, text in self.cleaned_data.items() if text}


def _choices(plan: Plan, *, leaves: bool = True) -> list[tuple[str, str]]:
    groups = [(name, Group(name=name).title) for name in plan.names]
    out = [(LEAVES, _("gaat van school"))] if leaves else []
    return [*groups, (NO_GROUP, _("nog geen groep")), *out]


def _label(stream: Stream) -> str:
    group, code = stream
    if not group:
        return _("Zonder groep, jaargroep %(code)s") % {"code": code}
    title = Group(name=group).title
    return _("%(group)s, jaargroep %(code)s") % {"group": title, "code": code} if code else title
