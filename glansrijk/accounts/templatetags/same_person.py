"""`{% load same_person %}{% page_of %}`: what a page carries to stay the page of who opened it, and how long."""

from typing import Any

from django import template

from glansrijk.accounts.same_person import page_of as token_for
from glansrijk.accounts.shared_computer import idle_seconds as idle_seconds_at

register = template.Library()


@register.simple_tag(takes_context=True)
def idle_seconds(context: dict[str, Any]) -> int:
    """How long one may do nothing here, before the page hides itself."""
    return idle_seconds_at(context["request"])


@register.simple_tag(takes_context=True)
def page_of(context: dict[str, Any]) -> str:
    """The token of who is signed in; nothing on an open page."""
    user = context["request"].user
    return token_for(user) if user.is_authenticated else ""
