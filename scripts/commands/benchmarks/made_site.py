"""This site and copies of it as one large site, to measure with.

    make_site(project, Path("made"), pages=1000)   # -> 1104, the pages that are there

In a copy each page, claim and work has another name, and each word another beginning, so that it
uses its own terms as often as the real site does. Models, lists and the menu are there once; of the
claims there are as many copies as have numbers, and of the works twenty. scripts/ holds links to
the real packages.
"""

import re
import shutil
from collections import Counter
from functools import partial
from itertools import count
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import Any

import yaml

from content.bibliography import FILE, KEY
from content.ledger import LEDGER
from content.pages import Page
from content.project import Project

KINDS = ("glossary", "claims", "essays", "models")
LARGEST = 99  # place of a claim in its message
WORKS = 20  # copies of the works; a bibliography may not be larger
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
QUOTED = re.compile(r"[123]\.\d+(?=\"| > )|(?<=> )[123]\.\d+")  # a claim's number, in front matter
PIECE = re.compile(  # what is not as in every copy, and what is left as it is
    r"(?P<claim>\[[123]\.\d+\])|(?P<works>\[@[^\]]*\])|(?<=\]\()(?P<address>[^)]*\.md)"
    r"|^(?:#|!!!|\?\?\?|===|///).*$|^```.*?^```|`[^`\n]*`|<q\b.*?</q>|<[^>\n]*>|\{[^}\n]*\}+"
    r"|\\\(.*?\\\)|\\\[.*?\\\]|https?://\S+|&\w+;"
    rf"|(?P<word>{WORD.pattern})",
    re.DOTALL | re.MULTILINE,
)
NUMBER = re.compile(r"^(\s*(?:doi|eprint)\s*=\s*\{[^}]*)", re.MULTILINE)  # of a work


def make_site(project: Project, folder: Path, pages: int) -> int:
    """Write a project of so many pages or more into a folder that is not there yet; gives how many
    there are.
    """
    root, docs = project.root, folder / "docs"
    shutil.copytree(project.docs, docs)
    shutil.copytree(root / "overrides", folder / "overrides")
    (folder / LEDGER).parent.mkdir(parents=True)  # its own: no address was ever published
    for path in [*(root / "scripts").iterdir(), *(root / LEDGER).parent.glob("*.py")]:
        if path.name not in ("addresses", "__pycache__"):
            (folder / path.relative_to(root)).symlink_to(path)
    settings = (root / "mkdocs.yml").read_text("utf-8")
    settings = settings.replace("  /models/*\n", "  /models/*\n  /essays/*\n")
    (folder / "mkdocs.yml").write_text(settings, "utf-8")
    made, copies = len(project.pages), count(1)
    while made < pages:
        made += _Copy(project, next(copies)).write(docs)
    return made


class _Copy:
    """One copy: its names and its words."""

    def __init__(self, project: Project, n: int) -> None:
        self.project, self.n = project, n
        self.of_works = f"-{n % WORKS}" if n % WORKS else ""  # what the key of a work ends in
        self.beginning = "qxzjv"[n // 14] + "bdfgklmnprstvw"[n % 14]  # of no English word

    def write(self, docs: Path) -> int:
        """Write its pages and works beside those that are there; gives the number of pages."""
        written = 0
        for page in (page for kind in KINDS for page in entries(self.project, kind)):
            folder = dirname(page.name)
            path = docs / folder / f"{self.named(folder, page.slug)}.md"
            if not path.exists():
                fields = yaml.safe_dump(self.fields(page), sort_keys=False, width=1000)
                body = PIECE.sub(partial(self.piece, page), page.body)
                path.write_text(f"---\n{fields}---\n{body}", "utf-8")
                written += 1
        if self.n < WORKS:
            works = KEY.sub(rf"\g<0>{self.of_works}", self.project.bibliography.source)
            with (docs / FILE).open("a", encoding="utf-8") as file:
                file.write(NUMBER.sub(rf"\1{self.of_works}", works))
        return written

    def named(self, folder: str, name: str) -> str:
        """What a page is called in this copy; a claim may be that of an earlier one."""
        if folder != "claims":
            return f"{name}-{self.n}"
        message, _, place = name.partition(".")
        of_messages = Counter(number[0] for number in self.project.claims)
        copies = LARGEST // max(of_messages.values())
        return f"{message}.{int(place) + self.n % copies * of_messages[message]}"

    def fields(self, page: Page) -> dict[str, Any]:
        """A page's front matter, with the names and the words of this copy."""
        text = page.source.removeprefix("---\n").partition("\n---\n")[0]
        text = QUOTED.sub(lambda number: self.named("claims", number[0]), text)
        values: dict[str, Any] = yaml.safe_load(text)
        for field, end in (("see", f"-{self.n}"), ("sources", self.of_works)):
            if field in values:
                values[field] = [f"{name}{end}" for name in values[field]]
        if page.name.startswith("glossary/"):  # other fields have a length to keep
            values["title"] = self.words(values["title"])
            for field in {"forms", "except"} & values.keys():
                values[field] = [self.words(text) for text in values[field]]
        return values

    def piece(self, page: Page, found: re.Match[str]) -> str:
        """A piece of a page's text in this copy."""
        text = found[0]
        match found.lastgroup:
            case "claim":
                return f"[{self.named('claims', text[1:-1])}]"
            case "works":
                return re.sub(r"@[\w-]+", rf"\g<0>{self.of_works}", text)
            case "address":
                way, slash, file = text.rpartition("/")
                folder = normpath(join(dirname(page.name), way))
                if folder in KINDS and file != "index.md":
                    return f"{way}{slash}{self.named(folder, file.removesuffix('.md'))}.md"
            case "word":
                return self.word(text)
        return text

    def words(self, text: str) -> str:
        return WORD.sub(lambda word: self.word(word[0]), text)

    def word(self, word: str) -> str:
        """A word with this copy's beginning: "Agents" -> "Qdagents"."""
        if word.istitle():
            return f"{self.beginning.capitalize()}{word.lower()}"
        return f"{self.beginning}{word}"


def entries(project: Project, kind: str) -> list[Page]:
    """The pages of a kind, without the index of them."""
    return [page for page in project.under(kind) if page.slug != "index"]
