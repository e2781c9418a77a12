"""allauth's forms without their placeholders: the labels of our pages say what is asked, in the reader's language."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import ChangePasswordForm, LoginForm


class _Plain:
    fields: dict[str, Any]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)


class SignInForm(_Plain, LoginForm):  # type: ignore[misc]  # allauth has no types
    """Name and password."""


class PasswordForm(_Plain, ChangePasswordForm):  # type: ignore[misc]  # allauth has no types
    """The password until now, and the new one twice."""
