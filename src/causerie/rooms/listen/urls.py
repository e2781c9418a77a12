"""Addresses of this room."""

from __future__ import annotations

from django.urls import path

from . import views

app_name = "listen"
urlpatterns = [
    path("", views.listen, name="listen"),
    path("<int:words_id>/", views.words, name="words"),
    path("<int:words_id>/remove/", views.remove, name="remove"),
]
