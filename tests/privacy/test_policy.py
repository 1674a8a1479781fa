"""The policy that runs: read strictly, checked against the database, shown to everyone."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.conf import settings
from django.core.checks import CheckMessage
from django.db import connection
from django.test import Client
from django.utils.html import escape
from django.utils.translation import override

from bin.catalogues import compile_all
from glansrijk.accounts.language import languages_with_words
from glansrijk.privacy.checking import as_yaml, check_policy, fields_in_use, problems_of
from glansrijk.privacy.for_parents import for_parents
from glansrijk.privacy.loading import PolicyError, read_policy, the_policy
from glansrijk.privacy.parent_policy import policy_in_their_language, readers_of
from glansrijk.privacy.policy import DataClass, Field, Group, Heading, Paragraph

A_GROUP = """
- group: Kinderen
  class: persoonsgegeven
  kind: person
  purpose: Weten wie er is.
  fields:
    schools.Pupil: [first_name, "on"]
"""


def ids(messages: list[CheckMessage]) -> list[str]:
    return [str(message.id) for message in messages]


def test_prose_and_groups_come_in_the_order_of_the_document() -> None:
    policy = read_policy("# # Titel\n#\n# Een zin\n# die doorloopt.\n# ## Kop\n" + A_GROUP + "# Nog een zin.\n")
    heading, first, second, group, last = policy.parts
    assert (heading, second) == (Heading(1, "Titel"), Heading(2, "Kop"))
    assert (first, last) == (Paragraph("Een zin die doorloopt."), Paragraph("Nog een zin."))
    assert isinstance(group, Group)
    assert group.fields == (Field("schools.Pupil", "first_name"), Field("schools.Pupil", "on"))
    assert group.term == "zolang het kind op school zit en een jaar daarna"


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (("purpose:", "purpoze:"), "Group 'Kinderen' misses: purpose."),
        (("purpose: Weten", "extra: ja\n  purpose: Weten"), "Group 'Kinderen' has keys that mean nothing: extra."),
        (("kind: person", "kind: persoon"), "Group 'Kinderen' says 'persoon'; choose one of: estimate, step"),
        (("class: persoonsgegeven", "class: geheim"), "Group 'Kinderen' says 'geheim'; choose one of: gevoelig"),
        (("kind: person", "term: een week"), "Group 'Kinderen' needs either a kind"),
        (
            ("kind: person", "kind: person\n  term: een week\n  readers: Niemand"),
            "Group 'Kinderen' needs either a kind",
        ),
        (("class: persoonsgegeven", "class: gewoon\n  class: technisch"), "These keys stand twice"),
        (('  fields:\n    schools.Pupil: [first_name, "on"]', ""), "Group 'Kinderen' holds no fields and no tables."),
        (("[first_name", "[first_name]]"), "retention.yaml is no YAML here"),
    ],
)
def test_a_mistake_is_refused_with_a_sentence(change: tuple[str, str], sentence: str) -> None:
    with pytest.raises(PolicyError) as fault:
        read_policy(A_GROUP.replace(*change))
    assert str(fault.value).startswith(sentence)


def test_a_forgotten_field_is_printed_ready_to_paste() -> None:
    problems = problems_of(
        read_policy(A_GROUP), [Field("schools.Pupil", name) for name in ("first_name", "on", "shoe")]
    )
    assert ids(problems) == ["privacy.E002"]
    assert as_yaml([Field("schools.Pupil", "shoe")]) in problems[0].msg
    pasted = as_yaml([Field("schools.Pupil", "shoe")])
    for dots in ("class: gewoon", "kind: person", "purpose: Passen."):
        pasted = pasted.replace(f"{dots.split(':')[0]}: …", dots)
    assert problems_of(read_policy(A_GROUP + pasted), [*_all(A_GROUP), Field("schools.Pupil", "shoe")]) == []


def _all(text: str) -> list[Field]:
    return [field for field, _ in read_policy(text).places()]


def test_a_field_that_is_gone_or_in_two_groups_is_named() -> None:
    assert ids(problems_of(read_policy(A_GROUP), [Field("schools.Pupil", "on")])) == ["privacy.E003"]
    assert ids(problems_of(read_policy(A_GROUP + A_GROUP), _all(A_GROUP))) == ["privacy.E004"]


def test_a_star_stands_for_every_model() -> None:
    star = A_GROUP.replace('schools.Pupil: [first_name, "on"]', '"*": [id]')
    assert problems_of(read_policy(star), [Field("schools.Pupil", "id"), Field("audit.Seen", "id")]) == []


def test_every_field_of_every_model_has_a_term() -> None:
    """When this fails: the message holds the lines to paste into glansrijk/privacy/retention.yaml."""
    assert [f"{problem.msg}\n\n{problem.hint}" for problem in check_policy()] == []
    assert len(fields_in_use()) > 150


@pytest.mark.django_db
def test_every_table_has_a_model_or_stands_in_the_policy() -> None:

    of_models = {model._meta.db_table for model in apps.get_models(include_auto_created=True)}
    assert set(connection.introspection.table_names()) - of_models == the_policy().tables


@pytest.mark.django_db
def test_everyone_may_read_it(client: Client) -> None:
    response = client.get("/privacy")
    page = response.content.decode()
    assert response.status_code == 200
    assert "<h1>Wat we bewaren, waarom en hoe lang</h1>" in page
    for group in the_policy().groups:
        assert group.name in page
        assert group.term in page
        assert readers_of(group) in page
    assert "Jij" not in page, "it is read by everyone, and not by a teacher alone"


OTHERS = [code for code, _name in settings.LANGUAGES if code != "nl"]


@pytest.mark.django_db
@pytest.mark.parametrize("language", OTHERS)
def test_parents_read_it_in_their_language(client: Client, language: str) -> None:
    compile_all()
    languages_with_words.cache_clear()
    dutch = [words for part in policy_in_their_language(the_policy()) for words in vars(part).values() if words]
    with override(language):
        told = [words for part in policy_in_their_language(the_policy()) for words in vars(part).values() if words]
    assert (len(told), set(told) & set(dutch)) == (len(dutch), set())
    response = client.get("/privacy", {"taal": language})
    page = response.content.decode()
    assert (response["Content-Language"], f"<h1>{told[0]}</h1>" in page) == (language, True)
    above, marker, below = page.partition('<div lang="nl" dir="ltr">')
    assert [words for words in told if escape(words) not in above] == []
    assert (bool(marker), [group.name for group in the_policy().groups if group.name not in below]) == (True, [])


def test_what_parents_read_is_all_that_is_about_them() -> None:
    """A group about people is left out for its kind only: about colleagues, accounts, and lists that go at once."""
    people = [group for group in the_policy().groups if group.data_class in {DataClass.SENSITIVE, DataClass.PERSONAL}]
    told = {part.name for part in for_parents(the_policy()) if isinstance(part, Group)}
    assert {group.name for group in people} - told == {
        *("Wie op school werkt", "Wat er ingelezen is", "Accounts", "Welk gesprek een collega oefende"),
        *("Welke lessen een collega had en wat hij of zij op zich nam", "Wie aan andere scholen vertelt hoe het gaat"),
    }


def test_what_we_never_keep_has_no_field() -> None:
    """Design 4.10: data we do not have cannot leak."""
    never = ("bsn", "address", "street", "postcode", "nationality", "religion", "health", "income", "photo", "gender")
    # Addresses of mailboxes, not of houses.
    allowed = {Field("account.EmailConfirmation", "email_address"), Field("outbox.Letter", "to_address")}
    allowed.add(Field("network.AmbassadorConsent", "photo"))  # whether a colleague said yes to one; no picture
    found = [field for field in fields_in_use() - allowed if any(word in field.name for word in never)]
    assert found == []
