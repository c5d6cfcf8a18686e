"""`dev.py edition SLUG`: keeps an essay as it stands, before it is changed, and raises its edition.

edition(root, "planning")   # writes editions/essays/planning/edition-1.html -> the exit code

What is kept is the finished page, its links, numbers and notes filled in, without what runs in it.
It lies where the essay does, so that its links lead where they led.
"""

import re
import sys
from pathlib import Path

from jinja2 import Template

from checks import check_sources
from content.project import read_project
from content.records import EssayRecord, read_record
from publishing.building import build_pages
from publishing.swapping import aside
from showing.page import EDITIONS

ARTICLE = re.compile(r"<article[^>]*>(.*)</article>", re.DOTALL)
CANONICAL = re.compile(r'<link rel="canonical" [^>]*>')
LEFT_OUT = re.compile(
    r'<script\b.*?</script>|<details class="gl-cite">.*?</details>|<footer.*?</footer>', re.DOTALL
)
TEMPLATE = "overrides/edition.html"


def edition(root: Path, slug: str) -> int:
    """Write the edition's page and the essay's next number, or print what is in the way."""
    project, read = read_project(root)
    page = project.by_name.get(f"essays/{slug}.md")
    if page is None or page.address is None:
        print(f"`{slug}` is no essay; name a file of docs/essays without .md", file=sys.stderr)
        return 1
    with aside(root) as folder:
        problems = check_sources(project, read) or build_pages(project, folder / "site").said
        if problems:
            print(*problems, "Nothing was written.", sep="\n", file=sys.stderr)
            return 1
        html = (folder / "site" / page.address / "index.html").read_text("utf-8")
    record, _ = read_record(EssayRecord, page)
    path = root / EDITIONS / page.address / f"edition-{record.edition}.html"
    path.parent.mkdir(parents=True, exist_ok=True)
    site = str(project.settings.values.get("site_name", ""))
    template = Template((root / TEMPLATE).read_text("utf-8"), autoescape=True)
    path.write_text(_kept(html, record, site, template), "utf-8", newline="")
    Path(page.path).write_text(_raised(page.source, record.edition + 1), "utf-8", newline="")
    print(path, page.path, sep="\n")
    print("Now change the essay, its `date` and its `changes`.", file=sys.stderr)
    return 0


def _kept(html: str, record: EssayRecord, site: str, template: Template) -> str:
    """The page of an edition, by that of the essay."""
    (article,), (canonical,) = ARTICLE.findall(html), CANONICAL.findall(html)
    text = LEFT_OUT.sub("", article).strip()
    return template.render(record=record, site=site, canonical=canonical, article=text)


def _raised(source: str, number: int) -> str:
    """The essay's source with the number of its edition in its front matter."""
    head, mark, body = source.partition("\n---\n")
    lines = [line for line in head.split("\n") if not line.startswith("edition:")]
    return "\n".join([*lines, f"edition: {number}"]) + mark + body
