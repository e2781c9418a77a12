"""What one set out to do, and where it stands: the plan, goals, time, one place done well, linked accounts."""

from __future__ import annotations
