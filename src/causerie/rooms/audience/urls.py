"""Addresses of this room."""

from __future__ import annotations

from django.urls import path

from . import acts, views

app_name = "audience"
urlpatterns = [
    path("", views.audience, name="audience"),
    path("log/", views.log, name="log"),
    path("decide/", acts.decide, name="decide"),
    path("undo/<int:act_id>/", acts.undo, name="undo"),
    path("person/<int:person_id>/", views.person, name="person"),
    path("<int:account_id>/", views.account, name="account"),
    path("<int:account_id>/begin/", acts.begin, name="begin"),
    path("<int:account_id>/stop/", acts.stop, name="stop"),
    path("<int:account_id>/people/", views.people, name="people"),
    path("<int:account_id>/choose/", acts.choose, name="choose"),
    path("<int:account_id>/act/", acts.act, name="act"),
    path("<int:account_id>/mirror/", views.mirror, name="mirror"),
]
