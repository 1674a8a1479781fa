"""Icons from the Lucide set, as SVG. An icon always stands beside its word and never stands for a level."""

from functools import cache

from django.utils.safestring import SafeString, mark_safe
from lucide.templatetags.lucide import lucide


@cache
def icon(name: str, size: int = 20) -> SafeString:
    """Draw the Lucide icon `name` at `size` pixels in the colour of the text around it.

    Raises lucide.IconDoesNotExist for an unknown name: a typing mistake shows at the first request.
    """
    drawn = lucide(name, size=int(size), stroke_width=1.75, aria_hidden="true", focusable="false", **{"class": "icon"})
    return mark_safe(drawn)  # noqa: S308 -- the drawing comes from the library, not from a user
