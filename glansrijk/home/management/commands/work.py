"""The background worker: what pages put in the queue is done here, one thing after another."""

import time
from argparse import ArgumentParser
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.utils import timezone

from glansrijk.accounts.one_time_codes import forget_old
from glansrijk.accounts.sealed_secrets import seal_again
from glansrijk.accounts.throttling import forget_old_counts
from glansrijk.audit.chaining import chain_looks
from glansrijk.home.digest import write_digests
from glansrijk.home.log_lock import lock_the_day
from glansrijk.lib.statistics import refresh_statistics
from glansrijk.lib.today import today
from glansrijk.network.figures import freeze_quarters_that_are_over
from glansrijk.network.public_shielded import take_names_of_shielded_off
from glansrijk.network.starting_waves import bring_phases_over
from glansrijk.outbox.sending import send_waiting
from glansrijk.privacy.clearing import clear_when_due
from glansrijk.schools.imports.receiving import set_aside_old
from glansrijk.schools.inviting_support import end_what_ran_out
from glansrijk.schools.second_wall import every_school_open
from glansrijk.talks.explained_by_letter import note_explained
from glansrijk.team.counting_months import count_months_that_are_over

SECONDS_BETWEEN_ROUNDS = 1.0
ROUNDS_AN_HOUR = 3600
ROUNDS_BETWEEN_LOOKS = 300


class Command(BaseCommand):
    """`work`: go on until stopped; `work --once`: do what is waiting and stop."""

    help = "Doet op de achtergrond wat in de wachtrij staat. Stopt met Ctrl-C."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Options."""
        parser.add_argument("--once", action="store_true", help="doe wat klaarstaat en stop")

    def handle(self, *args: Any, **options: Any) -> None:
        """Rounds of work. A task in hand is finished before the worker stops."""
        while True:
            refresh_statistics()
            with every_school_open():
                set_aside_old()
                clear_when_due(today())
                lock_the_day(timezone.now())
                note_explained(timezone.now())
                count_months_that_are_over(today())
                bring_phases_over()
                freeze_quarters_that_are_over(today())
            forget_old_counts(timezone.now())
            seal_again()
            for number in range(1 if options["once"] else ROUNDS_AN_HOUR):
                if number % ROUNDS_BETWEEN_LOOKS == 0:
                    with every_school_open():
                        end_what_ran_out()
                        chain_looks(timezone.now())
                one_round()
                if options["once"]:
                    return
                time.sleep(SECONDS_BETWEEN_ROUNDS)


def one_round() -> None:
    """Do everything that waits now."""
    forget_old(timezone.now())
    call_command("db_worker", batch=True, interval=0.0, startup_delay=False, verbosity=0)
    with every_school_open():
        take_names_of_shielded_off()
        see_to_letters()


def see_to_letters() -> None:
    """Write the digests that are due, send what may go, and note what was explained by what went."""
    write_digests(timezone.now())
    if send_waiting():
        note_explained(timezone.now())
