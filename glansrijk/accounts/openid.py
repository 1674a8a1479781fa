"""Signing in at a provider by OpenID Connect: code flow with PKCE, state and nonce; every token is checked, always.

Nothing that the provider tells is kept. Source: OpenID Connect Core 1.0 section 3.1, RFC 7636, RFC 9207.
"""

from __future__ import annotations

import base64
import hashlib
import secrets
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import jwt
import requests

from glansrijk.accounts.providers import Provider, is_safe

ALGORITHMS = ("RS256", "ES256", "PS256")
PATIENCE_SECONDS = 10
ATTEMPT_SECONDS = 600
LEEWAY_SECONDS = 60  # how far the clocks may differ


class NotProvenError(Exception):
    """What came back does not prove who somebody is."""


class SilentError(Exception):
    """The provider did not answer, or not in a way that can be used."""


@dataclass(frozen=True)
class Endpoints:
    """The addresses that a provider publishes of itself."""

    authorize: str
    token: str
    keys: str


def begin(provider: Provider, back_to: str, *, again: bool = False) -> tuple[str, dict[str, Any]]:
    """Where to send the browser, and what to remember in its session meanwhile.

    `again` asks the provider to let somebody sign in once more, also when they still are (OpenID Connect Core 3.1.2.1).

    Raises:
        SilentError: the provider does not answer.
    """
    attempt = {name: secrets.token_urlsafe(32) for name in ("state", "nonce", "verifier")}
    digest = hashlib.sha256(attempt["verifier"].encode()).digest()
    asked = {
        "response_type": "code",
        "client_id": provider.client_id,
        "redirect_uri": back_to,
        "scope": "openid email profile",
        "state": attempt["state"],
        "nonce": attempt["nonce"],
        "code_challenge": base64.urlsafe_b64encode(digest).rstrip(b"=").decode(),
        "code_challenge_method": "S256",
        **({"prompt": "login", "max_age": "0"} if again else {}),
    }
    return f"{endpoints_of(provider).authorize}?{urlencode(asked)}", {**attempt, "at": int(time.time())}


def finish(
    provider: Provider, attempt: Mapping[str, Any], answer: Mapping[str, str], back_to: str
) -> Mapping[str, Any]:
    """What the provider says of who came back, when all of it is proven.

    Raises:
        NotProvenError: another state, too long ago, refused, or a token that is not right.
        SilentError: the provider does not answer.
    """
    if not attempt or not _same(attempt["state"], answer.get("state")) or not answer.get("code"):
        raise NotProvenError("state or code")
    if time.time() - attempt["at"] > ATTEMPT_SECONDS or answer.get("iss", provider.issuer) != provider.issuer:
        raise NotProvenError("time or issuer")
    endpoints = endpoints_of(provider)
    token = _token(provider, endpoints, answer["code"], str(attempt["verifier"]), back_to)
    claims = _proven(provider, endpoints, token)
    if not _same(attempt["nonce"], claims.get("nonce")):
        raise NotProvenError("nonce")
    return claims


def is_fresh(attempt: Mapping[str, Any], claims: Mapping[str, Any]) -> bool:
    """Whether the provider tells that it asked who it is after we sent them there; silence is no."""
    told = claims.get("auth_time")
    return isinstance(told, int) and not isinstance(told, bool) and told >= attempt["at"] - LEEWAY_SECONDS


def endpoints_of(provider: Provider) -> Endpoints:
    """Ask the provider for its addresses.

    Raises:
        SilentError: it does not answer, or speaks for another issuer, or has an address without TLS.
    """
    told = _json(requests.get, f"{provider.issuer.rstrip('/')}/.well-known/openid-configuration")
    names = ("authorization_endpoint", "token_endpoint", "jwks_uri")
    addresses = [str(told.get(name, "")) for name in names]
    if told.get("issuer") != provider.issuer or not all(map(is_safe, addresses)):
        raise SilentError("configuration")
    return Endpoints(*addresses)


def _same(ours: str, theirs: object) -> bool:
    return secrets.compare_digest(ours.encode(), str(theirs or "").encode())


def _token(provider: Provider, endpoints: Endpoints, code: str, verifier: str, back_to: str) -> str:
    sent = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": back_to,
        "client_id": provider.client_id,
        "client_secret": provider.client_secret,
        "code_verifier": verifier,
    }
    told = _json(requests.post, endpoints.token, refusal=NotProvenError, data=sent)
    return str(told.get("id_token", ""))


def _proven(provider: Provider, endpoints: Endpoints, token: str) -> Mapping[str, Any]:
    try:
        wanted = jwt.get_unverified_header(token).get("kid")
        keys = jwt.PyJWKSet.from_dict(_json(requests.get, endpoints.keys)).keys
        key = next((one for one in keys if one.key_id == wanted), None)
        if key is None:
            raise NotProvenError("key")
        return jwt.decode(
            token,
            key,
            algorithms=ALGORITHMS,
            audience=provider.client_id,
            issuer=provider.issuer,
            leeway=LEEWAY_SECONDS,
            options={"require": ["exp", "iat", "iss", "aud", "sub"], "strict_aud": True},
        )
    except jwt.PyJWTError as fault:
        raise NotProvenError("token") from fault


def _json(ask: Any, url: str, *, refusal: type[Exception] = SilentError, **sent: Any) -> Any:
    try:
        answer = ask(url, timeout=PATIENCE_SECONDS, allow_redirects=False, **sent)
        told = answer.json() if answer.status_code == requests.codes.ok else None
    except (requests.RequestException, ValueError) as fault:
        raise SilentError("no answer") from fault
    if not isinstance(told, dict):
        raise refusal("an answer that says no")
    return told
