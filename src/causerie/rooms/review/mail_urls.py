"""The address in a mail that ends the mails: whoever has it may use it, signed in or not."""

from __future__ import annotations

from django.urls import path

from . import views

app_name = "review_mail"
urlpatterns = [path("<str:token>/", views.stop, name="stop")]
