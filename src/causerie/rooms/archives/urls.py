"""Addresses of this room."""

from __future__ import annotations

from django.urls import path, re_path

from . import views

app_name = "archives"
urlpatterns = [
    path("", views.archives, name="archives"),
    path("<int:import_id>/", views.archive, name="archive"),
    path("<int:import_id>/cancel/", views.cancel, name="cancel"),
    path("<int:import_id>/again/", views.again, name="again"),
    re_path(r"^(?P<import_id>\d+)/receipt\.(?P<form>txt|json)$", views.receipt, name="receipt"),
]
