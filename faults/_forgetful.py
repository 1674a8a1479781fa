"""A web application that is wrong on purpose, for the control: it does not look at how old a page is."""

from typing import Any

from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()

from glansrijk.relations import logging_contact, own_words  # noqa: E402 -- only now there are models
from glansrijk.relations.models import OwnWords  # noqa: E402
from glansrijk.relations.views import contacts, words  # noqa: E402


def _keep_whatever_stands_there(whose: Any, text: str, said_on: Any, *, version: int, family: Any) -> None:
    row = OwnWords.objects.filter(group=family.group, pupil=family.pupil, **whose.place).first()
    own_words.keep_words(whose, text, said_on, version=row.version if row else 0 * version, family=family)


def _change_whatever_stands_there(contact: Any, texts: dict[str, str], *, version: int, by: Any) -> None:
    contact.refresh_from_db()
    logging_contact.change_contact(contact, texts, version=contact.version or version, by=by)


vars(words)["keep_words"] = _keep_whatever_stands_there
vars(contacts)["change_contact"] = _change_whatever_stands_there
