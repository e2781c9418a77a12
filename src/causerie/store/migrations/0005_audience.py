"""Followers as they were looked at, what was decided of them, and when each of them came."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import F, Min, Q

# The first walk through all followers of an account, who were there before anybody looked, took less than that.
FIRST = timedelta(days=1)


def came(apps: Any, editor: Any) -> None:  # noqa: ARG001
    """Who was seen following first after everybody had been seen once came then. Those who are only followed say
    nothing of that: they are asked for in a walk of their own.
    """
    ties = apps.get_model("store", "Tie").objects.filter(Q(follows=True) | Q(gone_at__isnull=False))
    for account, first in ties.values_list("account_id").annotate(first=Min("since")):
        ties.filter(account_id=account, since__gt=first + FIRST).update(came_at=F("since"))


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0004_sought"),
    ]

    operations = [
        migrations.CreateModel(
            name="Look",
            fields=[
                (
                    "account",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        serialize=False,
                        to="store.account",
                    ),
                ),
                ("began_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                ("stopped", models.BooleanField(default=False)),
                ("audited_at", models.DateTimeField(null=True)),
                ("waves", models.TextField(default="[]")),
                ("rings", models.TextField(default="[]")),
            ],
        ),
        migrations.CreateModel(
            name="Looked",
            fields=[
                (
                    "person",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        serialize=False,
                        to="store.person",
                    ),
                ),
                ("created_at", models.DateTimeField(null=True)),
                ("followers", models.PositiveIntegerField(null=True)),
                ("following", models.PositiveIntegerField(null=True)),
                ("posts", models.PositiveIntegerField(null=True)),
                ("pictured", models.BooleanField(null=True)),
                ("looked_at", models.DateTimeField(null=True)),
                ("audited_at", models.DateTimeField(null=True)),
                ("readable", models.BooleanField(default=True)),
                ("seen", models.PositiveSmallIntegerField(default=0)),
                ("addressed", models.PositiveSmallIntegerField(default=0)),
                ("passed_on", models.PositiveSmallIntegerField(default=0)),
                ("last_at", models.DateTimeField(null=True)),
                ("score", models.FloatField(null=True)),
                ("behaviour", models.TextField(blank=True, default="")),
                ("audited", models.TextField(blank=True, default="")),
            ],
        ),
        migrations.CreateModel(
            name="Mirror",
            fields=[
                (
                    "account",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        serialize=False,
                        to="store.account",
                    ),
                ),
                ("posts", models.PositiveIntegerField()),
                ("found", models.TextField()),
            ],
        ),
        migrations.AddField(
            model_name="person",
            name="verdict",
            field=models.CharField(blank=True, db_default="", max_length=11),
        ),
        migrations.AddField(
            model_name="tie",
            name="came_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="tie",
            name="wave",
            field=models.DateTimeField(null=True),
        ),
        migrations.CreateModel(
            name="Decision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("decided", models.CharField(blank=True, max_length=6)),
                ("at", models.DateTimeField()),
                ("person", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="store.person")),
                (
                    "user",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "workspace",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.CASCADE, to="store.workspace"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["workspace", "-at"], name="decisions_newest_first")],
            },
        ),
        migrations.CreateModel(
            name="Seen",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=500)),
                ("at", models.DateTimeField()),
                ("kind", models.CharField(blank=True, max_length=8)),
                ("text", models.TextField(blank=True)),
                ("text_key", models.BigIntegerField(default=0)),
                ("lang", models.CharField(blank=True, max_length=12)),
                ("client", models.CharField(blank=True, max_length=255)),
                ("to", models.CharField(blank=True, max_length=255)),
                (
                    "person",
                    models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, to="store.person"),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("person", "key"), name="one_row_a_post_seen")],
            },
        ),
        migrations.RunPython(came, migrations.RunPython.noop, elidable=True),
    ]
