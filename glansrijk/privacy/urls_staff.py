"""Pages about data for who keeps them. The school in front of these is in `glansrijk.urls`."""

from django.urls import path

from glansrijk.privacy.views import clearing, registers, requests

urlpatterns = [
    path("privacy/opruimen", clearing.clearing_day, name="clearing_day"),
    path("privacy/opruimen/<slug:person>", clearing.hold, name="hold"),
    path("privacy/vast/<int:hold>/los", clearing.release, name="release_hold"),
    path("privacy/verzoeken", requests.requests, name="data_requests"),
    path("privacy/verzoeken/nieuw/<slug:person>", requests.new, name="new_data_request"),
    path("privacy/verzoeken/<int:data_request>", requests.one, name="data_request"),
    path("privacy/verzoeken/<int:data_request>/stap", requests.step, name="data_request_step"),
    path("privacy/verzoeken/<int:data_request>/wissen", requests.erase, name="data_request_erase"),
    path("privacy/verzoeken/<int:data_request>/pdf", requests.paper, name="data_request_paper"),
    path("privacy/verzoeken/<int:data_request>/json", requests.data, name="data_request_data"),
    path("privacy/zonder-gezag", registers.informing, name="informing"),
    path("privacy/zonder-gezag/nieuw/<int:link>", registers.ask, name="inform_ask"),
    path("privacy/zonder-gezag/<int:inform>", registers.inform, name="inform"),
    path("privacy/zonder-gezag/<int:inform>/besluit", registers.decide, name="inform_decide"),
    path("privacy/datalekken", registers.incidents, name="incidents"),
    path("privacy/datalekken/nieuw", registers.new_incident, name="new_incident"),
    path("privacy/datalekken/<int:incident>", registers.incident, name="incident"),
    path("privacy/datalekken/<int:incident>/stap", registers.incident_step, name="incident_step"),
    path("privacy/toestemmingen", registers.consents, name="consents"),
    path("privacy/toestemmingen/nieuw/<int:parent>", registers.new_consent, name="new_consent"),
    path("privacy/toestemmingen/<int:consent>/intrekken", registers.withdraw_consent, name="withdraw_consent"),
]
