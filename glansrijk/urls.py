"""All addresses: nouns under the school, in Dutch for what people see."""

from django.urls import include, path

from glansrijk.accounts import urls as accounts
from glansrijk.demo import urls as demo
from glansrijk.home import urls as home
from glansrijk.network import urls_ambassadors as ambassadors
from glansrijk.network import urls_board as board
from glansrijk.network import urls_pilots as pilots
from glansrijk.network import urls_public as told
from glansrijk.privacy import urls as privacy
from glansrijk.privacy import urls_parents as privacy_of_parents
from glansrijk.privacy import urls_staff as privacy_of_staff
from glansrijk.pulse import urls as pulse
from glansrijk.pulse import urls_parents as pulse_of_parents
from glansrijk.relations import urls as relations
from glansrijk.rounds import urls as rounds
from glansrijk.rounds import urls_parents as rounds_of_parents
from glansrijk.schools import urls as schools
from glansrijk.schools import urls_doors as doors
from glansrijk.schools import urls_support as support
from glansrijk.schools import urls_vouched as vouched
from glansrijk.talks import urls as talks
from glansrijk.talks import urls_letters as talk_letters
from glansrijk.talks import urls_parents as talks_of_parents
from glansrijk.team import urls as team
from glansrijk.team import urls_practice as practising
from glansrijk.team import urls_quarter as quarter
from glansrijk.together import urls as together
from glansrijk.together import urls_parents as together_of_parents
from glansrijk.together import urls_parents_own as working_of_parents
from glansrijk.together import urls_working as working_together

urlpatterns = [
    path("", include(home.anywhere)),
    path("", include(accounts)),
    path("", include(vouched)),
    path("", include(support)),
    path("", include(privacy)),
    path("", include(demo)),
    path("", include(board.anywhere)),
    path("bestuur/<slug:board>/", include(board)),
    path("s/<slug:school>/", include(board.of_a_school)),
    path("bestuur/<slug:board>/", include(told.of_a_board)),
    path("", include(told.of_everybody)),
    path("s/<slug:school>/", include(told.of_a_school)),
    path("ouders/<slug:school>/", include(told.of_parents)),
    path("", include(ambassadors.elsewhere)),
    path("s/<slug:school>/", include(ambassadors.of_a_school)),
    path("", include(pilots.of_trainers)),
    path("bestuur/<slug:board>/", include(pilots.of_boards)),
    path("s/<slug:school>/", include(home.of_a_school)),
    path("s/<slug:school>/", include(relations)),
    path("s/<slug:school>/", include(talk_letters)),
    path("ouders/<slug:school>/", include(doors)),
    path("ouders/<slug:school>/", include(home.of_parents)),
    path("ouders/<slug:school>/", include(talks_of_parents)),
    path("ouders/<slug:school>/", include(rounds_of_parents)),
    path("ouders/<slug:school>/", include(pulse_of_parents)),
    path("ouders/<slug:school>/", include(together_of_parents)),
    path("ouders/<slug:school>/", include(working_of_parents)),
    path("ouders/<slug:school>/", include(privacy_of_parents)),
    path("s/<slug:school>/", include(privacy_of_staff)),
    path("s/<slug:school>/", include(working_together)),
    path("s/<slug:school>/", include(together)),
    path("s/<slug:school>/", include(talks)),
    path("s/<slug:school>/", include(rounds)),
    path("s/<slug:school>/", include(team)),
    path("s/<slug:school>/", include(practising)),
    path("s/<slug:school>/", include(quarter)),
    path("s/<slug:school>/", include(pulse)),
    path("s/<slug:school>/", include(pilots.of_a_school)),
    path("s/<slug:school>/", include(schools)),
]

# Not one of Django's own: the sign-in library looks for it here.
handler429 = "glansrijk.accounts.views.too_many"
handler500 = "glansrijk.lib.out_of_order.out_of_order"
