"""Pages of the handover and of closing a year. Included by `urls.py` here."""

from django.urls import path

from glansrijk.talks.views import closing, handover

urlpatterns = [
    path("overdracht", handover.handovers, name="handovers"),
    path("overdracht/lezen", handover.read, name="handovers_read"),
    path("overdracht/samenstellen", handover.compose, name="handovers_compose"),
    path("overdracht/bevestigen", handover.confirm_pile, name="handovers_confirm"),
    path("overdracht/<int:handover>", handover.handover, name="handover"),
    path("overdracht/<int:handover>/gezien", handover.seen, name="handover_seen"),
    path("overdracht/<int:handover>/bevestigen", handover.confirm, name="handover_confirm"),
    path("jaar-afsluiten", closing.closing, name="close_year"),
    path("jaar-afsluiten/sluiten", closing.close, name="close_year_now"),
    path("jaar-afsluiten/ongedaan-maken", closing.undo, name="close_year_undo"),
    path("jaar-afsluiten/overgaan", closing.moving_up, name="moving_up"),
    path("jaar-afsluiten/overgaan/kinderen", closing.children, name="moving_up_children"),
]
