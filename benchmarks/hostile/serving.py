"""Raw servers on this machine: a behaviour has the connection itself in its hands, and may do with it what it likes."""

from __future__ import annotations

import asyncio
import logging
import socket
import ssl
import struct
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

log = logging.getLogger(__name__)

HTML = "text/html; charset=utf-8"
_HEAD_BYTES = 2_000_000
_HOLD_S = 600.0


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One request that reached a server."""

    method: str
    target: str
    headers: dict[str, str]

    @property
    def path(self) -> str:
        """The target without its query."""
        return self.target.partition("?")[0]


@dataclass(kw_only=True)
class Wire:
    """One connection with the request that came over it.

    Attributes:
        reader: What comes from the client.
        writer: What goes to it.
        asked: The request; an empty one before anything was read.
        origin: Scheme, host and port of this server.
        other: The same of the case's second server.
        count: How many requests the server had, this one included.
    """

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    asked: Asked
    origin: str
    other: str
    count: int

    async def send(self, *parts: bytes) -> None:
        """Send bytes as they are."""
        for part in parts:
            self.writer.write(part)
            await self.writer.drain()

    async def answer(
        self,
        body: str | bytes,
        *,
        status: str = "200 OK",
        media: str = HTML,
        headers: Iterable[tuple[str, str]] = (),
        length: int | None = -1,
    ) -> None:
        """Send a whole answer.

        Args:
            body: Its body; text is sent as UTF-8.
            status: Status code and phrase.
            media: Its content type; none when empty.
            headers: More header fields.
            length: Content length to claim; -1 for the true one, None for none.
        """
        content = body.encode("utf-8", "surrogatepass") if isinstance(body, str) else body
        lines = [f"HTTP/1.1 {status}", *([f"Content-Type: {media}"] if media else [])]
        if length is not None:
            lines.append(f"Content-Length: {len(content) if length < 0 else length}")
        lines += [f"{name}: {value}" for name, value in headers]
        lines += ["Connection: close", "", ""]
        await self.send("\r\n".join(lines).encode("latin-1", "replace"), content)

    async def redirect(self, to: str, *, status: str = "302 Found") -> None:
        """Send the client elsewhere."""
        await self.answer("", status=status, headers=[("Location", to)])

    async def hold(self) -> None:
        """Say nothing more until the client is tired of it."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self.reader.read(), _HOLD_S)

    def reset(self) -> None:
        """Break the connection: the client's next look at it fails (RST instead of FIN)."""
        raw: socket.socket = self.writer.get_extra_info("socket")
        raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.writer.transport.abort()


Handler = Callable[[Wire], Awaitable[None]]


async def plain(wire: Wire) -> None:
    """A server that has a small page for everything."""
    await wire.answer("<!doctype html><html lang=vi><title>Trang khác</title><p>Một trang khác.</p></html>")


@dataclass(kw_only=True)
class Server:
    """One server, and what it was asked for."""

    handler: Handler
    greet: Handler | None = None
    origin: str = ""
    other: str = ""
    asked: list[Asked] = field(default_factory=list)
    tasks: set[asyncio.Task[None]] = field(default_factory=set)

    def take(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Take a connection."""
        task = asyncio.get_running_loop().create_task(self.serve(reader, writer))
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Serve one connection, which ends with its first answer."""
        wire = Wire(
            reader=reader,
            writer=writer,
            asked=Asked(method="", target="", headers={}),
            origin=self.origin,
            other=self.other,
            count=len(self.asked),
        )
        try:
            if self.greet is not None:
                await self.greet(wire)
                return
            asked = _read_head(await reader.readuntil(b"\r\n\r\n"))
            self.asked.append(asked)
            wire.asked, wire.count = asked, len(self.asked)
            await self.handler(wire)
        except (OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError) as error:
            # A browser that is closed drops its connections; that is no news.
            log.debug("%s: %s", self.origin, error)
        finally:
            with suppress(OSError, RuntimeError):
                writer.close()


def _read_head(head: bytes) -> Asked:
    first, *lines = head.decode("latin-1").split("\r\n")
    method, target, *_ = [*first.split(" "), "", ""]
    fields = (line.partition(":") for line in lines if ":" in line)
    return Asked(method=method, target=target, headers={name.lower(): value.strip() for name, _, value in fields})


@asynccontextmanager
async def served(
    servers: Sequence[Server], hosts: Sequence[str], *, certificate: Path | None = None
) -> AsyncIterator[None]:
    """Serve at free ports until the block ends; the first one by TLS where a certificate (with its key) is given.

    Args:
        servers: What to serve; each learns its own origin and that of the next one.
        hosts: The address of each.
        certificate: PEM file.
    """
    running: list[asyncio.Server] = []
    for number, (server, host) in enumerate(zip(servers, hosts, strict=True)):
        context = None
        if certificate is not None and number == 0:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate)
        listening = await asyncio.start_server(server.take, host, 0, limit=_HEAD_BYTES, ssl=context)
        running.append(listening)
        port = listening.sockets[0].getsockname()[1]
        server.origin = f"{'https' if context else 'http'}://{f'[{host}]' if ':' in host else host}:{port}"
    for number, server in enumerate(servers):
        server.other = servers[(number + 1) % len(servers)].origin
    try:
        yield
    finally:
        for listening in running:
            listening.close()
        waiting = [task for server in servers for task in server.tasks]
        for task in waiting:
            task.cancel()
        await asyncio.gather(*waiting, return_exceptions=True)
