"""Some of the counts of an audit, as one would write them with pandas: python _audit_pandas.py POSTS.parquet OUT.json

Posts, answers, links, times between posts, evenness of length, and texts that come again without their links, names and
digits, of the latest hundred posts of each account.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np
import pandas as pd


def counted(path: str) -> pd.DataFrame:
    posts = pd.read_parquet(path)
    posts = posts.sort_values(["author_id", "created_at", "id"], ascending=[True, False, False])
    posts = posts[posts.groupby("author_id").cumcount() < 100]
    posts["bare"] = posts.text.str.replace(r"(?:http|[@#])[^ \n]+|[0-9]+", "", regex=True).str.lower().str.strip()
    posts["words"] = posts.bare.str.count(" ") + 1
    posts["link"] = posts.text.str.contains("http://|https://", regex=True)
    posts["answer"] = posts.reply_to != ""
    posts["gap"] = -posts.groupby("author_id").created_at.diff().dt.total_seconds().shift(-1)
    posts["log_gap"] = np.log(posts.gap.where(posts.gap >= 5))
    posts["again"] = posts.groupby(["author_id", "bare"]).id.transform("count") > 1
    of = posts.groupby("author_id")
    return pd.DataFrame(
        {
            "posts": of.size(), "answers": of.answer.sum(), "linked": of.link.sum(), "gap_even": -of.log_gap.std(),
            "len_even": -of.words.std(ddof=0) / of.words.mean(), "again": of.again.mean(),
        }
    )  # fmt: skip


if __name__ == "__main__":
    found = counted(sys.argv[1])
    rows = {name: [int(row.posts), int(row.answers), int(row.linked)] for name, row in found.iterrows()}
    Path(sys.argv[2]).write_text(json.dumps(rows), encoding="utf-8")
