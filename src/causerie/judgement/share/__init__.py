"""Passing something on: whether what one would tell a friend says who the friend is."""

from __future__ import annotations

from causerie.judgement.share.naming import named

__all__ = ["named"]
