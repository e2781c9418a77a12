"""What the plan asks."""

from __future__ import annotations

from typing import Any

from django import forms

from causerie.records import QUESTIONS, TONES
from causerie.web.words import say

LONGEST = {"why": 300, "message": 2_000, "people": 2_000, "place": 2_000, "tone": 200}
"""Characters of an answer."""
LONGEST_NAME = 80


def seen(text: str) -> str:
    """The text without what surrounds it; "" where nothing of it can be seen (only spaces, joiners and marks)."""
    return text.strip() if any(letter.isprintable() and not letter.isspace() for letter in text) else ""


class AnswerForm(forms.Form):
    """An answer to one question of the plan. None is owed: an empty one takes back what was said."""

    answer = forms.CharField(required=False)

    def __init__(self, question: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._question, field = question, self.fields["answer"]
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


def _words(text: str) -> list[str]:
    """The words of a tone, each once, in their order. Raises ValidationError where there are more than TONES."""
    said = dict.fromkeys(word for word in text.replace(",", " ").replace(";", " ").split() if seen(word))
    if len(said) > TONES:
        raise forms.ValidationError(say("plan.too_many_words", n=TONES))
    return list(said)


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
