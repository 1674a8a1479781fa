"""Planning a round and telling a whole school take longer than a page can wait; `manage.py work` does it."""

from django_tasks import task

from glansrijk.lib.second_wall import schools_open
from glansrijk.lib.today import today
from glansrijk.rounds.models import Solving, Telling
from glansrijk.rounds.planning_round import Planner, plan_later
from glansrijk.rounds.telling_later import tell_later
from glansrijk.schools.second_wall import every_school_open


@task()
def plan_round(solving_id: int) -> None:
    """Make the timetable of a round."""
    with every_school_open():
        row = Solving.objects.select_related("school", "by").get(pk=solving_id)
    with schools_open([row.school_id]):
        plan_later(solving_id, Planner(row.school, row.by, row.account_id, today()))


@task()
def tell_families(telling_id: int) -> None:
    """Tell every family of a round what it does not know yet."""
    with every_school_open():
        row = Telling.objects.select_related("school", "by").get(pk=telling_id)
    with schools_open([row.school_id]):
        tell_later(telling_id, Planner(row.school, row.by, row.account_id, today()))
