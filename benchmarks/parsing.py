"""A trace of 50 MB, made as a busy page leaves it, measured in a fresh process: time and greatest memory."""

from __future__ import annotations

import base64
import io
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from random import Random
from typing import Any

from PIL import Image

MB = 1_000_000
_ORIGIN_US = 1_000_000_000
_FRAME = "F" * 32
_SCREENSHOTS = 450
"""As many as Chromium keeps."""
_PROGRAM = """
import json, resource, sys, time
from pathlib import Path
from auditor.performance.metrics import measure_trace_file
content = Path(sys.argv[1]).read_bytes()
began, worked = time.perf_counter(), time.process_time()
measures, details = measure_trace_file(content)
seconds, processor_s = time.perf_counter() - began, time.process_time() - worked
peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1_000_000
values = {name: measures.of(name).value_ms for name in type(measures).model_fields}
found = {"seconds": seconds, "processor_s": processor_s, "peak_mb": peak_mb}
print(json.dumps(found | {"values": values, "requests": details.requests}))
"""


def parse_large_trace(size_mb: int = 50) -> dict[str, Any]:
    """Write a trace of about that size and measure it.

    Returns:
        ``trace_mb``, ``seconds``, ``processor_s``, ``peak_mb`` (the whole process, with Python and its libraries), and
        the five ``values``.

    Raises:
        subprocess.SubprocessError: It failed or took more than a minute.
    """
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "trace.json"
        file.write_bytes(large_trace(size_mb * MB))
        done = subprocess.run(
            [sys.executable, "-c", _PROGRAM, str(file)], check=True, capture_output=True, text=True, timeout=60
        )
        found: dict[str, Any] = json.loads(done.stdout)
        return {"trace_mb": file.stat().st_size / MB, **found}


def large_trace(size: int) -> bytes:
    """A trace file of at least ``size`` bytes: 20 s of a page with many tasks, requests, pictures and other events."""
    random = Random(1)  # noqa: S311  the same trace every time, no secret
    events: list[dict[str, Any]] = [
        _event("TracingStartedInBrowser", -30, {"data": {"frames": [{"frame": _FRAME, "processId": 20}]}}),
        _event("navigationStart", 0, _main(documentLoaderURL="http://portal.test/", isOutermostMainFrame=True)),
        _event("domContentLoadedEventEnd", 900, _main()),
        _event("firstContentfulPaint", 1_000, _main()),
        _event("largestContentfulPaint::Candidate", 1_400, _main(type="text", nodeName="H1")),
        _event("loadEventEnd", 2_000, _main()),
    ]
    for number in range(200):
        data = {"requestId": f"20.{number}", "url": f"http://portal.test/assets/{number}.js", "frame": _FRAME}
        start = 100.0 + 8 * number
        events.append(_event("ResourceSendRequest", start, {"data": data | {"requestMethod": "GET"}}))
        events.append(_event("ResourceFinish", start + 300, {"data": data | {"encodedDataLength": 9_000}}))
    for number, picture in enumerate(_pictures(random)):
        events.append(_event("Screenshot", 20_000.0 / _SCREENSHOTS * number, {"snapshot": picture}))
    parts = [json.dumps(event) for event in events]
    length = sum(map(len, parts))
    number = 0
    while length < size:
        at = 20_000 * random.random()
        name = ("RunTask", "FunctionCall", "UpdateLayoutTree", "Paint", "PipelineReporter", "TimerFire")[number % 6]
        event = _event(name, at, _main(url="http://portal.test/assets/app.js", nodeId=number, detail="x" * 60))
        event |= {"ph": "X", "dur": random.randrange(10, 4_000)}
        parts.append(json.dumps(event))
        length += len(parts[-1]) + 2
        number += 1
    return f'{{"traceEvents": [{", ".join(parts)}], "metadata": {{}}}}'.encode()


def _pictures(random: Random) -> list[str]:
    """Screens that fill up: the size and weight of real ones."""
    noise = Image.effect_noise((250, 498), 60).convert("RGB")
    made = []
    for number in range(_SCREENSHOTS):
        screen = Image.new("RGB", noise.size, "white")
        screen.paste(noise.crop((0, 0, 250, 1 + number)), (0, random.randrange(3)))
        content = io.BytesIO()
        screen.save(content, "JPEG", quality=60)
        made.append(base64.b64encode(content.getvalue()).decode())
    return made


def _main(**data: object) -> dict[str, Any]:
    return {"frame": _FRAME, "data": data}


def _event(name: str, at_ms: float, args: dict[str, Any]) -> dict[str, Any]:
    return {
        "name": name,
        "ts": int(_ORIGIN_US + at_ms * 1000),
        "pid": 20,
        "tid": 21,
        "ph": "I",
        "cat": "t",
        "args": args,
    }
