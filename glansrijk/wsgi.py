"""What gunicorn serves."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.urls import reverse

from glansrijk.lib.postgresql.base import DatabaseWrapper
from glansrijk.lib.second_wall import must_stand

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "glansrijk.settings")
application = get_wsgi_application()
DatabaseWrapper.is_impatient = True  # a visitor waits here; nobody does where the worker and the commands work
must_stand(connection)
reverse("account_login")  # loads every page now, once: else each worker does so while its first visitor waits
connection.close()  # a process that is split into workers must not hand them one connection

# What was loaded stays for as long as the worker lives: the collector need not look through it at every round. And a
# page makes thousands of rows that go by themselves: it need not come round ten times per page either.
gc.collect()
gc.freeze()
gc.set_threshold(10_000)
