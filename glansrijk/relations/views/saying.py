"""'Say it': a draft with the why in it, to copy, to put ready as mail, or to print."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from glansrijk.accounts.language import with_words
from glansrijk.audit.record import saw
from glansrijk.lib.access import only
from glansrijk.outbox.models import MAIL
from glansrijk.relations.at_hand import chosen_parent, family_at_hand
from glansrijk.relations.family import Family, FamilyParent
from glansrijk.relations.forms_saying import SayItForm
from glansrijk.relations.letters import Template, all_templates, template_for
from glansrijk.relations.saying import filled_in, good_to_know, put_ready, why_no_mail, why_nothing
from glansrijk.relations.views.returning import family_url
from glansrijk.rules.keeping import Kind, readers_sentence
from glansrijk.schools.access import StaffRequest, who_sees_estimates
from glansrijk.schools.refusing import Refused


@require_http_methods(["GET", "POST"])
@only(who_sees_estimates)
def say_it(request: StaffRequest, pupil: int) -> HttpResponse:
    """One letter to one parent; `?waarom=` is a kind of signal or a building block, `&ouder=` the parent."""
    family = family_at_hand(request.viewer, pupil)
    parent = chosen_parent(family, request.GET.get("ouder", ""))
    if parent is None:
        raise Http404
    reason = request.GET.get("waarom", "")
    template = template_for(reason)
    own = with_words(parent.parent.language)
    written = filled_in(reason, family, parent, "nl" if request.GET.get("taal") == "nl" else own)
    form = SayItForm(request.POST or None, written=written)
    if form.is_valid():
        try:
            letter = put_ready(form.words, family=family, parent=parent, by=request.viewer)
        except Refused as fault:
            form.add_error(None, str(fault))
        else:
            page = "letter" if letter.channel == MAIL else "letter_paper"
            return redirect(page, school=request.viewer.school.slug, letter=letter.pk)
    saw("say_it", school_id=request.viewer.school.pk, by=request.viewer, about=family.pupil)
    return _show(request, family, parent, template, form)


def _show(
    request: StaffRequest, family: Family, parent: FamilyParent, template: Template, form: SayItForm
) -> HttpResponse:
    reason = request.GET.get("waarom", "") or template.slug
    closed = why_nothing(parent, family.child, by=request.viewer)
    here = {"waarom": reason, "ouder": str(parent.parent.pk)}
    values = {
        "family": family,
        "parent": parent,
        "template": template,
        "form": form,
        "closed": closed,
        "no_mail": closed or why_no_mail(parent.link, family.child),
        "good_to_know": good_to_know(parent),
        "parents": [
            (one.called, f"?{urlencode({'waarom': reason, 'ouder': str(one.parent.pk)})}", one == parent)
            for one in family.parents
        ],
        "letters": [
            (one, f"?{urlencode({'waarom': one.slug, 'ouder': str(parent.parent.pk)})}", one == template)
            for one in all_templates()
        ],
        "in_dutch": f"?{urlencode({**here, 'taal': 'nl'})}" if form.written.dutch else "",
        "back": family_url(family),
        "who_reads": readers_sentence(Kind.CONTACT, family.year),
        "here": request.get_full_path(),
        "tabs_name": _("Aan wie"),
    }
    return render(request, "relations/saying/say_it.html", values, status=400 if form.errors else 200)
