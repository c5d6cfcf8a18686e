"""The archived copies of sources: how they are shown, and which are proposed."""

from pathlib import Path

from pybtex.database import Entry, parse_string

from commands.archived import proposals
from content.bibliography import Bibliography
from content.kept import Kept
from showing.sources import note_html, reference

COPY = "https://web.archive.org/web/2026/https://example.org/?a=1&b=2"
BOOKS = """
@misc{Kept2024a, author={A, B}, title={Kept}, year={2024}, url={https://example.org/1},
  archived={https://web.archive.org/web/2026/https://example.org/?a=1&b=2}}
@misc{Bare2024b, author={A, B}, title={Bare}, year={2024}, url={https://example.org/2}}
@misc{Lost2024c, author={A, B}, title={Lost}, year={2024}, url={https://example.org/3}}
@misc{Shut2024d, author={A, B}, title={Shut}, year={2024}, url={https://example.org/4}}
@misc{Paper2024e, author={A, B}, title={Paper}, year={2024}, eprint={2401.00001}}
"""
ENTRIES: dict[str, Entry] = parse_string(BOOKS, "bibtex").entries


def newest(url: str) -> str | None:
    """An archive that has one page, and is down for another."""
    if url.endswith("4"):
        raise TimeoutError("timed out")
    return "https://web.archive.org/web/2025/x" if url.endswith("2") else None


def test_what_lacks_a_copy_is_proposed_one() -> None:
    lost = "https://example.org/3"
    assert list(proposals(ENTRIES, newest)) == [
        "- `Bare2024b`: `archived = {https://web.archive.org/web/2025/x}`",
        f"- `Lost2024c`: there is no copy of <{lost}>;"
        f" [have one made](https://web.archive.org/save/{lost})",
        "- `Shut2024d`: the archive gave no answer (timed out)",
    ]


def test_a_copy_is_linked_beside_its_work(tmp_path: Path) -> None:
    link = f'<a href="{COPY.replace("&", "&amp;")}">Archived copy</a>.'
    works = Bibliography(tmp_path / "references.bib", BOOKS, Kept(tmp_path))
    assert reference(works, "Kept2024a").endswith(f"</a>. {link}")
    assert f" {link} <span" in note_html(works, "Kept2024a")
    assert "Archived" not in reference(works, "Bare2024b") + note_html(works, "Bare2024b")
