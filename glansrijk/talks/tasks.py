"""Work on talks that takes longer than a page can wait; `manage.py work` does it."""

from django_tasks import task

from glansrijk.lib.second_wall import schools_open
from glansrijk.lib.today import today
from glansrijk.schools.models import Staff
from glansrijk.schools.second_wall import every_school_open
from glansrijk.talks.closing_steps import STEPS
from glansrijk.talks.closing_the_year import Closer, close_later


@task()
def close_year(closing_id: int, staff_id: int, account_id: int | None) -> None:
    """Close the year of a large school."""
    with every_school_open():
        staff = Staff.objects.select_related("school").get(pk=staff_id)
    with schools_open([staff.school_id]):
        close_later(closing_id, Closer(staff.school, staff, account_id, today()), steps=STEPS)
