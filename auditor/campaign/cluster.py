"""The same orders on a Dask cluster, through its ``concurrent.futures`` interface; evidence comes back as an archive.

Start ``dask scheduler`` on one machine and ``dask worker ADDRESS --nthreads 1`` on each worker machine. A worker that
dies gives its portals to others: Dask sees to that. Response times are measured alone on each worker's machine: the
lock of :mod:`auditor.machine` sees to that there.

Dask itself is optional (``portal-auditor[cluster]``), so it is imported where it is used.
"""

from __future__ import annotations

import contextlib
import io
import logging
import multiprocessing
import shutil
import tempfile
import threading
import zipfile
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from auditor.campaign.engine import CampaignStopped, Stays
from auditor.campaign.folder import CampaignFolder
from auditor.campaign.order import NO_ROOM, Ending, Order, Outcome, Stay, Work, again, stopped
from auditor.campaign.solo import Cancelled, in_own_process
from auditor.errors import UsageError
from auditor.findings import Frozen
from auditor.integrity import verify
from auditor.reporting.json import read_audit

if TYPE_CHECKING:
    from distributed import Client

log = logging.getLogger(__name__)

_CONNECT_S = 20.0
_TOPIC = "portal-auditor"
_BEAT_S = 2.0
_SILENCE_BEATS = 15
"""Beats without a sign of life from the coordinator after which a worker ends its order: nobody waits for it."""


class Parcel(Frozen):
    """An order on its way to another machine.

    Args:
        order: The order; its folders are chosen where it is done.
        session: The session file's content; null without one.
        tool_version: Version of the auditor that must be on the worker's machine too.
        run: Which run of the coordinator sent it.
    """

    order: Order
    session: bytes | None
    tool_version: str
    run: str


class Delivery(Frozen):
    """What comes back: the outcome, the whole audit as a zip archive when there is one, and the worker's address."""

    outcome: Outcome
    archive: bytes | None = None
    worker: str


class ClusterEngine:
    """Orders done by the workers of a Dask cluster.

    Args:
        address: The scheduler (``tcp://10.0.0.1:8786``).
        work: What a worker's process does with an order.
        folder: The campaign's folder, where evidence comes to.
        complain: Receives one line about a worker that cannot be used.

    Raises:
        UsageError: Dask is not installed, or no scheduler answers there.
    """

    def __init__(self, address: str, work: Work, *, folder: CampaignFolder, complain: Callable[[str], None]) -> None:
        self._address = address
        self._client = _connected(address)
        self._work = work
        self._folder = folder
        self._complain = complain
        self._run = uuid4().hex
        self._stays = Stays()
        self._excluded: dict[str, str] = {}
        self._closed = threading.Event()
        # Archives are unpacked beside the network's own thread.
        self._receiving = ThreadPoolExecutor(max_workers=1, thread_name_prefix="receive")
        self._client.subscribe_topic(_TOPIC, self._hear)
        self._beating = threading.Thread(target=self._beat, name="sign-of-life", daemon=True)
        self._beating.start()

    @property
    def slots(self) -> int:
        """Threads of all workers that can be used just now; none while no worker is there."""
        return sum(threads for address, threads in self._threads().items() if address not in self._excluded)

    @property
    def stays(self) -> Mapping[str, Stay]:
        """What is under way."""
        return self._stays.now

    def start(self, order: Order) -> Future[Outcome]:
        """Send an order to a worker."""
        outer: Future[Outcome] = Future()
        self._send(order, outer)
        return outer

    def close(self) -> None:
        """Cancel what is under way; workers hear no more signs of life and end their processes."""
        self._closed.set()
        self._beating.join()
        self._client.close()
        self._receiving.shutdown(wait=True, cancel_futures=True)

    def _send(self, order: Order, outer: Future[Outcome]) -> None:
        try:
            session = order.unit.session.read_bytes() if order.unit.session is not None else None
        except OSError as error:
            detail = f"--session {order.unit.session}: cannot be read ({error.strerror})"
            outer.set_result(Outcome(ending=Ending.FAILED, code="session", detail=detail))
            return
        parcel = Parcel(order=order, session=session, tool_version=version("portal-auditor"), run=self._run)
        usable = [address for address in self._threads() if address not in self._excluded]
        chosen: dict[str, Any] = {"workers": usable} if self._excluded else {}
        executor = self._client.get_executor(pure=False, **chosen)
        self._stays.put(order.unit.code, "")
        inner: Future[Delivery] = executor.submit(done_elsewhere, self._work, parcel)
        inner.add_done_callback(lambda future: self._receiving.submit(self._receive, order, future, outer))

    def _receive(self, order: Order, inner: Future[Delivery], outer: Future[Outcome]) -> None:
        try:
            delivery = inner.result()
        except CancelledError:
            outcome = again("interrupted", "cancelled")
        except Exception as error:  # noqa: BLE001  whatever a cluster raises is not the portal's
            outcome = again("died", f"{type(error).__name__}: {error}")
        else:
            outcome = delivery.outcome
            if outcome.ending is Ending.STOP and self._given_to_another(order, delivery, outer):
                return
            if outcome.ending is Ending.DONE:
                outcome = self._unpacked(order, delivery)
        self._stays.drop(order.unit.code)
        outer.set_result(outcome)

    def _given_to_another(self, order: Order, delivery: Delivery, outer: Future[Outcome]) -> bool:
        """A worker's machine cannot go on: others may."""
        outcome = delivery.outcome
        if delivery.worker not in self._excluded:
            self._complain(f"{delivery.worker}: {outcome.detail}")
        self._excluded[delivery.worker] = outcome.detail
        if not self.slots:
            return False
        self._send(order, outer)
        return True

    def _unpacked(self, order: Order, delivery: Delivery) -> Outcome:
        from auditor.campaign.job import keep  # noqa: PLC0415  workers need none of it

        archive = delivery.archive or b""
        try:
            shutil.rmtree(order.work, ignore_errors=True)
            with zipfile.ZipFile(io.BytesIO(archive)) as packed:
                # It leaves out what would lead outside the folder, and knows no links or devices.
                packed.extractall(order.work)
            audit = read_audit(order.work)
            if not verify(audit, order.work).whole:
                return again("internal", f"{delivery.worker}: its evidence came back changed or in part")
            keep(order.work, order.final)
        except OSError as error:
            if error.errno in NO_ROOM:
                return stopped("disk", f"{error.filename or order.work}: {error.strerror}")
            return again("internal", f"{delivery.worker}: {error}")
        except Exception as error:  # noqa: BLE001  an archive that is none is asked for again
            return again("internal", f"{delivery.worker}: {type(error).__name__}: {error}")
        return delivery.outcome

    def _threads(self) -> dict[str, int]:
        try:
            found: dict[str, int] = self._client.nthreads()
        except (OSError, TimeoutError, RuntimeError) as error:
            raise CampaignStopped(
                f"--cluster {self._address}: the scheduler is gone ({type(error).__name__}); start it again and run "
                "the same command again: what is done is kept"
            ) from error
        return found

    def _hear(self, event: tuple[float, dict[str, str]]) -> None:
        message = event[1]
        if message.get("run") == self._run and message["code"] in self._stays.now:
            self._stays.put(message["code"], message["doing"])

    def _beat(self) -> None:
        from distributed import Variable  # noqa: PLC0415  optional

        alive, beat = Variable(_alive(self._run), client=self._client), 0
        while not self._closed.is_set():
            with contextlib.suppress(Exception):
                alive.set(beat)
            beat += 1
            self._closed.wait(_BEAT_S)


def done_elsewhere(work: Work, parcel: Parcel) -> Delivery:
    """Do an order on a worker of the cluster; runs there, in a thread of Dask's worker."""
    from distributed import get_worker  # noqa: PLC0415  optional

    worker = get_worker()
    here = version("portal-auditor")
    if here != parcel.tool_version:
        detail = f"has portal-auditor {here}, the campaign was begun with {parcel.tool_version}"
        return Delivery(outcome=stopped("version", detail), worker=worker.address)
    # Dask's workers are "daemonic" to Python's mind, which forbids them processes of their own.
    multiprocessing.current_process().daemon = False
    with (
        tempfile.TemporaryDirectory(prefix="portal-auditor-", dir=worker.local_directory) as base,
        _while_asked_for(parcel.run) as cancelled,
    ):
        order = _unpacked_order(parcel, Path(base))

        def tell(doing: str) -> None:
            worker.log_event(_TOPIC, {"run": parcel.run, "code": order.unit.code, "doing": doing})

        outcome = in_own_process(
            work,
            order,
            tell,
            budget_s=order.options.budget_s,
            cancelled=cancelled,
            lock=Path(base) / ".workers.lock",
        )
        archive = _packed(order.final) if outcome.ending is Ending.DONE else None
        return Delivery(outcome=outcome, archive=archive, worker=worker.address)


@contextlib.contextmanager
def _while_asked_for(run: str) -> Iterator[Cancelled]:
    """Gives what is set when the coordinator shows no sign of life any more."""
    from distributed import Variable, get_client  # noqa: PLC0415  optional

    alive = Variable(_alive(run), client=get_client())
    cancelled, over = Cancelled(), threading.Event()

    def listen() -> None:
        heard: object = None
        silence = 0
        while not over.wait(_BEAT_S):
            silence += 1
            with contextlib.suppress(Exception):
                if (now := alive.get(timeout=_BEAT_S)) != heard:
                    heard, silence = now, 0
            if silence > _SILENCE_BEATS:
                cancelled.set()
                return

    listener = threading.Thread(target=listen, name="listen", daemon=True)
    listener.start()
    try:
        yield cancelled
    finally:
        over.set()
        listener.join()


def _unpacked_order(parcel: Parcel, base: Path) -> Order:
    unit = parcel.order.unit
    if parcel.session is not None:
        file = base / "session.json"
        file.touch(mode=0o600)
        file.write_bytes(parcel.session)
        unit = unit.model_copy(update={"session": file})
    return parcel.order.model_copy(
        update={"unit": unit, "work": base / "work" / unit.code, "final": base / "audits" / unit.code}
    )


def _packed(folder: Path) -> bytes:
    """A folder as a zip archive; pictures are compressed already."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", strict_timestamps=False) as archive:
        for path in sorted(folder.rglob("*")):
            archive.write(path, path.relative_to(folder))
    return buffer.getvalue()


def _alive(run: str) -> str:
    return f"{_TOPIC}-alive-{run}"


def _connected(address: str) -> Client:
    try:
        from distributed import Client  # noqa: PLC0415  optional
    except ImportError as error:
        raise UsageError("--cluster: needs Dask; install it with: pip install 'portal-auditor[cluster]'") from error
    try:
        return Client(address, timeout=_CONNECT_S, set_as_default=False)
    except (OSError, TimeoutError, ValueError) as error:
        raise UsageError(f"--cluster {address}: no scheduler answers there ({error}); start: dask scheduler") from error
