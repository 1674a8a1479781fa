"""The one page of the demo."""

from django.urls import path

from glansrijk.demo import views

urlpatterns = [path("demo/inloggen/<str:key>", views.sign_in, name="demo_sign_in")]
