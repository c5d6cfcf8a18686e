"""The page that is drawn stands for the stack that is named under it."""

from models.loop.figure import WORD, draw


def test_the_stack_under_the_page_is_what_has_found_no_partner():
    frames = [frame["parts"] for frame in draw().frames]
    for past, parts in enumerate(frames):
        left = WORD[: past + 1]
        while left != (left := left.replace("()", "").replace("[]", "")):
            pass
        assert parts["stack-0"]["text"] == left or parts["verdict-0"]["text"] == "broken"
    assert {parts["verdict-0"]["text"] for parts in frames} == {"open", "balanced", "broken"}
