"""Traces made by hand: the truth about them is known because it was put in. Times in ms after the navigation."""

import base64
import io
import json

from PIL import Image

ORIGIN_US = 1_000_000_000
FRAME = "MAIN"
RENDERER, BROWSER, MAIN_THREAD = 20, 10, 21
URL = "http://portal.test/"


def at(ms):
    return int(ORIGIN_US + ms * 1000)


def event(name, ms, *, pid=RENDERER, tid=MAIN_THREAD, dur_ms=None, frame=FRAME, **data):
    args = {"data": data}
    if frame:
        args["frame"] = frame
    made = {"name": name, "ts": at(ms), "pid": pid, "tid": tid, "ph": "I", "cat": "test", "args": args}
    return made if dur_ms is None else {**made, "ph": "X", "dur": int(dur_ms * 1000)}


def started(frames=None, ms=-30):
    frames = frames or [{"frame": FRAME, "processId": RENDERER, "url": "about:blank"}]
    return event("TracingStartedInBrowser", ms, pid=BROWSER, tid=BROWSER, frame=None, frames=frames)


def navigation(ms=0, *, url=URL, frame=FRAME, pid=RENDERER, tid=MAIN_THREAD, main=True):
    return event(
        "navigationStart",
        ms,
        frame=frame,
        pid=pid,
        tid=tid,
        documentLoaderURL=url,
        isLoadingMainFrame=True,
        isOutermostMainFrame=main,
    )


def fcp(ms, **more):
    return event("firstContentfulPaint", ms, **more)


def lcp(ms, **more):
    return event("largestContentfulPaint::Candidate", ms, **{"type": "text", "nodeName": "H1", **more})


def lcp_withdrawn(ms):
    return event("largestContentfulPaint::Invalidate", ms)


def dcl(ms, **more):
    return event("domContentLoadedEventEnd", ms, **more)


def task(ms, dur_ms, **more):
    return event("RunTask", ms, dur_ms=dur_ms, **more)


def script(ms, dur_ms, url):
    return event("FunctionCall", ms, dur_ms=dur_ms, url=url)


def request(ms, end_ms, *, key, method="GET", status=200, failed=False, frame=FRAME, url=None, kind="Fetch", size=1000):
    sent = event(
        "ResourceSendRequest", ms, requestId=key, url=url or f"{URL}{key}", requestMethod=method, resourceType=kind
    )
    sent["args"]["data"]["frame"] = frame
    events = [sent]
    if end_ms is not None:
        events.append(event("ResourceReceiveResponse", end_ms - 1, requestId=key, statusCode=status))
        finish_s = (ORIGIN_US + end_ms * 1000) / 1_000_000
        events.append(
            event("ResourceFinish", end_ms, requestId=key, didFail=failed, finishTime=finish_s, encodedDataLength=size)
        )
    return events


def picture(*blocks, size=(60, 100)):
    """A white picture with blocks ``(left, top, right, bottom, colour)``: lossless, in base64."""
    image = Image.new("RGB", size, "white")
    for left, top, right, bottom, colour in blocks:
        image.paste(colour, (left, top, right, bottom))
    content = io.BytesIO()
    image.save(content, "PNG")
    return base64.b64encode(content.getvalue()).decode()


def screenshot(ms, snapshot):
    made = event("Screenshot", ms, pid=BROWSER, tid=BROWSER, frame=None)
    return {**made, "args": {"snapshot": snapshot}}


def end(ms):
    """The last thing that was recorded: nothing later is known."""
    return event("UpdateCounters", ms)


def trace_file(*events):
    flat = [one for part in events for one in (part if isinstance(part, list) else [part])]
    return json.dumps({"traceEvents": flat, "metadata": {}}).encode()


def page(*events, paint=1000, parsed=900, ends=15_000):
    """A page with a first paint, a largest paint and an end of DOMContentLoaded, and what else is given."""
    return trace_file(started(), navigation(), dcl(parsed), fcp(paint), lcp(paint), *events, end(ends))
