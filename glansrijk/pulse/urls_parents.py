"""The pulse for who answers it. The school in front of these is in `glansrijk.urls`."""

from django.urls import path

from glansrijk.pulse.views import parent

urlpatterns = [
    path("peiling", parent.by_mail, name="pulse_of_parent"),
    path("peiling/brief", parent.by_letter, name="pulse_by_letter"),
    path("peiling/bedankt", parent.thanks, name="pulse_thanks"),
    path("ambassadeur", parent.ambassador, name="parent_ambassador"),
]
