"""Addresses of this room."""

from __future__ import annotations

from django.urls import path

from . import feed_views, views

app_name = "read"
urlpatterns = [
    path("", views.read, name="read"),
    path("all/", views.all_read, name="all_read"),
    path("<int:entry_id>/", views.entry, name="entry"),
    path("<int:entry_id>/again/", views.put_back, name="put_back"),
    path("<int:entry_id>/keep/", views.keep, name="keep"),
    path("feeds/", feed_views.feeds, name="feeds"),
    path("feeds/list/", feed_views.bring, name="bring"),
    path("feeds/list.opml", feed_views.opml, name="opml"),
    path("feeds/<int:feed_id>/", feed_views.feed, name="feed"),
    path("feeds/<int:feed_id>/ask/", feed_views.ask, name="ask"),
    path("feeds/<int:feed_id>/choose/", feed_views.choose, name="choose"),
    path("feeds/<int:feed_id>/remove/", feed_views.remove, name="remove"),
]
