"""Pages about what parents bring. The school in front of these is in `glansrijk.urls`."""

from django.urls import path

from glansrijk.together.views import gatherings, ideas

urlpatterns = [
    path("ideeen", ideas.ideas, name="ideas"),
    path("ideeen/nieuw", ideas.write, name="write_idea"),
    path("ideeen/<int:idea>", ideas.idea, name="idea"),
    path("ideeen/<int:idea>/antwoord", ideas.answer, name="answer_idea"),
    path("ideeen/<int:idea>/gedaan", ideas.finish, name="finish_idea"),
    path("ideeen/<int:idea>/bedankt", ideas.thanks, name="thank_idea"),
    path("ideeen/<int:idea>/bedankbrief", ideas.thanks_letter, name="thank_idea_letter"),
    path("ideeen/<int:idea>/vraagstuk", ideas.on_table, name="idea_on_table"),
    path("ideeen/<int:idea>/weg", ideas.away, name="idea_away"),
    path("ideeen/<int:idea>/bestand", ideas.file, name="idea_file"),
    path("inloop", gatherings.gatherings, name="gatherings"),
    path("inloop/nieuw", gatherings.plan, name="plan_gathering"),
    path("inloop/<int:gathering>", gatherings.gathering, name="gathering"),
    path("inloop/<int:gathering>/wijzigen", gatherings.change, name="change_gathering"),
    path("inloop/<int:gathering>/aantal", gatherings.came, name="gathering_came"),
    path("inloop/<int:gathering>/afgelast", gatherings.off, name="gathering_off"),
]
