"""What a school keeps about keeping: what was cleared and held back, requests, leaks, consents, and who was erased."""

from glansrijk.privacy.models.clearing import ClearingRun, Hold
from glansrijk.privacy.models.consent import Consent
from glansrijk.privacy.models.erased import Erased
from glansrijk.privacy.models.incident import Incident, IncidentStep
from glansrijk.privacy.models.informing import InformRequest
from glansrijk.privacy.models.request import DataRequest, RequestStep

__all__ = [
    "ClearingRun",
    "Consent",
    "DataRequest",
    "Erased",
    "Hold",
    "Incident",
    "IncidentStep",
    "InformRequest",
    "RequestStep",
]
