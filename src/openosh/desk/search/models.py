"""The index of names: two characters at a time, for a database without one of its own."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from openosh.desk.people.models import Organisation


class Piece(models.Model):
    """Two neighbouring characters of the name of an organisation, or its last one.

    The database writes them whenever a name is written. They are compared for equality alone:
    under row-level security an index serves no operator that might leak what it compares, such as
    ``LIKE``.
    """

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    piece = models.CharField(max_length=2, db_collation="C")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["piece", "organisation"], name="piece_of_a_name"),
        ]
