"""What can be mended without thinking: ids for paragraphs that have none, blanks and list marks.

A second run changes nothing, and no word that is rendered changes.
"""

from collections.abc import Iterable, Iterator
from os.path import relpath
from pathlib import Path

from checks import markdown
from glossary.pages import markdown_files
from glossary.paragraphs import mint, read_paragraphs
from glossary.settings import Settings


def mend(settings: Settings) -> Iterator[str]:
    """Mend what can be mended; says what was done, a line a file."""
    yield from markdown.mend(settings)
    for path, count in mint_ids(settings.docs).items():
        yield f"{relpath(path)}: {count} ids written"


def mint_ids(docs: Path, files: Iterable[Path] | None = None) -> dict[Path, int]:
    """Give ids to paragraphs; gives the files that were changed, and how many each got.

    docs: the folder whose ids are all taken; files: those to be changed (default: every essay).
    """
    sources = (path.read_text("utf-8") for path in markdown_files(docs))
    taken = {p.id for source in sources for p in read_paragraphs(source) if p.id}
    changed = {}
    for path in markdown_files(docs / "essays") if files is None else files:
        old = path.read_text("utf-8")
        new = mint(old, taken)
        fresh = {p.id for p in read_paragraphs(new) if p.id} - taken
        taken |= fresh
        if new != old:
            path.write_text(new, "utf-8", newline="")
            changed[path] = len(fresh)
    return changed
