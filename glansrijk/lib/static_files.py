"""Static files named by their content, so that a browser may keep them for ever and never shows an old one."""

from typing import Any

from whitenoise.storage import CompressedManifestStaticFilesStorage


class NamedByContent(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # the library is untyped
    """Our modules that import each other get hashed names too: after an upgrade no old module meets a new one.

    Only ours: an example in a comment of a library's file reads as an import of something that is not there.
    """

    support_js_module_import_aggregation = True
    _js_module_import_aggregation_patterns: Any = (
        "js/*.js",
        CompressedManifestStaticFilesStorage._js_module_import_aggregation_patterns[1],
    )
