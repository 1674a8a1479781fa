"""For the control: settings in which nothing waits for the disk. Imported before Django is set up, or served."""

from typing import Any

from django.conf import settings
from django.core.wsgi import get_wsgi_application

_storages: dict[str, Any] = settings.STORAGES
_storages["default"]["BACKEND"] = "django.core.files.storage.FileSystemStorage"
_options: Any = settings.DATABASES["default"].get("OPTIONS", {})
if "init_command" in _options:
    _options["init_command"] = "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;"

application = get_wsgi_application()
