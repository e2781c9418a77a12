"""Addresses of this room."""

from __future__ import annotations

from django.urls import path

from . import views

app_name = "people"
urlpatterns = [
    path("", views.people, name="people"),
    path("alike/", views.alike, name="alike"),
    path("<int:person_id>/", views.person, name="person"),
    path("<int:person_id>/notes/<int:note_id>/forget/", views.forget_note, name="forget_note"),
    path("<int:person_id>/cares/", views.cares, name="cares"),
    path("<int:person_id>/decide/", views.decide, name="decide"),
    path("<int:person_id>/same/", views.same, name="same"),
    path("<int:person_id>/two/", views.two, name="two"),
    path("<int:person_id>/part/", views.part, name="part"),
]
