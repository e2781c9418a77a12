"""Addresses of the room."""

from __future__ import annotations

from django.urls import URLPattern, path

from . import days_views, goals_views, linked_views, places_views, time_views, views

app_name = "intend"
urlpatterns: list[URLPattern] = [
    path("", views.plan, name="plan"),
    path("versions/", views.versions, name="versions"),
    path("versions/<int:version_id>/", views.version, name="version"),
    path("begin/", views.begin, name="begin"),
    path("activities/", views.activities, name="activities"),
    path("activities/<int:activity_id>/", views.activity, name="activity"),
    path("goals/", goals_views.goals, name="goals"),
    path("goals/new/", goals_views.new, name="new_goal"),
    path("goals/<int:goal_id>/", goals_views.goal, name="goal"),
    path("goals/<int:goal_id>/change/", goals_views.change, name="change_goal"),
    path("goals/<int:goal_id>/value/", goals_views.type_in, name="type_in"),
    path("goals/<int:goal_id>/end/", goals_views.end, name="end_goal"),
    path("goals/<int:goal_id>/otherwise/", goals_views.otherwise, name="goal_otherwise"),
    path("goals/<int:goal_id>/take-up/", goals_views.take_up, name="take_up_goal"),
    path("time/", time_views.time, name="time"),
    path("time/add/", time_views.add, name="add_time"),
    path("time/<int:given_id>/forget/", time_views.forget, name="forget_time"),
    path("time/heed/", time_views.heed, name="heed_time"),
    path("days/", days_views.off, name="days"),
    path("days/today/", days_views.take, {"kind": "today"}, name="not_today"),
    path("days/week/", days_views.take, {"kind": "week"}, name="rest_week"),
    path("days/next/", days_views.take, {"kind": "next"}, name="rest_next"),
    path("days/back/", days_views.give_back, name="here_again"),
    path("days/<int:day_off_id>/forget/", days_views.forget, name="forget_days"),
    path("reminder/", days_views.reminder, name="reminder"),
    path("reminder/file/", days_views.reminder_file, name="reminder_file"),
    path("reminder/forget/", days_views.reminder_forget, name="reminder_forget"),
    path("places/", places_views.places, name="places"),
    path("places/otherwise/", places_views.otherwise, name="otherwise"),
    path("linked/", linked_views.linked, name="linked"),
    path("linked/<int:pair_id>/", linked_views.pair, name="linked_pair"),
    # It would take any word for a question, so it stays the last.
    path("<slug:question>/", views.question, name="question"),
]
