"""What may be thought of people, always with its reasons, and never acted upon without a person's word."""

from __future__ import annotations

from causerie.judgement.people.same_person import alike, clues, suggestions

NAME = "same_person"
"""Of the page that says how it is judged."""

__all__ = ["NAME", "alike", "clues", "suggestions"]
