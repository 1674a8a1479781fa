"""Every command runs in the project's own Python, wherever it is started."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
WHERE = "import sys, django, glansrijk; print(sys.prefix, glansrijk.__file__)"


def run(command: str, *arguments: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run one of our commands as a person would, with a small environment."""
    chosen = {"PATH": os.environ["PATH"], **environment}
    return subprocess.run([command, *arguments], cwd=cwd, env=chosen, capture_output=True, text=True, check=False)


def test_it_is_the_project_s_own_from_any_folder_without_words(tmp_path: Path) -> None:
    done = run(str(ROOT / "bin/python"), "-c", WHERE, cwd=tmp_path, HOME="")
    assert (done.stdout, done.stderr) == (f"{sys.prefix} {ROOT / 'glansrijk/__init__.py'}\n", "")


def test_arguments_arrive_as_they_were_given(tmp_path: Path) -> None:
    done = run(str(ROOT / "bin/python"), "-c", "import sys; print(sys.argv[1:])", "a b", "*", "", cwd=tmp_path)
    assert done.stdout == "['a b', '*', '']\n"


def test_a_computer_without_a_new_enough_python_is_told_what_to_install(tmp_path: Path) -> None:
    checkout = tmp_path / "a checkout"
    shutil.copytree(ROOT / "bin", checkout / "bin")
    (tmp_path / "programs").mkdir()
    (tmp_path / "programs" / "dirname").symlink_to(str(shutil.which("dirname")))
    done = run("/bin/sh", str(checkout / "bin/python"), "-c", "", cwd=tmp_path, PATH=str(tmp_path / "programs"))
    assert done.returncode == 1
    assert done.stderr == (
        "Glansrijk heeft Python 3.11 of nieuwer nodig. Installeer het (Debian of Ubuntu: apt install python3 "
        "python3-venv) en probeer opnieuw.\n"
    )


def test_a_fresh_data_folder_is_ready_at_the_first_command(tmp_path: Path) -> None:
    data = tmp_path / "not yet"
    done = run(str(ROOT / "bin/manage"), "showmigrations", "--plan", cwd=tmp_path, GLANSRIJK_DATA=str(data))
    assert (done.returncode, "[ ]" in done.stdout, "[X]" in done.stdout) == (0, False, True), done.stderr
