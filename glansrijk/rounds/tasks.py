"""Planning a round takes longer than a page can wait; `manage.py work` does it."""

from django_tasks import task

from glansrijk.lib.second_wall import schools_open
from glansrijk.lib.today import today
from glansrijk.rounds.models import Solving
from glansrijk.rounds.planning_round import Planner, plan_later
from glansrijk.schools.second_wall import every_school_open


@task()
def plan_round(solving_id: int) -> None:
    """Make the timetable of a round."""
    with every_school_open():
        row = Solving.objects.select_related("school", "by").get(pk=solving_id)
    with schools_open([row.school_id]):
        plan_later(solving_id, Planner(row.school, row.by, row.account_id, today()))
