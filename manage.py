#!/usr/bin/env python3
"""Entry point for management commands. A fresh data folder migrates by itself (glansrijk.lib.first_start)."""

import os
import sys


def main() -> None:
    """Run one management command; make the database first where there is none yet."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "glansrijk.settings")
    from django.core.management import execute_from_command_line  # noqa: PLC0415 -- settings must be named first

    from glansrijk.lib.first_start import make_ready  # noqa: PLC0415 -- settings must be named first

    make_ready(sys.argv)
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
