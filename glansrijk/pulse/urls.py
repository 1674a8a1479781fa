"""The pulse for who works at school. The school in front of these is in `glansrijk.urls`."""

from django.urls import path

from glansrijk.pulse.views import letters, staff, tablet, teacher

PULSE = "peilingen/<int:pulse>"

urlpatterns = [
    path("peilingen", staff.index, name="pulses"),
    path("peilingen/nieuw", staff.new, name="pulse_new"),
    path(PULSE, staff.one, name="pulse"),
    path(f"{PULSE}/veranderen", staff.change, name="pulse_change"),
    path(f"{PULSE}/weg", staff.drop, name="pulse_drop"),
    path(f"{PULSE}/vragen/<slug:voice>", staff.preview, name="pulse_preview"),
    path(f"{PULSE}/openen", staff.open_it, name="pulse_open"),
    path(f"{PULSE}/uitnodigen", letters.invite, name="pulse_invite"),
    path(f"{PULSE}/herinneren", letters.remind, name="pulse_remind"),
    path(f"{PULSE}/sluiten", staff.close, name="pulse_close"),
    path(f"{PULSE}/stoppen", staff.give_up, name="pulse_give_up"),
    path(f"{PULSE}/mijn-antwoord", teacher.own_answer, name="pulse_answer"),
    path(f"{PULSE}/bedankt", teacher.answered, name="pulse_answered"),
    path(f"{PULSE}/tablet/<slug:voice>", tablet.start, name="pulse_hand_out"),
    path(f"{PULSE}/deur/<slug:voice>", tablet.tablet, name="pulse_tablet"),
    path(f"{PULSE}/deur/<slug:voice>/bedankt", tablet.thanks, name="pulse_tablet_thanks"),
    path("ambassadeurs", staff.ambassadors, name="ambassadors"),
]
