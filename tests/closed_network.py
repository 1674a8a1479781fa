"""No test reaches beyond this computer: sockets open to this computer only, and only its own names are looked up.

Holds for Python's own sockets. libpq (the PostgreSQL tests) uses a Unix socket, and the browser is told the same when
it is started.
"""

import ipaddress
import socket
from collections.abc import Callable, Iterator
from typing import Any

import pytest


class OutsideWorldError(AssertionError):
    """A test tried to reach another computer."""


@pytest.fixture(scope="session", autouse=True)
def closed_network() -> Iterator[None]:
    """Keep every socket on this computer, for the whole run."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("connect", "connect_ex"):
            patch.setattr(socket.socket, name, _only_here(getattr(socket.socket, name)))
        patch.setattr(socket, "getaddrinfo", _only_our_names(socket.getaddrinfo))
        yield


def _only_here(connect: Callable[[socket.socket, Any], Any]) -> Callable[[socket.socket, Any], Any]:
    def guarded(self: socket.socket, address: Any) -> Any:
        if self.family in {socket.AF_INET, socket.AF_INET6} and not is_here(address[0]):
            raise OutsideWorldError(f"a test tried to connect to {address[0]}")
        return connect(self, address)

    return guarded


def _only_our_names(getaddrinfo: Callable[..., Any]) -> Callable[..., Any]:
    def guarded(host: str | bytes | None, *rest: Any, **named: Any) -> Any:
        if not is_here(host):
            raise OutsideWorldError(f"a test tried to look up {host!r}")
        return getaddrinfo(host, *rest, **named)

    return guarded


def is_here(host: str | bytes | None) -> bool:
    """Whether a host is this computer.

    >>> [is_here(host) for host in (None, "localhost", "127.0.0.1", "::1", "10.0.0.1", "example.org")]
    [True, True, True, True, False, False]
    """
    name = host.decode() if isinstance(host, bytes) else host
    if name in {None, "", "localhost"}:
        return True
    try:
        return ipaddress.ip_address(str(name)).is_loopback
    except ValueError:
        return False
