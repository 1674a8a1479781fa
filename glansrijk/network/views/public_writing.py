"""What writing and publishing have in common for a school and a board."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from glansrijk.lib.conflict import Conflict
from glansrijk.network import public_publishing, public_writing
from glansrijk.network.forms_public import BoardPublishForm, PublicTextForm, PublishForm
from glansrijk.network.public_desk_page import DeskPage
from glansrijk.network.public_page import previewed
from glansrijk.network.public_tellers import Teller
from glansrijk.network.views.public import page_as_all_read_it, page_languages
from glansrijk.schools.languages import language_name
from glansrijk.schools.refusing import Refused


@dataclass(frozen=True)
class Desk:
    """Whose page it is, who works at it, in which frame, and where the desk is."""

    teller: Teller
    by: Any
    frame: str
    name: str
    args: tuple[str, ...]

    @property
    def address(self) -> str:
        """Back to the desk."""
        return reverse(self.name, args=self.args)

    def preview(self, request: HttpRequest, language: str) -> HttpResponse:
        """As everybody would read it."""
        if language not in page_languages():
            raise Http404
        page = previewed(self.teller, language, page_languages(), back=self.address)
        return page_as_all_read_it(request, page)

    def publish(self, request: HttpRequest) -> HttpResponse:
        """Tell everybody what was looked at, or say why not."""
        form = PublishForm(request.POST)
        if form.is_valid():
            try:
                listed = form.cleaned_data["listed"]
                public_publishing.publish(self.teller, form.versions, listed=listed, by=self.by)
            except Refused as fault:
                messages.warning(request, str(fault))
            else:
                messages.success(request, _("De pagina is openbaar. Iedereen kan lezen wat er nu staat."))
        return redirect(self.address)

    def unpublish(self, request: HttpRequest) -> HttpResponse:
        """Tell nobody any more."""
        public_publishing.unpublish(self.teller, by=self.by)
        messages.success(request, _("De pagina is niet meer openbaar. Jullie tekst staat hier nog."))
        return redirect(self.address)


def publish_form(page: DeskPage) -> PublishForm:
    """The form that publishes just what stands on the desk."""
    kind = PublishForm if page.teller.is_school else BoardPublishForm
    return kind(initial={"seen": page.seen, "listed": page.listed})


def write_words(request: HttpRequest, desk: Desk, language: str, kind: type[PublicTextForm]) -> HttpResponse:
    """Write the words in one language."""
    if language not in page_languages():
        raise Http404
    now = desk.teller.newest(language)
    form = kind(request.POST or None, initial=_as_it_is(now))
    if not form.is_valid():
        return _show(request, desk, language, form, status=400 if form.is_bound else 200)
    try:
        version = form.cleaned_data["version"]
        public_writing.write(desk.teller, language, form.words, version=version, by=desk.by)
    except Conflict as conflict:
        newest = desk.teller.newest(language)
        again = kind(initial=conflict.yours | {"version": newest.number if newest else 0})
        return _show(request, desk, language, again, theirs=conflict.beside(again), status=409)
    except Refused as fault:
        form.add_error(None, str(fault))
        return _show(request, desk, language, form, status=400)
    messages.success(request, _("Bewaard. Niemand anders leest dit tot het openbaar wordt gemaakt."))
    return redirect(desk.address)


def _as_it_is(now: Any) -> dict[str, Any]:
    return now.words | {"version": now.number} if now else {"version": 0}


def _show(
    request: HttpRequest,
    desk: Desk,
    language: str,
    form: PublicTextForm,
    *,
    theirs: list[tuple[str, str, str]] | None = None,
    status: int = 200,
) -> HttpResponse:
    dutch = desk.teller.newest("nl") if language != "nl" else None
    values = {"form": form, "desk": desk, "theirs": theirs, "written_in": language_name(language), "dutch": dutch}
    return render(request, "network/public/write.html", values, status=status)
