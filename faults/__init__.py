"""Fault programmes: real parts are broken on purpose, and what they promised must still hold.

Each module here has a `main(cycles)` that ends in `finish`. Each has a control: the same look at something that is
wrong on purpose, which must be found. A programme whose control is not found says nothing, and fails.
"""

import json
import sys


def finish(fault: str, *, met: bool, control_found: bool, **figures: object) -> None:
    """Print the line of figures and end the process: 0 only when the bar is met and the control was found."""
    print(json.dumps({"fault": fault, "met": met, "control_found": control_found, **figures}), flush=True)
    sys.exit(int(not (met and control_found)))
