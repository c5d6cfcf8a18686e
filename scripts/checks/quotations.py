"""Checks that what is quoted from the exchange is there, and that no quotation goes unmarked.

    <q cite="3.9">The training data doesn't care</q>   must stand so in message 3

Typed quotation marks round four words or more must be so marked, or carry a citation in the same
sentence.
"""

import re
import unicodedata
from collections.abc import Container, Iterator, Sequence
from functools import cache
from hashlib import blake2b
from pathlib import Path

from content.pages import Page
from content.problems import Problem
from content.project import Project

HERE = Path(__file__).parent
SIZE = 4  # words in a window, and in the shortest quotation
LONGEST = 12  # words in a row that may be quoted
KEY = b"room-for-agency/exchange"
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
APOSTROPHES = str.maketrans("’ʼ", "''")
# One that is never closed runs to the end, so that no later one is tried for nothing.
MARKED = re.compile(r"<q\b([^>]*)>?(.*?)(</q>|\Z)", re.DOTALL | re.IGNORECASE)
CITE = re.compile(r"\s+cite=\"([123]\.[1-9]\d?)\"\s*")
TYPED = re.compile(r"“([^”\n]*)”|(?<![\w=])\"([^\"\n]*)\"")
REST = re.compile(r"[^.\n]{0,500}?(?:\[@|\]\()")  # a citation or a link before the sentence ends


def check(project: Project) -> list[Problem]:
    pages, claims = project.pages, project.claims
    return [problem for page in pages for problem in (*_marked(page, claims), *_typed(page))]


def _marked(page: Page, claims: Container[str]) -> Iterator[Problem]:
    for quotation in MARKED.finditer(page.body):
        text = re.sub(r"<[^>]*>", "", quotation[2])
        if quotation[3] and (message := _wrong(quotation[1], text, claims)):
            yield Problem(page.path, page.line_at(quotation.start()), message, "quotation")


def _wrong(attributes: str, text: str, claims: Container[str]) -> str | None:
    cite = CITE.fullmatch(attributes)
    count = len(words(text))
    if not cite or cite[1] not in claims:
        return 'a quotation names its claim and nothing else; write <q cite="3.9">'
    if count > LONGEST:
        return f"a quotation of {count} words; quote {LONGEST} in a row at most"
    if count < SIZE:
        return f"{count} quoted words are too few to be checked; quote {SIZE}, or use “ ”"
    if not set(digests(int(cite[1][0]), text)) <= _hashes():
        return f"“{' '.join(text.split())}” does not stand so in message {cite[1][0]}; mend a word"
    return None


def _typed(page: Page) -> Iterator[Problem]:
    body = re.sub(r"<[^>]*>", lambda m: re.sub(r"[^\n]", " ", m.group()), page.body)
    for quotation in TYPED.finditer(body):
        text = quotation[1] or quotation[2] or ""
        if len(words(text)) < SIZE or REST.match(body, quotation.end()):
            continue
        if not page.in_code(quotation.start()):
            message = f"“{text}” is quoted without a source; mark it <q cite>, cite it or retell it"
            yield Problem(page.path, page.line_at(quotation.start()), message, "quotation-unmarked")


@cache
def _hashes() -> frozenset[str]:
    return frozenset((HERE / "exchange.hashes").read_text("utf-8").split())


def words(text: str) -> list[str]:
    """The words of a text as they are compared."""
    return WORD.findall(unicodedata.normalize("NFC", text).translate(APOSTROPHES).lower())


def digests(message: int, text: str) -> Iterator[str]:
    """The hash of each window of a text said to stand in a message."""
    found = words(text)
    for start in range(len(found) - SIZE + 1):
        window = " ".join(found[start : start + SIZE])
        yield blake2b(f"{message} {window}".encode(), key=KEY, digest_size=8).hexdigest()


def write_hashes(messages: Sequence[str]) -> None:
    """Make exchange.hashes anew of the three messages, which are not in the repository."""
    found = {digest for n, text in enumerate(messages, 1) for digest in digests(n, text)}
    lines = "".join(f"{digest}\n" for digest in sorted(found))
    (HERE / "exchange.hashes").write_text(lines, "utf-8")
