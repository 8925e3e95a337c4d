"""The addresses of this app."""

from __future__ import annotations

from django.urls import path

from openosh.desk.people.views import card, founding, invitations, members, myself


app_name = "people"
urlpatterns = [
    path("me", myself.me, name="me"),
    path("choose", myself.choose, name="choose"),
    path("organisation", founding.found, name="found"),
    path("log-ins", myself.log_ins, name="log-ins"),
    path("card", card.sign_in, name="card"),
    path("card/link", card.link, name="link-card"),
    path("card/<int:number>/unlink", card.unlink, name="unlink-card"),
    path("interests", myself.interests, name="interests"),
    path("interests/<int:number>/end", myself.end_interest, name="end-interest"),
    path("members", members.members, name="members"),
    path("members/<int:number>/end", members.end, name="end-membership"),
    path("invitations/<int:number>/revoke", invitations.revoke, name="revoke-invitation"),
    path("invitations/<str:secret>", invitations.accept, name="invitation"),
]
