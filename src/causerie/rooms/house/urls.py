"""Addresses of the house. Those of one workspace are in `workspace_urls`."""

from __future__ import annotations

from django.urls import path

from . import views

app_name = "house"
urlpatterns = [
    path("setup/", views.setup, name="setup"),
    path("invitation/<str:code>/", views.invitation, name="invitation"),
    path("language/<str:code>/", views.speak, name="speak"),
    path("workspaces/", views.new_workspace, name="new_workspace"),
    path("w/<slug:slug>/house/", views.house, name="house"),
    path("w/<slug:slug>/house/accounts/<int:account_id>/", views.account, name="account"),
    path("w/<slug:slug>/house/accounts/<int:account_id>/remove/", views.remove_account, name="remove_account"),
    path("w/<slug:slug>/house/invite/", views.invite, name="invite"),
    path("w/<slug:slug>/house/members/<int:member_id>/dismiss/", views.dismiss, name="dismiss"),
]
