"""Groups of schools: for a school, under the school; for a trainer, who has none; for the board that made them."""

from django.urls import path

from glansrijk.network.views import pilot, pilot_board, pilot_trainer

GROUP = "pilotgroep/<slug:pilot_group>"
SHARED = f"{GROUP}/gedeeld/<int:share>"
of_a_school = [
    path("pilotgroepen", pilot.groups, name="pilot_groups"),
    path(GROUP, pilot.group, name="pilot_group"),
    path(f"{GROUP}/antwoord", pilot.answer, name="pilot_answer"),
    path(f"{GROUP}/verlaten", pilot.leave, name="pilot_leave"),
    path(f"{GROUP}/casus", pilot.case, name="pilot_case"),
    path(f"{GROUP}/praktijk", pilot.practice, name="pilot_practice"),
    path(SHARED, pilot.shared, name="pilot_shared"),
    path(f"{SHARED}/intrekken", pilot.withdraw, name="pilot_withdraw"),
    path(f"{SHARED}/overnemen", pilot.take, name="pilot_take"),
    path(f"{SHARED}/terug", pilot.undo, name="pilot_undo"),
    path(f"{GROUP}/opdracht/<int:pilot_assignment>", pilot.assignment, name="pilot_assignment"),
    path(f"{GROUP}/opdracht/<int:pilot_assignment>/nog-niet", pilot.not_done, name="pilot_not_done"),
    path(f"{GROUP}/bijeenkomst/<int:pilot_meeting>", pilot.meeting, name="pilot_meeting"),
]

LED = "trainer/pilotgroepen/<slug:pilot_group>"
of_trainers = [
    path("trainer/", pilot_trainer.groups, name="trainer"),
    path(LED, pilot_trainer.group, name="trainer_group"),
    path(f"{LED}/bijeenkomst", pilot_trainer.plan, name="trainer_meeting"),
    path(f"{LED}/bijeenkomst/<int:pilot_meeting>/wijzigen", pilot_trainer.change, name="trainer_meeting_change"),
    path(f"{LED}/bijeenkomst/<int:pilot_meeting>/gaat-niet-door", pilot_trainer.off, name="trainer_meeting_off"),
    path(f"{LED}/bijeenkomst/<int:pilot_meeting>/aantallen", pilot_trainer.count, name="trainer_count"),
    path(f"{LED}/opdracht", pilot_trainer.assign, name="trainer_assignment"),
]

MADE = "pilotgroepen/<slug:pilot_group>"
of_boards = [
    path("pilotgroepen", pilot_board.groups, name="board_pilots"),
    path("pilotgroep-maken", pilot_board.new, name="board_pilot_new"),
    path(MADE, pilot_board.group, name="board_pilot"),
    path(f"{MADE}/uitnodigen", pilot_board.ask, name="board_pilot_invite"),
    path(f"{MADE}/trainer", pilot_board.trainer, name="board_pilot_trainer"),
    path(f"{MADE}/trainer/<int:pilot_trainer>/stoppen", pilot_board.trainer_ends, name="board_pilot_trainer_ends"),
    path(f"{MADE}/ophouden", pilot_board.end, name="board_pilot_end"),
]
