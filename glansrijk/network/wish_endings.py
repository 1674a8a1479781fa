"""An ambassador who stops: what others asked of them ends, and who asked hears that it does not go on."""

from __future__ import annotations

from django.utils.translation import gettext as _

from glansrijk.audit.record import Someone
from glansrijk.network.models import AmbassadorProfile, ContactWish, WishStep
from glansrijk.network.models.ambassador_wish import FAILED
from glansrijk.network.wish_letters import tell_that_it_ends


def end_wishes_with(profile: AmbassadorProfile, *, by: Someone) -> None:
    """End every open wish to speak with this ambassador; the name goes from all of them."""
    wishes = ContactWish.objects.filter(profile=profile, withdrawn_at__isnull=True).prefetch_related("steps")
    for wish in [one for one in wishes if one.is_open]:
        reason = _("De ambassadeur is gestopt.")
        step = WishStep.objects.create(wish=wish, stand=FAILED, reason=reason, by_id=by.account_id)
        tell_that_it_ends(wish, step, by_account_id=by.account_id)
    ContactWish.objects.filter(profile=profile).update(ambassador=_("een ambassadeur"))
