"""The specimen in the browser does what the specimen in Python does."""

from collections.abc import Iterator
from random import Random
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Browser, Error, Page

from networks import diary, drawn
from samples import ROOT
from serving import served
from specimen.language import (
    HELD_OUT,
    MOVES,
    PAIRS,
    PLACES,
    STREETS,
    WEEK,
    WORDS,
    WRITERS,
    Reader,
    begun,
    exits,
    write,
)
from specimen.network import odds, run
from specimen.sea import Sea
from specimen.weights import Array, Weights, read, save

SCRIPTS = ROOT / "docs/assets/specimen"
CONTEXTS = 20  # of each diary
LONG = pytest.mark.long
NOTICE = range(1, 8)  # the places of `shut mill church and ferry quay .`
CLOSE = 0.01

# What the scripts export stands in the test's page under the same names.
IMPORT = """async () => {
  for (const name of ["language", "network", "sea"]) {
    Object.assign(window, await import(`/${name}.js`));
  }
  window.readAll = (run, words) => words.map((word) => [...run.read(word)]);
}"""
LOAD = """async () => {
  window.weights = parse(await (await fetch("/weights.bin")).arrayBuffer());
}"""


@pytest.fixture(scope="module")
def engine(browser: Browser) -> Iterator[Page]:
    """A page that has all of the specimen's scripts."""
    page = browser.new_page()
    with served(SCRIPTS) as address:
        page.goto(f"{address}language.js")
        page.evaluate(IMPORT)
        yield page
    page.close()


@pytest.fixture(scope="module", params=["main-1", pytest.param("drawn", marks=LONG)])
def weights(
    request: pytest.FixtureRequest, engine: Page, tmp_path_factory: pytest.TempPathFactory
) -> Weights:
    """Weights that the page has as well."""
    path = SCRIPTS / f"weights/{request.param}.bin"
    if request.param == "drawn":
        path = tmp_path_factory.mktemp("weights") / "drawn.bin"
        save(path, drawn())
    engine.route("**/weights.bin", lambda route: route.fulfill(path=path))
    engine.evaluate(LOAD)
    return read(path)


def run_one(weights: Weights, words: list[int], **hands: Any) -> Array:
    """The logits after each word of one diary."""
    return run(weights, np.array([words]), **hands).logits[0]


def distance(one: Any, other: Any) -> float:
    return float(np.abs(np.array(one) - np.array(other)).max())


def test_the_town_and_its_words_are_the_same(engine: Page) -> None:
    names = engine.evaluate(
        "() => ({ PLACES, MOVES, WEEK, WRITERS, WORDS, STREETS, PAIRS, HELD_OUT })"
    )
    assert names["MOVES"] == MOVES
    for name, found in (("PLACES", PLACES), ("WEEK", WEEK), ("WRITERS", WRITERS), ("WORDS", WORDS)):
        assert tuple(names[name]) == found
    assert tuple(map(tuple, names["STREETS"])) == STREETS
    for name, pairs in (("PAIRS", PAIRS), ("HELD_OUT", HELD_OUT)):
        assert tuple(tuple(map(tuple, pair)) for pair in names[name]) == pairs
    open_ = engine.evaluate("() => PAIRS.map((pair) => PLACES.map((_, n) => exits(pair, n)))")
    assert open_ == [[exits(pair, place) for place in range(len(PLACES))] for pair in PAIRS]


@pytest.mark.parametrize("diaries", [10, pytest.param(40, marks=LONG)])
def test_the_readers_agree_at_every_word(engine: Page, diaries: int) -> None:
    for seed in range(diaries):
        words = list(write(Random(seed)))
        theirs = engine.evaluate(
            """(words) => {
              const reader = new Reader();
              return words.map((word) => [
                reader.read(word),
                [...reader.odds()],
                [...reader.posterior((state) => state.writer)],
                [...reader.posterior((state) => state.place)],
              ]);
            }""",
            words,
        )
        reader = Reader()
        for word, (p, *pairs) in zip(words, theirs, strict=True):
            assert p == pytest.approx(reader.read(word), abs=1e-9)
            ours = (
                reader.odds(),
                reader.posterior(lambda state: state.writer),
                reader.posterior(lambda state: state.place),
            )
            for one, other in zip(pairs, ours, strict=True):
                assert dict(one) == pytest.approx(other, abs=1e-9)


def test_diaries_begun_without_slips_agree(engine: Page) -> None:
    for seed, writer in enumerate(WRITERS):
        start = begun(PAIRS[seed], writer, slips=False)
        words = list(write(Random(seed), start))
        theirs = engine.evaluate(
            """([pair, writer, words]) => {
              const reader = new Reader(begun(pair, writer, false));
              return words.map((word) => reader.read(word));
            }""",
            [PAIRS[seed], writer, words],
        )
        reader = Reader(start)
        assert theirs == pytest.approx([reader.read(word) for word in words], abs=1e-9)
        assert "oh" not in words


def test_a_word_that_cannot_come_throws_a_sentence(engine: Page) -> None:
    with pytest.raises(Error, match=r"No diary goes on with “monday” here\."):
        engine.evaluate("""() => ["diary", "monday"].reduce((reader, word) => {
          reader.read(word);
          return reader;
        }, new Reader())""")


def test_a_copy_of_a_reader_reads_by_itself(engine: Page) -> None:
    words = "diary shut tower mill and inn garden . monday well go north".split()
    own, copied = engine.evaluate(
        """(words) => {
          const reader = new Reader();
          for (const word of words) reader.read(word);
          const copy = reader.copy();
          copy.read("by");
          return [[...reader.odds()], [...copy.odds()]];
        }""",
        words,
    )
    assert set(dict(own)) > {"by", "oh"}
    assert dict(copied) == {"square": pytest.approx(1)}


@pytest.mark.parametrize("diaries", [5, pytest.param(25, marks=LONG)])
def test_the_networks_agree(engine: Page, weights: Weights, diaries: int) -> None:
    random = Random(0)
    for seed in range(diaries):
        words = diary(seed)
        ours = run(weights, np.array([words]))
        theirs = engine.evaluate(
            """(words) => {
              const run = new Run(weights);
              const logits = readAll(run, words);
              const looks = run.looks.map((heads) => heads.map((head) => [...head]));
              return { logits, looks, stream: run.stream.map((part) => [...part]) };
            }""",
            words,
        )
        for place in random.sample(range(len(words)), CONTEXTS):
            assert distance(theirs["logits"][place], ours.logits[0, place]) < CLOSE
        assert distance(theirs["looks"], [looks[0, :, -1] for looks in ours.looks]) < CLOSE
        for one, other in zip(theirs["stream"], ours.stream, strict=True):
            assert distance(one, other[0, -1]) < CLOSE * np.abs(other).max()


def test_the_networks_agree_on_many_words_and_on_the_odds(engine: Page, weights: Weights) -> None:
    words = [word for seed in range(3) for word in diary(seed)]
    theirs = engine.evaluate("(words) => readAll(new Run(weights), words)", words)
    ours = run_one(weights, words)
    assert distance(theirs, ours) < CLOSE
    last = engine.evaluate("(all) => [...odds(Float32Array.from(all))]", ours[-1].tolist())
    assert distance(last, odds(ours[-1])) < 1e-6


def test_what_is_hidden_and_edited_makes_the_same_difference(
    engine: Page, weights: Weights
) -> None:
    words, block, place = diary(1), 2, 40
    plain = run(weights, np.array([words]))
    change = np.roll(plain.stream[block + 1][0, place], 1)
    hidden = np.isin(np.arange(len(words)), NOTICE)[None]

    def edit(at: int, stream: Array) -> Array:
        stream = stream.copy()
        if at == block:
            stream[:, place] += change
        return stream

    theirs = engine.evaluate(
        """([words, block, notice, place, change]) => {
          const hide = (at, earlier) => at === block && notice.includes(earlier);
          const edit = (at, here, stream) => {
            if (at === block && here === place) change.forEach((x, n) => { stream[n] += x; });
          };
          return [{ hide }, { edit }, { hide, edit }].map((hands) => {
            return readAll(new Run(weights, hands), words);
          });
        }""",
        [words, block, list(NOTICE), place, change.tolist()],
    )
    hands: list[dict[str, Any]] = [{"hide": {block: hidden}}, {"edit": edit}]
    for found, hand in zip(theirs, [*hands, hands[0] | hands[1]], strict=True):
        ours = run_one(weights, words, **hand)
        assert distance(found, ours) < CLOSE
        assert distance(plain.logits[0], ours) > 10 * CLOSE


def test_copies_of_a_run_do_not_disturb_each_other(engine: Page, weights: Weights) -> None:
    """Three go on in turn from twenty words, each as one that reads all of its words at once."""
    words = diary(2)[:20]
    rests = [diary(seed)[20:50] for seed in (2, 3, 4)]
    forked, straight, kept = engine.evaluate(
        """([words, rests]) => {
          const first = new Run(weights);
          readAll(first, words);
          const second = first.copy();
          const runs = [first, second, second.copy()];
          const { stream, looks } = first;
          second.read(rests[1][0]);
          const kept = first.stream === stream && first.looks === looks;
          runs[1] = first.copy();
          const forked = rests.map(() => []);
          rests[0].forEach((_, n) => {
            runs.forEach((run, which) => forked[which].push([...run.read(rests[which][n])]));
          });
          const all = rests.map((rest) => readAll(new Run(weights), [...words, ...rest]));
          return [forked, all.map((logits) => logits.slice(words.length)), kept];
        }""",
        [words, rests],
    )
    assert forked == straight
    assert kept


def test_a_file_of_another_length_is_refused_in_a_sentence(engine: Page) -> None:
    sentence = r"The file of a network has 314584 bytes, and this one 12\."
    with pytest.raises(Error, match=sentence):
        engine.evaluate("() => parse(new ArrayBuffer(12))")


@pytest.mark.parametrize("silent", [False, True])
def test_the_seas_answer_alike(engine: Page, silent: bool) -> None:
    """To what fishers write, and to words in any order."""
    for seed in range(8):
        start = begun(PAIRS[seed], "fisher")
        random = Random(seed)
        proposals = [word for _ in range(5) for word in write(random, start)]
        if seed % 2:
            proposals = random.choices(WORDS, k=len(proposals))
        sea = Sea(Random(seed), start, silent=silent)
        words = [sea.hear(word) for word in proposals]
        numbers = Random(seed)
        theirs = engine.evaluate(
            """([state, silent, numbers, proposals]) => {
              const sea = new Sea(() => numbers.shift(), state, { silent });
              const words = proposals.map((word) => sea.hear(word));
              return { ...sea, words };
            }""",
            [
                start._asdict(),
                silent,
                [numbers.random() for _ in range(3 * len(words))],
                proposals,
            ],
        )
        assert theirs["words"] == words
        for name in ("place", "fish", "casts", "full", "heavy", "wrung"):
            assert theirs[name] == getattr(sea, name)
