"""What robots are told: robots.txt and llms.txt (https://llmstxt.org).

A robot asks for them at the root of a host; where the site is in a folder of one, only people and
programs that are pointed to them find them.
"""

from collections.abc import Iterable
from urllib.parse import urljoin

from showing.machines import EXPORTS
from showing.sharing import Card, Publisher

SECTIONS = {"essays/": "Essays", "": "Pages", "models/": "Working models", "glossary/": "Terms"}


def robots_txt(root: str) -> str:
    """All may be read by all."""
    return f"User-agent: *\nDisallow:\n\nSitemap: {urljoin(root, 'sitemap.xml')}\n"


def llms_txt(site: Publisher, cards: Iterable[Card]) -> str:
    """The site for a language model: what it is, then its pages as Markdown, a line on each."""
    lines: dict[str, list[str]] = {folder: [] for folder in SECTIONS}
    for card in sorted(cards, key=lambda card: card.address):
        folder, _, page = card.address.partition("/")
        section = f"{folder}/" if page and f"{folder}/" in SECTIONS else ""
        if card.kind != "claim":  # the page of the exchange has them all
            lines[section].append(f"- [{card.title}]({card.twin_url}): {card.description}")
    data = [f"- [{name}]({urljoin(site.url, name)}): {what}" for name, what, _ in EXPORTS]
    parts = [f"# {site.name}", f"> {site.description}"]
    for title, found in (*((SECTIONS[key], lines[key]) for key in lines), ("Data", data)):
        parts += [f"## {title}", "\n".join(found)]
    return "\n\n".join(parts) + "\n"
