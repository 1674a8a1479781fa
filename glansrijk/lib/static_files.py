"""Static files named by their content, so that a browser may keep them for ever and never shows an old one."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class NamedByContent(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # the library is untyped
    """Modules that import each other get hashed names too: after an upgrade no old module meets a new one."""

    support_js_module_import_aggregation = True
