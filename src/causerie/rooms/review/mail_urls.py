"""The addresses in a mail, that begin the mails and end them: whoever has one may use it, signed in or not."""

from __future__ import annotations

from django.urls import path

from . import by_mail

app_name = "review_mail"
urlpatterns = [
    path("<str:token>/", by_mail.stop, name="stop"),
    path("yes/<str:token>/", by_mail.yes, name="yes"),
]
