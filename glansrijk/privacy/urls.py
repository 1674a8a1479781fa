"""What everyone may know about what we keep."""

from django.urls import path

from glansrijk.privacy.views import policy

urlpatterns = [path("privacy", policy.policy, name="privacy")]
