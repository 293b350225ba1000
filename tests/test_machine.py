"""The machine's lock: audits work side by side, a measurement works alone, and nobody waits for ever."""

import asyncio
import multiprocessing
import os

import pytest

from auditor.machine import alone, beside_others


async def test_the_machine_is_free_again_after_a_measurement(tmp_path):
    path = tmp_path / "lock"
    for _ in range(2):
        async with alone(wait_s=0, path=path) as waited_s:
            assert waited_s >= 0
    assert path.exists()


async def test_second_measurement_waits_and_gives_up_in_time(tmp_path):
    path = tmp_path / "lock"
    async with alone(wait_s=0, path=path):
        with pytest.raises(TimeoutError, match="other audits"):
            async with alone(wait_s=0.3, path=path):
                pytest.fail("two measurements at once")
    async with alone(wait_s=0, path=path):
        pass


async def test_second_measurement_goes_on_when_the_first_ends(tmp_path):
    path = tmp_path / "lock"
    order = []

    async def first(ready):
        async with alone(wait_s=0, path=path):
            ready.set()
            await asyncio.sleep(0.3)
            order.append("first ends")

    ready = asyncio.Event()
    task = asyncio.create_task(first(ready))
    await ready.wait()
    async with alone(wait_s=30, path=path):
        order.append("second begins")
    await task
    assert order == ["first ends", "second begins"]


def _hold_and_die(path, held):
    async def hold():
        async with alone(wait_s=0, path=path):
            held.set()
            os._exit(9)

    asyncio.run(hold())


async def test_lock_of_a_process_that_died_is_free(tmp_path):
    path = tmp_path / "lock"
    context = multiprocessing.get_context("spawn")
    held = context.Event()
    process = context.Process(target=_hold_and_die, args=(path, held))
    process.start()
    await asyncio.to_thread(process.join, 60)
    assert held.is_set()
    assert process.exitcode == 9
    async with alone(wait_s=0, path=path):
        pass


async def test_lock_follows_no_link(tmp_path):
    victim = tmp_path / "victim"
    victim.write_text("text", encoding="utf-8")
    (tmp_path / "lock").symlink_to(victim)
    with pytest.raises(OSError, match="lock"):
        async with alone(wait_s=0, path=tmp_path / "lock"):
            pytest.fail("the link was followed")


async def test_audits_work_side_by_side(tmp_path):
    path = tmp_path / "lock"
    async with beside_others(wait_s=0, path=path), beside_others(wait_s=0, path=path):
        pass


async def test_a_measurement_waits_until_the_others_rest(tmp_path):
    path = tmp_path / "lock"
    async with beside_others(wait_s=0, path=path):
        with pytest.raises(TimeoutError):
            async with alone(wait_s=0.3, path=path):
                pytest.fail("measured beside another audit")
    async with alone(wait_s=0, path=path):
        with pytest.raises(TimeoutError):
            async with beside_others(wait_s=0.3, path=path):
                pytest.fail("worked beside a measurement")


async def test_newcomers_do_not_keep_a_measurement_waiting_for_ever(tmp_path):
    path = tmp_path / "lock"
    order = []

    async def measure():
        async with alone(wait_s=30, path=path):
            order.append("measured")

    async with beside_others(wait_s=0, path=path):
        measuring = asyncio.create_task(measure())
        while True:
            # As soon as the measurement stands at the gate, nobody else gets in.
            try:
                async with beside_others(wait_s=0, path=path):
                    await asyncio.sleep(0)
            except TimeoutError:
                break
        order.append("first audit ends")
    async with beside_others(wait_s=30, path=path):
        order.append("next audit")
    await measuring
    assert order == ["first audit ends", "measured", "next audit"]


async def test_nobody_begins_between_two_measurements(tmp_path):
    path = tmp_path / "lock"
    order = []

    async def work():
        async with beside_others(wait_s=30, path=path):
            order.append("work")

    async def measure():
        async with alone(wait_s=30, path=path):
            order.append("measured")

    async with alone(wait_s=0, path=path):
        tasks = [asyncio.create_task(one()) for one in (work, work, measure)]
        # Each of them stands at the gate after its first step.
        await asyncio.sleep(0)
        order.append("first measured")
    await asyncio.gather(*tasks)
    assert order == ["first measured", "measured", "work", "work"]


async def test_a_measurement_that_gave_up_keeps_nobody_out(tmp_path):
    path = tmp_path / "lock"
    async with beside_others(wait_s=0, path=path):
        with pytest.raises(TimeoutError):
            async with alone(wait_s=0, path=path):
                pytest.fail("measured beside another audit")
        async with beside_others(wait_s=0, path=path):
            pass
