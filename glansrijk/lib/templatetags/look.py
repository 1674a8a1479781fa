"""Shapes and icons for templates; built in, so that no template has to load it."""

from django import template

from glansrijk.lib.icons import icon
from glansrijk.lib.shapes import mark, scale, shape, shape_of, symbols

register = template.Library()

for tag in (icon, mark, scale, shape, shape_of, symbols):
    register.simple_tag(tag)
