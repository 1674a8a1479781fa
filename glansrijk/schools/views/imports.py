"""Inlezen: the school's own files, looked at first and taken in with one button."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST
from django_htmx.http import HttpResponseClientRefresh

from glansrijk.lib.access import only
from glansrijk.lib.limits import rationed
from glansrijk.schools import tasks
from glansrijk.schools.access import StaffRequest, who_imports, who_imports_or_support
from glansrijk.schools.empty_list import empty_list
from glansrijk.schools.forms.imports import AnswersForm, ColumnsForm, UploadForm
from glansrijk.schools.import_page import plan_page, problems_in_words, result_page, start_page
from glansrijk.schools.imports.applying import NotNowError
from glansrijk.schools.imports.carrying_out import put_away, take_in, try_again, turn_back
from glansrijk.schools.imports.progress import how_far
from glansrijk.schools.imports.receiving import RefusedFileError, map_columns, receive
from glansrijk.schools.models import Import
from glansrijk.schools.models.imported import BUSY

REFUSED = 422
CONTENT_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@require_GET
@only(who_imports_or_support)
def start(request: StaffRequest) -> HttpResponse:
    """Where importing begins."""
    return _start(request, UploadForm(initial={"kind": request.GET.get("soort", "")}))


def _start(request: StaffRequest, form: UploadForm, refused: RefusedFileError | None = None) -> HttpResponse:
    told = [problem.as_json() for problem in refused.problems] if refused else []
    problems = problems_in_words(told, lines=form.data.get("kind") == "school_file")
    context = {"form": form, "page": start_page(request.viewer), "problems": problems}
    return render(request, "schools/imports/start.html", context, status=REFUSED if form.errors else 200)


@require_GET
@only(who_imports)
@rationed
def empty(request: StaffRequest, kind: str) -> HttpResponse:
    """The school's own empty list of parents, to be filled in and brought back."""
    response = HttpResponse(empty_list(request.viewer, as_workbook=kind == "xlsx"), content_type=CONTENT_TYPES[kind])
    response["Content-Disposition"] = f'attachment; filename="ouderlijst-{request.viewer.school.slug}.{kind}"'
    return response


@require_POST
@only(who_imports)
def upload(request: StaffRequest) -> HttpResponse:
    """Bring a file. A large one is read by the background worker."""
    form = UploadForm(request.POST, files=request.FILES)
    if not form.is_valid():
        return _start(request, form)
    try:
        import_ = receive(form.cleaned_data["file"], form.cleaned_data["kind"], by=request.viewer)
    except RefusedFileError as refused:
        form.add_error("file", str(refused))
        return _start(request, form, refused)
    return _go_on(request, import_)


@never_cache
@require_GET
@only(who_imports_or_support)
def one(request: StaffRequest, import_id: int) -> HttpResponse:
    """One file, as far as it is: being read, its columns, its plan, or what became of it."""
    import_ = _import(request, import_id)
    if import_.status in BUSY:
        return render(request, "schools/imports/progress.html", {"import": import_, "done": how_far(import_.pk)})
    if request.htmx:
        return HttpResponseClientRefresh()
    if import_.status == "columns":
        return _columns(request, import_, ColumnsForm(columns=import_.columns))
    if import_.status == "planned":
        return _plan(request, import_)
    return render(request, "schools/imports/result.html", {"page": result_page(import_, request.viewer)})


@require_POST
@only(who_imports)
def columns(request: StaffRequest, import_id: int) -> HttpResponse:
    """Say what the columns are."""
    import_ = _import(request, import_id)
    form = ColumnsForm(request.POST, columns=import_.columns)
    if import_.status == "columns" and not form.is_valid():
        return _columns(request, import_, form)
    with _not_now_in_words(request):
        map_columns(import_, form.chosen if form.is_valid() else {})
    return _go_on(request, import_)


def _columns(request: StaffRequest, import_: Import, form: ColumnsForm) -> HttpResponse:
    problems = problems_in_words(import_.problems, lines=False)
    context = {"form": form, "import": import_, "problems": problems}
    return render(request, "schools/imports/columns.html", context, status=REFUSED if form.errors else 200)


def _plan(request: StaffRequest, import_: Import, form: AnswersForm | None = None) -> HttpResponse:
    page = plan_page(import_)
    if form is None:
        answers = {f"question-{id_}": answer for id_, answer in import_.answers.items()}
        form = AnswersForm(questions=page.questions, initial=answers)
    context = {"page": page, "form": form}
    return render(request, "schools/imports/plan.html", context, status=REFUSED if form.errors else 200)


@require_POST
@only(who_imports)
def apply(request: StaffRequest, import_id: int) -> HttpResponse:
    """Take it in: everything, or nothing."""
    import_ = _import(request, import_id)
    shown = request.POST.get("plan", "")
    asked = [(id_, "", "", "") for id_ in request.POST.getlist("asked")[:500]]
    form = AnswersForm(request.POST, questions=asked)
    if import_.status == "planned" and not form.is_valid():
        return _plan(request, import_, AnswersForm(request.POST, questions=plan_page(import_).questions))
    answers = form.answers if form.is_valid() else {}
    with _not_now_in_words(request):
        if take_in(import_, answers=answers, shown=shown, by=request.viewer):
            tasks.apply_import.enqueue(import_.pk, request.viewer.account_id, shown)
    return _to(request, import_)


@require_POST
@only(who_imports)
def undo(request: StaffRequest, import_id: int) -> HttpResponse:
    """Turn it back, or hear why not."""
    import_ = _import(request, import_id)
    with _not_now_in_words(request):
        if turn_back(import_, by=request.viewer):
            tasks.undo_import.enqueue(import_.pk, request.viewer.account_id)
    return _to(request, import_)


@require_POST
@only(who_imports)
def drop(request: StaffRequest, import_id: int) -> HttpResponse:
    """Put a file away without taking it in."""
    import_ = _import(request, import_id)
    try:
        put_away(import_)
    except NotNowError as fault:
        messages.warning(request, str(fault))
        return _to(request, import_)
    messages.success(request, _("Het bestand is weggegooid. Er is niets ingelezen."))
    return redirect("imports", school=request.viewer.school.slug)


@require_POST
@only(who_imports)
def again(request: StaffRequest, import_id: int) -> HttpResponse:
    """Take up what a worker left halfway."""
    import_ = _import(request, import_id)
    with _not_now_in_words(request):
        try_again(import_)
    return _to(request, import_)


@contextmanager
def _not_now_in_words(request: StaffRequest) -> Iterator[None]:
    """When it cannot be done now, say why on the next page."""
    try:
        yield
    except NotNowError as fault:
        messages.warning(request, str(fault))


def _go_on(request: StaffRequest, import_: Import) -> HttpResponse:
    """What is still to be read goes to the worker; the page of the file tells how far it is."""
    if import_.status == "reading":
        tasks.read_import.enqueue(import_.pk)
    return _to(request, import_)


def _to(request: StaffRequest, import_: Import) -> HttpResponse:
    return redirect("import", school=request.viewer.school.slug, import_id=import_.pk)


def _import(request: StaffRequest, import_id: int) -> Import:
    found: Import = request.viewer.get(request.viewer.sees(Import).select_related("school", "by"), pk=import_id)
    return found
