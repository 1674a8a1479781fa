"""Tables of this app."""

from glansrijk.pulse.models.ambassador import Ambassador
from glansrijk.pulse.models.pulse import BallotBox, Pulse, PulseIdea, PulseResult, PulseTurnout

__all__ = ["Ambassador", "BallotBox", "Pulse", "PulseIdea", "PulseResult", "PulseTurnout"]
