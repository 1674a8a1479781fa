"""Passing an address on by plain links (R88): nothing is loaded from elsewhere, and nobody counts who presses."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from django.utils.translation import gettext as _


@dataclass(frozen=True)
class ShareLink:
    """A word and where it leads."""

    name: str
    address: str


def share_links(title: str, address: str) -> tuple[ShareLink, ...]:
    """By mail, and by networks that exist.

    >>> [link.name for link in share_links("De Linde", "https://glansrijk.example/scholen/linde")]
    ['E-mail', 'WhatsApp', 'Facebook', 'LinkedIn', 'Bluesky']
    >>> share_links("De Linde", "https://glansrijk.example/scholen/linde")[0].address
    'mailto:?subject=De%20Linde&body=https%3A%2F%2Fglansrijk.example%2Fscholen%2Flinde'
    """
    what, where = quote(title, safe=""), quote(address, safe="")
    both = quote(f"{title} {address}", safe="")
    return (
        ShareLink(_("E-mail"), f"mailto:?subject={what}&body={where}"),
        ShareLink("WhatsApp", f"https://wa.me/?text={both}"),
        ShareLink("Facebook", f"https://www.facebook.com/sharer/sharer.php?u={where}"),
        ShareLink("LinkedIn", f"https://www.linkedin.com/sharing/share-offsite/?url={where}"),
        ShareLink("Bluesky", f"https://bsky.app/intent/compose?text={both}"),
    )
