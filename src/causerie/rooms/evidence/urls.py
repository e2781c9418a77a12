"""Addresses of this room."""

from __future__ import annotations

from django.urls import path

from . import views

app_name = "evidence"
urlpatterns = [
    path("", views.evidence, name="evidence"),
    path("<int:account_id>/", views.account, name="account"),
]
