"""What can be mended without thinking: ids for paragraphs that have none, blanks and list marks.

A second run changes nothing, and a page comes out as it did, but for the ids.
"""

from collections.abc import Iterable, Iterator
from os.path import relpath
from pathlib import Path

from checks import find_unfit, markdown
from checks.rendering import renderer
from content.pages import markdown_files
from content.paragraphs import mint, read_paragraphs
from content.settings import Settings


def mend(settings: Settings) -> Iterator[str]:
    """Mend what can be mended; says what was done, a line a file. Nothing is mended where a file is
    a link, which could lead out of the project, or too large.
    """
    if find_unfit(settings):
        return
    yield from markdown.mend(settings)
    for path, count in mint_ids(settings).items():
        yield f"{relpath(path)}: {count} id{'' if count == 1 else 's'} written"


def mint_ids(settings: Settings, pages: Iterable[Path] | None = None) -> dict[Path, int]:
    """Give ids to paragraphs; gives the files that were changed, and how many each got.

    pages: those to be changed (default: every essay); no id of any page is given again. A page that
    is no UTF-8 is left as it is.
    """
    sources = {
        path: text for path in markdown_files(settings.docs) if (text := _text(path)) is not None
    }
    taken = {p.id for source in sources.values() for p in read_paragraphs(source) if p.id}
    render = renderer(settings)
    changed = {}
    for path in markdown_files(settings.docs / "essays") if pages is None else pages:
        if path not in sources:
            continue
        old = sources[path]
        new = mint(old, render, taken)
        fresh = {p.id for p in read_paragraphs(new) if p.id} - taken
        taken |= fresh
        if new != old:
            path.write_text(new, "utf-8", newline="")
            changed[path] = len(fresh)
    return changed


def _text(path: Path) -> str | None:
    try:
        return path.read_text("utf-8")
    except UnicodeDecodeError:
        return None  # the checks say so
