"""What can be broken in each wall, in one place of the source, and the test that has to turn red for it."""

from typing import NamedTuple


class Breakage(NamedTuple):
    """One wall, broken: in `file` the words `was` become `becomes`."""

    wall: str
    file: str
    was: str
    becomes: str
    test: str
    on_postgresql: bool = False


FENCE = "tests/promises/test_the_school_fence.py"
DOOR = "tests/schools/doors/test_mail_door.py"
SIGNING_IN = "tests/accounts/test_signing_in.py"
HEADERS = "tests/accounts/test_headers.py"
CHAIN = "tests/audit/test_chain.py"

BREAKAGES = (
    Breakage(
        "a view says who may enter",
        "glansrijk/relations/views/family.py",
        "@require_GET\n@only(who_sees_estimates)\ndef family(",
        "@require_GET\ndef family(",
        "tests/promises/test_every_url_says_who_may_enter.py::test_every_address_has_a_rule_and_a_name",
    ),
    Breakage(
        "a row is fetched through the viewer",
        "glansrijk/schools/views/pupils.py",
        '    child = request.viewer.get(Pupil, pk=pupil)\n    saw("pupil"',
        '    child = Pupil.objects.get(pk=pupil)\n    saw("pupil"',
        f"{FENCE}::test_rows_of_another_school_in_an_own_address_are_not_there",
    ),
    Breakage(
        "a list holds what the viewer may see",
        "glansrijk/schools/models/owned.py",
        "rows = self.filter(school_id=viewer.school.pk)",
        "rows = self.all()",
        f"{FENCE}::test_no_word_of_a_school_reaches_another",
    ),
    Breakage(
        "a teacher reads of the own groups",
        "glansrijk/schools/models/owned.py",
        "return rows.of_own_groups(viewer)",
        "return rows",
        "tests/promises/test_a_curious_colleague.py::test_nothing_of_a_family_of_another_group",
    ),
    Breakage(
        "searching is counted",
        "glansrijk/home/views/search.py",
        "@unhurried\n",
        "",
        "tests/lib/test_limits.py::test_who_searches_faster_than_a_hand_waits_a_minute_and_a_colleague_does_not",
    ),
    Breakage(
        "the table of who sees what is the document",
        "glansrijk/rules/who_may_see.py",
        "Thing.ESTIMATES:    (OWN,   ALL, NOT,",
        "Thing.ESTIMATES:    (OWN,   ALL, ALL,",
        "tests/promises/test_who_may_what.py::test_every_cell_is_as_it_says",
    ),
    Breakage(
        "a form needs its token",
        "glansrijk/settings.py",
        '    "django.middleware.csrf.CsrfViewMiddleware",\n',
        "",
        f"{FENCE}::test_a_post_without_the_form_token_is_refused_everywhere",
    ),
    Breakage(
        "the database keeps schools apart by itself",
        "glansrijk/lib/second_wall.py",
        "USING ({shown}) WITH CHECK ({taken})",
        "USING (true) WITH CHECK (true)",
        "tests/promises/test_the_second_wall.py::test_without_the_filters_of_django_nothing_leaks",
        on_postgresql=True,
    ),
    Breakage(
        "no table lacks the second wall",
        "glansrijk/lib/second_wall.py",
        "sorted({*walled_models(), *models_of_groups()},",
        'sorted({one for one in walled_models() if "contact" not in one._meta.db_table},',
        "tests/promises/test_the_second_wall.py::test_every_table_with_a_school_has_the_wall",
        on_postgresql=True,
    ),
    Breakage(
        "the database refuses a change in the log",
        "glansrijk/audit/walls.py",
        "            cursor.execute(change.format(table=table, why=NEVER_CHANGES))\n",
        "",
        f"{CHAIN}::test_the_database_refuses_change_and_loss",
    ),
    Breakage(
        "a changed line of the log is found",
        "glansrijk/audit/verifying.py",
        "(school_id or 0) != self.school_id or {event_digest(school_id, *says), kept} != {digest}",
        "(school_id or 0) != self.school_id",
        f"{CHAIN}::test_what_somebody_did_past_all_walls_is_found",
    ),
    Breakage(
        "the head of a day is laid beside the log",
        "glansrijk/audit/verifying.py",
        "        self._reaches(max(self._anchors, default=0))\n",
        "",
        f"{CHAIN}::test_who_cuts_off_the_end_is_found_by_the_head_of_a_day",
    ),
    Breakage(
        "nothing inline runs in a page",
        "glansrijk/settings.py",
        '"script-src": [_SELF]',
        '"script-src": [_SELF, "\'unsafe-inline\'"]',
        f"{HEADERS}::test_every_answer_is_strict",
    ),
    Breakage(
        "no browser keeps a page",
        "glansrijk/lib/headers.py",
        '            response.headers["Cache-Control"] = "no-store"\n',
        "            pass\n",
        f"{HEADERS}::test_every_answer_is_strict",
    ),
    Breakage(
        "every column has a term",
        "glansrijk/privacy/retention.yaml",
        "sort_name, key, born_on, starts_on",
        "sort_name, key, starts_on",
        "tests/privacy/test_policy.py::test_every_field_of_every_model_has_a_term",
    ),
    Breakage(
        "everything with a term has a step that takes it away",
        "glansrijk/privacy/terms.py",
        '    _of_relation("relations.Estimate", Kind.ESTIMATE),\n',
        "",
        "tests/privacy/test_terms.py::test_every_model_with_a_term_has_a_step_or_hangs_on_another",
    ),
    Breakage(
        "what is past its term goes",
        "glansrijk/privacy/terms.py",
        "return SchoolYear(first_kept_year(kind, day)).first",
        "return SchoolYear(first_kept_year(kind, day) - 1).first",
        "tests/privacy/test_clearing.py::test_on_each_day_what_is_past_its_term_is_gone_and_nothing_else",
    ),
    Breakage(
        "who was erased stays erased",
        "glansrijk/privacy/ledger.py",
        "return sorted({*_in_file(), *_in_database()})",
        "return []",
        "tests/privacy/test_erasing.py::test_after_an_old_backup_they_are_erased_again",
    ),
    Breakage(
        "a dossier covers the names of others",
        "glansrijk/privacy/covering.py",
        "covered, times = self.pattern.subn(COVER, text)",
        "covered, times = text, 1",
        "tests/privacy/test_dossier.py::test_names_of_others_are_covered_in_what_school_wrote_and_not_in_own_words",
    ),
    Breakage(
        "without custody the door is closed",
        "glansrijk/schools/parent_viewer.py",
        'filter(custody="yes", pupil__left_on__isnull=True)',
        "filter(pupil__left_on__isnull=True)",
        f"{DOOR}::test_without_custody_the_door_stays_closed",
    ),
    Breakage(
        "a ban on contact closes the door",
        "glansrijk/schools/parent_viewer.py",
        '.exclude(information="none").exclude(Exists(banned))',
        '.exclude(information="none")',
        f"{DOOR}::test_a_ban_closes_the_door_at_once_also_for_who_is_inside",
    ),
    Breakage(
        "a ban on contact stops every letter",
        "glansrijk/talks/letter_recipients.py",
        "        if parent.banned or parent.parent_id in self.banned:\n"
        '            return _("er is een contactverbod")\n',
        "",
        "tests/promises/test_letters_know_one_home.py::test_who_may_get_no_letter_gets_none_of_any_kind",
    ),
    Breakage(
        "guessing a password is slow",
        "glansrijk/settings.py",
        '"login_failed": "40/m/ip,5/5m/key"',
        '"login_failed": "4000/m/ip,4000/5m/key"',
        f"{SIGNING_IN}::test_after_five_wrong_passwords_one_has_to_wait_and_is_told_how_long",
    ),
    Breakage(
        "guessing from everywhere is slow",
        "glansrijk/accounts/throttling.py",
        'return bool(ratelimit.consume(request, action="sign_in_of_account", key=key))',
        "return bool(key)",
        f"{SIGNING_IN}::test_guessing_from_many_addresses_leads_nowhere",
    ),
    Breakage(
        "guessing a letter code is slow",
        "glansrijk/settings.py",
        '"letter_code_typed": "10/h/key"',
        '"letter_code_typed": "1000/h/key"',
        "tests/schools/doors/test_letter_door.py::test_ten_tries_an_hour_from_one_place",
    ),
    Breakage(
        "a session that lies still ends",
        "glansrijk/accounts/session_limits.py",
        "at - started > settings.SESSION_COOKIE_AGE or at - last_click > idle",
        "at - started > settings.SESSION_COOKIE_AGE",
        "tests/accounts/test_sessions.py::test_a_session_that_lies_still_for_half_an_hour_ends",
    ),
    Breakage(
        "a child at the screen gets no further",
        "glansrijk/settings.py",
        '    "glansrijk.accounts.narrowing.wall",\n',
        "",
        "tests/promises/test_kind_stand_is_a_wall.py::test_every_other_address_leads_back_to_the_child",
    ),
    Breakage(
        "what people type is no command on paper",
        "glansrijk/talks/sheets/talk.typ",
        "map(one => text(one))",
        'map(one => eval(one, mode: "markup"))',
        "tests/promises/test_words_stay_words.py::test_on_paper_they_are_words_too",
    ),
)
