"""First pages: before a school is chosen, and of a school."""

from django.urls import path

from glansrijk.home.views import actions, agenda, feed, log_lock, parents, rules, search, start, today

anywhere = [
    path("", start.start, name="start"),
    path("regels", rules.rules, name="rules"),
    path("agenda/<str:token>.ics", feed.feed, name="calendar_feed"),
]
of_a_school = [
    path("", start.school, name="school"),
    path("vandaag", today.today, name="today"),
    path("zoek", search.search, name="search"),
    path("agenda", agenda.agenda, name="agenda"),
    path("mijn-acties", actions.actions, name="my_actions"),
    path("logboek/slot", log_lock.log_lock, name="log_lock"),
]
of_parents = [path("thuis", parents.home, name="parents_home")]
