"""What a talent says, for templates."""

from django import template

from glansrijk.talks.talents import word_of

register = template.Library()
register.filter("talent_word", word_of)
