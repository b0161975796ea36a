import io

from marketplace.demo.progress import Progress


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def test_a_step_leaves_one_line_with_its_count_and_seconds():
    out, clock = io.StringIO(), Clock()
    with Progress(out, live=False, clock=clock).step("Products", 1_200) as count:
        clock.now += 2.5
        count.advance(1_000)
        count.advance(200)
    assert out.getvalue() == f"{'Products':<34}        1,200      2.5 s\n"


def test_a_terminal_sees_the_bar_grow_in_place():
    out, clock = io.StringIO(), Clock()
    with Progress(out, live=True, clock=clock).step("Products", 4) as count:
        clock.now += 1
        count.advance(2)
        assert out.getvalue().endswith("[############............]\x1b[K")
    assert out.getvalue().count("\n") == 1
    assert out.getvalue().count("\r") == 3


def test_a_terminal_is_not_flooded():
    out, clock = io.StringIO(), Clock()
    with Progress(out, live=True, clock=clock).step("Products", 1_000) as count:
        clock.now += 1
        for _ in range(500):
            count.advance()
        assert out.getvalue().count("\r") == 2
