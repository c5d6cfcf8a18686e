"""Claims: how statuses follow, that the map and the list agree. What a mistake says stands in
malformed/claims.yml.
"""

import re
from collections.abc import Iterator
from html import unescape
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from content.claims import ACROSS, KINDS, Claims, retold
from content.records import STEP, Reply
from linking.extension import GlossaryExtension, PageLinker
from linking.linker import Glossary, link_terms
from samples import CLAIMS, SETTINGS, claim, reply
from showing.argument_map import HEIGHT, WIDTH, draw_map, place
from showing.claims import exchange_view
from showing.status import STATUSES, status


@pytest.mark.parametrize(
    ("number", "said", "name"),
    [
        ("2.1", "", "unanswered"),
        ("2.1", "3.1 answers 2.1", "answered"),
        ("2.1", "3.1 disputes 2.1", "contested"),
        ("2.1", "3.1 concedes 2.1", "conceded"),
        ("2.1", "3.1 partly concedes 2.1", "conceded in part"),
        ("2.1", "3.1 partly concedes 2.1; 3.2 answers 2.1", "answered"),
        ("2.1", "3.1 disputes 2.1; 3.2 concedes 2.1", "conceded"),
        ("2.1", "3.1 concedes 2.1; 3.2 disputes 2.1", "contested"),
        ("2.1", "2.1 supports 2.2; 3.1 undercuts 2.1 > 2.2", "step denied"),
        ("2.1", "2.2 supports 2.1; 3.1 undercuts 2.2 > 2.1", "step denied"),
        ("2.1", "2.1 supports 2.2; 3.1 undercuts 2.1 > 2.2; 3.2 answers 2.1", "answered"),
        ("2.1", "2.2 supports 2.1", "unanswered"),
        # the last message has the last word unless it only agrees
        ("3.1", "", "last word"),
        ("3.1", "3.1 concedes 2.1", "agreement"),
        ("3.1", "3.1 partly concedes 2.1", "last word"),
        ("3.1", "3.1 concedes 2.1; 3.1 answers 2.2", "last word"),
    ],
)
def test_a_claim_stands_as_it_was_left(number: str, said: str, name: str) -> None:
    records: dict[str, list[Reply]] = {}
    for by, part, kind, to in re.findall(r"(\S+) (partly )?(\w+) ([^;]+)", said):
        records.setdefault(by, []).append(reply(kind, to, part=bool(part)))
    assert status(number, exchange(records)).name == name


@pytest.mark.parametrize(
    ("others", "alone"), [([], True), (["answers"], True), (["disputes"], False)]
)
def test_a_status_that_rests_on_a_reading_alone_says_so(others: list[str], alone: bool) -> None:
    said = [reply("disputes", inferred=True), *map(reply, others)]
    assert status("2.1", exchange({"3.1": said})) == ("contested", ("3.1",), alone)


# Laws of the status, over made-up exchanges.

NUMBERS = ("1.1", "1.2", "2.1", "2.2", "3.1", "3.2")
numbers = st.sampled_from(NUMBERS)
steps = st.tuples(numbers, numbers).map(STEP.join)
replies = st.lists(
    st.builds(
        reply,
        st.sampled_from(KINDS),
        st.one_of(numbers, steps),
        part=st.booleans(),
        inferred=st.booleans(),
    ),
    max_size=4,
)


def exchange(records: dict[str, list[Reply]]) -> Claims:
    """Claims with whichever of the given replies are open to them."""
    claims = Claims()
    for number in NUMBERS:
        said = tuple(
            each
            for each in records.get(number, [])
            if (len(each.ends) == 2) == (each.kind == "undercuts")
            and all(end != number and end[0] <= number[0] for end in each.ends)
            and (each.kind not in ACROSS or (each.to[0] == "2") != (number[0] == "2"))
        )
        claims[number] = claim(number, replies=said)
    return claims


def with_reply(claims: Claims, number: str, more: Reply) -> Claims:
    """The exchange in which a claim does one thing more."""
    replies = (*claims[number].replies, more)
    return Claims(claims | {number: claim(number, replies=replies)})


exchanges = st.dictionaries(numbers, replies).map(exchange)


@given(exchanges, st.sampled_from(["1.1", "2.1"]))
def test_a_live_dispute_never_leaves_a_claim_unanswered(claims: Claims, number: str) -> None:
    other = "2.2" if number == "1.1" else "3.2"
    claims = with_reply(claims, other, reply("disputes", number))
    assert status(number, claims).name in ("contested", "conceded")


@given(exchanges, st.sampled_from(["1.1", "2.1"]))
def test_a_premise_whose_step_is_undercut_is_not_contested_by_it(
    claims: Claims, number: str
) -> None:
    before = status(number, claims)
    claims = with_reply(claims, "3.2", reply("undercuts", f"{number} > 2.2"))
    after = status(number, claims)
    left_alone = ("step denied", "agreement", "last word", "unanswered")
    assert after == before or (before.name in left_alone and after.name == "step denied")


@given(exchanges, numbers)
def test_every_claim_has_a_status_and_only_the_other_side_gives_it(
    claims: Claims, number: str
) -> None:
    stands = status(number, claims)
    assert stands.name in STATUSES
    assert all(claims[other].speaker != claims[number].speaker for other in stands.by)


@given(exchanges, numbers)
def test_a_reading_counts_as_what_is_shown(claims: Claims, number: str) -> None:
    shown = Claims(
        (n, claim(n, replies=tuple(r.model_copy(update={"inferred": False}) for r in c.replies)))
        for n, c in claims.items()
    )
    assert status(number, shown)[:2] == status(number, claims)[:2]
    assert not status(number, shown).inferred


@given(exchanges, numbers, st.randoms())
def test_the_order_of_the_files_does_not_matter(
    claims: Claims, number: str, random: object
) -> None:
    shuffled = list(claims.items())
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert status(number, Claims(shuffled)) == status(number, claims)


def test_a_claim_is_told_after_the_one_that_it_follows() -> None:
    follows = {"3.2": None, "3.9": None, "3.15": "3.17", "3.17": "3.2", "3.10": None}
    claims = {n: claim(n, follows=f) for n, f in follows.items()}
    assert retold(claims) == ["3.2", "3.17", "3.15", "3.9", "3.10"]


def test_the_map_states_the_nodes_and_edges_of_the_list() -> None:
    svg = LexborHTMLParser(draw_map(CLAIMS, "map/"))
    listed = exchange_view(CLAIMS)["claims"]
    replies = [(f"{c['number']} {r['kind']} {r['to']}", r) for c in listed for r in c["replies"]]
    drawn = [edge.attributes["data-edge"] for edge in svg.css("[data-edge]")]
    assert sorted(drawn) == sorted(edge for edge, _ in replies)
    lighter = [edge.attributes["data-edge"] for edge in svg.css(".gl-edge--inferred[data-edge]")]
    assert sorted(lighter) == sorted(edge for edge, each in replies if each["inferred"])
    assert lighter
    nodes = svg.css("[data-claim]")
    for each, node in zip(listed, nodes, strict=True):
        assert node.attributes["data-claim"] == each["number"]
        assert node.attributes["href"] == f"../claims/{each['number']}/"
        told = f"{each['number']}, the {each['speaker']}: "
        assert node.attributes["aria-label"].startswith(told)


def test_no_line_of_the_map_touches_a_claim_that_is_not_its_own() -> None:
    svg, places = draw_map(CLAIMS, "map/"), place(CLAIMS)
    lines = re.findall(r'data-edge="([^"]+)"[^>]* d="([^"]+)"', svg)
    assert lines
    for edge, path in lines:
        own = re.findall(r"\d\.\d+", unescape(edge))
        others = [at for number, at in places.items() if number not in own]
        for x, y in along(path):
            assert not any(
                left <= x <= left + WIDTH and top <= y <= top + HEIGHT for left, top in others
            ), edge


def along(path: str) -> Iterator[tuple[float, float]]:
    """Points on a path of moves, level lines and cubic curves."""
    here = 0j
    for kind, words in re.findall(r"([MHC])([-\d ]+)", path):
        values = [float(word) for word in words.split()]
        ends = [complex(x, y) for x, y in zip(values[::2], values[1::2], strict=False)]
        if kind == "H":
            ends = [complex(values[0], here.imag)]
        for step in range(61) if kind != "M" else ():
            points = [here, *ends]
            while len(points) > 1:  # de Casteljau
                points = [one + step / 60 * (other - one) for one, other in pairwise(points)]
            yield points[0].real, points[0].imag
        here = ends[-1]


# References: "[3.9]" in a page.

REFERENCES = Glossary([], ["2.4", "3.9", "3.10"])
CASES = {
    "adjacent ones stay two": ("<p>[3.9][3.10] [2.4]</p>", ["3.9", "3.10", "2.4"]),
    "any other number is text": ("<p>[4.1] [3.99] [1] [12.3.9] x[3.9]</p>", ["3.9"]),
    "never in a link or code": ("<p><a>[3.9]</a> <code>[3.9]</code> <kbd>[3.9]</kbd></p>", []),
    "never in a heading": ("<h2>[3.9]</h2>", []),
    "each of several": ("<p>[3.9] and [3.9]</p>", ["3.9", "3.9"]),
    "an escaped one is text": ("<p>&#91;3.9]</p>", []),
}
LINK = re.compile(r'<a class="gl-claim" href="../../claims/([^/]+)/" data-claim="\1">(.*?)</a>')


@pytest.mark.parametrize(("html", "linked"), CASES.values(), ids=CASES.keys())
def test_a_reference(html: str, linked: list[str]) -> None:
    found = link_terms(html, REFERENCES, address="essays/x/").html
    assert [number for number, _ in LINK.findall(found)] == linked
    assert LINK.sub(r"\2", found) == html
    assert link_terms(found, REFERENCES, address="essays/x/").html == found


def test_references_in_markdown() -> None:
    markdown = SETTINGS.markdown(GlossaryExtension(PageLinker(REFERENCES)))
    html = markdown.convert(
        r"[3.9][3.10] `[3.9]` \[3.9] \[2.4\] [see [3.9]](x)" + "\n\n- [ ] do [2.4]"
    )
    assert re.findall(r'data-claim="([^"]+)"', html) == ["3.9", "3.10", "2.4"]
    assert "&#91;3.9]" in html
