"""The data of the benchmarks: the invented school, in the data folder of this run, and a teacher who is signed in."""

import os
import sys
from contextlib import redirect_stdout
from datetime import date
from http.cookies import SimpleCookie

SEED = 26
SCHOOL = "wolkenwijzer"
# The class of the pages: full in every month, 29 children and about 50 parents.
FULL_GROUP = "6"
# The class of the check: 28 lines.
CHECK_GROUP = "5"


def make_school(*, whole_year: bool, schools: int = 1) -> None:
    """Migrate the database of the settings and fill it: as it is today, or as it will be at the end of the year."""
    os.environ.update({"GLANSRIJK_DEMO": "1", "GLANSRIJK_PLAIN_HTTP": "1", "GLANSRIJK_HOSTS": "127.0.0.1"})
    import django  # noqa: PLC0415 -- reads the environment, which is chosen only now

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415

    from glansrijk.demo.filling import fill  # noqa: PLC0415
    from glansrijk.lib.today import today  # noqa: PLC0415

    with redirect_stdout(sys.stderr):
        call_command("migrate", verbosity=0, interactive=False)
        fill(schools, seed=SEED, today=end_of_year() if whole_year else today())


def end_of_year() -> date:
    """10 July of the running school year: June is done."""
    from glansrijk.lib.today import today  # noqa: PLC0415
    from glansrijk.rules.school_year import SchoolYear  # noqa: PLC0415

    return date(SchoolYear.of(today()).start + 1, 7, 10)


def cookies_of_the_teacher(group: str, *, begun: bool) -> SimpleCookie:
    """The cookies of the first teacher of a group; `begun` puts them behind the cover of the check."""
    from django.conf import settings  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415

    from glansrijk.schools.models import Assignment  # noqa: PLC0415

    rows = Assignment.objects.filter(group__name=group, school__slug=SCHOOL, until_on__isnull=True)
    account = rows.select_related("staff__account").order_by("pk")[0].staff.account
    if account is None:
        raise LookupError(f"nobody teaches group {group}")
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(account, backend=settings.AUTHENTICATION_BACKENDS[0])
    if begun and month_of_the_check():
        client.post(f"{path_of_the_check(group)}/begin")
    client.get(f"/s/{SCHOOL}/")
    return client.cookies


def as_header(cookies: SimpleCookie) -> str:
    """The cookies as a browser sends them."""
    return "; ".join(f"{name}={morsel.value}" for name, morsel in cookies.items())


def path_of_the_glanskaart(group: str) -> str:
    """The glanskaart of June: ten months."""
    return f"/s/{SCHOOL}/groep/{group}/glanskaart/{end_of_year().year}-06"


def path_of_the_check(group: str) -> str:
    """The check of the month that can be filled today."""
    return f"/s/{SCHOOL}/groep/{group}/check/{month_of_the_check()}"


def month_of_the_check() -> str:
    """The month that can be filled today, empty in August."""
    from glansrijk.lib.today import today  # noqa: PLC0415
    from glansrijk.rules.school_year import Calendar, month_to_check  # noqa: PLC0415

    month = month_to_check(today(), Calendar())
    return month.code if month else ""
