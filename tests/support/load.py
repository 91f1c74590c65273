"""Many readers at once: each keeps a connection open, asks for one page after another, and looks at every answer."""

import asyncio
import gzip
import itertools
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from urllib.parse import urlsplit

READERS = 200
PATIENCE = 60
"""Seconds until the readers stop, though they have not seen enough."""

Look = Callable[[str, Mapping[str, str], bytes], str]
"""Says what the answer to a path is, from its headers (by names in lower-case letters) and its content; "" if it is wrong."""


@dataclass
class Load:
    """What the readers saw."""

    seconds: float = 0
    seen: Counter[str] = field(default_factory=Counter)
    """Of each kind of right answer, how many."""
    failures: list[str] = field(default_factory=list)
    asked_again: int = 0
    """Asked once more, since the server had closed a connection before the question came: browsers do the same."""

    @property
    def rate(self) -> float:
        """Right answers a second."""
        return self.seen.total() / self.seconds


def read(address: str, paths: Iterable[str], look: Look, enough: Callable[[Load], bool]) -> Load:
    """Read pages of a server, and look at every answer; every second reader takes packed ones.

    Args:
        enough: whether the readers have seen all that they must see.
    """
    load = Load()
    # In a thread of its own: the browser's driver keeps a loop of its own running in this one.
    with ThreadPoolExecutor(1) as pool:
        pool.submit(asyncio.run, _readers(load, address, list(paths), look, enough)).result()
    return load


async def _readers(load: Load, address: str, paths: list[str], look: Look, enough: Callable[[Load], bool]) -> None:
    start_time = asyncio.get_running_loop().time()

    def goes_on() -> bool:
        load.seconds = asyncio.get_running_loop().time() - start_time
        return not enough(load) and load.seconds < PATIENCE

    async with asyncio.timeout(PATIENCE + 10), asyncio.TaskGroup() as readers:
        for number in range(READERS):
            start = number % len(paths)
            turns = itertools.cycle(paths[start:] + paths[:start])
            readers.create_task(_reader(load, address, turns, look, packed=number % 2 == 0, goes_on=goes_on))


async def _reader(
    load: Load, address: str, turns: Iterator[str], look: Look, *, packed: bool, goes_on: Callable[[], bool]
) -> None:
    host = urlsplit(address).netloc
    name, port = host.split(":")
    more = "Accept-Encoding: gzip\r\n" if packed else ""
    connection: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None
    while goes_on():
        path = next(turns)
        question = f"GET /{path} HTTP/1.1\r\nHost: {host}\r\n{more}\r\n".encode()
        again = False
        while True:
            fresh = connection is None
            try:
                source, sink = connection = connection or await asyncio.open_connection(name, int(port))
                sink.write(question)
                status, headers, body = await _answer(source)
            except (OSError, asyncio.IncompleteReadError) as error:
                connection = None
                nothing_came = not isinstance(error, asyncio.IncompleteReadError) or not error.partial
                if nothing_came and not fresh and not again:
                    load.asked_again += 1
                    again = True
                    continue
                load.failures.append(f"/{path}: {error!r}")
                break
            if headers.get("content-encoding") == "gzip":
                body = gzip.decompress(body)
            kind = look(path, headers, body) if status == 200 else ""
            if kind:
                load.seen[kind] += 1
            else:
                load.failures.append(f"/{path}: {status}, {len(body)} bytes")
            if headers.get("connection") == "close":
                sink.close()
                connection = None
            break
    if connection:
        connection[1].close()


async def _answer(source: asyncio.StreamReader) -> tuple[int, dict[str, str], bytes]:
    first, *lines = (await source.readuntil(b"\r\n\r\n")).decode("latin-1").rstrip().split("\r\n")
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    if "content-length" in headers:
        return int(first.split()[1]), headers, await source.readexactly(int(headers["content-length"]))
    body = b""
    while length := int(await source.readuntil(b"\r\n"), 16):
        body += (await source.readexactly(length + 2))[:-2]
    await source.readexactly(2)
    return int(first.split()[1]), headers, body
