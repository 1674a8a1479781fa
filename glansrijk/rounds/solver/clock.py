"""How much time there is, and whether somebody wants it to stop."""

import time
from collections.abc import Callable


class Clock:
    """Runs from when it is made."""

    def __init__(self, seconds: float, should_stop: Callable[[], bool] | None = None) -> None:
        """Until the seconds are over or `should_stop` says so."""
        self.began = time.monotonic()
        self.ends = self.began + seconds
        self._should_stop = should_stop or (lambda: False)
        self.was_stopped = False

    def spent(self) -> float:
        """Seconds so far."""
        return time.monotonic() - self.began

    def left(self) -> float:
        """Seconds to go."""
        return max(0.0, self.ends - time.monotonic())

    def is_over(self) -> bool:
        """Out of time, or stopped; once stopped it stays so."""
        self.was_stopped = self.was_stopped or self._should_stop()
        return self.was_stopped or time.monotonic() >= self.ends
