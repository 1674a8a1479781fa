"""Tables of this app."""

from glansrijk.network.models.ambassador import AmbassadorConsent, AmbassadorProfile, GivenPhoto, SchoolStory
from glansrijk.network.models.ambassador_wish import ContactWish, Secretary, WishStep

__all__ = [
    "AmbassadorConsent",
    "AmbassadorProfile",
    "ContactWish",
    "GivenPhoto",
    "SchoolStory",
    "Secretary",
    "WishStep",
]
