"""Addresses of the room."""

from __future__ import annotations

from django.urls import path

from . import picture_views, views

app_name = "write"
urlpatterns = [
    path("", views.desk, name="desk"),
    path("begin/", views.begin, name="begin"),
    path("<int:writing_id>/", views.draft, name="draft"),
    path("<int:writing_id>/keep/", views.keep, name="keep"),
    path("<int:writing_id>/settle/", views.settle, name="settle"),
    path("<int:writing_id>/publish/", views.publish, name="publish"),
    path("<int:writing_id>/looked/", views.looked, name="looked"),
    path("<int:writing_id>/both/", views.both, name="both"),
    path("<int:writing_id>/leave/", views.remark, {"left": True}, name="leave"),
    path("<int:writing_id>/look-again/", views.remark, {"left": False}, name="look_again"),
    path("<int:writing_id>/discard/", views.discard, name="discard"),
    path("<int:writing_id>/after/", views.after, name="after"),
    path("<int:writing_id>/pictures/", picture_views.add, name="pictures"),
    path("<int:writing_id>/pictures/<int:picture_id>/", picture_views.show, name="picture"),
    path("<int:writing_id>/pictures/<int:picture_id>/remove/", picture_views.remove, name="remove_picture"),
]
