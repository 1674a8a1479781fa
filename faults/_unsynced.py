"""For the control: settings in which nothing waits for the disk. Imported before Django is set up, or served."""

from django.conf import settings
from django.core.wsgi import get_wsgi_application

settings.STORAGES["default"]["BACKEND"] = "django.core.files.storage.FileSystemStorage"
if "OPTIONS" in settings.DATABASES["default"] and "init_command" in settings.DATABASES["default"]["OPTIONS"]:
    settings.DATABASES["default"]["OPTIONS"]["init_command"] = "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;"

application = get_wsgi_application()
