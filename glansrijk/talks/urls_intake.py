"""Enrolment and explanations. Included by `urls.py` here."""

from django.urls import path

from glansrijk.talks.views import explanations, intake

CHILD = "aanmeldingen/<int:pupil>"
PARENT = f"{CHILD}/ouder/<int:parent>"

urlpatterns = [
    path("aanmeldingen", intake.overview, name="intakes"),
    path("aanmeldingen/nieuw", intake.enrol, name="intake_enrol"),
    path(CHILD, intake.intake, name="intake"),
    path(f"{CHILD}/gesprek", intake.plan, name="intake_plan"),
    path(f"{CHILD}/gesprek/<int:talk>/gevoerd", intake.held, name="intake_held"),
    path(f"{PARENT}/verwachtingen", intake.texts, name="intake_texts"),
    path(f"{PARENT}/taal", intake.language, name="intake_language"),
    path(f"{PARENT}/uitleg", intake.explain, name="intake_explain"),
    path("uitleg", explanations.overview, name="explanations"),
    path("uitleg/alles.pdf", explanations.all_on_paper, name="explanations_paper"),
    path("uitleg/<slug:explanation>", explanations.page, name="explanation"),
    path("uitleg/<slug:explanation>.pdf", explanations.on_paper, name="explanation_paper"),
]
