"""Pages of a parent about working together. The school in front of these is in `glansrijk.urls`."""

from django.urls import path

from glansrijk.together.views import parent, parent_wishes, parent_working

urlpatterns = [
    path("afspraken", parent.agreements, name="parent_agreements"),
    path("afspraken/<int:agreement>/ja", parent.say_yes, name="parent_says_yes"),
    path("afspraken/<int:agreement>/gedaan", parent.done, name="parent_did_it"),
    path("afspraken/<int:agreement>/terugkijken", parent.look_back, name="parent_looks_back"),
    path("contact", parent_wishes.contact, name="parent_contact"),
    path("meedoen", parent_wishes.joining, name="parent_joining"),
    path("samen/<int:pupil>", parent_working.page, name="parent_working"),
    path("samen/<int:pupil>/vinden", parent_working.reaction, name="parent_reaction"),
    path("samen/<int:pupil>/verwachting", parent_working.expecting, name="parent_expecting"),
    path("samen/<int:pupil>/verwachting/<int:expectation>", parent_working.changing, name="parent_expectation"),
    path("samen/<int:pupil>/verwachting/<int:expectation>/eens", parent_working.agreeing, name="parent_agrees"),
]
