"""Planning a round, asking or telling a whole school: too long for a page, so `manage.py work` does it."""

from django_tasks import task

from glansrijk.accounts.models import Account
from glansrijk.lib.second_wall import schools_open
from glansrijk.lib.today import today
from glansrijk.rounds.asking_later import ask_later
from glansrijk.rounds.letters import Door
from glansrijk.rounds.models import Solving, Telling
from glansrijk.rounds.planning_round import Planner, plan_later
from glansrijk.rounds.telling_later import tell_later
from glansrijk.schools.second_wall import every_school_open
from glansrijk.schools.viewer import viewer_of


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


@task()
def ask_families(telling_id: int, door: list[str]) -> None:
    """Ask every family of a round that was not asked, or remind who did not answer; `door` is where they answer."""
    with every_school_open():
        row = Telling.objects.select_related("school").get(pk=telling_id)
        account = Account.objects.filter(pk=row.account_id or 0).first()
    with schools_open([row.school_id]):
        ask_later(telling_id, Door(*door), by=viewer_of(account, row.school.slug, today()) if account else None)
