"""What the site offers to programs beside its pages, as the page "For machines" and llms.txt list
it.
"""

from typing import NamedTuple


class Export(NamedTuple):
    """A file at the site's root, and what says how it is to be read: another, or a standard."""

    name: str
    what: str
    schema: str


EXPORTS = (
    Export(
        "glossary.json",
        "Every term: its names, its meaning, what each side means by it, its sources, and each "
        "sentence that uses it.",
        "glossary.schema.json",
    ),
    Export(
        "glossary.ttl",
        "The glossary as SKOS, in Turtle: each term a concept that its address names.",
        "https://www.w3.org/TR/skos-reference/",
    ),
    Export(
        "claims.json",
        "Every claim of the exchange in its order: what it does to others, the status that follows "
        "from this, and each sentence that names it.",
        "claims.schema.json",
    ),
    Export("exchange.argdown", "The same claims and relations as Argdown.", "https://argdown.org/"),
    Export(
        "feed.xml",
        "New pages and changes, the latest first, as Atom.",
        "https://www.rfc-editor.org/rfc/rfc4287",
    ),
    Export("feed.json", "The same as JSON Feed.", "https://www.jsonfeed.org/version/1.1/"),
    Export(
        "llms.txt",
        "Every essay, model and term with a line on each, for language models.",
        "https://llmstxt.org/",
    ),
    Export("sitemap.xml", "Every page.", "https://www.sitemaps.org/protocol.html"),
)
