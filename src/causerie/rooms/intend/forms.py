"""What the plan asks."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from typing import Any

from django import forms

from causerie.records import QUESTIONS, TONES
from causerie.web.words import say

LONGEST = {"why": 300, "message": 2_000, "people": 2_000, "place": 2_000, "tone": 200}
"""Characters of an answer."""
LONGEST_NAME = 80
_BETWEEN = re.compile(r"[,;\n،、]|\s(?:and|et)\s")


def seen(text: str) -> str:
    """The text without what surrounds it; "" where nothing of it can be seen (only spaces, joiners and marks)."""
    return text.strip() if any(letter.isprintable() and not letter.isspace() for letter in text) else ""


class AnswerForm(forms.Form):
    """An answer to one question of the plan. None is owed: an empty one takes back what was said.

    kept: what is answered now; mark: what tells it from other answers. was: the mark when the page was opened. Where
    somebody answered otherwise since, the form is not taken, and `meanwhile` is their answer: one decides with both
    before one's eyes.
    """

    answer = forms.CharField(required=False)
    was = forms.CharField(required=False)

    def __init__(self, question: str, kept: str | Sequence[str], data: Any = None) -> None:
        super().__init__(data, initial={"answer": _written(kept)})
        self._question, self._kept, self.meanwhile, field = question, kept, "", self.fields["answer"]
        self.mark = _mark(kept)
        rows = 2 if question in ("why", "tone") else 5
        field.widget = forms.Textarea(attrs={"rows": rows, "aria-describedby": "id_answer_hint"})

    def clean_answer(self) -> str | list[str]:
        """One line for the why, up to five words for the tone; what is too long stays on the page, to be shortened."""
        text, most = seen(self.cleaned_data["answer"]), LONGEST[self._question]
        if len(text) > most:
            raise forms.ValidationError(say("plan.too_long", n=most, had=len(text)))
        if self._question == "tone":
            return _words(text)
        return " ".join(text.split()) if self._question == "why" else text.replace("\r\n", "\n")

    def clean(self) -> dict[str, Any]:
        """Nobody's answer is written over by a page that was opened before it."""
        said = self.cleaned_data
        if "answer" in said and said["was"] not in ("", self.mark) and _mark(said["answer"]) != self.mark:
            self.meanwhile = _written(self._kept)
            self.add_error("answer", say("plan.meanwhile"))
        return said


def _mark(said: str | Sequence[str]) -> str:
    """What tells one answer from another, and fits in a page."""
    return hashlib.sha256(_written(said).encode()).hexdigest()[:16]


def _written(said: str | Sequence[str]) -> str:
    """An answer as it is typed; the words of a tone so that each is found again where several make one."""
    if isinstance(said, str):
        return said
    return f"{said[0]}," if len(said) == 1 and " " in said[0] else ", ".join(said)


def _words(text: str) -> list[str]:
    """The words of a tone, in their order: what stands between commas or in a line, or else each word.

    Said twice between commas, it is kept once. Raises ValidationError where there are more than TONES.
    """
    if _BETWEEN.search(text):
        said = list(dict.fromkeys(" ".join(each.split()) for each in _BETWEEN.split(text) if seen(each)))
    else:
        said = [word for word in text.split() if seen(word)]
    if len(said) > TONES:
        raise forms.ValidationError(say("plan.too_many_words", n=TONES))
    return said


class ActivityForm(forms.Form):
    """What an activity is called."""

    name = forms.CharField(required=False)

    def clean_name(self) -> str:
        """A name that can be read, on one line."""
        name = " ".join(seen(self.cleaned_data["name"]).split())
        if not name:
            raise forms.ValidationError(say("plan.activity.nameless"))
        if len(name) > LONGEST_NAME:
            raise forms.ValidationError(say("plan.too_long", n=LONGEST_NAME, had=len(name)))
        return name


def after(question: str) -> str:
    """The question that is asked next, or "" after the last."""
    following = QUESTIONS.index(question) + 1
    return QUESTIONS[following] if following < len(QUESTIONS) else ""
