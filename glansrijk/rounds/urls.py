"""Rounds of talks. The school in front of these is in `glansrijk.urls`."""

from django.urls import path

from glansrijk.rounds.views import evening, interpreters, people, rounds, telling, timetable

ROUND = "gespreksrondes/<int:round_id>"
TALK = f"{ROUND}/gesprek/<int:visit>"

urlpatterns = [
    path("gespreksrondes", rounds.index, name="rounds"),
    path("gespreksrondes/nieuw", rounds.new, name="round_new"),
    path(ROUND, rounds.one, name="round"),
    path(f"{ROUND}/veranderen", rounds.change, name="round_change"),
    path(f"{ROUND}/tijd", rounds.add_session, name="round_session"),
    path(f"{ROUND}/tijd/<int:session>/weg", rounds.remove_session, name="round_session_remove"),
    path(f"{ROUND}/tolk", rounds.add_helper, name="round_helper_add"),
    path(f"{ROUND}/tolk/<int:helper>", interpreters.helper, name="round_helper"),
    path(f"{ROUND}/tolk/<int:helper>/naam", interpreters.rename, name="round_helper_rename"),
    path(f"{ROUND}/tolk/<int:helper>/weg", interpreters.remove, name="round_helper_remove"),
    path(f"{ROUND}/vragen", rounds.ask, name="round_ask"),
    path(f"{ROUND}/nog-eens-vragen", rounds.remind, name="round_remind"),
    path(f"{ROUND}/sluiten", rounds.close, name="round_close"),
    path(f"{ROUND}/collegas", people.teachers, name="round_teachers"),
    path(f"{ROUND}/collegas/<int:staff>", people.teacher, name="round_teacher"),
    path(f"{ROUND}/mijn-tijden", people.my_times, name="round_my_times"),
    path(f"{ROUND}/gezinnen", people.families, name="round_families"),
    path(f"{ROUND}/gezinnen/<int:family>", people.family, name="round_family"),
    path(f"{ROUND}/bellijst", people.ring, name="round_ring"),
    path(TALK, people.shape, name="round_shape"),
    path(f"{TALK}/verzetten", timetable.move, name="round_move"),
    path(f"{TALK}/vastzetten", timetable.lock, name="round_lock"),
    path(f"{TALK}/tijd-weg", timetable.take_away, name="round_take_away"),
    path(f"{TALK}/afgezegd", timetable.call_off, name="round_call_off"),
    path(f"{ROUND}/plannen", timetable.plan, name="round_plan"),
    path(f"{ROUND}/stoppen", timetable.stop, name="round_stop"),
    path(f"{ROUND}/rooster", timetable.timetable, name="round_timetable"),
    path(f"{ROUND}/rooster/papier", evening.doors, name="round_paper"),
    path(f"{ROUND}/rooster/papier.pdf", evening.doors_pdf, name="round_paper_pdf"),
    path(f"{ROUND}/rooster/per-collega", evening.sheets, name="round_sheets"),
    path(f"{ROUND}/rooster/per-collega.pdf", evening.sheets_as_pdf, name="round_sheets_pdf"),
    path(f"{ROUND}/ziek", timetable.ill, name="round_ill"),
    path(f"{ROUND}/vertellen", telling.publish, name="round_publish"),
    path(f"{ROUND}/vertellen/voortgang", telling.telling, name="round_telling"),
    path(f"{ROUND}/avond", evening.evening, name="round_evening"),
]
