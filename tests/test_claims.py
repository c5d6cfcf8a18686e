"""Claims: how statuses follow, that the map and the list agree. What a mistake says stands in
malformed/claims.yml.
"""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.claims import unused
from checks.command import render_site
from content.claims import ACROSS, KINDS, Claim, Reply
from content.project import read_project
from linking.linker import Glossary, link_terms
from samples import PROBLEMS, PROJECT, SETTINGS
from showing.argument_map import draw_map
from showing.claims import exchange_view
from showing.status import STATUSES, status, status_table

CLAIMS = PROJECT.claims


def test_the_real_claims_are_sound_and_in_the_order_of_their_numbers() -> None:
    assert PROBLEMS == []
    numbers = [[int(part) for part in number.split(".")] for number in CLAIMS]
    assert numbers == sorted(numbers)
    assert {number[0] for number in numbers} == {1, 2, 3}


# What is said to a claim of the second message, and how it then stands.
STANDS = {
    "nothing": ([], "unanswered"),
    "an answer": ([("3.1", "answers", False)], "answered"),
    "a dispute": ([("3.1", "disputes", False)], "contested"),
    "a concession": ([("3.1", "concedes", False)], "conceded"),
    "half a concession": ([("3.1", "concedes", True)], "conceded in part"),
    "a dispute that is then conceded": (
        [("3.1", "disputes", False), ("3.2", "concedes", False)],
        "conceded",
    ),
}


@pytest.mark.parametrize(("said", "name"), STANDS.values(), ids=STANDS.keys())
def test_a_claim_stands_as_it_was_left(said: list[tuple[str, str, bool]], name: str) -> None:
    records = {number: [("2.1", kind, part)] for number, kind, part in said}
    assert status("2.1", exchange(records)).name == name


def test_the_last_message_has_the_last_word() -> None:
    assert status("3.1", exchange({})).name == "last word"


# Laws of the status, over made-up exchanges.

numbers = st.sampled_from(["1.1", "1.2", "2.1", "2.2", "3.1", "3.2"])
replies = st.lists(st.tuples(numbers, st.sampled_from(KINDS), st.booleans()), max_size=4)


def exchange(records: dict[str, list[tuple[str, str, bool]]]) -> dict[str, Claim]:
    """Claims with whichever of the given replies are open to them."""
    claims = {}
    for number in ("1.1", "1.2", "2.1", "2.2", "3.1", "3.2"):
        speaker = "respondent" if number[0] == "2" else "skeptic"
        said = tuple(
            Reply(to, kind, part and kind == "concedes")
            for to, kind, part in records.get(number, [])
            if to != number
            and to[0] <= number[0]
            and (kind not in ACROSS or (to[0] == "2") != (number[0] == "2"))
        )
        claims[number] = Claim(number, "Words.", speaker, int(number[0]), said)
    return claims


exchanges = st.dictionaries(numbers, replies).map(exchange)


@given(exchanges, numbers)
def test_every_claim_has_one_of_the_statuses(claims: dict[str, Claim], number: str) -> None:
    assert status(number, claims).name in STATUSES


@given(exchanges, st.sampled_from(["1.1", "2.1"]), st.sampled_from(["disputes", "undercuts"]))
def test_a_live_dispute_never_leaves_a_claim_unanswered(
    claims: dict[str, Claim], number: str, kind: str
) -> None:
    other = "2.2" if number == "1.1" else "3.2"
    more = claims[other]
    claims[other] = Claim(
        other, more.claim, more.speaker, more.message, (*more.replies, Reply(number, kind))
    )
    assert status(number, claims).name in ("contested", "conceded")


@given(exchanges, numbers)
def test_only_the_other_side_can_concede(claims: dict[str, Claim], number: str) -> None:
    stands = status(number, claims)
    if stands.name.startswith("conceded"):
        assert all(claims[other].speaker != claims[number].speaker for other in stands.by)


@given(exchanges, numbers, st.randoms())
def test_the_order_of_the_files_does_not_matter(
    claims: dict[str, Claim], number: str, random: object
) -> None:
    shuffled = list(claims.items())
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert status(number, dict(shuffled)) == status(number, claims)


def test_the_table_shown_is_the_table_computed() -> None:
    assert [row["status"] for row in status_table()] == list(STATUSES)


def test_the_map_states_the_nodes_and_edges_of_the_list() -> None:
    svg = draw_map(CLAIMS, "map/")
    view = exchange_view(CLAIMS, "map/")
    listed = [claim for message in view["messages"] for claim in message["claims"]]
    edges = {(c["number"], r["kind"], r["number"]) for c in listed for r in c["replies"]}
    drawn = {tuple(edge.split()) for edge in re.findall(r'data-edge="([^"]+)"', svg)}
    assert drawn == edges
    assert len(drawn) == sum(len(claim.replies) for claim in CLAIMS.values())
    assert re.findall(r'data-claim="([^"]+)"', svg) == [claim["number"] for claim in listed]
    for claim in listed:
        assert f'href="{claim["url"]}"' in svg
        assert f'aria-label="{claim["number"]}, the {claim["speaker"]}: ' in svg


# References: "[3.9]" in a page.

REFERENCES = Glossary([], ["2.4", "3.9", "3.10"])
CASES = {
    "adjacent ones stay two": ("<p>[3.9][3.10] [2.4]</p>", ["3.9", "3.10", "2.4"]),
    "any other number is text": ("<p>[4.1] [3.99] [1] [12.3.9] x[3.9]</p>", ["3.9"]),
    "never in a link or code": (
        "<p><a href=x>[3.9]</a> <code>[3.9]</code> <kbd>[3.9]</kbd></p>",
        [],
    ),
    "never in a heading": ("<h2>[3.9]</h2>", []),
    "each of several": ("<p>[3.9] and [3.9]</p>", ["3.9", "3.9"]),
    "an escaped one is text": ("<p>&#91;3.9]</p>", []),
}


@pytest.mark.parametrize(("html", "linked"), CASES.values(), ids=CASES.keys())
def test_a_reference(html: str, linked: list[str]) -> None:
    found = link_terms(html, REFERENCES, address="essays/x/").html
    assert (
        re.findall(r'<a class="gl-claim" href="../../claims/([^/]+)/" data-claim="\1">', found)
        == linked
    )
    assert re.sub(r'<a class="gl-claim"[^>]*>(.*?)</a>', r"\1", found) == html
    assert link_terms(found, REFERENCES, address="essays/x/").html == found


def test_references_in_markdown() -> None:
    from linking.extension import GlossaryExtension, PageLinker

    markdown = SETTINGS.markdown(GlossaryExtension(PageLinker(REFERENCES)))
    html = markdown.convert(
        r"[3.9][3.10] `[3.9]` \[3.9] \[2.4\] [see [3.9]](x)" + "\n\n- [ ] do [2.4]"
    )
    assert re.findall(r'data-claim="([^"]+)"', html) == ["3.9", "3.10", "2.4"]
    assert "&#91;3.9]" in html


def test_a_claim_that_no_essay_uses_is_a_warning(tmp_path: Path) -> None:
    (tmp_path / "docs/claims").mkdir(parents=True)
    (tmp_path / "docs/claims/1.1.md").write_text("---\nspeaker: skeptic\n---\nBody.\n")
    (tmp_path / "mkdocs.yml").write_text("{}\n")
    site, problems = render_site(read_project(tmp_path)[0], set())
    assert [problem.message for problem in unused(site)] == [
        "no essay uses this claim; write its number in one"
    ]
    assert problems == []
