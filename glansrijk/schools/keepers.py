"""Who may change the lists by hand: the same people who may read them in from a file."""

from dataclasses import replace

from glansrijk.schools.access import who_imports

keepers = replace(who_imports, name="keepers")
