"""The five shapes of the scale and the mark of the house, as SVG.

A shape stands for a level and for nothing else: never a bullet, an icon or an ornament. Shape, word
and colour always come together; the word stands beside the shape in the template, so the drawing
itself is hidden from screen readers. Colours come from the tokens in static/css/tokens.css.

A page with many shapes puts `symbols()` once in its body and refers to them with `shape_of()`.
"""

from dataclasses import dataclass
from functools import cache

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from glansrijk.rules.scale import ON_SCREEN, Level, on_screen

# Rays of "glanst" from r 8.25 to r 11, every 45 degrees, first the one at the top.
_RAYS = (
    "M12 3.75V1M17.83 6.17l1.95-1.95M20.25 12H23M17.83 17.83l1.95 1.95"
    "M12 20.25V23M6.17 17.83l-1.95 1.95M3.75 12H1M6.17 6.17 4.22 4.22"
)
# Rays of the mark from r 8.4 to r 11.2: the half that is being polished begins to shine.
_MARK_RAYS = "M12 3.6V.8M17.94 6.06l1.98-1.98M20.4 12h2.8M17.94 17.94l1.98 1.98M12 20.4v2.8"


@dataclass(frozen=True)
class Pen:
    """Stroke widths in units of the 24 × 24 viewbox: the smaller the drawing, the bolder the line."""

    outline: str
    diamond: str
    rays: str


def pen_for(size: int) -> Pen:
    """Return the stroke widths for a drawing of `size` CSS pixels."""
    if size < 18:
        return Pen("2.25", "2.75", "2.25")
    if size < 22:
        return Pen("2", "2.5", "2.25")
    if size < 24:
        return Pen("1.75", "2.25", "2.25")
    return Pen("1.75", "2.25", "2") if size == 24 else Pen("1.5", "2", "2")


@cache
def shape(level: Level, size: int, *, plain: bool = False) -> SafeString:
    """Draw one level at `size` pixels; `plain` draws it in one colour, that of the text around it."""
    return mark_safe(  # noqa: S308 -- only our own constants and numbers
        f'<svg class="{_classes(level, plain=plain)}" viewBox="0 0 24 24" width="{size:d}" height="{size:d}"'
        f' aria-hidden="true" focusable="false">{_drawing(level, pen_for(size))}</svg>'
    )


@cache
def symbols(size: int, *, plain: bool = False) -> SafeString:
    """Define the five shapes once per page, to be shown by `shape_of` with the same size and `plain`."""
    pen = pen_for(size)
    drawn = "".join(
        f'<symbol id="{_symbol(level, size, plain=plain)}" class="{_classes(level, plain=plain)}"'
        f' viewBox="0 0 24 24">{_drawing(level, pen)}</symbol>'
        for level in ON_SCREEN
    )
    return mark_safe(f'<svg class="symbols" width="0" height="0" aria-hidden="true">{drawn}</svg>')  # noqa: S308


@cache
def shape_of(level: Level, size: int, *, plain: bool = False) -> SafeString:
    """Show a shape that `symbols` defined: a few bytes per shape instead of the whole drawing."""
    return mark_safe(  # noqa: S308 -- only our own constants and numbers
        f'<svg class="shape" width="{size:d}" height="{size:d}" aria-hidden="true" focusable="false">'
        f'<use href="#{_symbol(level, size, plain=plain)}"/></svg>'
    )


@cache
def mark(size: int) -> SafeString:
    """Draw the mark of the house at `size` pixels. Never used as a level."""
    return format_html(
        '<svg class="mark" viewBox="0 0 24 24" width="{size}" height="{size}" aria-hidden="true" focusable="false">'
        '<circle cx="12" cy="12" r="5.8" fill="none" stroke="currentColor" stroke-width="1.6"/>'
        '<path d="M12 6.2a5.8 5.8 0 0 1 0 11.6z" fill="currentColor"/>'
        '<path d="{rays}" fill="none" stroke="currentColor" stroke-width="1.8" stroke-linecap="round"/></svg>',
        size=int(size),
        rays=_MARK_RAYS,
    )


def scale(*, two_words: bool = False) -> tuple[Level, ...]:
    """Give a template the levels that a school offers, in the order of the screen."""
    return on_screen(two_words=two_words)


def _classes(level: Level, *, plain: bool) -> str:
    return f"shape shape-{'plain' if plain else level.code}"


def _symbol(level: Level, size: int, *, plain: bool) -> str:
    return f"{'p' if plain else 's'}{size}-{level.code}"


def _drawing(level: Level, pen: Pen) -> str:
    match level:
        case Level.SHINING:
            rays = f'<path class="out" d="{_RAYS}" stroke-width="{pen.rays}" stroke-linecap="round"/>'
            return f'<circle class="fill" cx="12" cy="12" r="5.5"/>{rays}'
        case Level.CLEAR:
            return f'<circle class="fill out" cx="12" cy="12" r="8" stroke-width="{pen.outline}"/>'
        case Level.MATT:
            half = '<path class="fill" d="M12 4a8 8 0 0 0 0 16z"/>'
            line = f'<path class="out" d="M12 4v16" stroke-width="{pen.outline}"/>'
            return f'{half}<circle class="out" cx="12" cy="12" r="8" stroke-width="{pen.outline}"/>{line}'
        case Level.DULL:
            diamond = "M12 2.8 21.2 12 12 21.2 2.8 12z"
            return f'<path class="out" d="{diamond}" stroke-width="{pen.diamond}" stroke-linejoin="miter"/>'
        case Level.UNKNOWN:
            dashes = 'stroke-dasharray="3.6 2.683" stroke-dashoffset="1.8"'
            return f'<circle class="out" cx="12" cy="12" r="8" stroke-width="{pen.outline}" {dashes}/>'
