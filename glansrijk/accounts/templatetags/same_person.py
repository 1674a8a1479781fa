"""`{% load same_person %}{% page_of %}`: what a page carries to stay the page of who opened it."""

from typing import Any

from django import template

from glansrijk.accounts.same_person import page_of as token_for

register = template.Library()


@register.simple_tag(takes_context=True)
def page_of(context: dict[str, Any]) -> str:
    """The token of who is signed in; nothing on an open page."""
    user = context["request"].user
    return token_for(user) if user.is_authenticated else ""
