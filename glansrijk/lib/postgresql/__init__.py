"""PostgreSQL as Django speaks to it, but for a visitor who would wait for ever (base.py)."""
