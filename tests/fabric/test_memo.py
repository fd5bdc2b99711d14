from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from configurator.fabric.memo import Memo


def test_it_forgets_the_oldest_and_tells_equal_objects_apart():
    memo = Memo(2)
    one, other = [1], [1]
    assert memo.get((one,), lambda: "one") == "one"
    assert memo.get((other,), lambda: "other") == "other"
    assert memo.get((one,), lambda: "again") == "one"
    memo.get((other,), lambda: "third", "extra")
    assert memo.get((other,), lambda: "forgotten") == "forgotten"
    assert memo.peek(one) is None


def test_large_results_leave_before_many_small_ones_would():
    memo = Memo(1000, most=10, weigh=len)
    keys = [object() for _ in range(4)]
    for key in keys:
        memo.get((key,), lambda: "xxxxx")
    assert len(memo) == 2
    assert memo.peek(keys[0]) is None
    assert memo.peek(keys[3]) == "xxxxx"


def test_the_newest_result_stays_whatever_it_weighs():
    memo = Memo(10, most=3, weigh=len)
    heavy, light = object(), object()
    memo.get((heavy,), lambda: "much too heavy")
    assert memo.peek(heavy) == "much too heavy"
    memo.get((light,), lambda: "x")
    assert memo.peek(heavy) is None
    assert memo.peek(light) == "x"


def test_what_cannot_be_computed_leaves_nothing_behind():
    memo = Memo(10, most=3, weigh=len)
    key = object()
    with pytest.raises(ZeroDivisionError):
        memo.get((key,), lambda: 1 // 0)
    assert len(memo) == 0
    assert memo.get((key,), lambda: "x") == "x"


def test_threads_share_it():
    memo = Memo(3, most=6, weigh=len)
    keys = [object() for _ in range(12)]

    def look(number: int) -> bool:
        key = keys[number % len(keys)]
        return memo.get((key,), lambda: str(id(key))[:2]) == str(id(key))[:2]

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(look, range(4000)))
    assert len(memo) <= 3
