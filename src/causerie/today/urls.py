"""Addresses of the hall."""

from __future__ import annotations

from django.urls import path

from . import views

app_name = "today"
urlpatterns = [
    path("", views.door, name="door"),
    path("w/<slug:slug>/", views.hall, name="hall"),
    path("w/<slug:slug>/time/", views.time, name="time"),
]
