"""Pages for everybody, and where they are prepared."""

from django.urls import path

from glansrijk.network.views import public, public_board, public_desk, public_parent

of_everybody = [
    path("scholen/<slug:school>", public.school, name="public_school"),
    path("scholen/<slug:school>/bestand/<str:token>", public.file, name="public_file"),
    path("scholen/<slug:school>/foto/<str:token>", public.photo, name="public_photo"),
    path("scholen/<slug:school>/<slug:language>", public.school, name="public_school_in"),
    path("besturen/<slug:board>", public.board, name="public_board"),
    path("besturen/<slug:board>/<slug:language>", public.board, name="public_board_in"),
    path("sitemap.xml", public.sitemap, name="sitemap"),
    path("robots.txt", public.robots, name="robots"),
]
of_a_school = [
    path("openbaar", public_desk.desk, name="public_desk"),
    path("openbaar/tekst/<slug:language>", public_desk.write, name="public_write"),
    path("openbaar/voorbeeld/<slug:language>", public_desk.preview, name="public_preview"),
    path("openbaar/maken", public_desk.publish, name="public_publish"),
    path("openbaar/sluiten", public_desk.unpublish, name="public_unpublish"),
    path("openbaar/versie/<int:public_text>/terug", public_desk.put_back, name="public_put_back"),
    path("openbaar/van-ouders", public_desk.propose, name="public_propose"),
    path("openbaar/van-ouders/<int:piece>/bestand", public_desk.piece_file, name="public_piece_file"),
    path("openbaar/van-ouders/<int:piece>/plaatsen", public_desk.place, name="public_place"),
    path("openbaar/van-ouders/<int:piece>/eraf", public_desk.take_off, name="public_take_off"),
    path("openbaar/van-ouders/<int:piece>/weg", public_desk.throw_away, name="public_throw_away"),
]
of_a_board = [
    path("openbaar", public_board.desk, name="board_public_desk"),
    path("openbaar/tekst/<slug:language>", public_board.write, name="board_public_write"),
    path("openbaar/voorbeeld/<slug:language>", public_board.preview, name="board_public_preview"),
    path("openbaar/maken", public_board.publish, name="board_public_publish"),
    path("openbaar/sluiten", public_board.unpublish, name="board_public_unpublish"),
    path("openbaar/van-scholen", public_board.of_schools, name="board_public_of_schools"),
    path("openbaar/versie/<int:board_text>/terug", public_board.put_back, name="board_public_put_back"),
]
of_parents = [
    path("verhaal", public_parent.stories, name="parent_stories"),
    path("verhaal/schrijven", public_parent.tell, name="parent_tell"),
    path("verhaal/<int:piece>", public_parent.agree, name="parent_agrees_to_story"),
    path("verhaal/<int:piece>/bestand", public_parent.own_file, name="parent_story_file"),
    path("verhaal/<int:piece>/bestuur", public_parent.board_page, name="parent_story_for_board"),
    path("verhaal/<int:piece>/intrekken", public_parent.withdraw, name="parent_withdraws_story"),
]
