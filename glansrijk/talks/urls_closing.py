"""Pages of the handover and of closing a year. Included by `urls.py` here."""

from django.urls import path

from glansrijk.talks.views import handover

urlpatterns = [
    path("overdracht", handover.handovers, name="handovers"),
    path("overdracht/lezen", handover.read, name="handovers_read"),
    path("overdracht/samenstellen", handover.compose, name="handovers_compose"),
    path("overdracht/bevestigen", handover.confirm_pile, name="handovers_confirm"),
    path("overdracht/<int:handover>", handover.handover, name="handover"),
    path("overdracht/<int:handover>/gezien", handover.seen, name="handover_seen"),
    path("overdracht/<int:handover>/bevestigen", handover.confirm, name="handover_confirm"),
]
