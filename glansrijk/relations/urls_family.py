"""Pages of a family: the page itself, contacts, steps, own words and parents. Included by `urls.py` of this app."""

from django.urls import path

from glansrijk.relations.views import contacts, family, steps, words

urlpatterns = [
    path("gezin/<int:pupil>", family.family, name="family"),
    path("gezin/<int:pupil>/contact", contacts.log, name="log_contact"),
    path("gezin/<int:pupil>/contact/<int:contact>/wijzigen", contacts.change, name="contact_change"),
    path("gezin/<int:pupil>/contact/<int:contact>/terug", contacts.take_entry_back, name="contact_take_back"),
    path("gezin/<int:pupil>/stap", steps.choose, name="step_choose"),
    path("gezin/<int:pupil>/woorden/<slug:whose>", words.words, name="own_words"),
    path("gezin/<int:pupil>/ouder/<int:parent>", family.parent, name="family_parent"),
    path("gezin/<int:pupil>/ouder/<int:parent>/plan", family.plan, name="family_plan"),
    path("gezin/<int:pupil>/ouder/<int:parent>/bereiken", family.wish, name="family_wish"),
    path("stap/<int:step>/gedaan", steps.done, name="step_done"),
    path("stap/<int:step>/andere-dag", steps.move, name="step_move"),
    path("stap/<int:step>/loslaten", steps.let_go, name="step_let_go"),
    path("stap/<int:step>/opnieuw", steps.reopen, name="step_reopen"),
    path("woordkeus", contacts.wording, name="wording"),
]
