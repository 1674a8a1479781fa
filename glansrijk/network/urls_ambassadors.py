"""Addresses of ambassadors, stories and the secretariat: of a school, of a board, and of the secretariat itself."""

from django.urls import path

from glansrijk.network.views import ambassadors, secretariat, stories

of_a_school = [
    path("netwerk/ambassadeurs", ambassadors.ambassadors, name="school_ambassadors"),
    path("netwerk/ambassadeurs/vragen", ambassadors.ask, name="school_ambassador_ask"),
    path("netwerk/ambassadeurs/ik", ambassadors.mine, name="my_ambassador"),
    path("netwerk/ambassadeurs/ik/ja", ambassadors.consent, name="my_ambassador_yes"),
    path("netwerk/ambassadeurs/ik/terug", ambassadors.take, name="my_ambassador_take_back"),
    path("netwerk/ambassadeurs/ik/foto", ambassadors.photo, name="my_ambassador_photo"),
    path("netwerk/ambassadeurs/<int:ambassador>", ambassadors.ambassador, name="school_ambassador"),
    path("netwerk/ambassadeurs/<int:ambassador>/stoppen", ambassadors.stop, name="school_ambassador_stop"),
    path("netwerk/ambassadeurs/<int:ambassador>/spreken", ambassadors.wish, name="contact_wish_ask"),
    path("netwerk/vragen/<int:wish>/intrekken", ambassadors.withdraw, name="contact_wish_withdraw"),
    path("netwerk/verhaal", stories.story, name="school_story"),
    path("netwerk/verhaal/delen", stories.give, name="school_story_give"),
    path("netwerk/verhaal/terug", stories.take, name="school_story_take_back"),
    path("netwerk/verhaal/foto", stories.photo, name="school_story_photo"),
    path("netwerk/verhalen/<int:story>", stories.of_another_school, name="network_story"),
    path("netwerk/foto/<int:photo>", stories.picture, name="given_photo"),
]

elsewhere = [
    path("secretariaat/", secretariat.secretariat, name="secretariat"),
    path("secretariaat/<int:wish>", secretariat.wish, name="secretariat_wish"),
    path("secretariaat/<int:wish>/plannen", secretariat.plan, name="secretariat_plan"),
    path("secretariaat/<int:wish>/geweest", secretariat.held, name="secretariat_held"),
    path("secretariaat/<int:wish>/niet-gelukt", secretariat.failed, name="secretariat_failed"),
    path("secretariaat/<int:wish>/terug", secretariat.undo, name="secretariat_undo"),
    path("bestuur/<slug:board>/secretariaat", secretariat.secretaries, name="board_secretaries"),
    path("bestuur/<slug:board>/secretariaat/<int:secretary>/einde", secretariat.end, name="board_secretary_end"),
]
