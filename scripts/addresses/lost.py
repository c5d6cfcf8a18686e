"""Holds a built site against the ledger: does every address ever published lead somewhere?

hold(ledger, places)         # a problem for each that leads nowhere, or to something else
unrecorded(ledger, places)   # a problem where the site has places that the ledger has not
"""

from collections.abc import Sequence
from difflib import get_close_matches

from addresses.fingerprint import replaced
from addresses.following import Trail, follow
from addresses.places import Places
from addresses.records import Ledger, Record, shown
from addresses.rules import MOVE, shorten, too_long
from content.problems import Problem

RECORD = "python3 scripts/links.py record"
RETIRE = "python3 scripts/links.py retire"
REWORD = "python3 scripts/links.py reword"


def hold(ledger: Ledger, places: Places) -> list[Problem]:
    """Every address of the ledger that leads nowhere on a built site, or to something else."""
    blamed: set[str] = set()  # pages: what stood on them needs no problem of its own
    problems = []
    for address in sorted(ledger.places, key=lambda address: ("#" in address, address)):
        page = address.partition("#")[0]
        if page in blamed and not _own(ledger, address):
            continue
        if problem := _problem(ledger, places, address):
            problems.append(problem)
            blamed |= {address} - places.ids.keys()
    return sorted(problems)


def _own(ledger: Ledger, address: str) -> bool:
    """Whether an address has its own line that says where it went."""
    return ledger.gone(address) is not None


def _problem(ledger: Ledger, places: Places, address: str) -> Problem | None:
    gone, place = ledger.gone(address), ledger.places[address]
    trail = follow(ledger, address)
    if address in places:
        return _shadow(ledger, gone) if gone else _other_text(ledger, places, address)
    if not trail.steps:
        return ledger.problem(place.line, _missing(ledger, places, place), "link-gone")
    if trail.end is None or trail.retired:
        return None  # a circle is the business of rules.check_lines
    if too_long(trail) and not gone:
        message = f"`{shown(address)}` has too long a way; write {shorten(address, trail)}"
        return ledger.problem(place.line, message, "link-long")
    if trail.end not in places:
        return ledger.problem((gone or place).line, _no_target(places, address, trail), "link-to")
    return None


def _shadow(ledger: Ledger, gone: Record) -> Problem:
    """A place that went has a successor of the same name, which nobody could tell from it."""
    what = "heading or paragraph another id" if "#" in gone.address else "page another name"
    message = f"`{shown(gone.address)}` is said to have {gone.what}, and is there; give the {what}"
    return ledger.problem(gone.line, message, "link-shadow")


def _other_text(ledger: Ledger, places: Places, address: str) -> Problem | None:
    """An id under which another text stands."""
    record, place = ledger.fingerprints.get(address), places.all.get(address)
    if not record or (place and not replaced(record.detail, place.text)):
        return None
    words = ledger.places[address].words
    remedy = (
        f"give the new paragraph an id of its own and write {MOVE} or {RETIRE} {shown(address)}"
        if "#" in address
        else "put the old sentence back"
    )
    message = (
        f"`{shown(address)}` was “{words}” and has another text; {remedy};"
        f" or, if it says the same in other words, {REWORD} {shown(address)}"
        ' --because "..."'
    )
    return ledger.problem(record.line, message, "link-text")


def _missing(ledger: Ledger, places: Places, place: Record) -> str:
    old = shown(place.address)
    new = _successor(ledger, places, place)
    return (
        f"`{old}` (“{place.words}”) is gone; put it back, or write"
        f' {MOVE} {old} {new} --because "...", or {RETIRE} {old} --because "..."'
    )


def _successor(ledger: Ledger, places: Places, place: Record) -> str:
    """The new place that a lost one most likely became, or NEW."""
    page, _, fragment = place.address.partition("#")
    fresh = [new for new in places.all if new not in ledger.places]
    if place.what in ("paragraph", "entry"):
        fresh = [new for new in fresh if new.endswith(f"#{fragment}")]
        return shown(fresh[0]) if fresh else "NEW"
    alike = {new: places.all[new].words for new in fresh if places.all[new].what == place.what}
    if fragment:
        alike = {new: words for new, words in alike.items() if new.startswith(f"{page}#")} or alike
    near = get_close_matches(place.words, alike.values(), n=1, cutoff=0.5)
    by_words = [new for new, words in alike.items() if words in near]
    by_name = get_close_matches(place.address, alike, n=1, cutoff=0.6)
    return next(map(shown, [*by_words, *by_name]), "NEW")


def _no_target(places: Places, address: str, trail: Trail) -> str:
    end = trail.end or ""
    page, _, fragment = end.partition("#")
    found = f"there is no #{fragment} on {shown(page)}" if page in places.ids else "no such page"
    return (
        f"`{shown(address)}` leads to {shown(end)}: {found}; write"
        f' {MOVE} {shown(address)} NEW --because "...", with a place that stands'
    )


def unrecorded(ledger: Ledger, places: Places, passed: Sequence[Record] = ()) -> list[Problem]:
    """Places that are not in the ledger, as one problem, and so drafts' that still are."""
    fresh = [address for address in places.all if address not in ledger.places]
    last = max((record.line for record in ledger.records), default=1)
    if passed and not fresh:
        message = f"`{shown(passed[0].address)}` is gone and was never published; run {RECORD}"
        return [ledger.problem(passed[0].line, message, "link-new")]
    if not fresh:
        return []
    one = f"`{shown(fresh[0])}`"
    what = f"{one} is" if len(fresh) == 1 else f"{one} and {len(fresh) - 1} more are"
    return [ledger.problem(last, f"{what} not recorded; run {RECORD}", "link-new")]
