"""TR3 on PostgreSQL: its data and the files stand on a disk of which the power is cut."""

import os
from pathlib import Path

from bench import _demo_data
from faults._disk import CutDisk, need_root
from faults._postgres import amcheck, own_server, put_up_the_wall
from faults._web import HONEST
from faults.killed_postgres import forget_connection
from faults.power_cut import CYCLES, CYCLES_OF_THE_CONTROL, HASTY, in_the_dark, tell

# The control: PostgreSQL does not wait for the disk. It may not even start again, and then nothing is judged.
HASTILY = ["fsync=on", "full_page_writes=on", "synchronous_commit=off", "wal_writer_delay=10s"]


def main(cycles: int) -> None:
    """As PostgreSQL comes, and then with a server that says yes too soon."""
    need_root()
    with CutDisk(Path(os.environ["GLANSRIJK_DATA"]).parent) as disk:
        os.environ["GLANSRIJK_DATA"] = str(disk.folder / "data")
        disk.folder.parent.chmod(0o755)  # the server is somebody else than we are
        with own_server(disk.folder / "server" / "data") as server:
            _demo_data.make_school(whole_year=False)
            put_up_the_wall()
            found, whole = in_the_dark(disk, HONEST, cycles or CYCLES, stop=server.kill, start=server.start)
            whole = whole and amcheck(server)
            forget_connection()
            server.stop()
            server.settings = HASTILY
            server.start()
            control, _ = in_the_dark(disk, HASTY, CYCLES_OF_THE_CONTROL, stop=server.kill, start=server.start)
            forget_connection()
    tell("power_cut_postgres", found, control, whole=whole, cycles=cycles or CYCLES)
