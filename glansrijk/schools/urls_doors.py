"""The doors for parents. The school in front of these is in `glansrijk.urls`."""

from django.urls import path

from glansrijk.schools.views import doors

urlpatterns = [
    path("", doors.welcome, name="parents_door"),
    path("mail", doors.address, name="address_door"),
    path("code", doors.code, name="code_door"),
    path("wie", doors.who, name="who_door"),
    path("brief", doors.letter, name="letter_door"),
    path("taal", doors.language, name="door_language"),
    path("klaar", doors.leave, name="leave_door"),
]
