"""Addresses of this room. The way back from a network names no workspace: the session knows it."""

from __future__ import annotations

from django.urls import path

from . import doors, views

app_name = "accounts"
urlpatterns = [
    path("connect/bluesky/", doors.back, {"network": "bluesky"}, name="bluesky_back"),
    path("connect/bluesky/client.json", doors.bluesky_client, name="bluesky_client"),
    path("connect/mastodon/", doors.back, {"network": "mastodon"}, name="mastodon_back"),
    path("w/<slug:slug>/accounts/", views.accounts, name="accounts"),
    path("w/<slug:slug>/accounts/networks/", views.networks, name="networks"),
    path("w/<slug:slug>/accounts/bluesky/", doors.bluesky, name="bluesky"),
    path("w/<slug:slug>/accounts/mastodon/", doors.mastodon, name="mastodon"),
    path("w/<slug:slug>/accounts/go/", doors.go, name="go"),
    path("w/<slug:slug>/accounts/code/", doors.code, name="code"),
    path("w/<slug:slug>/accounts/<int:account_id>/", views.account, name="account"),
    path("w/<slug:slug>/accounts/<int:account_id>/look/", views.look_now, name="look_now"),
    path("w/<slug:slug>/accounts/<int:account_id>/disconnect/", views.disconnect, name="disconnect"),
    path("w/<slug:slug>/accounts/<int:account_id>/followers/", views.followers, name="followers"),
    path("w/<slug:slug>/accounts/<int:account_id>/following/", views.following, name="following"),
    path("w/<slug:slug>/accounts/<int:account_id>/people/<int:person_id>/<slug:verb>/", views.act, name="act"),
    path("w/<slug:slug>/accounts/<int:account_id>/undo/<int:act_id>/", views.undo, name="undo"),
]
