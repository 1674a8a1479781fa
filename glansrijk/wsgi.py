"""What gunicorn serves."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "glansrijk.settings")
application = get_wsgi_application()

# What was loaded stays for as long as the worker lives: the collector need not look through it at every round. And a
# page makes thousands of rows that go by themselves: it need not come round ten times per page either.
gc.collect()
gc.freeze()
gc.set_threshold(10_000)
