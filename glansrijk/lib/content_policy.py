"""The Content-Security-Policy header, written once: it is the same on every answer that asks for nothing more."""

from __future__ import annotations

from functools import cached_property

from csp.constants import HEADER
from csp.middleware import CheckableLazyObject, CSPMiddleware
from csp.utils import build_policy
from django.http import HttpRequest
from django.http.response import HttpResponseBase


class PolicyMiddleware(CSPMiddleware):
    """As the library does it for an answer with a nonce or a policy of its own; the header as it is for all others."""

    @cached_property
    def plain_policy(self) -> str:
        """The policy of the settings."""
        return build_policy()

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Add the header."""
        of_its_own = any(name.startswith("_csp_") for name in vars(response)) or hasattr(request, "_csp_nonce")
        if of_its_own or HEADER in response:
            return super().process_response(request, response)
        response.headers[HEADER] = self.plain_policy
        # A nonce that is asked for hereafter is in no header any more: that is refused.
        request.csp_nonce = CheckableLazyObject(self._csp_nonce_post_response)  # type: ignore[attr-defined]
        return response
