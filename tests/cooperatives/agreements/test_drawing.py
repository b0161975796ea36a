import time

import pytest

from cooperatives.agreements.drawing import LONGEST, BadDrawing, check_drawing


@pytest.mark.parametrize("drawing", ["", "M0 0L600 200", "M 10.5,20.25 L 30 40 M50 50 L60,60", "M1 1 L2 2 L3 3"])
def test_strokes_in_the_box_are_taken(drawing):
    check_drawing(drawing)


@pytest.mark.parametrize(
    "drawing",
    [
        " ",
        "M10 10",
        "M10 10M20 20",
        "L10 10L20 20",
        "M0 0L601 0",
        "M0 0L0 200.5",
        "M0 0L-1 0",
        "M0 0C1 1 2 2 3 3",
        "M0 0L1e2 0",
        "m0 0l1 1",
        "M0 0L1",
        "M0 0L1 1Z",
        'M0 0L1 1"/><script>',
        "M٠ ٠L١ ١",
        "M0 0L1 1\0",
        "M0 0" + "L1 1" * (LONGEST // 4),
    ],
)
def test_anything_else_is_refused(drawing):
    with pytest.raises(BadDrawing):
        check_drawing(drawing)


def test_reading_takes_no_longer_for_a_nasty_drawing():
    start = time.perf_counter()
    for nasty in ("M0 0" + " " * 19_000 + "x", "M0 0" + "L1" * 9_000, "M0 0" + "L1 1 " * 3_900 + "L"):
        with pytest.raises(BadDrawing):
            check_drawing(nasty)
    assert time.perf_counter() - start < 1
