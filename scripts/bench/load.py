"""A bounded load driver for servers on this machine: closed loop, one sample after the other.

A scenario is a module with
    setup(options) -> context                          once, before the clock starts
  and either (one request = one sample)
    requests(context, i) -> {"method", "url", "json"?, "data"?, "headers"?}
    check(context, i, status, headers, body) -> True or what went wrong
  or (several requests = one sample, with a cookie jar and a connection of its own)
    async def flow(context, i, http) -> True or what went wrong,
                       where http(method, url, **kwargs) -> (status, headers, body)

`i` never repeats within a run, so every sample is another person or ticket.
"""

from __future__ import annotations

import asyncio
import collections
import statistics
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import aiohttp

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

LOCAL = {"127.0.0.1", "localhost", "::1"}
TIMEOUT = 60


@dataclass
class Result:
    """Figures of one run; times in milliseconds."""

    seconds: float
    milliseconds: list[float]
    errors: collections.Counter[str] = field(default_factory=collections.Counter)

    @property
    def rate(self) -> float:
        """Good samples per second."""
        return len(self.milliseconds) / self.seconds

    def percentile(self, share: float) -> float:
        """Nearest-rank percentile."""
        ordered = sorted(self.milliseconds)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else 0.0

    @property
    def median(self) -> float:
        """Middle of the samples."""
        return statistics.median(self.milliseconds) if self.milliseconds else 0.0


async def _request(session: aiohttp.ClientSession, method: str, url: str, **kwargs: Any) -> Any:
    if urlsplit(url).hostname not in LOCAL:
        raise SystemExit(f"refused: {url} is not on this machine")
    async with session.request(method, url, allow_redirects=False, **kwargs) as response:
        return response.status, response.headers, await response.read()


async def _sample(scenario: ModuleType, context: Any, i: int, shared: Any) -> Any:
    if hasattr(scenario, "flow"):
        jar = aiohttp.CookieJar(unsafe=True)
        connector = aiohttp.TCPConnector(limit=1)
        async with aiohttp.ClientSession(connector=connector, cookie_jar=jar) as own:
            return await scenario.flow(context, i, lambda *a, **k: _request(own, *a, **k))
    request = dict(scenario.requests(context, i))
    answer = await _request(shared, request.pop("method", "GET"), request.pop("url"), **request)
    return scenario.check(context, i, *answer)


async def _worker(
    scenario: ModuleType, context: Any, todo: Iterator[int], shared: Any, result: Result
) -> None:
    for i in todo:
        began = time.perf_counter()
        try:
            outcome = await _sample(scenario, context, i, shared)
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            outcome = type(error).__name__
        if outcome is True:
            result.milliseconds.append((time.perf_counter() - began) * 1000)
        else:
            result.errors[str(outcome)[:160]] += 1


async def _run(scenario: ModuleType, context: Any, numbers: range, concurrency: int) -> Result:
    result = Result(0.0, [])
    timeout = aiohttp.ClientTimeout(total=TIMEOUT)
    connector = aiohttp.TCPConnector(limit=concurrency)
    jar = aiohttp.DummyCookieJar()
    async with aiohttp.ClientSession(
        connector=connector, cookie_jar=jar, timeout=timeout
    ) as shared:
        todo = iter(numbers)
        began = time.perf_counter()
        await asyncio.gather(
            *(_worker(scenario, context, todo, shared, result) for _ in range(concurrency))
        )
        result.seconds = time.perf_counter() - began
    return result


def run(scenario: ModuleType, context: Any, numbers: range, *, concurrency: int) -> Result:
    """Drive the samples `numbers` with `concurrency` at a time."""
    return asyncio.run(_run(scenario, context, numbers, concurrency))
