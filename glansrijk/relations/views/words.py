"""Own words of child, parent and teacher, and what home and school have in common."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from glansrijk.lib.access import only
from glansrijk.lib.conflict import Conflict
from glansrijk.relations.family import Family, find_family
from glansrijk.relations.forms_family import WordsForm
from glansrijk.relations.own_words import Whose, in_common, keep_words, voices_of, words_about
from glansrijk.relations.views.returning import family_url
from glansrijk.rules.keeping import Kind, readers_sentence
from glansrijk.schools.access import StaffRequest, who_sees_estimates


@require_http_methods(["GET", "POST"])
@only(who_sees_estimates)
def words(request: StaffRequest, pupil: int, whose: str) -> HttpResponse:
    """Write somebody's words down, or change them; two people at once see both texts."""
    family = find_family(request.viewer, pupil)
    family.ready  # noqa: B018 -- refuses one's own child
    voice = _voice(family, whose)
    form = WordsForm(request.POST or None, today=request.viewer.today, initial=_known(family, voice))
    if not form.is_valid():
        return _show(request, family, voice, form)
    data = form.cleaned_data
    try:
        keep_words(voice, data["text"].strip(), data["said_on"], version=data["version"], family=family)
    except Conflict as conflict:
        # Their words and the version of them are read at once: they may be other words than a moment ago.
        theirs = _known(family, voice)
        again = {**theirs, **conflict.yours, "said_on": data["said_on"]}
        return _show(request, family, voice, WordsForm(today=request.viewer.today, initial=again), theirs["text"])
    return redirect(family_url(family))


def _show(request: StaffRequest, family: Family, voice: Whose, form: WordsForm, theirs: object = None) -> HttpResponse:
    if form["version"].value() == 0:
        form.fields["text"].help_text = ""
    values = {
        "family": family,
        "voice": voice,
        "form": form,
        "theirs": theirs,
        "who_reads": readers_sentence(Kind.HOPE, family.year),
    }
    status = 409 if theirs is not None else 400 if form.is_bound else 200
    return render(request, "relations/family/words.html", values, status=status)


def _voice(family: Family, key: str) -> Whose:
    """Whose words they are.

    Raises:
        Http404: nobody of this family.
    """
    voice = next((voice for voice in (*voices_of(family), *in_common(family)) if voice.key == key), None)
    if voice is None:
        raise Http404
    return voice


def _known(family: Family, voice: Whose) -> dict[str, object]:
    row = words_about(family).get(voice.key)
    if row is None:
        return {"version": 0, "text": "", "said_on": family.viewer.today}
    return {"version": row.version, "text": row.text, "said_on": row.said_on}
