"""One page of every kind, by its address: what is weighed, measured and looked at."""

from environment import ROOT

ESSAYS = sorted(f"essays/{path.stem}/" for path in (ROOT / "docs/essays").glob("*.md"))
LONGEST = max(ESSAYS, key=lambda essay: (ROOT / f"docs/{essay[:-1]}.md").stat().st_size)
KINDS = {
    "home": "",
    "essay": LONGEST,
    "term": "glossary/agency/",
    "glossary": "glossary/",
    "models": "models/",
    "model": "models/stateless-loop/",
    "claim": "claims/3.9/",
    "exchange": "exchange/",
    "map": "map/",
    "status": "status/",
    "about": "about/",
}
