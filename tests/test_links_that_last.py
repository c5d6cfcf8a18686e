"""No address that was ever published is lost: whatever happens to a page, somebody is told."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from addresses import writing
from addresses.checking import LEDGER, check, check_history
from addresses.fingerprint import fingerprint, kept, replaced
from addresses.following import follow
from addresses.lost import hold, unrecorded
from addresses.notices import notices
from addresses.places import Place, Places
from addresses.records import Ledger, Record, address_in, append, read_ledger
from addresses.rules import check_lines
from addresses.stubs import stub_pages
from benchmark.serving import served
from browsing import RULES
from content.front_matter import read_front_matter
from content.problems import Problem, ProblemsFound
from content.project import read_project
from samples import ROOT, repository
from small_site import DAY, door, read_site

ESSAY = "docs/essays/maps.md"
MOVE, RETIRE = "python3 scripts/links.py move", "python3 scripts/links.py retire"


class Change(NamedTuple):
    """What somebody does to the sources, what is said, what is recorded then, and where old
    addresses lead.
    """

    edits: dict[str, tuple[str, str] | str | None]  # None: deleted; a name: moved there
    says: list[str] = []  # noqa: RUF012 (never changed)
    moves: dict[str, str] = {}  # noqa: RUF012
    retires: tuple[str, ...] = ()
    ends: dict[str, str] = {}  # noqa: RUF012


NAV = ("essays/maps.md", "essays/ways.md")
INDEX = "docs/index.md"
CHANGES = {
    "a heading is renamed": Change(
        {ESSAY: ("## The walk", "## The way")},
        [
            "[link-gone] `/essays/maps/#the-walk` (“The walk”) is gone; put it back, or write"
            f' {MOVE} /essays/maps/#the-walk /essays/maps/#the-way --because "...",'
            f' or {RETIRE} /essays/maps/#the-walk --because "..."'
        ],
        {"essays/maps/#the-walk": "essays/maps/#the-way"},
        ends={"essays/maps/#the-walk": "essays/maps/#the-way"},
    ),
    "a page is renamed": Change(
        {ESSAY: "docs/essays/ways.md", "mkdocs.yml": NAV, INDEX: NAV},
        [
            "[link-gone] `/essays/maps/` (“Has the agent a map?”) is gone; put it back, or write"
            f' {MOVE} /essays/maps/ /essays/ways/ --because "...",'
            f' or {RETIRE} /essays/maps/ --because "..."'
        ],
        {"essays/maps/": "essays/ways/"},
        ends={
            "essays/maps/": "essays/ways/",
            "essays/maps/#p-bbbb": "essays/ways/#p-bbbb",
            "essays/maps/#the-map": "essays/ways/#the-map",
        },
    ),
    "a page is moved to another folder": Change(
        {
            ESSAY: "docs/essays/town/maps.md",
            "docs/essays/square.webp": "docs/essays/town/square.webp",
            "mkdocs.yml": ("essays/maps.md", "essays/town/maps.md"),
            INDEX: ("essays/maps.md", "essays/town/maps.md"),
        },
        ["[link-gone] `/essays/maps/` (“Has the agent a map?”)"],
        {"essays/maps/": "essays/town/maps/"},
        ends={"essays/maps/#p-dddd": "essays/town/maps/#p-dddd"},
    ),
    "a term is renamed": Change(
        {
            "docs/glossary/map.md": "docs/glossary/chart.md",
            "docs/glossary/agent.md": ("see: [map]", "see: [chart]"),
        },
        ["[link-gone] `/glossary/map/` (“Map”) is gone", "move /glossary/map/ /glossary/chart/"],
        {"glossary/map/": "glossary/chart/"},
        ends={"glossary/map/": "glossary/chart/"},
    ),
    "an alias is renamed": Change({"docs/glossary/agent.md": ("forms: [", "forms: [doer, ")}),
    "a title is reworded": Change({ESSAY: ("title: Has the agent a map?", "title: Has it a map?")}),
    "a paragraph is reworded": Change(
        {ESSAY: ("An agent reads its map before it walks", "Any agent reads its map and walks")}
    ),
    "a page is split": Change(
        {
            ESSAY: ("## The walk\n\nIt walks.\n{: #p-dddd }\n", ""),
            "docs/essays/walks.md": (
                "",
                "---\ntitle: How does it walk?\ndate: '2026-11-22'\ndescription: An essay that"
                " has what was once another one's last section.\n---\n\n## The walk\n\nIt walks.\n"
                "{: #p-dddd }\n",
            ),
            "mkdocs.yml": ("  - essays/maps.md\n", "  - essays/maps.md\n  - essays/walks.md\n"),
        },
        ["/essays/maps/#the-walk /essays/walks/#the-walk", "#p-dddd /essays/walks/#p-dddd"],
        {
            "essays/maps/#the-walk": "essays/walks/#the-walk",
            "essays/maps/#p-dddd": "essays/walks/#p-dddd",
        },
        ends={"essays/maps/#p-dddd": "essays/walks/#p-dddd", "essays/maps/": "essays/maps/"},
    ),
    "a page is merged into another": Change(
        {
            "docs/glossary/map.md": None,
            "docs/glossary/agent.md": ("see: [map]\n", ""),
            "docs/essays/maps.md": ("its map before", "its drawing before"),
        },
        ["[link-gone] `/glossary/map/` (“Map”) is gone"],
        {"glossary/map/": "glossary/agent/"},
        ends={"glossary/map/": "glossary/agent/"},
    ),
    "a page is deleted": Change(
        {
            "docs/glossary/map.md": None,
            "docs/glossary/agent.md": ("see: [map]\n", ""),
        },
        ["[link-gone] `/glossary/map/` (“Map”) is gone"],
        retires=("glossary/map/",),
        ends={"glossary/map/": "glossary/map/"},
    ),
    "a claim is deleted": Change(
        {"docs/claims/3.1.md": None, ESSAY: (" [3.1]", "")},
        ["[link-gone] `/claims/3.1/`", f'{RETIRE} /claims/3.1/ --because "..."'],
        retires=("claims/3.1/",),
        ends={"claims/3.1/": "claims/3.1/"},
    ),
    "an id is used for another text": Change(
        {ESSAY: ("It is not the world [@Writer2023walks].", "Whoever plans a route must ask"
                 " which of these roads still go through, and that no drawing can say"
                 " [@Writer2023walks].")},
        [
            "[link-text] `/essays/maps/#p-bbbb` was “It is not the world.” and has another text;"
            " give the new paragraph an id of its own and write",
            'python3 scripts/links.py reword /essays/maps/#p-bbbb --because "..."',
        ],
    ),
    "a claim says something else": Change(
        {"docs/claims/1.1.md": ("claim:", "claim: Nothing of the former sentence is to be found "
                                "here now. #")},
        ["[link-text] `/claims/1.1/` was", "put the old sentence back"],
    ),
}  # fmt: skip


def change(project: Path, edits: dict[str, tuple[str, str] | str | None]) -> None:
    for name, edit in edits.items():
        path = project / name
        if edit is None:
            path.unlink()
        elif isinstance(edit, str):
            (project / edit).parent.mkdir(exist_ok=True)
            path.rename(project / edit)
        else:
            old, new = edit
            source = path.read_text("utf-8") if path.exists() else ""
            assert old in source
            path.write_text(source.replace(old, new, 1) if old else new, "utf-8")


def ledger_of(project: Path) -> Ledger:
    ledger, problems = read_ledger(project / LEDGER)
    assert problems == []
    return ledger


@pytest.mark.parametrize("done", CHANGES.values(), ids=CHANGES)
def test_what_is_lost_is_told_and_what_is_recorded_leads_on(project: Path, done: Change) -> None:
    change(project, done.edits)
    ledger, places = ledger_of(project), read_site(project)
    told = "\n".join(map(str, hold(ledger, places)))
    for text in done.says:
        assert text in told
    assert bool(told) == bool(done.says)
    for old, new in done.moves.items():
        ledger = ledger.with_lines(writing.move(ledger, places, old, new, "because", DAY))
    if done.retires:
        ledger = ledger.with_lines(writing.retire(ledger, places, done.retires, "because", DAY))
    ledger = ledger.with_lines(writing.new_lines(ledger, places, DAY))
    if done.moves or done.retires:
        assert hold(ledger, places) + unrecorded(ledger, places) == []
    for address, end in done.ends.items():
        assert follow(ledger, address).end == end


def test_an_id_for_the_same_in_other_words_is_reworded(project: Path) -> None:
    change(project, CHANGES["an id is used for another text"].edits)
    ledger, places = ledger_of(project), read_site(project)
    lines = writing.reword(ledger, places, ["essays/maps/#p-bbbb"], "plainer", DAY)
    assert hold(ledger.with_lines(lines), places) == []


# The ledger alone, with places that are made up.

PLACES = ("a/", "a/#x", "b/", "b/#x", "c/", "c/#x", "d/")
WORDS = Place("page", "Words")


def published(*addresses: str, gone: tuple[tuple[str, str], ...] = ()) -> Ledger:
    lines = [Record(DAY, "page", address, "", "Words") for address in addresses]
    lines += [Record(DAY, "moved" if new else "retired", old, new, "why") for old, new in gone]
    return Ledger(Path("ledger.tsv")).with_lines(lines)


def site_with(*addresses: str) -> Places:
    places = Places()
    for address in addresses:
        page, _, fragment = address.partition("#")
        places.all[address] = WORDS
        places.ids.setdefault(page, set()).update({fragment} - {""})
    return places


def refused(make: Callable[[], object]) -> list[tuple[int, str, str]]:
    with pytest.raises(ProblemsFound) as found:
        make()
    return [(p.line, p.code, p.message) for p in found.value.problems]


@pytest.mark.parametrize(
    ("old", "new", "gone", "code", "says"),
    [
        ("a/", "z/", (), "link-to", "`/a/` leads to /z/: no such page; write"),
        ("a/", "c/#y", (), "link-to", "there is no #y on /c/"),
        ("a/", "a/", (), "link-circle", "`/a/` moves to itself; name another place"),
        ("a/", "b/", (("b/", "a/"),), "link-circle", "/a/ to /b/ to /a/ is a circle; write"),
        ("c/", "d/", (), "link-shadow", "`/c/` is said to have moved, and is there; give the page"),
        ("c/#x", "d/", (), "link-shadow", "give the heading or paragraph another id"),
        ("e/", "c/", (), "link-unknown", "`/e/` was never published; did you mean"),
    ],
)
def test_a_move_that_leads_nowhere_is_refused_with_its_line(
    old: str, new: str, gone: tuple[tuple[str, str], ...], code: str, says: str
) -> None:
    ledger = published(*PLACES, gone=gone)
    site = site_with("c/", "c/#x", "d/")
    found = refused(lambda: writing.move(ledger, site, old, new, "why", DAY))
    assert (len(ledger.records) + 2, code) in [entry[:2] for entry in found]
    assert says in " ".join(message for *_, message in found)


def test_a_retirement_of_what_is_there_is_refused() -> None:
    found = refused(lambda: writing.retire(published("a/"), site_with("a/"), ["a/"], "why", DAY))
    assert [code for _, code, _ in found] == ["link-shadow"]


def test_a_rewording_of_what_is_not_there_is_refused() -> None:
    found = refused(lambda: writing.reword(published("a/#x"), site_with("a/"), ["a/#x"], "w", DAY))
    assert [code for _, code, _ in found] == ["link-to"]


def test_a_move_shortens_the_older_ways_that_it_would_make_too_long() -> None:
    ledger = published(*PLACES, gone=(("a/", "b/"), ("b/", "c/")))
    lines = writing.move(ledger, site_with("d/"), "c/", "d/", "why", DAY)
    assert [(line.address, line.detail) for line in lines] == [("c/", "d/"), ("a/", "d/")]
    assert len(follow(ledger.with_lines(lines), "a/").steps) == 1
    assert len(follow(ledger.with_lines(lines), "b/").steps) == 2


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("2026-11-25\tpage\t/a/", "3 fields; a line has 5"),
        ("yesterday\tpage\t/a/\t\tWords", "`yesterday` is no day"),
        ("2026-11-25\tgone\t/a/\t\tWords", "`gone` is no kind of line; write page"),
        ("2026-11-25\tpage\ta b\t\tWords", "`a b` is no address; write it like"),
        ("2026-11-25\tmoved\t/a/\thttps://x\twhy", "`https://x` is no address"),
        ("<<<<<<< HEAD", "1 fields; a line has 5"),
        ("2026-11-25\tpage\t/../../x/\t\tA", "`/../../x/` is no address"),
        ("#\u2028 2026-11-25", "U+2028 stands here, which could hide a line"),
        ("#\x0c2026-11-25", "U+000C stands here, which could hide a line"),
        ("2026-11-25\tpage\t/a/\tother\tA", "`/a/` is recorded already"),
        ("2026-11-25\tmoved\t/a/\t/b/\t", "no reason is given"),
        ("2026-11-25\tretired\t/z/\t\twhy", "`/z/` was never published"),
        ("2026-11-25\tmoved\t/a/\t/a/\twhy", "`/a/` moves to itself"),
    ],
)
def test_a_bad_line_is_named(project: Path, line: str, says: str) -> None:
    path = project / LEDGER
    path.write_text(f"# head\n2026-11-25\tpage\t/a/\t\tA\n{line}\n", "utf-8")
    (problem,) = check(read_project(project)[0])
    assert (Path(problem.path).name, problem.line) == ("addresses.tsv", 3)
    assert says in problem.message


def test_what_went_is_not_brought_back_by_a_line() -> None:
    ledger = published("a/", gone=(("a/", ""),)).with_lines([Record(DAY, "page", "a/", "", "A")])
    assert [(p.line, p.message) for p in check_lines(ledger)] == [
        (4, "`/a/` has retired; give the new place another")
    ]


def test_a_line_that_a_merge_brought_twice_is_harmless() -> None:
    assert check_lines(published("a/", "a/")) == []


def test_a_paragraphs_id_on_something_else_is_told() -> None:
    old = Record(DAY, "paragraph", "a/#p-aaaa", fingerprint("Cats purr and sleep all day."), "Cats")
    ledger = published("a/").with_lines([old])
    (problem,) = hold(ledger, site_with("a/", "a/#p-aaaa"))
    assert problem.code == "link-text"
    site = Places({"a/": WORDS}, {"a/": {"p-aaaa"}})  # the id is there, on no paragraph
    (problem,) = hold(ledger, site)
    assert problem.code == "link-text"


def test_the_title_of_what_went_may_have_any_character() -> None:
    ledger = Ledger(Path("x")).with_lines(
        [
            Record(DAY, "page", "a/", "", 'A "toy" \U0001f5fa'),
            Record(DAY, "retired", "a/", "", "why"),
        ]
    )
    (text,) = stub_pages(notices(ledger)).values()
    found = read_front_matter(text, "a.md")
    assert found.problems == []
    assert found.values["title"] == 'A "toy" \U0001f5fa'


def test_a_way_of_three_steps_is_told_with_the_command_that_shortens_it(project: Path) -> None:
    gone = (("a/", "b/"), ("b/", "c/"), ("c/", "d/"))
    (project / LEDGER).write_text("# head\n")
    append(project / LEDGER, published(*PLACES, gone=gone).records)
    (problem,) = check(read_project(project)[0])
    assert problem.code == "link-long"
    assert f'write {MOVE} /a/ /d/ --because "..."' in problem.message


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("/essays/x/", "essays/x/"),
        ("essays/x", "essays/x/"),
        ("/essays/x#p-7k2m", "essays/x/#p-7k2m"),
        ("https://example.org/essays/x/index.html#p-7k2m", "essays/x/#p-7k2m"),
        ("/", ""),
    ],
)
def test_addresses_are_taken_as_they_are_typed(typed: str, address: str) -> None:
    assert address_in(typed) == address


# Texts.


def test_a_text_in_other_words_is_the_same_and_another_text_is_not() -> None:
    old = "Ask a chatbot the way from the station to the school and it may well answer correctly."
    mark = fingerprint(old)
    assert kept(mark, old) == 1
    assert not replaced(mark, old.replace("chatbot", "model").replace("correctly", "rightly"))
    assert replaced(mark, "A river town has four corners, the Station and the Mill on the bank.")


# The past, as git has it.


@pytest.fixture
def history(tmp_path: Path) -> Callable[..., str]:
    git = repository(tmp_path)
    (tmp_path / "scripts/addresses").mkdir(parents=True)
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    append(tmp_path / LEDGER, published(*PLACES).records)
    git("add", ".")
    git("commit", "-qm", "one")
    git("switch", "-qc", "topic")
    return git


def past(project: Path) -> tuple[list[Problem], str]:
    return check_history(read_project(project)[0])


def test_lines_may_be_added(history: Callable[..., str], tmp_path: Path) -> None:
    append(tmp_path / LEDGER, [Record(DAY, "page", "e/", "", "New")])
    assert past(tmp_path) == ([], "")


@pytest.mark.parametrize("committed", [False, True])
@pytest.mark.parametrize(("old", "new"), [("\t/b/\t", "\t/e/\t"), ("2026", "2025"), ("Words", "")])
def test_a_line_that_is_edited_is_told(
    history: Callable[..., str], tmp_path: Path, old: str, new: str, committed: bool
) -> None:
    path = tmp_path / LEDGER
    path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")
    if committed:
        history("commit", "-qam", "two")
        history("commit", "-q", "--allow-empty", "-m", "three")
    problems, unchecked = past(tmp_path)
    assert [problem.code for problem in problems] == ["link-line-lost"]
    assert unchecked == ""


def test_a_line_that_is_taken_out_is_told_on_the_main_branch_too(
    history: Callable[..., str], tmp_path: Path
) -> None:
    history("switch", "-q", "main")
    path = tmp_path / LEDGER
    path.write_text("".join(path.read_text("utf-8").splitlines(keepends=True)[:-1]), "utf-8")
    history("commit", "-qam", "two")
    problems, _ = past(tmp_path)
    assert [(p.code, p.line) for p in problems] == [("link-line-lost", len(PLACES) + 1)]


def test_lines_of_both_branches_are_kept_by_a_merge(
    history: Callable[..., str], tmp_path: Path
) -> None:
    append(tmp_path / LEDGER, [Record(DAY, "page", "e/", "", "Ours")])
    history("commit", "-qam", "ours")
    history("switch", "-q", "main")
    append(tmp_path / LEDGER, [Record(DAY, "page", "f/", "", "Theirs")])
    history("commit", "-qam", "theirs")
    history("switch", "-q", "topic")
    shutil.copy(ROOT / "scripts/addresses/.gitattributes", tmp_path / "scripts/addresses")
    history("merge", "-q", "main")
    ledger, problems = read_ledger(tmp_path / LEDGER)
    assert problems == []
    assert {"e/", "f/"} <= ledger.places.keys()
    assert past(tmp_path) == ([], "")


def test_without_history_it_is_said_that_nothing_was_checked(tmp_path: Path) -> None:
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    problems, unchecked = past(tmp_path)
    assert problems == []
    assert unchecked.startswith("this is no git repository")


def test_a_shallow_clone_says_so(history: Callable[..., str], tmp_path: Path) -> None:
    history("clone", "-q", "--depth", "1", f"file://{tmp_path}", "shallow")
    assert "git fetch --unshallow" in past(tmp_path / "shallow")[1]


# In the browser: a page that went, a section that went, and one that is no more.


@pytest.fixture(scope="module")
def moved(small: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    project = shutil.copytree(small, tmp_path_factory.mktemp("moved") / "project")
    change(project, CHANGES["a page is renamed"].edits)
    change(project, {"docs/essays/ways.md": ("## The walk", "## The way")})
    change(project, {"docs/claims/3.1.md": None})
    change(project, {"docs/essays/ways.md": (" [3.1]", "")})
    places = read_site(project)
    for old, new, why in (
        ("essays/maps/", "essays/ways/", "a better name"),
        ("essays/maps/#the-walk", "essays/ways/#the-way", "likewise"),
        ("essays/maps/#p-cccc", "glossary/map/", "it belongs there"),
    ):
        lines = writing.move(ledger_of(project), places, old, new, why, DAY)
        append(project / LEDGER, lines)
    retired = writing.retire(ledger_of(project), places, ["claims/3.1/"], "it was no claim", DAY)
    append(project / LEDGER, retired)
    append(project / LEDGER, writing.new_lines(ledger_of(project), places, DAY))
    done = door(project, "dev.py", "build")
    assert done.returncode == 0, done.stderr
    with served(project / "site") as address:
        yield address


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("essays/maps/", "essays/ways/"),
        ("essays/maps/#p-bbbb", "essays/ways/#p-bbbb"),
        ("essays/maps/#the-walk", "essays/ways/#the-way"),
        ("essays/maps/#p-cccc", "glossary/map/"),
        ("essays/maps/#fn:cite-Writer2023walks", "essays/ways/#fn:cite-Writer2023walks"),
    ],
)
def test_an_old_address_lands_on_the_new_place(page: Page, moved: str, old: str, new: str) -> None:
    page.goto(moved + old)
    page.wait_for_url(moved + new)
    if "#" in new:
        target = page.locator(f"[id='{new.partition('#')[2]}']")
        assert target.evaluate("e => e.matches(':target')")
        assert target.evaluate("e => e.getBoundingClientRect().bottom > 0")


def test_without_script_the_old_address_says_where_it_went(browser: Browser, moved: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(moved + "essays/maps/#the-walk")
    line = page.locator("#the-walk")
    assert line.is_visible()
    assert "likewise" in line.inner_text()
    assert "noindex" in (page.locator("meta[name=robots]").get_attribute("content") or "")
    line.get_by_role("link").click()
    assert page.url == moved + "essays/ways/#the-way"
    page.goto(moved + "claims/3.1/")
    assert "no longer here: it was no claim" in page.locator("main").inner_text()
    context.close()


def test_axe_finds_nothing_on_a_page_that_is_no_more(page: Page, moved: str) -> None:
    page.goto(moved + "claims/3.1/")
    assert Axe().run(page, options=RULES).response["violations"] == []


def test_pages_that_went_are_in_no_index(page: Page, moved: str) -> None:
    sitemap = page.request.get(f"{moved}sitemap.xml").text()
    assert "essays/ways/" in sitemap
    assert "essays/maps/" not in sitemap
    entries = page.request.get(f"{moved}search/search_index.json").json()
    assert not [entry for entry in entries if entry["url"].startswith("essays/maps/")]


def test_a_refused_command_writes_nothing(project: Path) -> None:
    before = (project / LEDGER).read_bytes()
    done = door(project, "links.py", "move", "/essays/maps/", "/nowhere/", "--because", "why")
    assert done.returncode == 1
    assert "[link-shadow]" in done.stderr
    assert "Nothing was written." in done.stderr
    assert (project / LEDGER).read_bytes() == before
