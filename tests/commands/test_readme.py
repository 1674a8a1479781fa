"""What the README promises is there."""

import os
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text()
COMMANDS = sorted(set(re.findall(r"\bbin/[a-z]+", README)))
LINKS = sorted(set(re.findall(r"\]\(([^)#]+)\)", README)))


def test_it_leads_with_the_two_commands() -> None:
    first_block = README.split("```sh\n")[1].split("```")[0]
    assert re.findall(r"^bin/\w+", first_block, re.MULTILINE) == ["bin/demo", "bin/test"]


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_can_be_started(command: str) -> None:
    assert os.access(ROOT / command, os.X_OK)


def test_each_command_is_in_the_readme() -> None:
    here = {f"bin/{path.name}" for path in (ROOT / "bin").iterdir() if path.is_file() and "." not in path.name}
    assert set(COMMANDS) == here


@pytest.mark.parametrize("link", LINKS)
def test_each_link_leads_somewhere(link: str) -> None:
    assert (ROOT / link).exists()
