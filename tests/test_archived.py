"""The archived copies of sources: how they are shown, and which are proposed."""

from pybtex.database import Entry, parse_string

from commands.archived import proposals
from content.bibliography import FormatOnce
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


def test_a_copy_is_linked_beside_its_work() -> None:
    link = f'<a href="{COPY.replace("&", "&amp;")}">Archived copy</a>.'
    style = FormatOnce()
    assert reference(style, ENTRIES["Kept2024a"]).endswith(f"</a>. {link}")
    assert note_html(ENTRIES["Kept2024a"]).startswith(f"{link} <span")
    bare = ENTRIES["Bare2024b"]
    assert "Archived" not in reference(style, bare) + note_html(bare)
