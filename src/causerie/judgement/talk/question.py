"""Whether somebody asks something, in French or in English, with a question mark or without one.

Somebody who asks waits for an answer, so a question that is missed costs more than a remark taken for one: a mark that
ends a clause is believed. Marks inside addresses, and questions somebody else asked that are only quoted, are not.
"""

from __future__ import annotations

import re

from causerie.judgement.talk.plan import folded

LONGEST = 5_000
"""Characters that are looked at: an article may come in as a comment, and no question is found at its end."""
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|(?<!\w)[@#]\S+")
_QUOTED = re.compile(r"«[^»]{0,2000}»|“[^”]{0,2000}”|\"[^\"\n]{0,2000}\"|^\s*>.*$", re.MULTILINE)
_MARK = re.compile(r"\?(?=[\s?!)\]…*_]|[^\w\s]{0,8}(?:\s|$))")
_SENTENCE = re.compile(r"[.!…\n:;]+\s*|,\s+|\s[-–—]\s")
_GREETING = re.compile(
    r"^(?:(?:hi|hello|hey|morning|evening|bonjour|bonsoir|salut|coucou|and|but|so|ok|et|mais|alors|dites?|dis|sinon)"
    r"\b[\s,]*(?:moi\b[\s,]*)?)+"
)

# One pattern a line: what a clause that asks begins with. Without a mark, only these are believed.
_ENGLISH = r"""
(does|do|has|can|could|would|is|did) (anyone|anybody|someone|somebody|you|it|that|this|there|he|she|they|we)\b
(anyone|anybody) (know|knows|here|else|got|have|has|tried|recommend|seen|remember|selling|able)\b
(have|are|were|will|should) (you|we|they|there|anyone|anybody) (?!go\b)
(i wonder|(i'm |just )?wondering|(may|can|could) i ask) (if|whether|how|what|where|who|when|why)\b
(what|where|who|why|how|when|which)('s| (is|are|was|do|does|did|can|could|would|should)) (you|your|the|this|that)\b
(what|where|who|why|how|when|which)('s| (is|are|was|do|does|did|can|could|would|should)) (it|an?|i|we|they|any|my)\b
how (much|many|long|often|far|old|big) (is|are|do|does|did|would|can|should|was)\b
any (ideas?|tips?|advice|recommendations?|suggestions?|chance|news)\b
"""
_FRENCH = r"""
((qu'|comment |ou |quand |pourquoi |combien |qui )?est[- ]ce qu(e|'|i)|qu'en (pensez|penses|dites|dis)-)
(quelqu'un|une? d'entre vous|certains?|personne ici) (sait|saurait|connait|connaitrait|aurait|utilise|vend|cherche)\b
(quelqu'un|une? d'entre vous|certains?|personne ici) (a|peut|pourrait|pour) \b
qui (sait|connait|connaitrait|aurait|pourrait|veut|peut|vend)\b
(savez|connaissez|pouvez|pourriez|avez|auriez|etes|seriez|voulez|faites|vendez|livrez|prenez|utilisez)-vous\b
(pensez|acceptez|proposez|recommandez|conseillez|ouvrez)-vous\b
(sais|connais|peux|pourrais|as|aurais|es|serais|veux|fais|vends|prends|utilises|penses|crois)-tu\b
(est|sont|etait|ont|a|aura|peut|doit|faut|fait|vaut|reste|existe|aurait|pourrait)(-t)?-(ils?|elles?|on|ce)\b
(puis|dois)-je\b
je (me demande|voudrais savoir|cherche a savoir) (si|comment|ou|quand|pourquoi|combien|qui|ce qu|quel)
quel(le)?s? (est|sont|etait|serait|farine|marque|heure|prix|jour)\b
combien (de temps|de jours|ca |cela |coute|vaut|faut)
comment (fait-on|faites|fais|faire|on fait|vous faites|tu fais|va|allez|ca se fait)
(ou|quand) (est|sont|se trouve|peut|puis|trouve|acheter|trouver|avez|ouvre)\b
(une idee|des idees|un conseil|des conseils|un avis|des avis)\b
"""


def _any(patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{line})" for line in patterns.strip().splitlines()))


_ASKS = {"en": _any(_ENGLISH), "fr": _any(_FRENCH)}


def question(text: str, lang: str = "") -> bool:
    """Whether the text asks something. lang: "fr", "en" or a longer tag of these; both are tried for any other."""
    own = _QUOTED.sub(" ", _ADDRESS.sub(" ", text[:LONGEST]))
    if any(_marked(line) for line in own.splitlines()):
        return True
    asks = _ASKS.get(lang[:2])
    tried = (asks,) if asks else tuple(_ASKS.values())
    return any(each.match(clause) for clause in _clauses(own) for each in tried)


def _marked(line: str) -> bool:
    """Whether a mark ends something that was said: "?" by itself asks nothing."""
    start = 0
    for mark in _MARK.finditer(line):
        if any(letter.isalnum() for letter in line[start : mark.start()]):
            return True
        start = mark.end()
    return False


def _clauses(text: str) -> list[str]:
    return [_GREETING.sub("", clause.strip()) for clause in _SENTENCE.split(folded(text))]
