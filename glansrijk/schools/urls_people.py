"""Pages about people and places: children, parents, custody, colleagues, calendar and settings."""

from django.urls import path

from glansrijk.schools.views import calendar, custody, homes, parents, pupils, roles, settings, staff

PARENT = "kinderen/<int:pupil>/ouder/<int:link>"
COLLEAGUE = "medewerkers/<int:staff>"

urlpatterns = [
    path("kinderen", pupils.pupils, name="pupils"),
    path("kinderen/nieuw", pupils.enrol, name="pupil_enrol"),
    path("kinderen/thuizen", homes.homes, name="homes"),
    path("kinderen/<int:pupil>", pupils.pupil, name="pupil"),
    path("kinderen/<int:pupil>/groep", pupils.place, name="pupil_place"),
    path("kinderen/<int:pupil>/van-school", pupils.leave, name="pupil_leave"),
    path("kinderen/<int:pupil>/weer-op-school", pupils.come_back, name="pupil_come_back"),
    path("kinderen/<int:pupil>/geen-ouder", pupils.no_parent, name="pupil_no_parent"),
    path("kinderen/<int:pupil>/ouder", parents.add, name="parent_add"),
    path(PARENT, parents.parent_link, name="parent_link"),
    path(f"{PARENT}/gegevens", parents.change, name="parent_change"),
    path(f"{PARENT}/thuis", parents.move, name="parent_move"),
    path(f"{PARENT}/einde", parents.untie, name="parent_untie"),
    path(f"{PARENT}/besluit", custody.decide_one, name="parent_decide"),
    path(f"{PARENT}/uitnodigen", custody.invite, name="parent_invite"),
    path(f"{PARENT}/contactverbod", custody.ban, name="parent_ban"),
    path(f"{PARENT}/contactverbod/<int:ban>/einde", custody.stop_ban, name="parent_ban_end"),
    path("gezag", custody.custody, name="custody"),
    path("gezag/besluit", custody.decide, name="custody_decide"),
    path("medewerkers", staff.staff, name="staff"),
    path("medewerkers/nieuw", staff.add, name="colleague_add"),
    path(COLLEAGUE, staff.colleague, name="colleague"),
    path(f"{COLLEAGUE}/toegang", staff.welcome, name="colleague_let_in"),
    path(f"{COLLEAGUE}/toegang/einde", staff.goodbye, name="colleague_end"),
    path(f"{COLLEAGUE}/ouder", staff.as_parent, name="colleague_as_parent"),
    path(f"{COLLEAGUE}/rol", roles.grant, name="role_grant"),
    path(f"{COLLEAGUE}/rol/<int:grant>/einde", roles.end, name="role_end"),
    path(f"{COLLEAGUE}/groep", roles.add_group, name="assignment_add"),
    path(f"{COLLEAGUE}/groep/<int:assignment>", roles.change_group, name="assignment"),
    path(f"{COLLEAGUE}/groep/<int:assignment>/einde", roles.end_group, name="assignment_end"),
    path("kalender", calendar.calendar, name="calendar"),
    path("kalender/jaar", calendar.open_year, name="calendar_open_year"),
    path("kalender/<int:year>/vrij", calendar.add, name="holiday_add"),
    path("kalender/<int:year>/overnemen", calendar.official, name="official_holidays"),
    path("kalender/vrij/<int:holiday>", calendar.holiday, name="holiday"),
    path("kalender/vrij/<int:holiday>/weg", calendar.remove, name="holiday_remove"),
    path("instellingen", settings.settings, name="settings"),
]
