"""Pages of staff about working together. The school in front of these is in `glansrijk.urls`."""

from django.urls import path

from glansrijk.together.views import staff

urlpatterns = [
    path("groep/<slug:group>/samenwerken", staff.working_text, name="working_text"),
    path("groep/<slug:group>/samenwerken/schrijven", staff.write, name="working_text_write"),
    path("groep/<slug:group>/samenwerken/delen", staff.share, name="working_text_share"),
    path("meedoen", staff.joining, name="joining"),
    path("meedoen/aanbod", staff.offer, name="offer_add"),
    path("meedoen/aanbod/<int:offer>/omhoog", staff.offer_up, name="offer_up"),
    path("meedoen/aanbod/<int:offer>/weg", staff.offer_away, name="offer_away"),
    path("opmerkingen", staff.remarks, name="remarks"),
    path("opmerkingen/<int:remark>", staff.answer, name="remark"),
]
