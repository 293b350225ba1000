"""The conditions of a measurement, and the lock that keeps a measurement alone on the machine."""

import asyncio
import multiprocessing
import os

import pytest

from auditor.errors import FrameworkError, UsageError
from auditor.performance.lock import alone_on_machine
from auditor.performance.profiles import load_profiles
from auditor.resources import criteria_dir

FOLDER = criteria_dir() / "mic-2023"


def test_mobile_is_the_default_and_has_the_figures_of_lighthouse():
    profile = load_profiles(FOLDER).named()
    assert profile.name == "mobile"
    assert (profile.viewport.width, profile.viewport.height, profile.viewport.scale) == (412, 823, 1.75)
    assert profile.network.conditions() == {
        "offline": False,
        "latency": 562.5,
        "downloadThroughput": 1474.56 * 1024 / 8,
        "uploadThroughput": 675 * 1024 / 8,
    }
    assert profile.throttling()["cpu"] == 4


def test_desktop_and_none():
    profiles = load_profiles(FOLDER)
    desktop, none = profiles.named("desktop"), profiles.named("none")
    assert (desktop.network.latency_ms, desktop.network.download_kbps, desktop.cpu_slowdown) == (40, 10240, 1)
    assert none.network is None
    assert none.throttling() is None


def test_unknown_profile_is_answered_with_those_that_exist():
    with pytest.raises(UsageError, match=r"mobile, desktop, none, found 'mobil'; did you mean 'mobile'"):
        load_profiles(FOLDER).named("mobil")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("latency_ms: 562.5", "latency_ms: fast", r"profiles.yaml:\d+: profiles.mobile.network.latency_ms: .*'fast'"),
        ("width: 412", "width: 0", r"profiles.yaml:\d+: profiles.mobile.viewport.width"),
        ("cpu_slowdown: 4", "cpu_slowdwn: 4", r"profiles.yaml:\d+: profiles.mobile.cpu_slowd"),
        ("default: mobile", "default: phone", r"profiles.yaml:\d+: default: expected one of mobile.*'phone'"),
        ("profiles:", "profiles: [", r"profiles.yaml:\d+: expected valid YAML"),
    ],
)
def test_broken_file_is_named_with_line_and_field(tmp_path, old, new, said):
    text = (FOLDER / "profiles.yaml").read_text(encoding="utf-8")
    assert old in text
    (tmp_path / "profiles.yaml").write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(FrameworkError, match=said):
        load_profiles(tmp_path)


def test_missing_file_is_named(tmp_path):
    with pytest.raises(FrameworkError, match=r"profiles.yaml"):
        load_profiles(tmp_path)


async def test_lock_is_free_again_after_a_measurement(tmp_path):
    path = tmp_path / "lock"
    for _ in range(2):
        async with alone_on_machine(wait_s=0, path=path) as waited_s:
            assert waited_s >= 0
    assert path.exists()


async def test_second_measurement_waits_and_gives_up_in_time(tmp_path):
    path = tmp_path / "lock"
    async with alone_on_machine(wait_s=0, path=path):
        with pytest.raises(TimeoutError, match="another measurement"):
            async with alone_on_machine(wait_s=0.3, path=path):
                pytest.fail("two measurements at once")
    async with alone_on_machine(wait_s=0, path=path):
        pass


async def test_second_measurement_goes_on_when_the_first_ends(tmp_path):
    path = tmp_path / "lock"
    order = []

    async def first(ready):
        async with alone_on_machine(wait_s=0, path=path):
            ready.set()
            await asyncio.sleep(0.3)
            order.append("first ends")

    ready = asyncio.Event()
    task = asyncio.create_task(first(ready))
    await ready.wait()
    async with alone_on_machine(wait_s=30, path=path):
        order.append("second begins")
    await task
    assert order == ["first ends", "second begins"]


def _hold_and_die(path, held):
    async def hold():
        async with alone_on_machine(wait_s=0, path=path):
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
    async with alone_on_machine(wait_s=0, path=path):
        pass


async def test_lock_follows_no_link(tmp_path):
    victim = tmp_path / "victim"
    victim.write_text("text", encoding="utf-8")
    (tmp_path / "lock").symlink_to(victim)
    with pytest.raises(OSError, match="lock"):
        async with alone_on_machine(wait_s=0, path=tmp_path / "lock"):
            pytest.fail("the link was followed")
