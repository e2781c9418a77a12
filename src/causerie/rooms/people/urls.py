"""Addresses of this room."""

from __future__ import annotations

from django.urls import path

from . import views

app_name = "people"
urlpatterns = [
    path("", views.people, name="people"),
    path("<int:person_id>/", views.person, name="person"),
    path("<int:person_id>/notes/<int:note_id>/forget/", views.forget_note, name="forget_note"),
]
