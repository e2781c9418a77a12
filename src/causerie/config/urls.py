"""The map of the house. tests/promises/test_who_may_open.py lists every address with who may open it."""

from __future__ import annotations

from allauth.account import views as account
from django.urls import include, path

from causerie.web.icon import icon
from causerie.web.judgement import judgement
from causerie.web.sessions import sessions

urlpatterns = [
    path("", include("causerie.today.urls")),
    path("", include("causerie.rooms.house.urls")),
    path("", include("causerie.rooms.accounts.urls")),
    path("favicon.ico", icon, name="icon"),
    path("signin/", account.login, name="account_login"),
    path("signout/", account.logout, name="account_logout"),
    path("password/", account.password_change, name="account_change_password"),
    path("sessions/", sessions, name="usersessions_list"),
    path("judgement/<slug:name>/", judgement, name="judgement"),
    path("mail/", include("causerie.rooms.review.mail_urls")),
    path("w/<slug:slug>/archives/", include("causerie.rooms.archives.urls")),
    path("w/<slug:slug>/audience/", include("causerie.rooms.audience.urls")),
    path("w/<slug:slug>/evidence/", include("causerie.rooms.evidence.urls")),
    path("w/<slug:slug>/people/", include("causerie.rooms.people.urls")),
    path("w/<slug:slug>/listen/", include("causerie.rooms.listen.urls")),
    path("w/<slug:slug>/read/", include("causerie.rooms.read.urls")),
    path("w/<slug:slug>/talk/", include("causerie.rooms.talk.urls")),
    path("w/<slug:slug>/plan/", include("causerie.rooms.intend.urls")),
    path("w/<slug:slug>/write/", include("causerie.rooms.write.urls")),
    path("w/<slug:slug>/pass-on/", include("causerie.rooms.share.urls")),
    path("w/<slug:slug>/review/", include("causerie.rooms.review.urls")),
]
handler400 = "causerie.web.errors.misunderstood"
handler403 = "causerie.web.errors.forbidden"
handler404 = "causerie.web.errors.not_found"
handler429 = "causerie.web.errors.slowly"  # allauth asks for it by this name
handler500 = "causerie.web.errors.broken"
