"""What a parent may know about themselves. The school in front of these is in `glansrijk.urls`."""

from django.urls import path

from glansrijk.privacy.views import known

urlpatterns = [
    path("weten", known.page, name="parent_known"),
    path("weten/meenemen", known.download, name="parent_known_download"),
    path("weten/<slug:what>", known.remarking, name="parent_remark"),
]
