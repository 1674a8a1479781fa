"""A real provider of accounts on this computer: discovery, keys, authorize and token with PKCE, over HTTP."""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT, SECRET = "glansrijk", "een-geheim"
OWN_KEY, OTHER_KEY = (rsa.generate_private_key(public_exponent=65537, key_size=2048) for _ in range(2))


class OpenIdServer(ThreadingHTTPServer):
    """Says of whoever comes what `person` holds; `changes` go over the whole token, to make it wrong."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Answers)
        self.person: dict[str, Any] = {}
        self.changes: dict[str, Any] = {}
        self.signing_key = OWN_KEY
        self.codes: dict[str, dict[str, str]] = {}

    @property
    def issuer(self) -> str:
        """Its address, which is also its name."""
        return f"http://127.0.0.1:{self.server_port}"

    def id_token(self, nonce: str) -> str:
        """What the token endpoint hands out."""
        at = int(time.time())
        claims = {"iss": self.issuer, "aud": CLIENT, "sub": "42", "iat": at, "exp": at + 300, "nonce": nonce}
        told = {**claims, **self.person, **self.changes}
        return jwt.encode(told, self.signing_key, algorithm="RS256", headers={"kid": "een"})


@contextmanager
def openid_server() -> Iterator[OpenIdServer]:
    """The server, while it runs."""
    with OpenIdServer() as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        yield server
        server.shutdown()


class _Answers(BaseHTTPRequestHandler):
    server: OpenIdServer

    def do_GET(self) -> None:
        url = urlsplit(self.path)
        asked = {name: values[0] for name, values in parse_qs(url.query).items()}
        if url.path == "/authorize":
            self._authorize(asked)
        else:
            pages = {"/.well-known/openid-configuration": self._configuration, "/keys": self._keys}
            self._tell(pages[url.path]())

    def do_POST(self) -> None:
        length = int(self.headers["Content-Length"])
        sent = {name: values[0] for name, values in parse_qs(self.rfile.read(length).decode()).items()}
        asked = self.server.codes.pop(sent["code"], None)
        digest = base64.urlsafe_b64encode(hashlib.sha256(sent["code_verifier"].encode()).digest())
        right = asked is not None and (
            (sent["client_id"], sent["client_secret"], sent["redirect_uri"], digest.rstrip(b"=").decode())
            == (CLIENT, SECRET, asked["redirect_uri"], asked["code_challenge"])
        )
        if right and asked is not None:
            self._tell({"token_type": "Bearer", "id_token": self.server.id_token(asked["nonce"])})
        else:
            self._tell({"error": "invalid_grant"}, status=400)

    def log_message(self, *told: Any) -> None:
        """Nothing: the tests tell."""

    def _authorize(self, asked: dict[str, str]) -> None:
        code = secrets.token_urlsafe(16)
        self.server.codes[code] = asked
        self.send_response(302)
        self.send_header("Location", f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}")
        self.end_headers()

    def _configuration(self) -> dict[str, Any]:
        at = self.server.issuer
        places = {"authorization_endpoint": "authorize", "token_endpoint": "token", "jwks_uri": "keys"}
        return {"issuer": at, **{name: f"{at}/{place}" for name, place in places.items()}}

    def _keys(self) -> dict[str, Any]:
        told = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(OWN_KEY.public_key()))
        return {"keys": [{**told, "kid": "een", "use": "sig", "alg": "RS256"}]}

    def _tell(self, told: dict[str, Any], status: int = 200) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps(told).encode())
