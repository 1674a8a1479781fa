"""First pages: before a school is chosen, and of a school."""

from django.urls import path

from glansrijk.home.views import actions, agenda, feed, log_lock, parents, rules, school_view, search, start, today

anywhere = [
    path("", start.start, name="start"),
    path("regels", rules.rules, name="rules"),
    path("agenda/<str:token>.ics", feed.feed, name="calendar_feed"),
]
of_a_school = [
    path("", start.school, name="school"),
    path("vandaag", today.today, name="today"),
    path("schoolbeeld", school_view.picture, name="school_view"),
    path("vijf-letters", school_view.letters, name="five_letters"),
    path("vijf-letters/eigen-lijst", school_view.add, name="own_task_add"),
    path("vijf-letters/eigen-lijst/<uuid:task>/gedaan", school_view.finish, name="own_task_done"),
    path("vijf-letters/eigen-lijst/<uuid:task>/terug", school_view.reopen, name="own_task_reopen"),
    path("zoek", search.search, name="search"),
    path("agenda", agenda.agenda, name="agenda"),
    path("mijn-acties", actions.actions, name="my_actions"),
    path("logboek/slot", log_lock.log_lock, name="log_lock"),
]
of_parents = [path("thuis", parents.home, name="parents_home")]
