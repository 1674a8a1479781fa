"""Pages of taking in the files of the school."""

from django.urls import path

from glansrijk.schools.views import imports

ONE = "inlezen/<int:import_id>"

urlpatterns = [
    path("inlezen/", imports.start, name="imports"),
    path("inlezen/ouderlijst.csv", imports.empty, {"kind": "csv"}, name="empty_list_csv"),
    path("inlezen/ouderlijst.xlsx", imports.empty, {"kind": "xlsx"}, name="empty_list_xlsx"),
    path("inlezen/bestand", imports.upload, name="import_upload"),
    path(ONE, imports.one, name="import"),
    path(f"{ONE}/kolommen", imports.columns, name="import_columns"),
    path(f"{ONE}/inlezen", imports.apply, name="import_apply"),
    path(f"{ONE}/terugdraaien", imports.undo, name="import_undo"),
    path(f"{ONE}/weggooien", imports.drop, name="import_drop"),
    path(f"{ONE}/verder", imports.again, name="import_again"),
]
