"""Addresses of this room."""

from __future__ import annotations

from django.urls import path

from . import views

app_name = "share"
urlpatterns = [
    path("", views.passed, name="passed"),
    path("new/", views.new, name="new"),
    path("friends/", views.friends, name="friends"),
]
