"""The browser that measures is the one that people have: of what Playwright switches off it keeps what they see."""

import psutil

from auditor.browser.chromium import open_chromium


def arguments_of(process: psutil.Process) -> list[str]:
    try:
        return process.cmdline()
    except psutil.NoSuchProcess:
        # Helpers of a browser come and go while they are listed.
        return []


def switched_off(process: psutil.Process) -> set[str]:
    lists = [argument for argument in arguments_of(process) if argument.startswith("--disable-features=")]
    return set(lists[-1].partition("=")[2].split(","))


def browsers() -> dict[int, psutil.Process]:
    found = {}
    for one in psutil.Process().children(recursive=True):
        arguments = arguments_of(one)
        listed = any(argument.startswith("--disable-features=") for argument in arguments)
        if listed and not any(argument.startswith("--type=") for argument in arguments):
            found[one.pid] = one
    return found


async def test_only_the_holding_of_paints_is_given_back():
    async with open_chromium() as chromium:
        usual = browsers()
        assert usual
        async with chromium.measuring() as browser:
            assert browser.is_connected()
            apart = [process for pid, process in browsers().items() if pid not in usual]
            assert apart
            for process in apart:
                assert {"PaintHolding"} == switched_off(next(iter(usual.values()))) - switched_off(process)
                assert not switched_off(process) - switched_off(next(iter(usual.values())))
