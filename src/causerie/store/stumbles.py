"""What the words of a stranger may do to those who judge and keep them, against all that is known."""

from __future__ import annotations

from django.db import DataError, IntegrityError

# Whatever says that the database itself is not well is not among these: that is everybody's trouble, and passes.
STUMBLES = (
    ArithmeticError, AttributeError, DataError, IntegrityError, LookupError, RecursionError, TypeError, ValueError,
)  # fmt: skip
