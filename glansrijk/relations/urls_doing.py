"""Pages of what is done about the contact: building blocks, help, matters, letters. Included by `urls.py` here."""

from django.urls import path

from glansrijk.relations.views import blocks, mailbox, matters, saying
from glansrijk.relations.views import help as asking

urlpatterns = [
    path("bouwstenen", blocks.blocks, name="blocks"),
    path("bouwstenen/alles.pdf", blocks.blocks_on_paper, name="blocks_paper"),
    path("bouwstenen/nieuw", blocks.add, name="block_add"),
    path("bouwstenen/<slug:slug>", blocks.block, name="block"),
    path("bouwstenen/<slug:slug>.pdf", blocks.block_on_paper, name="block_paper"),
    path("bouwstenen/<slug:slug>/wijzigen", blocks.change, name="block_change"),
    path("bouwstenen/<slug:slug>/weghalen", blocks.remove, name="block_remove"),
    path("gezin/<int:pupil>/hulp", asking.ask, name="ask_help"),
    path("hulpvragen", asking.requests, name="help_requests"),
    path("hulpvragen/<int:question>/antwoord", asking.answer, name="answer_help"),
    path("gezin/<int:pupil>/vraagstuk", matters.start, name="open_matter"),
    path("vraagstukken", matters.matters, name="matters"),
    path("vraagstuk/<int:matter>", matters.matter, name="matter"),
    path("vraagstuk/<int:matter>/tekst", matters.texts, name="matter_texts"),
    path("vraagstuk/<int:matter>/<slug:stage>", matters.go_on, name="matter_stage"),
    path("gezin/<int:pupil>/zeg-het", saying.say_it, name="say_it"),
    path("post", mailbox.mailbox, name="mailbox"),
    path("post/verzonden", mailbox.sent_mail, name="sent_mail"),
    path("post/<int:letter>", mailbox.letter, name="letter"),
    path("post/<int:letter>/papier", mailbox.paper, name="letter_paper"),
    path("post/<int:letter>/versturen", mailbox.release, name="letter_release"),
    path("post/<int:letter>/tegenhouden", mailbox.hold_back, name="letter_hold_back"),
    path("post/<int:letter>/meegegeven", mailbox.hand_over, name="letter_hand_over"),
]
