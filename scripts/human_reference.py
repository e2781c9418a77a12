"""Makes src/causerie/judgement/audience/reference.py: what people are like, and the trained mould of LLM personas.

    python scripts/human_reference.py

Data: ../shared/data, read only. People: the accounts labelled as people among the LLM personas (English and French,
two days of March 2024), three archives of persons and one of an organisation, one author whose site writes their toots.
Personas: the accounts labelled as robots there. Licences: most were published without one, the French archive is
CC BY 3.0, the author's pairs MIT. What is shipped is aggregate figures (quantiles over all accounts, and fifteen
weights): no text, no name, no account's own figure. Nothing else was trained; no other kind of robot was used.
"""

from __future__ import annotations

import pprint
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks._robots_corpus import DATA, real  # noqa: E402 - only there once the path is set
from benchmarks._robots_fit import counted, fit  # noqa: E402

MADE = ROOT / "src" / "causerie" / "judgement" / "audience" / "reference.py"
HEAD = '''"""What people are like, by number of posts. Made by scripts/human_reference.py, which says of which data."""

from __future__ import annotations

from causerie.judgement.audience.scale import Human

HUMAN = Human(
    features={features},
    families={families},
    persona={persona},
)
'''


def main() -> None:
    if not DATA.is_dir():
        sys.exit("The reference is made from ../shared/data, which is not here: nothing was changed.")
    pieces = counted(real())
    people = [one for one in pieces if one.human]
    human = fit(people, [one for one in pieces if one.population == "persona"])
    shown = {
        name: pprint.pformat(getattr(human, name), width=110, compact=True)
        for name in ("features", "families", "persona")
    }
    MADE.write_text(HEAD.format(**shown), encoding="utf-8")
    print(f"{MADE.relative_to(ROOT)}: {MADE.stat().st_size} bytes, from {len({one.name for one in people})} accounts")


if __name__ == "__main__":
    main()
