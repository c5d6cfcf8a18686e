"""A corpus with a fixed seed: terms of one to four made-up words, and pages that use them.

make_corpus(1000, 500)   # the same corpus on every machine
"""

from dataclasses import dataclass
from random import Random

from content.terms import Term

SYLLABLES = (
    "ba be bi bo da de di do fa fe ga go ka ke ki ko la le li lo ma me mi mo na ne no pa "
    "pe ra re ri ro sa se ta te ti to va ve vi"
).split()
COMMON = (
    "the of and to in a is that it was for on as with by an be this which or from at not "
    "are but have has had were their one all we they"
).split()
SEED = 7
WORDS_PER_PAGE = 590
WORDS_PER_USE = 40


@dataclass(frozen=True)
class Corpus:
    """Terms, and Markdown pages that use them."""

    terms: list[Term]
    pages: list[str]


def make_corpus(pages: int, terms: int) -> Corpus:
    random = Random(SEED)
    vocabulary = COMMON * 20 + [_word(random, 2, 3) for _ in range(4000)]
    titles = _titles(random, terms)
    glossary = [
        Term(
            slug=f"t{n}",
            title=title,
            short="A made-up term of the benchmark.",
            forms=(f"{title} form",) if n % 7 == 0 else (),
        )
        for n, title in enumerate(titles)
    ]
    return Corpus(glossary, [_page(random, vocabulary, titles) for _ in range(pages)])


def _word(random: Random, least: int, most: int) -> str:
    return "".join(random.choice(SYLLABLES) for _ in range(random.randint(least, most)))


def _titles(random: Random, count: int) -> list[str]:
    """Distinct titles: a third one word, half two, the rest more; some begin like others, some are
    acronyms.
    """
    titles: dict[str, None] = {}
    while len(titles) < count:
        kind = random.random()
        if kind < 0.05:
            title = "".join(random.choice("ABCDEGHKLMNPRT") for _ in range(4))
        elif kind < 0.35:
            title = _word(random, 4, 5)
        elif kind < 0.45 and titles:
            title = f"{random.choice(list(titles)[:500])} {_word(random, 3, 4)}"
        else:
            joint = random.choice("  -")
            title = joint.join(_word(random, 3, 4) for _ in range(random.choice((2, 2, 2, 3))))
        titles.setdefault(title)
    return list(titles)


def _page(random: Random, vocabulary: list[str], titles: list[str]) -> str:
    lines = []
    for section in range(4):
        lines.append(f"## {random.choice(vocabulary).capitalize()} {section}\n")
        for _ in range(3):
            lines.append(_paragraph(random, vocabulary, titles) + "\n")
    lines.append("- " + "\n- ".join(_paragraph(random, vocabulary, titles)[:80] for _ in range(3)))
    lines.append("\n```python\nvalue = state(agent)  # code\n```\n")
    return "\n".join(lines)


def _paragraph(random: Random, vocabulary: list[str], titles: list[str]) -> str:
    words = []
    for _ in range(WORDS_PER_PAGE // 13):
        if random.random() < 1 / WORDS_PER_USE:
            title = random.choice(titles)
            title += "s" if random.random() < 0.13 else ""
            words.append(
                title.capitalize() if random.random() < 0.05 and title.islower() else title
            )
        else:
            word = random.choice(vocabulary)
            words.append(
                f"*{word}*"
                if random.random() < 0.01
                else f"`{word}`"
                if random.random() < 0.01
                else word
            )
    text = " ".join(words)
    return f"{text[:1].upper()}{text[1:]}."
