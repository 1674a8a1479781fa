"""Somebody of the office who brings a large list, and what it leaves behind."""

from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from bench import _demo_data
from faults._asking import Answer, ask
from faults._signing_in import signed_in
from faults._writing import Teacher

# Above what is kept in memory while it comes in, so that it passes through the folder for what is passing.
LINES = 60_000
LINE = "Voornaam;Achternaam;{};anna@voorbeeld.nl\n"


@dataclass(frozen=True)
class Leader:
    """Someone of the office who is signed in; every list is another one."""

    teacher: Teacher

    @property
    def page(self) -> str:
        """Where importing begins."""
        return f"/s/{_demo_data.SCHOOL}/inlezen/"

    def bring(self, port: int) -> Answer:
        """Send a list of parents, as a browser does."""
        border = uuid4().hex
        fields = {"csrfmiddlewaretoken": self.teacher.token, "kind": "parents"}
        parts = [f'--{border}\r\nContent-Disposition: form-data; name="{a}"\r\n\r\n{b}\r\n' for a, b in fields.items()]
        file = f'--{border}\r\nContent-Disposition: form-data; name="file"; filename="{border}.csv"\r\n'
        content = "Voornaam;Achternaam;Kind;E-mail\n" + "".join(LINE.format(number) for number in range(LINES))
        body = f"{''.join(parts)}{file}Content-Type: text/csv\r\n\r\n{content}\r\n--{border}--\r\n".encode()
        kind = f"multipart/form-data; boundary={border}"
        return ask(port, "POST", f"{self.page}bestand", body, Cookie=self.teacher.cookies, Content_Type=kind)


def make_leader(port: int) -> Leader:
    """Somebody of the office of the school."""
    leader = Leader(signed_in({"role": "office"}))
    if (answer := leader.teacher.ask(port, "GET", leader.page)).status != 200:
        raise LookupError(f"the page of importing answers {answer.status}")
    return leader


def files_and_rows() -> tuple[set[str], set[str]]:
    """What lies in the folder of files, and what the database says of it."""
    from django.core.files.storage import default_storage  # noqa: PLC0415 -- the settings are those of this run

    from glansrijk.schools.models import Import  # noqa: PLC0415

    top = Path(default_storage.path(""))
    files = {one.relative_to(top).as_posix() for one in top.rglob("*") if one.is_file() and one.name[0] != "."}
    return files, set(Import.objects.values_list("upload", flat=True))
