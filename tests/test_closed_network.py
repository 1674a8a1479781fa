"""Tests keep to this computer."""

import socket

import pytest

from tests.closed_network import OutsideWorldError


def test_a_socket_to_this_computer_opens() -> None:
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        with socket.create_connection(server.getsockname()) as client:
            assert client.getpeername() == server.getsockname()


@pytest.mark.parametrize("address", [("192.0.2.1", 80), ("::ffff:192.0.2.1", 80)])
def test_a_socket_to_another_computer_does_not_open(address: tuple[str, int]) -> None:
    with pytest.raises(OutsideWorldError):
        socket.create_connection(address)


def test_the_name_of_another_computer_is_not_looked_up() -> None:
    with pytest.raises(OutsideWorldError):
        socket.getaddrinfo("voorbeeld.example", 80)
