"""Kind-stand, what a child says itself, and the talents of a group. Included by `urls.py` here."""

from django.urls import path

from glansrijk.talks.views import child, child_mode, talents

CHILD = "kind/<int:pupil>"
NARROW = "kind-stand/<int:pupil>"

urlpatterns = [
    path(f"{CHILD}/zelf", child.own, name="personal_goal"),
    path(f"{CHILD}/record", child.write, name="personal_goal_write"),
    path(f"{CHILD}/record/terugkijken", child.look_back, name="personal_goal_close"),
    path(f"{CHILD}/record/verder", child.go_on, name="personal_goal_reopen"),
    path(f"{CHILD}/gesprek-gevoerd", child.held, name="child_talk_held"),
    path(f"{CHILD}/talent", talents.add, name="talent_add"),
    path(f"{CHILD}/talent/<int:talent>/weg", talents.remove, name="talent_remove"),
    path(f"{CHILD}/kind-stand", child_mode.start, name="child_mode"),
    path(NARROW, child_mode.home, name="child_home"),
    path(f"{NARROW}/klaar", child_mode.ready, name="child_ready"),
    path(f"{NARROW}/vraag/<slug:asked>", child_mode.ask, name="child_question"),
    path("groep/<slug:group>/talenten", talents.group, name="talents"),
]
