"""Who may open and who may change each page about people, and that another school's rows are not there at all."""

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse

from glansrijk.schools.models import Assignment, ContactBan, Holiday, ParentLink, RoleGrant
from tests import make
from tests.village import TUESDAY, Village

ROLES = ("anna", "ivo", "otto", "hanneke")
# Page -> who gets it: teacher, IB, office, head.
READ = {
    "pupils": (200, 200, 200, 200),
    "pupil": (200, 200, 200, 200),
    "parent_link": (403, 200, 200, 200),
    "custody": (403, 200, 200, 200),
    "homes": (403, 403, 200, 200),
    "pupil_place": (403, 403, 200, 200),
    "parent_add": (403, 403, 200, 200),
    "parent_change": (403, 403, 200, 200),
    "staff": (403, 403, 200, 200),
    "colleague": (403, 403, 200, 200),
    "colleague_add": (403, 403, 200, 200),
    "assignment": (403, 403, 200, 200),
    "calendar": (200, 200, 200, 200),
    "holiday": (403, 403, 200, 200),
    "official_holidays": (403, 403, 200, 200),
    "settings": (403, 403, 403, 200),
    "terms": (403, 403, 403, 200),
}
# What is sent -> who may send it. The office keeps the lists; what touches rights is the head's alone.
WRITE = {
    "pupil_no_parent": ("otto", "hanneke"),
    "parent_move": ("otto", "hanneke"),
    "parent_untie": ("otto", "hanneke"),
    "assignment_add": ("otto", "hanneke"),
    "assignment_end": ("otto", "hanneke"),
    "colleague_as_parent": ("otto", "hanneke"),
    "holiday_add": ("otto", "hanneke"),
    "holiday_remove": ("otto", "hanneke"),
    "calendar_open_year": ("otto", "hanneke"),
    "terms_usual": ("hanneke",),
    "terms_undo": ("hanneke",),
    "custody_decide": ("hanneke",),
    "parent_decide": ("hanneke",),
    "parent_invite": ("hanneke",),
    "parent_ban": ("hanneke",),
    "parent_ban_end": ("hanneke",),
    "colleague_let_in": ("hanneke",),
    "colleague_end": ("hanneke",),
    "role_grant": ("hanneke",),
    "role_end": ("hanneke",),
}


def rows_of(village: Village, *, far: bool = False) -> dict[str, int]:
    """The ids that addresses are made of: of De Linde, or of the other school."""
    school = village.esdoorn if far else village.linde
    colleague = village.daan if far else village.anna
    child = village.far_child if far else village.sem
    tie = ParentLink.objects.filter(pupil=child).order_by("pk")[0]
    ban = ContactBan.objects.get_or_create(school=school, link=tie, defaults={"reason": "x", "from_on": TUESDAY})[0]
    holiday = Holiday.objects.get_or_create(
        school=school,
        school_year=make.make_year(school),
        name="Studiedag",
        first_on=TUESDAY,
        defaults={"last_on": TUESDAY},
    )[0]
    return {
        "pupil": child.pk,
        "link": tie.pk,
        "ban": ban.pk,
        "staff": colleague.pk,
        "grant": RoleGrant.objects.get(staff=colleague).pk,
        "assignment": Assignment.objects.get(staff=colleague).pk,
        "holiday": holiday.pk,
        "year": 2026,
    }


PARTS = {
    "pupil": "pupil pupil_place pupil_no_parent parent_add",
    "pupil link": "parent_link parent_change parent_move parent_untie parent_decide parent_invite parent_ban",
    "pupil link ban": "parent_ban_end",
    "staff": "colleague colleague_let_in colleague_end colleague_as_parent role_grant assignment_add",
    "staff grant": "role_end",
    "staff assignment": "assignment assignment_end",
    "holiday": "holiday holiday_remove",
    "year": "holiday_add official_holidays",
}


def address(name: str, rows: dict[str, int], *, school: str = "linde") -> str:
    parts = next((parts.split() for parts, names in PARTS.items() if name in names.split()), [])
    return reverse(name, kwargs={"school": school, **{part: rows[part] for part in parts}})


def client_of(village: Village, who: str) -> Client:
    return village.signed_in(getattr(village, who))


@pytest.mark.parametrize("name", READ)
def test_each_page_opens_for_these_roles_only(village: Village, name: str) -> None:
    rows = rows_of(village)
    answers = tuple(client_of(village, who).get(address(name, rows)).status_code for who in ROLES)
    assert answers == READ[name]


@pytest.mark.parametrize("action", WRITE)
def test_each_change_is_refused_to_other_roles(village: Village, action: str) -> None:
    rows = rows_of(village)
    refused = [who for who in ROLES if who not in WRITE[action]]
    assert {client_of(village, who).post(address(action, rows), {}).status_code for who in refused} == {403}


@pytest.mark.parametrize("action", WRITE)
def test_a_change_is_never_made_by_looking(village: Village, action: str) -> None:
    assert client_of(village, "hanneke").get(address(action, rows_of(village))).status_code == 405


@pytest.mark.parametrize("name", [name for name in (*READ, *WRITE) if name in " ".join(PARTS.values()).split()])
def test_rows_of_another_school_are_not_there(village: Village, name: str) -> None:
    ours, theirs = rows_of(village), rows_of(village, far=True)
    client = client_of(village, "hanneke")
    send = client.get if name in READ else client.post
    parts = next(parts.split() for parts, names in PARTS.items() if name in names.split())
    statuses = {send(address(name, {**ours, part: theirs[part]})).status_code for part in parts if part != "year"}
    assert statuses <= {404}


@pytest.mark.parametrize("name", [*READ, *WRITE])
def test_nobody_enters_a_school_where_they_do_not_work(village: Village, name: str) -> None:
    url = address(name, rows_of(village, far=True), school="esdoorn")
    for who in ("hanneke", "stranger", "bea", "olga"):
        client = client_of(village, who)
        assert client.get(url).status_code in {404, 405}
        assert client.post(url).status_code in {404, 405}


def test_who_is_not_signed_in_is_sent_to_the_door(village: Village) -> None:
    response = Client().get("/s/linde/kinderen")
    assert (response.status_code, response.headers["Location"].partition("?")[0]) == (302, "/inloggen")


def test_a_head_without_second_step_gets_no_page(village: Village) -> None:
    Authenticator.objects.filter(user=village.hanneke.account).delete()
    response = client_of(village, "hanneke").get("/s/linde/kinderen")
    assert (response.status_code, response.headers["Location"]) == (302, "/account/tweede-stap/instellen")


def test_a_teacher_finds_only_children_of_the_own_groups(village: Village) -> None:
    client = client_of(village, "anna")
    assert client.get(f"/s/linde/kinderen/{village.sem.pk}").status_code == 200
    assert client.get(f"/s/linde/kinderen/{village.tim.pk}").status_code == 404
