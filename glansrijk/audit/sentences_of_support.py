"""Who runs the server, and when a school let them look along, in words."""

from django.utils.translation import gettext_lazy

OF_SUPPORT = {
    "operator.ended": gettext_lazy("Een account is geen systeembeheerder meer."),
    "operator.made": gettext_lazy("Een account werd systeembeheerder."),
    "support.came_in": gettext_lazy("%(who)s kwam meekijken, op uitnodiging van de school."),
    "support.ended": gettext_lazy("%(who)s beëindigde de hulp van buiten."),
    "support.guessed_at": gettext_lazy("Een uitnodiging voor hulp sloot, omdat de code te vaak verkeerd was."),
    "support.invited": gettext_lazy("%(who)s nodigde hulp van buiten uit om mee te kijken."),
    "support.looked": gettext_lazy("%(who)s keek mee op een pagina, op uitnodiging van de school."),
    "support.over": gettext_lazy("De tijd van de hulp van buiten was om."),
    "support.stopped": gettext_lazy("%(who)s keek mee, en is klaar met helpen."),
    "support.wrong_code": gettext_lazy("%(who)s typte een verkeerde code om te komen helpen."),
}
