"""One talk: opened, prepared, held, written down, printed and shared; and the guides with own questions."""

from __future__ import annotations

from django.urls import URLPattern, path

from glansrijk.talks.views import guides, talk, talk_paper, talk_sharing, talk_together

urlpatterns: list[URLPattern] = [
    path("gesprek/openen/<int:moment>/<int:pupil>", talk.open_at, name="talk_open"),
    path("gesprek/<int:talk>", talk.talk, name="talk"),
    path("gesprek/<int:talk>/antwoord", talk.keep, name="talk_keep"),
    path("gesprek/<int:talk>/gevoerd", talk.was_held, name="talk_held"),
    path("gesprek/<int:talk>/niet-gevoerd", talk.was_not_held, name="talk_not_held"),
    path("gesprek/<int:talk>/afgemeld", talk.excuse_parent, name="talk_excuse"),
    path("gesprek/<int:talk>/bereiken/<int:parent>", talk_together.reach, name="talk_reach"),
    path("gesprek/<int:talk>/meedoen/<int:parent>", talk_together.wishes, name="talk_wishes"),
    path("gesprek/<int:talk>/verwachting", talk_together.expectation, name="talk_expect"),
    path("gesprek/<int:talk>/verwachting/<int:expectation>", talk_together.change_expectation, name="talk_expectation"),
    path("gesprek/<int:talk>/afspraak", talk_together.agreement, name="talk_agree"),
    path("gesprek/<int:talk>/afspraak/<int:agreement>", talk_together.change_agreement, name="talk_agreement"),
    path("gesprek/<int:talk>/afspraak/<int:agreement>/ja", talk_together.say_yes, name="talk_agreement_yes"),
    path("gesprek/<int:talk>/afspraak/<int:agreement>/klaar", talk_together.look_back, name="talk_agreement_done"),
    path("gesprek/<int:talk>/papier.pdf", talk_paper.one, name="talk_print"),
    path("moment/<int:moment>/groep/<slug:group>/papier.pdf", talk_paper.whole_group, name="talk_print_group"),
    path("gesprek/<int:talk>/delen", talk_sharing.share, name="talk_share"),
    path("leidraden", guides.guides, name="guides"),
    path("leidraden/<slug:kind>", guides.guide, name="guide"),
    path("leidraden/<slug:kind>/erbij", guides.add, name="guide_add"),
    path("leidraden/<slug:kind>/plaats", guides.move, name="guide_move"),
    path("leidraden/<slug:kind>/weg", guides.leave_out, name="guide_leave_out"),
]
