"""What stands at the head of an essay: how long it takes to read, and the models that it uses.

essay_view(page, models, "essays/which-world/")
    # -> {"minutes": 11, "models": [{"title": "Predicting walks ...", "url": "../../models/..."}]}

Its standfirst, its position and how sure we are stand in its front matter.
"""

import re
from collections.abc import Iterable
from typing import Any

from content.pages import Page
from content.urls import relative

PACE = 220  # words a minute
NO_WORDS = re.compile(r"\[@[^]]*\]|\[\d\.\d+\]|\{:.*?\}|\{\{ *\w+\.figure *\}\}|\]\([^)]*\)")
NAMED = re.compile(r"\{\{ *(\w+)\.")


def essay_view(page: Page, models: Iterable[Page], address: str) -> dict[str, Any]:
    """For the templates; `address` is the essay's own, from which it links."""
    words = NO_WORDS.sub(" ", page.body).split()
    named = set(NAMED.findall(page.body))
    used = []
    for model in models:
        values = model.front_matter.values
        if values.get("model") in named or f"models/{model.slug}.md" in page.body:
            used.append({"title": values["title"], "url": relative(model.address or "", address)})
    return {"minutes": max(1, round(len(words) / PACE)), "models": used}
