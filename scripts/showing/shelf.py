"""All that one build knows: the pages as rendered, then what each page shows of the rest.

A builder opens the shelf for a page before it renders it and closes it after; when all pages are
done it asks for the findings: `gl_terms` (Terms on this page), `gl_uses` (Where it is used),
`gl_term`, `gl_index` (A to Z).
"""

import re
import unicodedata
from collections.abc import Mapping
from itertools import groupby
from typing import Any

from checks.unsafe_pages import unsafe
from content.claims import read_claims
from content.figures import models_view, read_figures
from content.pages import read_page, read_pages
from content.problems import Problem
from content.settings import Settings
from content.terms import Sense, Term, read_terms
from content.urls import relative, slug_of, term_address
from linking.extension import Press
from linking.linker import Glossary
from linking.mentions import Use, Used, uses_by_slug
from showing.argument_map import draw_map
from showing.claims import brief, claim_address, claim_view, exchange_view
from showing.status import status, status_table
from showing.uses import by_page, unused_terms

WHOLE = ("exchange.md", "map.md")  # they show every claim
CITED = re.compile(r"\[\^cite-")
NOTES_HERE = "///Footnotes Go Here///"  # the footnotes extension puts its list at this line


class Shelf:
    """The glossary and the pages of one build."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        terms, _ = read_terms(settings.glossary, settings.docs)
        self.claims, _ = read_claims(settings.claims, settings.docs)
        self.glossary = Glossary(terms, self.claims)
        self.press = Press(self.glossary, figures=read_figures(settings)[0])
        self.pages: dict[str, Used] = {}
        self.unsafe: list[Problem] = []
        self._uses: Mapping[str, list[Use]] | None = None

    def open(self, name: str, markdown: str) -> str:
        """Put a page (its path under docs) on the press; gives its Markdown with a heading over its
        references.
        """
        page, _ = read_page(self.settings.docs / name, self.settings.docs)
        self.press.put(page)
        if CITED.search(markdown) and NOTES_HERE not in markdown:
            markdown = f"{markdown.rstrip()}\n\n## References\n\n{NOTES_HERE}\n"
        return markdown

    def close(self, name: str, title: str, address: str, html: str) -> None:
        """Keep what was found on the page that was opened last, and what is wrong with its HTML."""
        self._uses = None
        self.unsafe += unsafe(html, self.press)
        self.pages[name] = Used(
            title, "" if address in (".", "./") else address, self.press.mentions
        )

    @property
    def uses(self) -> Mapping[str, list[Use]]:
        """Where each term is used, essays first, a term's own page left out."""
        if self._uses is None:
            pages = sorted(
                self.pages.items(),
                key=lambda item: (not item[0].startswith("essays/"), item[1].title),
            )
            self._uses = uses_by_slug((page for _, page in pages), slug_of)
        return self._uses

    def unused(self) -> list[Problem]:
        """Terms that no essay uses, which is seen once every page is rendered."""
        return unused_terms(self.glossary, self.uses)

    def findings(self, name: str) -> dict[str, Any]:
        """What a page's templates show."""
        page = self.pages[name]
        folder, _, file = name.partition("/")
        term = self.glossary.terms.get(file.removesuffix(".md")) if folder == "glossary" else None
        found: dict[str, Any] = {
            "gl_terms": self.terms_on(page),
            "gl_claims": self.claims_on(page, name, term),
        }
        if term:
            uses = self.uses.get(term.slug, [])
            found |= {
                "gl_term": self.card(term, page.address),
                "gl_uses": by_page(uses, page.address),
            }
            found |= {
                "gl_see": [self.card(self.glossary.terms[slug], page.address) for slug in term.see]
            }
            found |= {"description": term.short}
        if name == "glossary/index.md":
            found["gl_index"] = self.index(page.address)
        if name == "models/index.md":
            pages, _ = read_pages(self.settings.docs / "models", self.settings.docs)
            found["gl_models"] = models_view(pages, self.press.figures, page.address)
        return found | self.claim_findings(name, page)

    def claim_findings(self, name: str, page: Used) -> dict[str, Any]:
        """What the pages of the exchange show: a claim, the exchange retold, the map."""
        number = self.claim_number(name)
        if number:
            uses = [use for use in self.uses.get(number, []) if use.address.startswith("essays/")]
            view = claim_view(number, self.claims, page.address)
            description = f"{view['claim']} ({view['speaker']}; {view['status']})"
            uses_shown = by_page(uses, page.address)
            return {"gl_claim": view, "gl_uses": uses_shown, "description": description}
        if name in WHOLE and self.claims:
            found: dict[str, Any] = {"gl_exchange": exchange_view(self.claims, page.address)}
            return found | (
                {"gl_map": draw_map(self.claims, page.address)} if name == "map.md" else {}
            )
        return {"gl_statuses": status_table()} if name == "status.md" else {}

    def claim_number(self, name: str) -> str | None:
        """The claim whose page a file under docs is: "claims/3.9.md" -> "3.9"."""
        number = name.removeprefix("claims/").removesuffix(".md")
        return number if name.startswith("claims/") and number in self.claims else None

    def title(self, name: str) -> str | None:
        """The title of a page that has none of its own: a claim's is its number."""
        number = self.claim_number(name)
        return f"Claim {number}" if number else None

    def terms_on(self, page: Used) -> list[dict[str, Any]]:
        """The terms linked on a page, by title."""
        slugs = {m.slug for m in page.mentions if m.reason is None and not m.claim}
        slugs |= {
            m.slug for m in page.mentions if m.target and slug_of(m.target, page.address) == m.slug
        }
        return [
            self.card(self.glossary.terms[slug], page.address)
            for slug in sorted(slugs, key=self.by_title)
        ]

    def claims_on(self, page: Used, name: str, term: Term | None) -> list[dict[str, Any]]:
        """The claims linked on a page, those that a term's senses name too, by number; the exchange
        and its map show them all anyway.
        """
        if name in WHOLE:
            return []
        numbers = {m.slug for m in page.mentions if m.reason is None and m.claim}
        numbers |= {n for sense in (term.senses.values() if term else ()) for n in sense.claims}
        return [
            brief(claim, page.address) | {"status": status(number, self.claims).name}
            for number, claim in self.claims.items()
            if number in numbers
        ]

    def card(self, term: Term, address: str) -> dict[str, Any]:
        """What is shown of a term on a page at `address`."""
        return {
            "slug": term.slug,
            "title": term.title,
            "short": term.short,
            "url": relative(term_address(term.slug), address),
            "forms": " ".join(term.forms),
            "senses": [
                {"speaker": speaker, "means": sense.means, "claims": self.named(sense, address)}
                for speaker, sense in term.senses.items()
            ],
        }

    def named(self, sense: Sense, address: str) -> list[dict[str, str]]:
        """The claims that a sense names, with their links."""
        return [
            {"number": number, "url": relative(claim_address(number), address)}
            for number in sense.claims
        ]

    def index(self, address: str) -> list[dict[str, Any]]:
        """All terms under their first letters."""
        slugs = sorted(self.glossary.terms, key=self.by_title)
        letters = groupby(slugs, key=lambda slug: self.by_title(slug)[:1].upper())
        return [
            {
                "letter": letter,
                "terms": [self.card(self.glossary.terms[slug], address) for slug in group],
            }
            for letter, group in letters
        ]

    def by_title(self, slug: str) -> str:
        """The sort key of a term: its title without case and accents."""
        title = unicodedata.normalize("NFKD", self.glossary.terms[slug].title)
        return "".join(c for c in title if not unicodedata.combining(c)).casefold()
