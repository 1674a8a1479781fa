"""Pages on which parents say when they can come. The school in front of these is in `glansrijk.urls`."""

from django.urls import path

from glansrijk.rounds.views import parent

urlpatterns = [
    path("gespreksronde", parent.by_letter, name="round_by_letter"),
    path("gespreksronde/bedankt", parent.thanks_letter, name="round_thanks_letter"),
    path("gespreksronde/<int:round_id>", parent.by_mail, name="round_of_parent"),
    path("gespreksronde/<int:round_id>/bedankt", parent.thanks, name="round_thanks"),
    path("gespreksronde/<int:round_id>/verzetten/<int:visit>", parent.move, name="round_parent_move"),
    path("gespreksronde/<int:round_id>/afzeggen/<int:visit>", parent.call_off, name="round_parent_call_off"),
]
