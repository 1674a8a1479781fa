"""Pages of a group: the check, the glanskaart, the list. The school in front of these is in `glansrijk.urls`."""

from django.urls import include, path

from glansrijk.lib.converters import register
from glansrijk.relations.views import check, glanskaart, lists, look_back

register()

urlpatterns = [
    path("groep/<slug:group>", glanskaart.this_month, name="group"),
    path("groep/<slug:group>/glanskaart/<month:month>", glanskaart.glanskaart, name="glanskaart"),
    path("groep/<slug:group>/lijst/<month:month>", lists.parents, name="parents_list"),
    path("groep/<slug:group>/lijst/<month:month>/papier.pdf", lists.paper, name="paper_list"),
    path("groep/<slug:group>/check/<month:month>", check.check, name="check"),
    path("groep/<slug:group>/check/<month:month>/begin", check.begin, name="check_begin"),
    path("groep/<slug:group>/check/<month:month>/schatting", check.save, name="check_save"),
    path("groep/<slug:group>/check/<month:month>/apart", check.split, name="check_split"),
    path("groep/<slug:group>/check/<month:month>/samen", check.join, name="check_join"),
    path("groep/<slug:group>/check/<month:month>/terugkijken", look_back.look_back, name="check_look_back"),
    path("groep/<slug:group>/check/<month:month>/terugkijken/stap", look_back.take_step, name="look_back_step"),
    path(
        "groep/<slug:group>/check/<month:month>/terugkijken/stap/<int:step>/terug",
        look_back.take_step_back,
        name="look_back_step_back",
    ),
    path("", include("glansrijk.relations.urls_family")),
    path("", include("glansrijk.relations.urls_doing")),
]
