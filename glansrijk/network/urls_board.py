"""Pages of a board, below its name; and of a school about its board."""

from django.urls import path

from glansrijk.network.views import board, core, people, waves

urlpatterns = [
    path("", board.overview, name="board"),
    path("scholen/<slug:of_school>", board.school, name="board_school"),
    path("golven", waves.waves, name="board_waves"),
    path("golven/<int:wave>/terugnemen", waves.take_back, name="board_wave_back"),
    path("golven/<int:wave>/toch", waves.bring_back, name="board_wave_again"),
    path("afspraken", core.agreements, name="board_agreements"),
    path("naast-elkaar", board.compare, name="board_compare"),
    path("mensen", people.people, name="board_people"),
    path("mensen/<int:role>/einde", people.end, name="board_person_end"),
    path("mensen/uitnodiging/<uuid:invitation>/intrekken", people.take_back, name="board_invitation_back"),
]
# For who was asked and has no role yet; and under a school, for its head.
anywhere = [path("uitnodiging-bestuur/<uuid:invitation>", people.invited, name="board_invited")]
of_a_school = [
    path("instellingen/bestuur", core.of_school, name="of_the_board"),
    path("instellingen/bestuur/overnemen/<slug:core_thing>", core.take, name="of_the_board_take"),
    path("instellingen/bestuur/naast-elkaar", core.agree, name="of_the_board_agree"),
    path("instellingen/bestuur/naast-elkaar/intrekken", core.withdraw, name="of_the_board_withdraw"),
]
