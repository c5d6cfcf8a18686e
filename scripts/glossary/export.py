"""The glossary as data: `site/glossary.json`, for whoever builds on it.

{"terms": [{"slug": "agent", "title": "Agent", "short": "...",
            "surfaces": ["Agent", "agents", ...], "uses": [...]}]}
"""

import json

from glossary.addresses import term_address
from glossary.shelf import Shelf
from glossary.surfaces import collect_surfaces


def glossary_json(shelf: Shelf) -> str:
    """Every term: its record, the surfaces it is found by, where it is used (addresses from the
    site's root).
    """
    surfaces, _ = collect_surfaces(shelf.glossary.terms.values())
    terms = [
        {
            "slug": term.slug,
            "title": term.title,
            "short": term.short,
            "url": term_address(term.slug),
            "surfaces": [
                {"text": surface.text, "exact": surface.exact, "written": surface.written}
                for surface in surfaces
                if surface.slug == term.slug
            ],
            "autolink": term.autolink,
            "senses": {
                speaker: {"means": sense.means, "claims": sense.claims}
                for speaker, sense in term.senses.items()
            },
            "see": term.see,
            "sources": term.sources,
            "uses": [
                {
                    "page": use.address,
                    "title": use.page_title,
                    "section": use.section_title,
                    "url": use.address + (f"#{use.heading}" if use.heading else ""),
                    "text": use.words,
                    "sentence": use.sentence,
                }
                for use in shelf.uses.get(term.slug, [])
            ],
        }
        for term in sorted(shelf.glossary.terms.values(), key=lambda term: term.slug)
    ]
    return json.dumps({"terms": terms}, ensure_ascii=False, indent=1) + "\n"
