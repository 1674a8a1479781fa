"""A web application that is wrong on purpose, for the control: it waits for its database as long as it takes."""

from glansrijk.lib.postgresql.base import DatabaseWrapper
from glansrijk.wsgi import application

__all__ = ["application"]
DatabaseWrapper.is_impatient = False
