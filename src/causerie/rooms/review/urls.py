"""Addresses of this room."""

from __future__ import annotations

from django.urls import path

from . import views

app_name = "review"
urlpatterns = [
    path("", views.review, name="review"),
    path("keep/", views.keep, name="keep"),
    path("noted/", views.noted, name="noted"),
    path("mail/", views.wish, name="wish"),
    path("mail/now/", views.send, name="send"),
]
