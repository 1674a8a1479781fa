"""The known cast of the tests: two schools of two boards, on Tuesday 24 November 2026.

School De Linde: Anna and Bram teach group 5 together, Carla teaches group 6, Ivo is intern begeleider, Hanneke is head,
Otto does the office. In group 5: Sem (two homes: Eva, and Peter), Noor van den Akker (Petra and Joris), Ömer Kaya
(Elif; his father Hakan died) and Lina, whose mother Carla teaches group 6. School De Esdoorn, of another board: Daan
teaches a group 5 too. Board: Bea. Operator: Olga. A stranger has an account and no role anywhere.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from allauth.mfa.totp.internal.auth import TOTP
from django.test import Client

from glansrijk.accounts.models import Account
from glansrijk.lib.today import today
from glansrijk.rules.roles import Role
from glansrijk.schools.models import BoardRole, Group, Home, Parent, Pupil, School, Staff
from glansrijk.schools.viewer import Viewer, viewer_of
from tests import make
from tests.kept import as_made_before

TUESDAY = date(2026, 11, 24)
NOON = "2026-11-24 12:00:00+01:00"


@dataclass
class Village:
    """Everybody by name."""

    linde: School
    esdoorn: School
    group5: Group
    group6: Group
    other5: Group
    anna: Staff
    bram: Staff
    carla: Staff
    ivo: Staff
    hanneke: Staff
    otto: Staff
    daan: Staff
    bea: Account
    olga: Account
    stranger: Account
    sem: Pupil
    eva: Parent
    peter: Parent
    noor: Pupil
    petra: Parent
    joris: Parent
    omer: Pupil
    elif_: Parent
    hakan: Parent
    lina: Pupil
    carla_as_parent: Parent
    tim: Pupil
    far_child: Pupil
    far_parent: Parent
    homes: dict[str, Home] = field(default_factory=dict)

    def viewer(self, staff: Staff, *, on: date = TUESDAY) -> Viewer:
        """The viewer that this member of staff is."""
        assert staff.account is not None
        viewer = viewer_of(staff.account, staff.school.slug, on)
        assert viewer is not None
        return viewer

    def give_second_step(self, who: Staff | Account) -> None:
        """Set up an app with codes for this person, as head, board and operator must."""
        account = who.account if isinstance(who, Staff) else who
        assert account is not None
        TOTP.activate(account, "JBSWY3DPEHPK3PXP")

    def signed_in(self, who: Staff | Account) -> Client:
        """A browser in which this person is signed in."""
        account = who.account if isinstance(who, Staff) else who
        assert account is not None
        client = Client()
        return make.sign_in(client, account)


def make_village() -> Village:
    """Build it, or put back what was built before. The clock is the test's own: `today()` decides which roles hold."""
    assert today() >= make.START, "the village lives in school year 2026-2027"
    return as_made_before("village", make=_build)


def _build() -> Village:
    linde = make.make_school(slug="linde", name="De Linde", brin="99ZZ", location="00")
    esdoorn = make.make_school(slug="esdoorn", name="De Esdoorn", brin="98YY", location="00")
    group5, group6 = make.make_group(linde, called="5"), make.make_group(linde, called="6")
    other5 = make.make_group(esdoorn, called="5")
    homes = {which: make.make_home(linde) for which in ("eva", "peter", "akker", "kaya", "wit")}
    children, parents = _group_five(linde, group5, homes)
    team = _team(linde, group5, group6)
    parents["carla_as_parent"].be_colleague(team["carla"])
    far_child, (far_parent,) = make.make_family(esdoorn, "Ver Weg", "Verre Ouder", group=other5)
    tim, _ = make.make_family(linde, "Tim Zes", "Tineke Zes", group=group6)
    return Village(
        linde=linde,
        esdoorn=esdoorn,
        group5=group5,
        group6=group6,
        other5=other5,
        daan=make.make_staff(esdoorn, "Daan Kok", Role.TEACHER, groups=(other5,)),
        bea=_for_the_board(linde),
        olga=make.make_account(called="Olga", is_operator=True),
        stranger=make.make_account(called="Vreemd"),
        tim=tim,
        far_child=far_child,
        far_parent=far_parent,
        homes=homes,
        **team,  # type: ignore[arg-type]
        **children,  # type: ignore[arg-type]
        **parents,  # type: ignore[arg-type]
    )


def _for_the_board(school: School) -> Account:
    account = make.make_account(called="Bea")
    BoardRole.objects.create(board=school.board, account=account, from_on=make.START)
    return account


def _team(school: School, group: Group, other: Group) -> dict[str, Staff]:
    return {
        "carla": make.make_staff(school, "Carla de Wit", Role.TEACHER, groups=(other,)),
        "anna": make.make_staff(school, "Anna Vos", Role.TEACHER, groups=(group,)),
        "bram": make.make_staff(school, "Bram Prins", Role.TEACHER, groups=(group,)),
        "ivo": make.make_staff(school, "Ivo Smit", Role.IB),
        "hanneke": make.make_staff(school, "Hanneke Bos", Role.HEAD),
        "otto": make.make_staff(school, "Otto Maas", Role.OFFICE),
    }


def _group_five(school: School, group: Group, homes: dict[str, Home]) -> tuple[dict[str, Pupil], dict[str, Parent]]:
    children = {
        "sem": make.make_pupil(school, "Sem Bakker", group=group),
        "noor": make.make_pupil(school, "Noor van den Akker", group=group),
        "omer": make.make_pupil(school, "Ömer Kaya", group=group),
        "lina": make.make_pupil(school, "Lina Wit", group=group),
    }
    parents = {
        "eva": make.make_parent(school, "Eva Jansen", email="eva@voorbeeld.nl"),
        "peter": make.make_parent(school, "Peter Bakker", email="peter@voorbeeld.nl"),
        "petra": make.make_parent(school, "Petra van den Akker"),
        "joris": make.make_parent(school, "Joris van den Akker"),
        "elif_": make.make_parent(school, "Elif Kaya", language="tr"),
        "hakan": make.make_parent(school, "Hakan Kaya", deceased=True),
        "carla_as_parent": make.make_parent(school, "Carla de Wit"),
    }
    where = (
        ("sem", "eva", "eva"),
        ("sem", "peter", "peter"),
        ("noor", "petra", "akker"),
        ("noor", "joris", "akker"),
        ("omer", "elif_", "kaya"),
        ("omer", "hakan", "kaya"),
        ("lina", "carla_as_parent", "wit"),
    )
    for child, parent, home in where:
        make.link(children[child], parents[parent], home=homes[home])
    return children, parents
