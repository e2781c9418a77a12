"""Addresses of this room."""

from __future__ import annotations

from django.urls import path

from causerie.records import HeardState

from . import views

app_name = "talk"
urlpatterns = [
    path("answer/", views.lane, {"name": "answer"}, name="answer"),
    path("meet/", views.lane, {"name": "meet"}, name="meet"),
    path("pass-on/", views.lane, {"name": "pass_on"}, name="pass_on"),
    path("later/", views.lane, {"name": "later"}, name="later"),
    path("aside/", views.lane, {"name": "aside"}, name="aside"),
    path("sent/", views.sent, name="sent"),
    path("<int:heard_id>/", views.one, name="one"),
    path("<int:heard_id>/thread/", views.thread, name="thread"),
    path("<int:heard_id>/reply/", views.reply, name="reply"),
    path("<int:heard_id>/claim/", views.claim, name="claim"),
    path("<int:heard_id>/like/", views.like, {"wanted": True}, name="like"),
    path("<int:heard_id>/unlike/", views.like, {"wanted": False}, name="unlike"),
    path("<int:heard_id>/put-off/", views.put_off, name="put_off"),
    path("<int:heard_id>/done/", views.settle, {"state": HeardState.DONE}, name="done"),
    path("<int:heard_id>/not-me/", views.settle, {"state": HeardState.NOT_ME}, name="not_me"),
    path("<int:heard_id>/answered/", views.settle, {"state": HeardState.ANSWERED}, name="answered"),
    path("<int:heard_id>/undo/", views.undo, name="undo"),
    path("people/<int:person_id>/decide/", views.decide, name="decide"),
    path("letters/<int:letter_id>/again/", views.again, name="again"),
    path("letters/<int:letter_id>/drop/", views.drop, name="drop"),
]
