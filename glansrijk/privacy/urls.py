"""What everyone may know about what we keep."""

from django.urls import path

from glansrijk.privacy import views

urlpatterns = [path("privacy", views.policy, name="privacy")]
