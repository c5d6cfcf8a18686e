"""A site of made-up words with this site's own proportions, to measure with.

make_site(project, Path("made"), pages=1000)   # writes a whole project there, the same every time

So many pages of each kind, so many words on one of them, and so many terms, claims, citations and
figures to a thousand words as the real site has. The figures and programs are the real ones by
turns, and scripts/ holds links to the real packages.
"""

import json
import re
import shutil
from collections.abc import Iterable, Iterator, Mapping
from itertools import count, cycle
from pathlib import Path

import yaml

from checks.terms import HEADINGS
from commands.benchmarks.made_words import Words
from content.ledger import LEDGER
from content.pages import Page
from content.project import Project
from drawing.making import read_sources
from linking.linker import Glossary

KINDS = ("glossary", "claims", "essays", "models")
USES = {  # what stands in a text besides words, by what it looks like in the sources
    "claims": re.compile(r"(?<!\])\[[123]\.\d+\]"),
    "works": re.compile(r"@[A-Za-z]\w+"),
    "numbers": re.compile(r"\{\{ \w+\.(?!figure|source)\w+ \}\}"),
}
MOST_CLAIMS = 297  # of three messages, since a claim has two digits; the rest are terms
PARAGRAPH, SECTION = 45, 4  # words of a paragraph, paragraphs of a section
INDEXES = {
    "index.md": "Home of a made site",
    "glossary/index.md": "The glossary made",
    "models/index.md": "The models made",
    "exchange.md": "The exchange made",
    "map.md": "The map of claims",
    "sources.md": "The sources made",
}
NAV = re.compile(r"^nav:\n(?: .*\n)+", re.MULTILINE)


def make_site(project: Project, folder: Path, pages: int) -> None:
    """Write a project of so many pages into a folder that is not there yet."""
    folder.mkdir(parents=True)
    _link_programs(project, folder)
    _Maker(project, folder, pages).write()


def _link_programs(project: Project, folder: Path) -> None:
    root, assets = project.root, project.docs / "assets"
    shutil.copytree(root / "overrides", folder / "overrides")
    (folder / "scripts/models").mkdir(parents=True)
    (folder / LEDGER).parent.mkdir()  # its own: none of its addresses was ever published
    for path in [*(root / "scripts").iterdir(), *(root / LEDGER).parent.glob("*.py")]:
        if path.name not in ("addresses", "models", "essays", "specimen", "__pycache__"):
            (folder / path.relative_to(root)).symlink_to(path)
    left_out = shutil.ignore_patterns("figures", "specimen", "live")
    shutil.copytree(assets, folder / "docs/assets", ignore=left_out)
    (folder / "docs/assets/figures").mkdir()
    settings = (root / "mkdocs.yml").read_text("utf-8")
    nav = "".join(f"  - {name}\n" for name in INDEXES)
    settings = NAV.sub(f"nav:\n{nav}", settings).replace("/models/*", "/models/*\n  /essays/*")
    (folder / "mkdocs.yml").write_text(settings, "utf-8")


class _Maker(Words):
    """The words of one made site."""

    def __init__(self, project: Project, folder: Path, pages: int) -> None:
        self.real, self.docs = project, folder / "docs"
        real = {kind: entries(project, kind) for kind in KINDS}
        share = pages / sum(map(len, real.values()))
        self.counts = {kind: max(1, round(len(real[kind]) * share)) for kind in KINDS}
        over = max(0, self.counts["claims"] - MOST_CLAIMS)
        self.counts["claims"] -= over
        self.counts["glossary"] += over
        super().__init__(terms=self.counts["glossary"])
        self.frequencies = [1 / rank for rank in range(1, len(self.titles) + 1)]
        self.claims = [f"{n % 3 + 1}.{n // 3 + 1}" for n in range(self.counts["claims"])]
        works = round(len(project.bibliography.lines) * share)
        self.works = [f"Maker{2000 + n % 25}w{n}" for n in range(max(1, works))]
        self.models = [f"m{n}" for n in range(self.counts["models"])]
        self.lengths = {kind: [len(page.body.split()) for page in real[kind]] for kind in KINDS}
        text = "\n".join(page.body for kind in KINDS for page in real[kind])
        used = {use: len(looks.findall(text)) for use, looks in USES.items()}
        used["terms"] = len(Glossary(project.terms).find(text))
        self.odds = {use: count / len(text.split()) for use, count in used.items()}
        self.numbers: list[str] = []

    def write(self) -> None:
        """Write all."""
        for name, title in INDEXES.items():
            self._page(name, {"title": title, "description": self._sentence(9)}, ["A list."])
        self._write_models()
        for n, title in enumerate(self.titles):
            front: dict[str, object] = {"title": title.capitalize(), "short": self._sentence(12)}
            front |= {"subject": "machine", "level": "student", "date": "2026-11-25"}
            front["sources"] = [self._work()]
            self._page(f"glossary/t{n}.md", front, self._text("glossary", n))
        for n, number in enumerate(self.claims):
            self._page(f"claims/{number}.md", self._claim(n), self._text("claims", n))
        for n in range(self.counts["essays"]):
            front = {"title": f"Essay {n}", "description": self._sentence(9), "date": "2026-11-25"}
            self._page(f"essays/e{n}.md", front, self._text("essays", n))
        works = "\n".join(map(self._entry, self.works))
        (self.docs / "references.bib").write_text(works, "utf-8")

    def _entry(self, key: str) -> str:
        fields = {"author": f"Maker, {key[-3:]}", "title": self._sentence(6), "year": key[5:9]}
        fields |= {"url": f"https://example.org/{key}", "annote": self._sentence(15)}
        fields |= {"seen": "whole", "keywords": "machine"}
        lines = "".join(f"  {name} = {{{text}}},\n" for name, text in fields.items())
        return f"@misc{{{key},\n{lines}}}\n"

    def _write_models(self) -> None:
        """The real programs and pictures of models under new names, with a page for each."""
        scripts = self.docs.parent / "scripts"
        real = [f for f in self.real.figures.values() if f.source.path.startswith("models/")]
        drawn = dict(zip(self.models, cycle(real), strict=False))
        left_out = shutil.ignore_patterns("__pycache__")
        for name, figure in drawn.items():
            program = (self.real.root / "scripts" / figure.source.path).parent
            shutil.copytree(program, scripts / "models" / name, ignore=left_out)
        for n, (name, source) in enumerate(read_sources(scripts).items()):
            figure = drawn[name]
            svg = figure.svg.replace(f"fig-{figure.name}", f"fig-{name}")
            record = {**figure.record, "source": source.digest, "live": []}
            files = self.docs / "assets/figures" / name
            files.with_suffix(".svg").write_text(svg, "utf-8")
            files.with_suffix(".json").write_text(json.dumps(record), "utf-8")
            self.numbers += [f"{name}.{key}" for key in figure.numbers]
            front = {"title": f"Model {n}", "description": self._sentence(9), "model": name}
            shown = [f"{{{{ {name}.figure }}}}", *self._text("models", n)]
            self._page(f"models/{name}.md", front, [*shown, f"{{{{ {name}.source }}}}"])

    def _claim(self, n: int) -> dict[str, object]:
        message = n % 3 + 1
        front: dict[str, object] = {"claim": self._sentence(12), "message": message}
        front["speaker"] = "respondent" if message == 2 else "skeptic"
        earlier = [
            c for c in self.claims[: n + 1] if int(c[0]) % 2 != message % 2 and c[0] < str(message)
        ]
        if earlier:
            kind = self.random.choice(["answers", "disputes", "concedes"])
            front["replies"] = [{"to": self.random.choice(earlier), "as": kind}]
        return front

    def _page(self, name: str, front: Mapping[str, object], paragraphs: Iterable[str]) -> None:
        path = self.docs / name
        path.parent.mkdir(parents=True, exist_ok=True)
        written = yaml.safe_dump(front, sort_keys=False, width=1000)
        path.write_text(f"---\n{written}---\n\n" + "\n\n".join(paragraphs) + "\n", "utf-8")

    def _text(self, kind: str, n: int) -> Iterator[str]:
        """Paragraphs under headings, as many words as a real page of its kind has."""
        left = self.lengths[kind][n % len(self.lengths[kind])]
        fixed = iter(HEADINGS if kind == "glossary" else ())
        for number in count():
            if number % SECTION == 0:
                heading = next(fixed, "") if kind == "glossary" else self._sentence(3)[:-1]
                yield from [f"## {heading}"] if heading else []
            text = " ".join(self._piece() for _ in range(PARAGRAPH))
            yield f"In {text}." + (f"\n{{: #p-e{n}x{number} }}" if kind == "essays" else "")
            left -= len(text.split())
            if left < 2 * PARAGRAPH:
                return

    def _piece(self) -> str:
        """A word, with what stands after or for it."""
        drawn = self.random.random()
        for use, odds in self.odds.items():
            drawn -= odds
            if drawn < 0:
                return self._use(use)
        return self.word()

    def _use(self, use: str) -> str:
        word = self.word()
        if use == "claims":
            return f"{word} [{self.random.choice(self.claims)}]"
        if use == "works":
            return f"{word} [@{self._work()}]"
        if use == "numbers":
            return f"{{{{ {self.random.choice(self.numbers)} }}}}"
        (title,) = self.random.choices(self.titles, self.frequencies)  # a few are used often
        return self.random.choice((title, title, f"{title}s"))

    def _work(self) -> str:
        return self.random.choice(self.works)

    def _sentence(self, words: int) -> str:
        chosen = " ".join(self.word() for _ in range(words))
        return f"{chosen} {self.made_word(4)} {self.made_word(4)}".capitalize() + "."


def entries(project: Project, kind: str) -> list[Page]:
    """The pages of a kind, without the index of them."""
    return [page for page in project.under(kind) if page.slug != "index"]
