"""What one may notice in a draft before it is sent. Remarks, with their reasons; never a word written for anybody."""

from __future__ import annotations
