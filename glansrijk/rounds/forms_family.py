"""What a family says: when it can come, whether it wants a talk about each child, and that it does not come."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from glansrijk.rounds.at_hand import RoundAtHand
from glansrijk.rounds.forms import parts_in_order
from glansrijk.rounds.models import RoundTalk
from glansrijk.rounds.models.talk import LATER, NEEDED, NEEDS, NOT_NEEDED
from glansrijk.rules.round_times import LIKED, NO, POSSIBLE, says_no_to_all
from glansrijk.schools.forms.page_form import PageForm

WISHES = ((LIKED, _("graag")), (POSSIBLE, _("kan")), (NO, _("kan niet")))


class AnswerForm(PageForm):
    """When a family can come, per half hour; and whether it wants a talk about each child. Nothing is required.

    `named`: the children stand there by name, and what was said of them before. Without it (a letter) they are counted,
    and nothing is filled in: what is not chosen stays as it was.
    """

    def __init__(
        self,
        data: Any = None,
        *,
        at: RoundAtHand,
        wishes: dict[str, str],
        talks: Sequence[RoundTalk],
        named: bool = True,
        filled: bool = True,
    ) -> None:
        super().__init__(data)
        self.rows = list(parts_in_order(at))
        self.talks = talks
        for _session, key, label, _part in self.rows:
            self.fields[_name(key)] = forms.ChoiceField(
                label=label, choices=WISHES, required=False, initial=wishes.get(key, POSSIBLE)
            )
        for talk in talks:
            self.fields[f"need-{talk.number}"] = forms.ChoiceField(
                label=talk.pupil.name.full if named else _counted(talk.number, talks),
                choices=NEEDS,
                required=False,
                initial=talk.need if filled else None,
            )

    @property
    def by_session(self) -> list[tuple[str, list[forms.BoundField]]]:
        """The parts of each session."""
        found: dict[str, list[forms.BoundField]] = {}
        for session, key, _label, _part in self.rows:
            found.setdefault(session, []).append(self[_name(key)])
        return list(found.items())

    @property
    def by_child(self) -> list[forms.BoundField]:
        """Whether a talk is wanted."""
        return [self[f"need-{talk.number}"] for talk in self.talks]

    @property
    def wishes(self) -> dict[str, str]:
        """What was said; a part that was not sent along is not kept."""
        said = ((key, self.cleaned_data[_name(key)]) for _session, key, _label, _part in self.rows)
        return {key: says for key, says in said if says}

    @property
    def can_never(self) -> bool:
        """Whether a talk is wanted and every part is refused."""
        parts = [key for _session, key, _label, _part in self.rows]
        said = [self.cleaned_data[f"need-{talk.number}"] or talk.need for talk in self.talks]
        return NEEDED in said and says_no_to_all(self.wishes, parts)

    @property
    def needs(self) -> dict[int, str]:
        """Whether a talk is wanted about each child."""
        said = ((talk.pupil_id, self.cleaned_data[f"need-{talk.number}"]) for talk in self.talks)
        return {pupil: says for pupil, says in said if says}


class CallOffForm(PageForm):
    """What a family wants instead of the talk that it calls off."""

    need = forms.ChoiceField(
        label=_("Wat past bij u?"),
        choices=[
            (LATER, _("Ik kom liever een andere keer.")),
            (NOT_NEEDED, _("Een gesprek is nu niet nodig.")),
        ],
        widget=forms.RadioSelect,
    )


class WriteDownForm(CallOffForm):
    """The same as school hears it by telephone."""

    need = forms.ChoiceField(
        label=_("Zegt het gezin dit gesprek af?"),
        choices=[(LATER, _("Het komt liever een andere keer.")), (NOT_NEEDED, _("Een gesprek is nu niet nodig."))],
        widget=forms.RadioSelect,
    )


def _name(key: str) -> str:
    return f"wish-{key.replace(':', '-')}"


def _counted(number: int, talks: Sequence[RoundTalk]) -> str:
    """As the letter counts the children; an only child needs no number."""
    if [talk.number for talk in talks] == [1]:
        return str(_("Is een gesprek nodig?"))
    return str(_("Kind %(number)s van de brief: is een gesprek nodig?")) % {"number": number}
