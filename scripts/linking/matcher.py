"""Finds every term in a text: longest surface first, over all surfaces at once.

Matcher(surfaces).find("merge queue depths grow")   # -> [Match(0, 18, "merge-queue-depth")]
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import groupby
from operator import attrgetter, itemgetter

from linking.chains import Chains, Match, Text, joined_pieces
from linking.surfaces import Surface

BY_SLUG = attrgetter("slug")
END = itemgetter(1)


class Matcher:
    """All surfaces, ready to be looked for, and for each term the phrases in which it is none."""

    def __init__(self, surfaces: Iterable[Surface], exceptions: Iterable[Surface] = ()) -> None:
        self._surfaces = Chains(surfaces)
        by_slug = groupby(sorted(exceptions, key=BY_SLUG), key=BY_SLUG)
        self._exceptions = {slug: Chains(phrases) for slug, phrases in by_slug}

    def find(self, text: str, breaks: Sequence[int] = ()) -> list[Match]:
        """Every use, leftmost and longest first, none across one of the offsets in `breaks`."""
        read = Text(text)
        pieces = list(joined_pieces(text))
        matches: list[Match] = []
        done = 0
        for fits in self._surfaces.fits(read, breaks):
            whole = [match for match in fits if _is_whole(match, pieces)] if pieces else fits
            best = max(whole, key=_rank, default=None)
            if best and best.start >= done:
                if not best.torn:
                    matches.append(best)
                done = best.end
        for slug in self._exceptions.keys() & {match.slug for match in matches}:
            phrases = [
                phrase
                for fits in self._exceptions[slug].fits(read)
                for phrase in fits
                if not phrase.torn
            ]
            matches = _except(matches, phrases)
        return matches


def _rank(match: Match) -> tuple[int, bool]:
    """The longer surface before the shorter, the exact before one that ignores case."""
    return match.end - match.start, match.exact


def _is_whole(match: Match, pieces: list[tuple[int, int]]) -> bool:
    """Whether a match has in it the whole of every joined piece of which it has a part."""
    for n in range(bisect_right(pieces, match.start, key=END), len(pieces)):
        start, end = pieces[n]
        if start >= match.end:
            break
        if start < match.start or end > match.end:
            return False
    return True


def _except(matches: list[Match], phrases: list[Match]) -> list[Match]:
    """The matches, those inside a phrase of their own term marked so. Both lists ascend."""
    if not phrases:
        return matches
    starts = [phrase.start for phrase in phrases]
    reach: list[int] = []  # how far the phrases that begin up to there go
    for phrase in phrases:
        reach.append(max(phrase.end, reach[-1] if reach else 0))

    def excepted(match: Match) -> bool:
        before = bisect_right(starts, match.start)
        return match.slug == phrases[0].slug and before > 0 and reach[before - 1] >= match.end

    return [match._replace(excepted=True) if excepted(match) else match for match in matches]
