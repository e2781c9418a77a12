"""Hearing the words of a field in what people say: rules, the forms of words, and the texts that meet them."""

from __future__ import annotations

from causerie.judgement.listen.folding import fold
from causerie.judgement.listen.forms import also, forms
from causerie.judgement.listen.matching import Hearing, Listener
from causerie.judgement.listen.rules import checked, read_rules

__all__ = ["Hearing", "Listener", "also", "checked", "fold", "forms", "read_rules"]
