"""TR4 on PostgreSQL: no room on the disk where its data stands; the other disks are in `full_disk`."""

import os
from pathlib import Path

from bench import _demo_data
from faults import finish
from faults._disk import SmallDisk, need_root
from faults._postgres import BEHIND_THE_WALL, amcheck, own_server, put_up_the_wall
from faults._web import Web
from faults._writing import make_teacher
from faults.full_disk import TRIES, holds, of, try_writing
from faults.killed_postgres import forget_connection
from faults.killed_workers import database_is_whole

MEGABYTES = 400


def main(cycles: int) -> None:
    """The application as it is, and then one that says yes before it wrote."""
    need_root()
    tries, folder = cycles or TRIES, Path(os.environ["GLANSRIJK_DATA"]).parent
    folder.chmod(0o755)  # the server is somebody else than we are
    with SmallDisk(folder / "server", megabytes=MEGABYTES) as disk, own_server(disk.folder / "data") as server:
        _demo_data.make_school(whole_year=False)
        put_up_the_wall()
        with Web(**BEHIND_THE_WALL) as web:
            teacher = make_teacher(web.port)
            found = try_writing(web, teacher, disk, tries)
        whole, checked = database_is_whole(), amcheck(server)
        with Web("faults._hasty:application", **BEHIND_THE_WALL) as hasty:
            control = try_writing(hasty, teacher, disk, tries)
        forget_connection()
    finish(
        "full_disk_postgres",
        met=whole and checked and found["refused"] > 0 and holds(of("database", found)),
        control_found=control["said_yes"] > 0,
        tries=tries,
        **found,
        log_whole=whole,
        amcheck_clean=checked,
        control_said_yes=control["said_yes"],
    )
