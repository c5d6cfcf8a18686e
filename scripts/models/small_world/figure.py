"""What the figure of small_world shows: whom it occurs to, when a line loses, not to make one."""

from typing import Any

from drawing.board import board
from drawing.figure import Change, Figure, Frame, table_of
from drawing.layout import beside, stack, titled
from models.small_world.model import series, trace

WHO = {"predictor": "X is the predictor", "player": "X is the player"}
RULES = {1: "a line wins", -1: "a line loses"}
NAMES = {
    "system": "System",
    "reversed_own_percent": "A line loses where it plays: percent of odds moved",
    "reversed_record_percent": "A line loses on the record: percent of odds moved",
    "closed_own_percent": "Centre closed where it plays: percent of odds moved",
    "closed_record_percent": "Centre closed on the record: percent of odds moved",
    "reversed_random_percent": "A line loses: points against moves at random, percent",
    "reversed_perfect_percent": "A line loses: points against a perfect player, percent",
}


def draw() -> Figure:
    columns, steps = series(), trace()
    moved = dict(zip(columns["system"], columns["reversed_own_percent"], strict=True))
    still = next(n for n, step in enumerate(steps) if step["line"] == -1)
    first: dict[str, Any] = steps[still]
    safe = [square for square, worth in first["worth"].items() if worth >= 0]
    odds = sum(first["odds"][square] for square in safe)
    squares = [[str(3 * row + column + 1) for column in range(3)] for row in range(3)]
    empty = [[""] * 3] * 3
    boards = beside(
        titled("The board", board(squares, "board", 70)),
        titled("Odds of X’s next move", board(empty, "odds", 70), "mover"),
        gap=30,
    )
    return Figure(
        title="Three games of X against a perfect player",
        alt="Two boards of three squares by three, when a line loses and nobody has moved. On the "
        f"right, {9 - len(safe)} squares are dashed, as they lose, and one is safe, the centre; "
        f"the predictor gives that {100 * odds:.0f}%. On the left it takes square "
        f"{first['chosen'] + 1}.",
        caption="One game by the usual rules, then two in which a line loses. Dashed squares lose "
        "for the mover and thick ones win, if play is perfect from there; the filled one is taken. "
        f"Under the new rule the player moves {moved['player']:.0f}% of its odds elsewhere, and "
        f"the predictor {moved['predictor']:.0f}%.",
        drawing=stack(titled("", boards, "game"), gap=0),
        table=table_of(columns, NAMES),
        frames=[_frame(step) for step in steps],
        still=still,
    )


def _frame(step: dict[str, Any]) -> Frame:
    mover = "XO"[step["board"].count("x") - step["board"].count("o")]
    parts: dict[str, Change] = {
        "game": {"text": f"{WHO[step['x']]}; {RULES[step['line']]}."},
        "mover": {"text": f"Odds of {mover}’s next move"},
    }
    for square, mark in enumerate(step["board"]):
        place = f"{square // 3}-{square % 3}"
        words, odds, worth = mark.upper(), "", step["worth"].get(str(square), 0)
        if mark == ".":
            words, odds = str(square + 1), f"{100 * step['odds'].get(str(square), 0):.0f}%"
        taken = square == step["chosen"]
        tone = "on" if taken else "faint" if mark == "." else "plain"
        parts[f"board-{place}"] = {"text": mover if taken else words, "tone": tone}
        tone = "bad" if worth < 0 else "good" if worth > 0 else "plain" if odds else "faint"
        parts[f"odds-{place}"] = {"text": odds, "tone": tone}
    return {"say": step["say"], "parts": parts}
