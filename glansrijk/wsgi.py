"""What gunicorn serves."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "glansrijk.settings")
application = get_wsgi_application()

# What was loaded stays for as long as the worker lives: the collector need not look through it at every round.
gc.collect()
gc.freeze()
