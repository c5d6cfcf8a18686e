"""The records of the claims, held against what the messages show (exchange.yml)."""

from dataclasses import replace
from hashlib import blake2b
from pathlib import Path

import pytest
import yaml

from checks import quotations
from checks.quotations import KEY, words
from content.pages import read_page
from samples import CLAIMS, PROJECT

SHOWN = yaml.safe_load((Path(__file__).parent / "exchange.yml").read_text("utf-8"))
RELATIONS = {
    f"{claim.number} > {reply.to}": (claim, reply)
    for claim in CLAIMS.values()
    for reply in claim.replies
}


def test_every_sentence_is_carried_by_a_claim_and_every_claim_carries_one() -> None:
    carried = [number for sentence in SHOWN["sentences"] for number in sentence["claims"]]
    assert all(sentence["claims"] for sentence in SHOWN["sentences"])
    assert set(carried) == set(CLAIMS)


def test_claims_are_retold_in_the_order_of_their_sentences() -> None:
    firsts = dict.fromkeys(n for sentence in SHOWN["sentences"] for n in sentence["claims"])
    assert list(CLAIMS) == list(firsts)


def test_a_sentence_is_told_by_the_hash_of_its_words() -> None:
    hashes = [sentence["hash"] for sentence in SHOWN["sentences"]]
    assert len(set(hashes)) == len(hashes)
    said = " ".join(words("So where does shoggoth’s agency comes from?"))
    assert blake2b(said.encode(), key=KEY, digest_size=8).hexdigest() in hashes


@pytest.mark.parametrize("name", RELATIONS)
def test_a_relation_that_the_messages_do_not_show_is_marked_as_inferred(name: str) -> None:
    claim, reply = RELATIONS[name]
    if all(CLAIMS[end].message == claim.message for end in reply.ends):
        shown = name in SHOWN["words"]
    else:
        shown = set(reply.ends) <= set(SHOWN["under"][claim.number])
    assert reply.inferred == (not shown or name in SHOWN["readings"])


def test_the_words_that_show_a_relation_stand_in_its_message(tmp_path: Path) -> None:
    assert set(SHOWN["words"]) <= set(RELATIONS)
    page = tmp_path / "page.md"
    said = [f'<q cite="{name.split()[0]}">{text}</q>\n' for name, text in SHOWN["words"].items()]
    page.write_text("".join(said), "utf-8")
    assert quotations.check(replace(PROJECT, pages=[read_page(page)])) == []


def test_every_claim_that_could_quote_has_its_place() -> None:
    assert set(SHOWN["under"]) == {n for n, claim in CLAIMS.items() if claim.message > 1}
