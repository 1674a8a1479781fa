"""Support on invitation: the page of who runs the server stands at no school."""

from django.urls import path

from glansrijk.schools.views import support

urlpatterns = [
    path("hulp", support.open_invitations, name="support_open"),
    path("hulp/<int:support_invitation>/binnen", support.enter, name="support_enter"),
    path("hulp/<int:support_invitation>/klaar", support.stop, name="support_stop"),
]
